/** What the page of one task says. */
import type {TrendBefore} from "../../model/task-finding.js";
import type {MetricUnit} from "../../model/unit.js";
import type {Locale} from "../locale.js";
import {amount, count, difference, number, period, size, span, value} from "./formats.js";
import {listText} from "./wording.js";

type Limits = {readonly low: number; readonly upp: number; readonly unit: MetricUnit};
type Design = "none" | "before_after" | "its" | "did";

const deliveries = {delivered: "按期完成", late: "逾期完成", open: "未完成", stopped: "中止"};

const between = ({low, upp, unit}: Limits) => `${difference(low, unit)}～${difference(upp, unit)}`;

/** What an effect is beside, by the design. */
const beside: Readonly<Record<Design, string>> = {
  none: "",
  before_after: "",
  its: "相对自身走势线",
  did: "相对对照组织"
};

const designs: Readonly<Record<Design, string>> = {
  none: "无，未确定效果的评估方法。",
  before_after: "将任务之后的组织与之前的同一组织对比。",
  its: "将组织自身的月度走势线延长至之后的月份。",
  did: "与未开展同类任务的对照组织对比。"
};

const strengths: Readonly<Record<Design, string>> = {
  none: "除自述外没有证据。",
  before_after: "证据较弱：同期的其他变化也包含在内，而且因得分低而入选的组织本身就会回升。",
  its: "证据尚可：无法与同时发生的其他事项区分。",
  did: "证据较强，仅次于随机实施：普遍发生的变化已被剔除，仅在该组织发生的其他事项则没有。"
};

const trends: Readonly<Record<TrendBefore, string>> = {
  "no change": "此前该组织与对照组织走势相同",
  "change within the margin": "此前该组织与对照组织走势大致相同",
  change: "此前该组织与对照组织走势不同",
  "cannot tell": "此前该组织与对照组织走势是否相同无法判断"
};

export const task: Locale["task"] = {
  sides: {before: "之前", between: "实施期间", after: "之后"},
  started: "开始",
  delivered: "完成",
  ownLine: "自身走势线的延长",
  notShown: "未显示",
  everybody: "全部客户",
  nobodySeen: "没有您可查看的负责人",
  subject: (figure, unit) => `${unit}的${figure}`,

  /** The picture and its points. */
  picture: (label) => `${label}，任务之前、期间和之后`,
  point: (months, side, told) => `${months}，${side}：${told}`,
  pointFigure: ({estimate, low, upp, people, unit}, isDifference) =>
    isDifference
      ? `${difference(estimate, unit)}（${between({low, upp, unit})}），受访者${count(people)}人`
      : `${amount(estimate, unit)}（${amount(low, unit)}～${amount(upp, unit)}），受访者${count(people)}人`,
  spoken: (points) => points.join("；"),
  tableTitle: "图中数值",
  noPicture: (why) => `没有图：${why}。`,
  reading: {
    none: "",
    before_after: "之前的全部回答与之后的全部回答，各附置信区间。",
    its: "组织的月度数值。",
    did: "该组织高于（+）或低于（−）对照组织的幅度，减去此前各季度的同一差异：之前约为0，之后为其变动幅度。二十个点中约有一个偶然偏离。"
  },
  lineReading: "虚线为按此前各月推算的位置；月份足够时计入季节因素。",
  lineWithheld: "走势线会透露不公布月份的信息，因此不予显示。",

  /** Headings of the facts and of the table. */
  headings: {
    customers: "面向客户",
    figure: "预期影响的数值",
    unit: "组织",
    leaders: "负责人",
    baseline: "批准时水平",
    approved: "批准",
    started: "开始",
    delivered: "完成",
    stopped: "中止",
    expectedBy: "预期见效",
    done: "完成情况",
    proof: "佐证材料",
    from: "起始月",
    to: "终止月",
    side: "时段",
    estimate: "估计值",
    people: "该组织受访者",
    line: "自身走势线"
  },
  figure: (question, stage, metric) =>
    question === null ? `${stage}${metric}` : `${metric}：“${question}”（${stage}）`,
  when: (month, lag) => (lag === 0 ? period(month) : `${period(month)}；客户在完成后${count(lag)}个月方可感受到`),

  /** The finding. */
  moved: (label, estimate, limits, design, isExpected) =>
    `${label}${beside[design]}变化${difference(estimate, limits.unit)}分（${between(limits)}）：${isExpected ? "与预期方向一致" : "与预期方向相反"}。`,
  unmoved: (label, estimate, limits, design, margin) =>
    `${label}${beside[design]}的变化不到${size(margin, limits.unit)}分：${difference(estimate, limits.unit)}（${between(limits)}）。`,
  undecided: (label, estimate, limits, design, why) =>
    `${label}${beside[design]}有无变化无法判断：${difference(estimate, limits.unit)}（${between(limits)}）；${why}。`,
  untold: (label, why) => `${label}有无变化无法判断：${why}。`,
  never: "以上均不说明原因。",
  expectedFound: (expected, found, shape, of) => {
    const unit = shape === "slope" ? "分／年" : "分";
    return found === null
      ? `预期为${difference(expected, of)}${unit}。`
      : `预期为${difference(expected, of)}${unit}，实际为${difference(found, of)}${unit}。`;
  },
  chance: (p) =>
    p < 0.001
      ? "这样大小的差异偶然出现的概率不到1,000次中的一次。"
      : `在100个此类情形中，约有${number(p * 100, p < 0.01 ? 1 : 0)}个会偶然出现这样大小的差异。`,

  done: (delivery, on, expectedBy) =>
    on === null
      ? `尚未完成；预期见效时间为${period(expectedBy)}。`
      : `${on}${deliveries[delivery]}；预期见效时间为${period(expectedBy)}。`,

  /** How strong that is. */
  design: (design) => `批准时选定：${designs[design]}${strengths[design]}`,
  compared: (units, own, mean) => `与${count(units)}个组织对照：此前对照组织平均为${mean}，该组织为${own}。`,
  comparedOnly: (units) => `对照组织${count(units)}个。`,
  level: (figure, unit) => value(figure, unit),
  months: (before, after) => `比较${span(before)}与${span(after)}。`,
  base: (before, after) => `该组织的数值基于之前${count(before)}人和之后${count(after)}人的回答。`,
  preTrend: (finding, limits) => `${trends[finding]}：照此延续，见效时两者走势之差为${between(limits)}分。`,
  list: listText
};
