import type {Amounts, CarelessnessSign, Measured, SomeUnits, WeightingStep} from "../../model/finding.js";
import type {MetricUnit} from "../../model/unit.js";
import type {FindingWords} from "../locale.js";
import {amount, count, period, span} from "./formats.js";
import {josa} from "./particles.js";
import {references} from "./reasons.js";
import {listText, measuredText, pointsText} from "./wording.js";

export const carelessnessSigns: Readonly<Record<CarelessnessSign, string>> = {
  "straight-lining": "전 문항 동일 응답",
  speeding: "지나치게 빠른 응답",
  duplicates: "동일 응답 반복",
  heaping: "끝자리 쏠림"
};

const weightingSteps: Readonly<Record<WeightingStep, string>> = {
  raking: "레이킹",
  "post-stratification": "사후층화",
  "non-response": "조직·고객군별 무응답 보정"
};

/**
 * The steps of a weighting.
 *
 * @param steps  the last one first
 * @example weightingText(["raking", "non-response"]) // "조직·고객군별 무응답 보정 후 레이킹"
 */
export function weightingText(steps: readonly WeightingStep[]): string {
  return [...steps]
    .reverse()
    .map((step) => weightingSteps[step])
    .join(" 후 ");
}

const yearBefore = references["twelve-months-before"];

export const findings: FindingWords = {
  "journey-level": ({metric, unit, figure, period}) =>
    `${span(period)} 여정 전체의 ${josa(metric, "은")} ${josa(measuredText(figure.estimate, unit), "이다")}(${intervalText(figure, unit)}).`,
  "journey-withheld": ({metric}, because) => `여정 전체의 ${josa(metric, "은")} 공개하지 않는다(${because}).`,
  "journey-unknown": ({metric}, because) => `여정 전체의 ${josa(metric, "은")} 알 수 없다(${because}).`,
  "journey-rose": ({change}) => `${yearBefore}보다 ${amountText(change)} 뚜렷하게 올랐다.`,
  "journey-fell": ({change}) => `${yearBefore}보다 ${amountText(change)} 뚜렷하게 내렸다.`,
  "journey-unchanged": ({change, margin}) =>
    `${yearBefore}과 실질적인 차이가 없다(${differenceText(change)}). 변화가 있더라도 ${margin}점 미만이다.`,
  "journey-change-unclear": ({change}) => `${yearBefore} 대비 증감은 판단을 유보한다(${differenceText(change)}).`,
  "journey-change-among-many": ({change}) =>
    `${yearBefore} 대비 증감은 판단을 유보한다(${differenceText(change)}). 이 페이지처럼 여러 가지를 한꺼번에 비교하면 이만한 차이는 우연히도 나타난다.`,
  "journey-not-compared": (_, because) => `${yearBefore}과 비교하지 않는다(${because}).`,
  "journey-without-figure-before": (_, because) => `${yearBefore}과 비교하지 않는다(당시: ${because}).`,

  "stage-rose": ({stage, change}) => `${josa(stage, "은")} ${amountText(change)} 뚜렷하게 올랐다.`,
  "stage-fell": ({stage, change}) => `${josa(stage, "은")} ${amountText(change)} 뚜렷하게 내렸다.`,
  "stages-rose": ({stages, ...amounts}) => `${josa(listText(stages), "이")} ${eachText(amounts)} 뚜렷하게 올랐다.`,
  "stages-fell": ({stages, ...amounts}) => `${josa(listText(stages), "이")} ${eachText(amounts)} 뚜렷하게 내렸다.`,
  "no-stage-changed": () => "뚜렷하게 변한 단계는 없다.",
  "no-other-stage-changed": () => "그 밖에 뚜렷하게 변한 단계는 없다.",
  "stages-withheld": ({stages}) =>
    `${josa(listText(stages), "은")} 응답자가 너무 적거나 다른 수치를 역산할 수 있어 공개하지 않는다.`,

  "units-changed": ({units, rose, fell, unchanged, unclear, margin}) => {
    const found = [
      ...(rose.count > 0 ? [`${movedText(rose)}이 뚜렷하게 상승`] : []),
      ...(fell.count > 0 ? [`${movedText(fell)}이 뚜렷하게 하락`] : []),
      ...(rose.count + fell.count > 0 ? [] : ["뚜렷하게 변한 곳은 없음"]),
      ...(unchanged > 0 ? [`${unchanged}곳은 변화가 ${margin}점 미만`] : []),
      ...(unclear > 0 ? [`${unclear}곳은 판단 유보`] : [])
    ];
    return `두 해 모두 수치가 있는 조직 ${count(units)}곳 가운데: ${found.join(", ")}.`;
  },
  "no-unit-compared": () => `${yearBefore}과 비교할 수 있는 조직이 없다.`,
  "units-reliable": ({kind, units, reliable, threshold, wrongSide}) =>
    `${kind}: ${count(units)}곳 중 ${reliable}곳의 점수는 고객 구성이 같은 유사 조직과 나란히 놓을 만큼 믿을 수 있다(신뢰도 ${threshold} 이상. ${josa(String(threshold), "이라")}도 100곳 중 ${count(Math.round(100 * wrongSide))}곳은 평균의 반대쪽에 놓인다).`,
  "units-withheld": ({units}) =>
    `조직 ${count(units)}곳의 수치는 응답자가 너무 적거나 다른 조직의 수치를 역산할 수 있어 공개하지 않는다.`,
  "unit-ended": ({month}) => `이 조직은 ${period(month)}까지 있었다.`,
  "answers-of-no-unit": ({answers}) =>
    `소속을 알 수 없는 문항 응답 ${count(answers)}건은 어느 조직에도 포함하지 않는다.`,
  "few-answers-of-no-unit": () => "소속을 알 수 없는 소수의 문항 응답은 어느 조직에도 포함하지 않는다.",

  "nothing-loaded": () => "반영된 자료가 없다.",
  "rows-accounted-for": ({read, files, loaded, ignored, rejected}) => {
    const parts = [
      `${count(loaded)}행을 반영`,
      ...(ignored > 0 ? [`${count(ignored)}행은 규칙에 따라 제외`] : []),
      ...(rejected > 0 ? [`${count(rejected)}행은 사유를 남기고 미반영`] : [])
    ];
    return `모든 행의 처리 결과가 확인된다. 파일 ${count(files)}개의 ${count(read)}행 중 ${parts.join(", ")}.`;
  },
  "rows-missing": ({missing, read, files}) =>
    `파일 ${count(files)}개의 ${count(read)}행 중 ${count(missing)}행은 처리 결과를 알 수 없다.`,
  "files-refused": ({files}) => `파일 ${count(files)}개를 반영하지 못했다. 이전에 반영한 내용은 그대로 유지된다.`,
  "every-response-assigned": () => "모든 응답의 소속 조직이 확인된다.",
  "responses-unassigned": ({unassigned, responses}) =>
    `응답 ${count(responses)}건 중 ${count(unassigned)}건은 소속 조직을 알 수 없다.`,
  "responses-repeated": ({repeated}) => `응답 ${count(repeated)}건은 여러 번 응답한 사람의 것이다.`,
  "responses-weighted": ({steps, variables, before, after}) => {
    const to = variables.length === 0 ? "" : `${listText(variables)} 기준으로 `;
    const [equal, left] = [before, after].map((effective) => count(Math.round(effective)));
    return `응답을 ${to}가중했다(${weightingText(steps)}). 정밀도는 같은 가중치의 응답 ${equal}건이 아니라 ${left}건과 같다.`;
  },
  "careless-units": ({sign, units, of}) => {
    const named = units.named.length === 0 ? "" : `(${listText(units.named)})`;
    return `조직 ${of}곳 중 ${units.count}곳에서 ‘${carelessnessSigns[sign]}’ 징후가 우연보다 많다${named}.`;
  },
  "nothing-to-say": () => "아직 말할 수 있는 응답이 없다."
};

/** Which coverage all intervals of a page have stands under its heading. */
function intervalText({low, upp}: Pick<Measured, "low" | "upp">, unit: MetricUnit = "points"): string {
  return `${amount(low, unit)}~${amount(upp, unit)}`;
}

/** The size of a change and its interval, without signs: the verb has them. */
function amountText({estimate, low, upp, unit}: Measured): string {
  return `${pointsText(estimate, unit)}(${intervalText(estimate < 0 ? {low: -upp, upp: -low} : {low, upp}, unit)})`;
}

function differenceText(change: Measured): string {
  return `${amount(change.estimate, change.unit ?? "points")}점, ${intervalText(change, change.unit)}`;
}

function eachText({least, most, unit}: Amounts): string {
  const [from, to] = [least, most].map((amount) => pointsText(amount, unit));
  return `각각 ${from === to ? to : `${amount(least, unit ?? "points")}~${to}`}`;
}

function movedText({count, named}: SomeUnits): string {
  return `${count}곳${named.length > 0 ? `(${listText(named)})` : ""}`;
}
