/** The words of the journey page: its title, trend, what moved a stage, who, and what matters. */
import type {StageSignals, StageTitle} from "../../model/journey.js";
import type {MetricUnit} from "../../model/unit.js";
import type {JourneyWords} from "../en/journey.js";
import {amount, count, decimal, period, value} from "./formats.js";
import {listText} from "./wording.js";

/** Years that are called by their waves; null for twelve months. */
type Waves = {readonly current: string; readonly previous: string | null} | null;

export const journey: JourneyWords = {
  stages: "阶段",
  everybody: "全部客户",
  everybodyLike: "全部客户（同口径）",
  title: (stage, customers, {change, unusual}, waves) => {
    const of = customers === null ? stage : `${customers}：${stage}`;
    const said = changeText(of, change, waves);
    if (unusual === null) return said;
    return `${said}；${period(unusual.period)}异常偏${unusual.side === "below" ? "低" : "高"}`;
  },
  standfirst: (now, before, unit, waves) => {
    const when = waves === null ? "近12个月" : waves.current;
    const then = before === null ? "" : `，${waves?.previous ?? "上年"} ${value(before, unit)}`;
    return `${when} ${value(now.estimate, unit)}（${amount(now.low, unit)}～${amount(now.upp, unit)}）${then}。回答 ${count(now.n)} 个。`;
  },

  trendTitle: (unusual, of, shift, waves) => {
    const unit = unitOf(waves);
    const found = unusual === 0 ? `${of}${unit}中没有异常` : `${of}${unit}中有${unusual}${unit}异常`;
    return shift === null ? found : `${found}；${shiftText(shift, waves)}`;
  },
  trendWithoutRange: (waves) => (waves === null ? "逐月走势" : "逐期走势"),
  trendLabel: (stage, customers, found) => `${stage}，${customers}：${found}`,
  unusual: (name, estimate, unit) => `${period(name)}：${rounded(estimate, unit)}`,
  usual: ({lower, upper}, n, unit) => `通常为 ${rounded(lower, unit)}～${rounded(upper, unit)}，回答 ${count(n)} 个`,
  answersBelow: "回答数",
  usualRange: "灰色区域为正常波动范围，回答少的时期较宽；其中的线为平均值。",
  noRange: (reason) => `不显示正常波动范围：${reason}。`,
  season: {
    out: "剔除季节因素",
    in: "显示季节因素",
    none: "季节因素：未发现",
    short: "季节因素：需要三年的月度数据"
  },
  seasonView: {with: "含季节因素", without: "剔除季节因素"},
  trendTable: (stage) => `${stage}（按时期）`,

  who: (fell, rose, compared) => {
    if (!compared) return "各类客户的得分";
    if (fell.length === 0 && rose.length === 0) return "各类客户的得分：没有确定上升或下降的群体";
    const named = (labels: readonly string[]) =>
      labels.length > 3 ? `${count(labels.length)}个群体` : listText(labels);
    const parts = [fell.length > 0 ? `${named(fell)}下降` : "", rose.length > 0 ? `${named(rose)}上升` : ""];
    return `各类客户的得分：${parts.filter((part) => part !== "").join("，")}`;
  },
  classes: "客户类别",
  whoTable: (stage) => `${stage}（按客户）`,
  notByClass: (labels) => `${listText(labels)}不单独公布某一客户类别的数据。可用以下命令计算：`,
  noYearBefore: (labels) => `按${listText(labels)}划分的上年数据不公布。可用以下命令计算：`,

  moved: "变化构成",
  movedBy: "分组",
  movedLabel: (stage, by) => `${stage}的变化构成（按${by}）`,
  notMoved: "这些客户的变化构成不公布。可用以下命令计算：",
  before: (waves) => waves?.previous ?? "上年",
  now: (waves) => waves?.current ?? "现在",
  steps: {mix: "客户构成", group: "", rest: "其他"},
  movedNote: {
    class: "每一步为该类客户的变化乘以固定权重，与各类客户的回答数量无关。",
    segment: "“客户构成”为各群体回答占比变化的影响，其余为各群体自身的变化。"
  },
  movedLeft: (labels) => `其中一年回答过少：${listText(labels)}。`,
  certain: "只有确定的变化才着色。",

  matters: (stages) =>
    stages.length === 0 ? "重要程度与得分：没有突出的阶段" : `重要程度高于平均的阶段：${listText(stages)}`,
  importance: "重要程度，%",
  score: "得分",
  tooFewBoth: "同时回答者过少",
  outcomeItself: "结果题目所在阶段",
  mattersNote: (outcome) =>
    `本年“${outcome}”的差异中与各阶段同步变化的占比；区间对全部阶段同时成立。同步变化并不等于因果关系。`,
  whatMatters: "重要程度",
  mattersByClass: "只按客户类别显示：合并各类客户时，类别之间的差异会被当作重要程度。",
  noDrivers: "同时回答阶段题目与结果题目的人过少，不显示重要程度。",

  questions: (stage) => `${stage}：各题目的回答`,
  answersOf: (stage) => `回答：${stage}`,
  elsewhere: "整个旅程中值得注意之处",
  standsOut: ({unusual, shift}, waves) => {
    const named = (isSide: (each: (typeof unusual)[number]) => boolean) =>
      unusual.filter(isSide).map((each) => period(each.period));
    const [low, high] = [named(({side}) => side === "below"), named(({side}) => side !== "below")];
    const sides = [
      {periods: low, how: "异常偏低"},
      {periods: high, how: "异常偏高"}
    ].flatMap(({periods, how}) => {
      if (periods.length === 0) return [];
      if (periods.length < 4) return [`${listText(periods)}${how}`];
      return [`有${count(periods.length)}${unitOf(waves)}${how}，最近一次为${periods.at(-1)!}`];
    });
    return [...sides, ...(shift === null ? [] : [shiftText(shift, waves)])].join("；");
  },
  nothingStandsOut: "各阶段均在正常波动范围内。",
  noRanges: "有数值的月份过少，无法得出正常波动范围。",
  noFigures: (labels) => `本期没有关于${listText(labels)}的回答。`
};

const unitOf = (waves: Waves) => (waves === null ? "个月" : "期");

function shiftText({side, count: length, to, isLast}: NonNullable<StageSignals["shift"]>, waves: Waves): string {
  const run = `${count(length)}${unitOf(waves)}`;
  const than = `${side === "below" ? "低" : "高"}于平均值`;
  return isLast ? `最近连续${run}${than}` : `截至${period(to)}连续${run}${than}`;
}

function changeText(of: string, change: StageTitle["change"], waves: Waves): string {
  const before = waves?.previous ?? "上年";
  switch (change) {
    case "rose":
      return `${of}较${before}上升`;
    case "rose-slightly":
      return `${of}较${before}略有上升`;
    case "fell":
      return `${of}较${before}下降`;
    case "fell-slightly":
      return `${of}较${before}略有下降`;
    case "unchanged":
      return `${of}与${before}基本持平`;
    case "unclear":
      return `${of}较${before}的变化无法判断`;
    case "alone":
      return `${of}，没有可比较的上年数据`;
    case "unanswered":
      return `${of}：本期没有回答`;
    case "withheld":
      return `${of}：回答过少，不公布`;
  }
}

/** Without decimals on a wide scale: more would be read as knowledge. */
function rounded(number: number, unit: MetricUnit): string {
  if (typeof unit === "object") return amount(number, unit);
  return `${decimal(number, 0)}${unit === "percent" ? "%" : ""}`;
}
