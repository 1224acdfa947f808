/** The words of the overview: its title, tiles, things to know and stages. */
import type {CarelessnessSign} from "../../model/finding.js";
import type {PlainAverage, StagesTitle, WholeChange} from "../../model/overview.js";
import type {MetricUnit} from "../../model/unit.js";
import type {CarelessThing, MonthThing, ThingToKnow, YearThing} from "../../model/thing-to-know.js";
import type {OverviewWords} from "../en/overview.js";
import {amount, decimal, level, period, share, signed, size, span} from "./formats.js";
import {verdicts} from "./verdicts.js";
import {counted, listText, measuredText} from "./wording.js";

/** Years that are called by their waves; null for twelve months. */
type Waves = {readonly current: string; readonly previous: string | null} | null;

const YEAR_BEFORE = "上年同期";

export const overview: OverviewWords = {
  question: "客户对旅程各阶段有多满意？",
  title: ({change, weakest, remains}, waves) => changeSentence(change, waves) + weakestSentence(weakest, remains),
  standfirst: ({metric, unit, current, compared, waves, responses, level: coverage}) => {
    const when = waves === null ? span(current) : waves.current;
    const against = compared ? `，与${waves?.previous ?? "上年同期"}相比` : "";
    const base = responses === null ? "" : `答卷${counted(responses, "份")}；`;
    return `${when}${against}；${metric}，${scaleText(unit)}；${base}括号为${level(coverage)}置信区间。`;
  },
  allCustomers: "全部客户，同口径",
  wholeJourney: "全旅程",
  weights: (weights) => `权重${weights.map((each) => decimal(each, 0)).join("：")}`,
  target: (target, unit) => `目标${rounded(target, unit)}：`,
  targetVerdicts: {met: "达成", "not met": "未达成", "cannot tell": verdicts["cannot tell"]},
  line: (points, outside, unit) => {
    const [first, last] = [points[0]!, points.at(-1)!];
    const ends =
      points.length === 1
        ? `${first.period}：${measuredText(first.estimate, unit)}。`
        : `由${first.period}的${measuredText(first.estimate, unit)}到${last.period}的${measuredText(last.estimate, unit)}。`;
    return outside.length === 0 ? ends : `${ends}超出正常波动范围：${listText(outside)}。`;
  },

  things: (number) => (number === 0 ? "须知" : `须知${["", "一", "两", "三"][number] ?? "三"}点`),
  noThings: "没有突出的情况：在所有阶段、客户、组织和月份中，没有哪项差异大于如此大范围查找时偶然会出现的差异。",
  thingTitle: (thing, unit) => {
    switch (thing.code) {
      case "month-fell":
        return `${period(thing.month)}${placeText(thing)}大幅下降`;
      case "month-rose":
        return `${period(thing.month)}${placeText(thing)}大幅上升`;
      case "year-fell":
        return `${placeText(thing)}下降`;
      case "year-rose":
        return `${placeText(thing)}上升`;
      case "weakest-stage":
        return thing.classes.length > 1
          ? `${thing.stage.label}在各类客户中均为最弱阶段`
          : `${thing.stage.label}是最弱阶段`;
      case "careless-unit":
        return thing.estimate === null
          ? `${thing.unit.label}的回答不宜作为判断依据`
          : `${thing.unit.label}的${rounded(thing.estimate, unit)}不宜作为判断依据`;
    }
  },
  thingText,
  thingLinks: {journey: "该阶段走势", quality: "依据"},
  owner: "责任组织：",

  stagesTitle,
  stage: "阶段",
  ago: (waves) => waves?.previous ?? YEAR_BEFORE,
  now: (waves) => `${waves?.current ?? "现在"}，附置信区间`,
  nowAlone: "附置信区间",
  change: "变化",
  noFigures: (labels) => `本期无答卷：${listText(labels)}。`,
  stagesCaption: (metric) => `各阶段${metric}：现在与上年`,
  plainAverage: ({before, now, mix, within, moved}: PlainAverage, unit) => {
    const difference = now - before;
    const went = `由${amount(before, unit)}变为${amount(now, unit)}，${difference < 0 ? "下降" : "上升"}${amount(Math.abs(difference), unit)}`;
    const shares = `${moved.label}占比由${share(moved.before)}变为${share(moved.now)}`;
    return `全部答卷的简单平均${went}，其中受访者结构变化部分为${signed(mix, unit)}（${shares}），回答本身变化部分为${signed(within, unit)}。`;
  },

  pains: (groups) => (groups > 1 ? "痛点：各类客户评价最低的题目" : "痛点：评价最低的题目"),
  painsNote: (groups) => `${groups > 1 ? "仅在同类客户内比较。" : ""}同一括号内各项的先后无法判断。`,
  others: "其他指标说明什么？",
  table: (metric) => `各阶段${metric}`,
  printed: (title, parts) => [title, ...parts].join(" · "),
  likeForLike: "同口径",
  dataTo: (month) => `数据截至${period(month)}`
};

function changeSentence(change: WholeChange, waves: Waves): string {
  const before = waves?.previous ?? YEAR_BEFORE;
  switch (change) {
    case "rose":
      return `客户满意度高于${before}。`;
    case "rose-slightly":
      return `客户满意度略高于${before}。`;
    case "fell":
      return `客户满意度低于${before}。`;
    case "fell-slightly":
      return `客户满意度略低于${before}。`;
    case "unchanged":
      return `客户满意度与${before}基本持平。`;
    case "unclear":
      return `客户满意度是否高于${before}无法判断。`;
    case "alone":
      return "";
  }
}

function weakestSentence(weakest: readonly string[], remains: boolean): string {
  if (weakest.length === 0) return "";
  if (weakest.length > 1) return `${listText(weakest)}是最弱的阶段。`;
  return `${weakest[0]!}${remains ? "仍" : ""}是最弱的阶段。`;
}

function thingText(thing: ThingToKnow, unit: MetricUnit): string {
  switch (thing.code) {
    case "month-fell":
    case "month-rose":
      return monthText(thing, unit);
    case "year-fell":
    case "year-rose":
      return yearText(thing, unit);
    case "weakest-stage":
      return thing.classes.length === 1
        ? `为${rounded(thing.classes[0]!.estimate, unit)}，没有其他阶段会如此之低。`
        : `${thing.classes.map(({label, estimate}) => `${label}${rounded(estimate, unit)}`).join("，")}。`;
    case "careless-unit":
      return carelessText(thing);
  }
}

function scaleText(unit: MetricUnit): string {
  if (unit === "percent") return "%";
  return typeof unit === "object" ? `分值${unit.scale[0]}～${unit.scale[1]}` : "分值0～100";
}

/** Without decimals on a wide scale: more would be read as knowledge. */
function rounded(number: number, unit: MetricUnit): string {
  if (typeof unit === "object") return `${amount(number, unit)}分`;
  return `${decimal(number, 0)}${unit === "percent" ? "%" : "分"}`;
}

function placeText({stage, unit, ...rest}: MonthThing | YearThing): string {
  if (unit !== null) return `${unit.label}${stage.label}`;
  return "class" in rest && rest.class !== null ? `${rest.class.label}${stage.label}` : stage.label;
}

function sizeText({estimate, low, upp}: MonthThing["change"], unit: MetricUnit): string {
  const [least, most] = [low, upp].map(Math.abs).sort((a, b) => a - b) as [number, number];
  return `考虑到是从众多差异中挑出，约${estimate < 0 ? "下降" : "上升"}${size(estimate, unit)}分（${size(least, unit)}～${size(most, unit)}）`;
}

function monthText({estimate, usual, change, latest}: MonthThing, unit: MetricUnit): string {
  const then = `平时为${rounded(usual, unit)}，当月为${rounded(estimate, unit)}；${sizeText(change, unit)}。`;
  return latest === null ? then : `${then}${period(latest.month)}为${rounded(latest.estimate, unit)}。`;
}

function yearText({estimate, before, change}: YearThing, unit: MetricUnit): string {
  return `由上年的${rounded(before, unit)}变为${rounded(estimate, unit)}；${sizeText(change, unit)}。`;
}

const signTexts: Readonly<Record<CarelessnessSign, (n: number, share: string) => string>> = {
  "straight-lining": (n, part) => `${counted(n, "份")}答卷中有${part}各题答案相同`,
  speeding: (n, part) => `${counted(n, "份")}答卷中有${part}作答快于任何人读题的速度`,
  duplicates: (n, part) => `${counted(n, "对")}答卷中有${part}完全相同`,
  heaping: (n, part) => `${counted(n, "个")}回答中有${part}为整数值`
};

function carelessText({sign, n, share: percent, elsewhere}: CarelessThing): string {
  const here = signTexts[sign](n, `${decimal(percent, 0)}%`);
  return elsewhere === null ? `${here}。` : `${here}，全部调查中为${decimal(elsewhere, 0)}%。`;
}

/** More stages than this are counted rather than named. */
const MOST_NAMED = 2;

function stagesTitle({fell, rose, compared, groups}: StagesTitle): string {
  if (!compared) return "旅程各阶段";
  const anyone = groups > 1 ? "（至少一类客户）" : "";
  const named = (labels: readonly string[]) =>
    labels.length > MOST_NAMED ? `${labels.length}个阶段` : listText(labels);
  if (fell.length === 0 && rose.length === 0) return "没有明确上升或下降的阶段";
  if (fell.length === 0) return `没有阶段下降，${named(rose)}上升${anyone}`;
  return rose.length === 0 ? `${named(fell)}下降${anyone}` : `${named(fell)}下降，${named(rose)}上升${anyone}`;
}
