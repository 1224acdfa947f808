/** The examples of the method chapters, which only these load. */
import type {EquivalenceFinding} from "../../statistics/comparisons/equivalence.js";
import type {ExampleWords} from "../locale.js";
import {count, difference, level, number, value} from "./formats.js";
import {texts} from "./texts.js";

export const examples: ExampleWords = {
  /** Columns of tables of estimates. */
  estimate: "估计值",
  from: "下限",
  to: "上限",
  n: "n",
  reason: "原因",
  /** The whole of a decomposition. */
  all: "总体",
  /** Columns of other results, by field; the rest have the names of their fields. */
  fields: {
    group: "组别",
    mix: "结构",
    within: "组内",
    together: "合计",
    stage: "阶段",
    question: "题目",
    answered: "已作答",
    blank: "未作答",
    share: "占比",
    field: "区域",
    certain: "确定",
    study: "模拟",
    answers: "回答数",
    met: "达成",
    controls: "对照组织",
    effect: "效果",
    units: "组织数",
    percent: "百分比",
    answer: "回答值",
    design: "设计",
    figure: "数值",
    comparisons: "比较",
    one: "单个",
    unit: "组织",
    raw: "调整前",
    adjusted: "调整后",
    impact: "影响",
    reliability: "信度",
    shrunk: "收缩估计",
    band: "范围",
    rank: "名次",
    score: "得分",
    target: "目标",
    verdict: "判定",
    test: "检验",
    method: "方法",
    process: "过程",
    category: "类别",
    effective: "有效答卷数",
    ownChange: "自身变化",
    percentBefore: "前期（%）",
    percentAfter: "后期（%）",
    se: "标准误差",
    reachedByNoise: "偶然达到",
    metByNoise: "偶然达成",
    missedThoughImproved: "改善却未达成",
    detectable: "可发现的最小值",
    truth: "真实得分",
    notMet: "未达成",
    cannotTell: "无法判断",
    judgedMet: "10次中8次达成的得分"
  },

  notShown: (reason) => `此处不显示：${reason}。`,
  nothingLookedAt: "没有可查看的内容",
  chance,
  points: (size) => `${size.toFixed(2)}分`,
  compared: (estimate, limits, p, n) =>
    `${difference(estimate)}分（${texts.differenceInterval(limits)}），${chance(p)}，${texts.base(n)}`,
  equated: (limits, coverage) => `${level(coverage)}置信区间${texts.differenceInterval(limits)}分`,
  found: (finding, text) => `${equivalences[finding]}：${text}`,
  rate: (seen, expected, p) =>
    `${count(seen.n)}份中${count(seen.count)}份（${percent(seen.share)}）；偶然水平${percent(expected)}，${chance(p)}`,
  /** Limits that are not known are null. */
  spanned: ({estimate, low, upp, n}, digits, unit) => {
    const [middle, first, last] = [estimate, low, upp].map((each) => (each === null ? "?" : number(each, digits)));
    const base = n === undefined ? "" : `，${texts.base(n)}`;
    return `${middle}${unit === undefined ? "" : ` ${unit}`}（${first}～${last}）${base}`;
  },
  /** Pairs of equal responses; p is null where chance makes too many of them to test. */
  pairs: (pairs, n, expected, p) =>
    `${count(n)}份答卷中相同的答卷对${count(pairs)}个；偶然水平${number(expected, 1)}个，${p === null ? "数量过多，不作检验" : chance(p)}`,
  chart: (centre, {low, upp}, hasSeason, signals) => {
    const [middle, first, last] = [centre, low, upp].map((each) => value(each, "points"));
    return `中心${middle}；最近期间的界限${first}～${last}${hasSeason ? "（计入季节因素）" : ""}。${signals}`;
  },
  ofLastLine: (lines, chart) => `${lines}条走势线；最后一条：${chart}`,
  told: (figure, {se, nEff, df}, method) =>
    `${figure}，标准误差${se.toFixed(2)}，有效样本量${count(Math.round(nEff))}，自由度${count(df)}，方法${method}`
};

const equivalences: Readonly<Record<EquivalenceFinding, string>> = {
  "no change": "没有变化",
  "change within the margin": "变化在最小幅度以内",
  change: "有变化",
  "cannot tell": "无法判断"
};

function chance(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

function percent(share: number): string {
  return value(100 * share, "percent");
}
