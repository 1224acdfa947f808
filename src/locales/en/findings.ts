import type {Amounts, CarelessnessSign, Measured, SomeUnits, WeightingStep} from "../../model/finding.js";
import type {MetricUnit} from "../../model/unit.js";
import type {FindingWords} from "../locale.js";
import {amount, count, decimal, period, span} from "./formats.js";
import {references} from "./reasons.js";
import {countText, listText, pointsText} from "./wording.js";

export const carelessnessSigns: Readonly<Record<CarelessnessSign, string>> = {
  "straight-lining": "straight-lining",
  speeding: "speeding",
  duplicates: "duplicates",
  heaping: "heaping"
};

/**
 * The steps of a weighting.
 *
 * @param steps  the last one first
 * @example weightingText(["raking", "non-response"]) // "raking after non-response by unit and class"
 */
export function weightingText(steps: readonly WeightingStep[]): string {
  return steps.map((step) => (step === "non-response" ? "non-response by unit and class" : step)).join(" after ");
}

const yearBefore = references["twelve-months-before"];
const clearly = "a clear change";

export const findings: FindingWords = {
  "journey-level": ({metric, unit, figure, period}) =>
    `${metric} over the whole journey is ${valueText(figure, unit)} (${intervalText(figure, unit)}), ${span(period)}.`,
  "journey-withheld": ({metric}, because) => `${metric} over the whole journey is withheld: ${because}.`,
  "journey-unknown": ({metric}, because) => `${metric} over the whole journey is unknown: ${because}.`,
  "journey-rose": ({change}) => `It rose by ${amountText(change)} on ${yearBefore}, ${clearly}.`,
  "journey-fell": ({change}) => `It fell by ${amountText(change)} on ${yearBefore}, ${clearly}.`,
  "journey-unchanged": ({change, margin}) =>
    `${differenceText(change)}: less than ${margin} points, so no change that matters.`,
  "journey-change-unclear": ({change}) => `${differenceText(change)}: too uncertain to call a change.`,
  "journey-change-among-many": ({change}) =>
    `${differenceText(change)}: with so many comparisons on the page, chance could explain it.`,
  "journey-not-compared": (_, because) => `It cannot be compared with ${yearBefore}: ${because}.`,
  "journey-without-figure-before": (_, because) => `It cannot be compared with ${yearBefore}: ${because} then.`,

  "stage-rose": ({stage, change}) => `${stage} rose by ${amountText(change)}, ${clearly}.`,
  "stage-fell": ({stage, change}) => `${stage} fell by ${amountText(change)}, ${clearly}.`,
  "stages-rose": ({stages, ...amounts}) => `${listText(stages)} rose ${eachText(amounts)}.`,
  "stages-fell": ({stages, ...amounts}) => `${listText(stages)} fell ${eachText(amounts)}.`,
  "no-stage-changed": () => "No stage clearly changed.",
  "no-other-stage-changed": () => "No other stage clearly changed.",
  "stages-withheld": ({stages}) => {
    const [are, them] = stages.length === 1 ? ["is", "it"] : ["are", "them"];
    return `${listText(stages)} ${are} withheld: too few respondents, or another figure could be worked out from ${them}.`;
  },

  "units-changed": ({units, rose, fell, unchanged, unclear, margin}) => {
    const moved = [...movedText(rose, "clearly rose"), ...movedText(fell, "clearly fell")];
    const beyond = moved.length > 0 ? moved.join(" and ") : "none clearly changed";
    const still = unchanged > 0 ? [`${unchanged} changed by less than ${margin} points`] : [];
    const unknown = unclear > 0 ? [`${unclear} unclear`] : [];
    const found = [beyond, ...still, ...unknown].join("; ");
    return `Of ${countText(units, "unit")} with figures in both years, ${found}.`;
  },
  "no-unit-compared": () => `No unit can be compared with ${yearBefore}.`,
  "units-reliable": ({kind, units, reliable, threshold, wrongSide}) =>
    `${kind}: the scores of ${reliable} of ${countText(units, "unit")} are reliable enough to set beside those of units that serve the same customers (reliability ${threshold} or more; at ${threshold}, ${count(Math.round(100 * wrongSide))} in 100 are still on the wrong side of their mean).`,
  "units-withheld": ({units}) => {
    const [figures, are] = units === 1 ? ["figure", "is"] : ["figures", "are"];
    return `The ${figures} of ${countText(units, "unit")} ${are} withheld: too few respondents, or another unit's could be worked out from them.`;
  },
  "unit-ended": ({month}) => `It existed until ${period(month)}.`,
  "answers-of-no-unit": ({answers}) =>
    `${countText(answers, "answer")} belong to no known organization and count in none of them.`,
  "few-answers-of-no-unit": () => "A few answers belong to no known organization and count in none of them.",

  "nothing-loaded": () => "Nothing is loaded.",
  "rows-accounted-for": ({read, files, loaded, ignored, rejected}) => {
    const parts = [
      `${count(loaded)} loaded`,
      ...(ignored > 0 ? [`${count(ignored)} ignored by a declared rule`] : []),
      ...(rejected > 0 ? [`${count(rejected)} rejected with a reason`] : [])
    ];
    return `Every row is accounted for: of ${countText(read, "row")} of ${countText(files, "file")}, ${listText(parts)}.`;
  },
  "rows-missing": ({missing, read, files}) =>
    `Not accounted for: ${countText(missing, "row")} of ${countText(read, "row")} of ${countText(files, "file")}.`,
  "files-refused": ({files}) =>
    `${countText(files, "file")} could not be loaded; what was loaded from ${files === 1 ? "it" : "them"} before still counts.`,
  "every-response-assigned": () => "Every response belongs to a known organization.",
  "responses-unassigned": ({unassigned, responses}) =>
    `${countText(unassigned, "response")} of ${count(responses)} belong to no known organization.`,
  "responses-repeated": ({repeated}) => `${countText(repeated, "response")} are of people who answered more than once.`,
  "responses-weighted": ({steps, variables, before, after}) => {
    const to = variables.length === 0 ? "" : ` to ${listText(variables)}`;
    const [equal, left] = [before, after].map((effective) => count(Math.round(effective)));
    return `Responses are weighted by ${weightingText(steps)}${to}, for which they count as ${left} instead of ${equal} equal ones.`;
  },
  "careless-units": ({sign, units, of}) => {
    const named = units.named.length === 0 ? "" : `: ${listText(units.named)}`;
    return `More ${carelessnessSigns[sign]} than by chance in ${units.count} of ${of} organizations${named}.`;
  },
  "nothing-to-say": () => "There are no answers to say anything about yet."
};

function valueText({estimate}: Measured, unit: MetricUnit): string {
  return unit === "percent" ? `${decimal(estimate)}%` : amount(estimate, unit);
}

/** Which coverage all intervals of a page have stands under its heading. */
function intervalText({low, upp}: Pick<Measured, "low" | "upp">, unit: MetricUnit = "points"): string {
  const [from, to] = [amount(low, unit), amount(upp, unit)];
  return low < 0 ? `${from} to ${to}` : `${from}–${to}`;
}

/** The size of a change and its interval, without signs: the verb has them. */
function amountText({estimate, low, upp, unit}: Measured): string {
  return `${pointsText(estimate, unit)} (${intervalText(estimate < 0 ? {low: -upp, upp: -low} : {low, upp}, unit)})`;
}

function differenceText(change: Measured): string {
  return `The difference from ${yearBefore} is ${amount(change.estimate, change.unit ?? "points")} points (${intervalText(change, change.unit)})`;
}

function eachText({least, most, unit}: Amounts): string {
  const [from, to] = [least, most].map((amount) => pointsText(amount, unit));
  return `by ${from === to ? to : `${amount(least, unit ?? "points")} to ${to}`}, each clearly`;
}

function movedText({count, named}: SomeUnits, verb: string): string[] {
  if (count === 0) return [];
  return [`${count} ${verb}${named.length > 0 ? ` (${listText(named)})` : ""}`];
}
