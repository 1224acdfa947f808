import type {IntervalNames} from "../locale.js";

/** The names of intervals. */
export const intervals: IntervalNames = {
  t: "t",
  score: "得分法",
  wilson: "威尔逊",
  logit: "对数几率",
  beta: "贝塔",
  mean: "均值",
  "adjusted-wald": "修正沃尔德",
  newcombe: "纽科姆",
  "score-difference": "得分法之差",
  "case-mix": "按客户结构调整，得分法",
  "standardised-t": "直接标准化，t",
  "empirical-bayes-prasad-rao": "经验贝叶斯（普拉萨德－拉奥）",
  "empirical-bayes-conditional": "经验贝叶斯（条件）",
  "two-phase": "两阶段，得分法",
  woodruff: "伍德拉夫",
  "fisher-z": "费希尔z",
  feldt: "费尔特",
  "parametric-bootstrap": "参数自助法",
  kitagawa: "北川分解",
  "placebo-units": "安慰剂组织",
  "placebo-dates": "安慰剂日期",
  "clustered-t": "t，按组织聚类",
  bootstrap: "自助法"
};

/**
 * A method with what repeated answers do to its error.
 *
 * @example widened("t", 1.5) // "t，因重复作答误差为1.50倍"
 */
export function widened(method: string, factor: number): string {
  return `${method}，因重复作答误差为${factor.toFixed(2)}倍`;
}
