/** What pages say of leaders, their scorecards and their tasks. */
import type {ShownFigure} from "../../model/figure.js";
import type {MetricUnit} from "../../model/unit.js";
import type {Locale} from "../locale.js";
import {evaluation} from "./evaluation.js";
import {amount, count, decimal, difference, number, span, tickValue, value} from "./formats.js";
import {listText} from "./wording.js";

const roles = {head: "负责人", acting: "代理负责人", co_head: "共同负责人"};

const measures: Readonly<Record<string, string>> = {sales: "销售额", operating_profit: "营业利润"};

/** Of results. */
const statuses: Readonly<Record<string, string>> = {final: "最终数", provisional: "初步数", restated: "追溯调整"};

const decisions = {data_fault: "数据有误", override: "例外决定", appeal: "申诉"};

const figureText = ({estimate, low, upp}: Pick<ShownFigure, "estimate" | "low" | "upp">, unit: MetricUnit) =>
  `${value(estimate, unit)}（${amount(low, unit)}～${amount(upp, unit)}）`;

const because = (why: string | null) => (why === null ? "" : `（${why}）`);

export const leaders: Locale["leaders"] = {
  roles,
  verdicts: {
    met: "达成",
    "not met": "未达成",
    rose: "上升",
    fell: "下降",
    "no change": "基本持平",
    improved: "改善",
    worsened: "变差",
    "cannot tell": "无法判断"
  },
  deliveries: {delivered: "已完成", late: "逾期完成", open: "未完成", stopped: "中止"},
  evidence: ["仅有自述", "前后对比", "中断时间序列", "有对照组织", "随机实施"],
  decisions,
  measure: (id) => measures[id] ?? id,
  status: (id) => statuses[id] ?? id,
  headings: {
    leader: "负责人",
    level: "满意度",
    target: "目标",
    verdict: "与目标相比",
    change: "较基期变化",
    tasks: "按期任务",
    results: "业绩与计划",
    task: "任务",
    unit: "组织",
    stage: "阶段",
    delivery: "完成情况",
    evidence: "证据",
    expected: "预期效果",
    effect: "效果",
    low: "下限",
    upp: "上限",
    finding: "判定",
    why: "原因",
    measure: "指标",
    plan: "计划",
    actual: "实际",
    difference: "差异",
    status: "状态",
    people: "受访者",
    of: "数值",
    result: "结果及置信区间",
    against: "对照",
    verdictOfRow: "判定"
  },
  /** One unit that somebody answers for, with its months where they are not the whole year. */
  post: (label, role, months) =>
    `${label}${role === "head" ? "" : `，${roles[role]}`}${months === null ? "" : `，${span(months)}`}`,
  list: listText,
  between: " · ",
  rowsTitle: "结果与目标",
  /** Over the pictures of a scorecard’s rows. */
  pictureKey: "● 结果 │ 目标",
  noTotal: "没有总分：各行孰轻孰重由公司自行决定。每幅图各有刻度。",
  people: (people) => `受访者${count(people)}人`,
  targetOf: (target) => `目标${number(target, Number.isInteger(target) ? 0 : 1)}`,
  planOf: (plan) => `计划${number(plan, Number.isInteger(plan) ? 0 : 1)}`,
  noActual: "尚不清楚",
  benchmark: "仅供参考，不作判定",
  range: (low, upp) => `${decimal(low)}～${decimal(upp)}`,
  amount: (amount, unit) => `${amount} ${unit}`,
  besidePeers: "各阶段与同类组织比较",
  peersReading: (kind) =>
    `与其他所有${kind === null ? "" : `同类（${kind}）`}负责人分管组织总体的差异（分）：向相同类别的客户询问相同的题目。`,
  noPeers: (kind) => `没有可比较的其他${kind === null ? "" : `同类（${kind}）`}负责人，以下为本人的数值。`,
  byQuarter: "全旅程季度走势",
  trendReading: "年末负责的组织在两年中的数值，客户类别相同；较基期变化即为两者之差。",
  judged: (subject, score, unit) => `${subject}：若真实得分为${amount(score, unit)}分，10次中有8次判定为“达成”。`,
  subject: (parts) => parts.filter((part) => part !== null).join("，"),
  noTarget: "未设目标",
  noTasks: "没有到期任务",
  inTime: (delivered, due) => `${due}项中${delivered}项`,
  result: (measure, verdict) => `${measure}：${verdict}`,
  noPlan: "无计划",
  frozen: (on, isLate) => `考核方案于${on}锁定${isLate ? "（年度开始之后）" : ""}。`,
  notFrozen: "考核方案未锁定：无法证明其在年度开始前已确定。",
  amended: (on, by, reason) => `${on}由${by}调整：${reason}。`,
  amendedVerdict: (leader, subject, was, is) => `由此改变了${leader}的判定（${subject}）：更改前${was}，更改后${is}。`,
  rules: ({people, halfWidth, minimumMonths}) =>
    `受访者不足${people}人、误差范围超过±${tickValue(halfWidth)}或任职不足${minimumMonths}个月的，不作判定。`,
  order: "负责人按组织架构顺序排列。没有总分，也没有排名：各行孰轻孰重由公司自行决定。",
  /** A figure against its target. */
  level: (figure, unit, people) => `${figureText(figure, unit)}；受访者${count(people)}人。`,
  against: (target, verdict, why) => `目标${tickValue(target)}：${verdict}${because(why)}。`,
  judgedMet: (score, unit) => `若真实得分为${amount(score, unit)}分，10次中有8次判定为“达成”。`,
  noFigure: (why) => `无数值：${why}。`,
  improvement: (change, unit, verdict, why) =>
    `较基期${difference(change.estimate, unit)}（${difference(change.low, unit)}～${difference(change.upp, unit)}）：${verdict}${because(why)}。`,
  noChange: (why) => `较基期有无变化无法判断：${why}。`,
  detectable: (change, unit) => `若真实变化为${amount(change, unit)}分，10次中有8次可以发现。`,
  sameUnits: "两年均按年末负责的组织计算，职务调动和组织调整都不影响结果。",
  flip: (choice, verdict) => `${evaluation.choice(choice)}：${verdict}`,
  flips: (subject, choices) => `${subject}：采用其他合理口径时判定会改变（${choices.join("；")}）。`,
  noFlips: "采用其他合理口径时，没有判定会改变。",
  taskCount: (delivered, due) => (due === 0 ? "没有到期任务。" : `到期任务${due}项，按期完成${delivered}项。`),
  effectReading: "效果是指该组织的变化大于对照组织或其自身走势线，并不说明原因，也不计入判定。",
  decision: (kind, about, by, on, reason) =>
    `${decisions[kind]}${about === null ? "" : `（${about}）`}，${on}由${by}决定：${reason}。`,
  formerly: (status, actual) => `${statuses[status] ?? status}：${actual === null ? "无" : number(actual, 0)}`,
  taskSummary: ({due, delivered, improved, worsened, unmoved, untold}) =>
    `任务${due}项，按期完成${delivered}项。任务所针对的数值：按预期方向变化${improved}项，反方向变化${worsened}项，没有变化${unmoved}项，无法判断${untold}项。`,
  portfolio: {byFinding: "按状态和判定分布的任务", byEvidence: "按状态和证据等级分布的任务"},
  results: "销售额、利润及其他业绩",
  tasksTitle: "任务及其效果",
  scorecards: "考核表",
  all: "全部负责人",
  withVerdict: (verdict) => `满意度：${verdict}`,
  improvementIs: (verdict) => `变化：${verdict}`
};
