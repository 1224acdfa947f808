import type {Amounts, CarelessnessSign, Measured, SomeUnits, WeightingStep} from "../../model/finding.js";
import type {MetricUnit} from "../../model/unit.js";
import type {FindingWords} from "../locale.js";
import {amount, count, period, span} from "./formats.js";
import {references} from "./reasons.js";
import {listText, measuredText, pointsText} from "./wording.js";

export const carelessnessSigns: Readonly<Record<CarelessnessSign, string>> = {
  "straight-lining": "各题答案相同",
  speeding: "作答过快",
  duplicates: "答卷重复",
  heaping: "取整堆积"
};

const weightingSteps: Readonly<Record<WeightingStep, string>> = {
  raking: "迭代比例加权",
  "post-stratification": "事后分层",
  "non-response": "按组织和客户类别的无应答校正"
};

/**
 * The steps of a weighting.
 *
 * @param steps  the last one first
 * @example weightingText(["raking", "non-response"]) // "先按组织和客户类别的无应答校正，后迭代比例加权"
 */
export function weightingText(steps: readonly WeightingStep[]): string {
  const [last, ...before] = steps.map((step) => weightingSteps[step]);
  return before.length === 0 ? (last ?? "") : `先${before.reverse().join("，再")}，后${last}`;
}

const yearBefore = references["twelve-months-before"];
const otherUnits = "客户构成相同的同类组织";

export const findings: FindingWords = {
  "journey-level": ({metric, unit, figure, period}) =>
    `${span(period)}全旅程${metric}为${measuredText(figure.estimate, unit)}（${intervalText(figure, unit)}）。`,
  "journey-withheld": ({metric}, because) => `全旅程${metric}不公布：${because}。`,
  "journey-unknown": ({metric}, because) => `全旅程${metric}不详：${because}。`,
  "journey-rose": ({change}) => `较${yearBefore}明确上升${amountText(change)}。`,
  "journey-fell": ({change}) => `较${yearBefore}明确下降${amountText(change)}。`,
  "journey-unchanged": ({change, margin}) =>
    `较${yearBefore}基本持平（${differenceText(change)}），即使有变化也不到${margin}分。`,
  "journey-change-unclear": ({change}) =>
    `较${yearBefore}有无变化无法判断（${differenceText(change)}），现有答卷尚不足以得出结论。`,
  "journey-change-among-many": ({change}) =>
    `较${yearBefore}有无变化无法判断（${differenceText(change)}）。本页同时作多项比较，这样大小的差异可能偶然出现。`,
  "journey-not-compared": (_, because) => `与${yearBefore}不可比：${because}。`,
  "journey-without-figure-before": (_, because) => `与${yearBefore}不可比，当时${because}。`,

  "stage-rose": ({stage, change}) => `${stage}明确上升${amountText(change)}。`,
  "stage-fell": ({stage, change}) => `${stage}明确下降${amountText(change)}。`,
  "stages-rose": ({stages, ...amounts}) => `${listText(stages)}均明确上升，${eachText(amounts)}。`,
  "stages-fell": ({stages, ...amounts}) => `${listText(stages)}均明确下降，${eachText(amounts)}。`,
  "no-stage-changed": () => "没有明确变化的阶段。",
  "no-other-stage-changed": () => "没有其他明确变化的阶段。",
  "stages-withheld": ({stages}) => `${listText(stages)}不公布：受访者过少，或可由此推算出其他数值。`,

  "units-changed": ({units, rose, fell, unchanged, unclear, margin}) => {
    const found = [
      ...(rose.count > 0 ? [`明确上升${movedText(rose)}`] : []),
      ...(fell.count > 0 ? [`明确下降${movedText(fell)}`] : []),
      ...(rose.count + fell.count > 0 ? [] : ["没有明确变化的组织"]),
      ...(unchanged > 0 ? [`变化不到${margin}分的${unchanged}个`] : []),
      ...(unclear > 0 ? [`无法判断${unclear}个`] : [])
    ];
    return `两年均有数值的${count(units)}个组织中，${found.join("，")}。`;
  },
  "no-unit-compared": () => `没有可与${yearBefore}比较的组织。`,
  "units-reliable": ({kind, units, reliable, threshold, wrongSide}) =>
    `${kind}：${count(units)}个中有${reliable}个的得分足够可靠，可与${otherUnits}并列比较（信度不低于${threshold}；信度为${threshold}时，每100个中仍有${count(Math.round(100 * wrongSide))}个位于平均值的另一侧）。`,
  "units-withheld": ({units}) => `${count(units)}个组织的数值不公布：受访者过少，或可由此推算出其他组织的数值。`,
  "unit-ended": ({month}) => `该组织存续至${period(month)}。`,
  "answers-of-no-unit": ({answers}) => `未归属组织的回答有${count(answers)}个，不计入任何组织。`,
  "few-answers-of-no-unit": () => "少量回答未归属组织，不计入任何组织。",

  "nothing-loaded": () => "尚未导入数据。",
  "rows-accounted-for": ({read, files, loaded, ignored, rejected}) => {
    const parts = [
      `已导入${count(loaded)}行`,
      ...(ignored > 0 ? [`按规则略过${count(ignored)}行`] : []),
      ...(rejected > 0 ? [`校验未通过并注明原因${count(rejected)}行`] : [])
    ];
    return `每一行都有去向：${count(files)}个文件共${count(read)}行，${parts.join("，")}。`;
  },
  "rows-missing": ({missing, read, files}) =>
    `${count(files)}个文件共${count(read)}行，其中${count(missing)}行去向不明。`,
  "files-refused": ({files}) => `${count(files)}个文件未能导入，此前已导入的内容仍然有效。`,
  "every-response-assigned": () => "所有答卷均有已知的归属组织。",
  "responses-unassigned": ({unassigned, responses}) =>
    `${count(responses)}份答卷中，未归属组织的有${count(unassigned)}份。`,
  "responses-repeated": ({repeated}) => `${count(repeated)}份答卷来自多次作答的受访者。`,
  "responses-weighted": ({steps, variables, before, after}) => {
    const to = variables.length === 0 ? "" : `按${listText(variables)}`;
    const [equal, left] = [before, after].map((effective) => count(Math.round(effective)));
    return `答卷${to}加权（${weightingText(steps)}），精度相当于${left}份而非${equal}份等权答卷。`;
  },
  "careless-units": ({sign, units, of}) => {
    const named = units.named.length === 0 ? "" : `：${listText(units.named)}`;
    return `${of}个组织中有${units.count}个的“${carelessnessSigns[sign]}”多于偶然水平${named}。`;
  },
  "nothing-to-say": () => "尚无答卷可供说明。"
};

/** Which coverage all intervals of a page have stands under its heading. */
function intervalText({low, upp}: Pick<Measured, "low" | "upp">, unit: MetricUnit = "points"): string {
  return `${amount(low, unit)}～${amount(upp, unit)}`;
}

/** The size of a change and its interval, without signs: the verb has them. */
function amountText({estimate, low, upp, unit}: Measured): string {
  return `${pointsText(estimate, unit)}（${intervalText(estimate < 0 ? {low: -upp, upp: -low} : {low, upp}, unit)}）`;
}

function differenceText(change: Measured): string {
  return `${amount(change.estimate, change.unit ?? "points")}分；${intervalText(change, change.unit)}`;
}

function eachText({least, most, unit}: Amounts): string {
  const [from, to] = [least, most].map((amount) => pointsText(amount, unit));
  return `幅度为${from === to ? to : `${amount(least, unit ?? "points")}～${to}`}`;
}

function movedText({count, named}: SomeUnits): string {
  return `${count}个${named.length > 0 ? `（${listText(named)}）` : ""}`;
}
