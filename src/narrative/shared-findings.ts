/** Sentences that several pages make of figures and verdicts; each says what its test shows and no more. */
import {reasonText} from "../locales/index.js";
import {MARGIN} from "../model/margin.js";
import {amountText} from "./direction-findings.js";
import type {About} from "../model/about.js";
import type {Change, Figure} from "../model/figure.js";
import {decimalText, levelText, listText} from "./wording.js";

/** Something with a name and a figure. */
export interface NamedFigure {
  label: string;
  figure: Figure;
}

/**
 * Where the whole journey stands in the current period.
 *
 * @returns "Satisfaction over the whole journey is 71.3 (95 % interval 69.8 to 72.8), July 2025 to June 2026."
 */
export function levelClaim({metric, level, current}: About, figure: Figure): string {
  const subject = `${metric.label} over the whole journey`;
  if (figure.estimate === null) {
    return `${subject} ${figure.withheld ? "is withheld" : "cannot be told"}: ${reasonText(figure.reason)}.`;
  }
  const unit = metric.unit === "percent" ? " %" : "";
  const interval = `${levelText(level)} interval ${decimalText(figure.low)} to ${decimalText(figure.upp)}`;
  return `${subject} is ${decimalText(figure.estimate)}${unit} (${interval}), ${current.label}.`;
}

/**
 * Whether the whole journey changed since the twelve months before.
 *
 * @returns "It rose by 2.1 points (95 % interval 0.9 to 3.3) on the twelve months before, more than chance explains."
 */
export function changeClaim({level}: Pick<About, "level">, change: Change): string {
  const before = "the twelve months before";
  if (change.estimate === null) {
    const {reason} = change;
    const why = reason.code === "reference" ? `${reasonText(reason.because)} then` : reasonText(reason);
    return `It cannot be compared with ${before}: ${why}.`;
  }
  const {estimate, low, upp, verdict} = change;
  if (verdict === "rose" || verdict === "fell") {
    return `It ${verdict} by ${amountText(change, level)} on ${before}, more than chance explains.`;
  }
  const interval = `${levelText(level)} interval ${decimalText(low)} to ${decimalText(upp)}`;
  const difference = `The difference from ${before} is ${decimalText(estimate)} points (${interval})`;
  if (verdict === "no change") return `${difference}: less than ${MARGIN} points, so no change that matters.`;
  // Corrected for its family, a difference may not pass though its own interval leaves out 0.
  return low > 0 || upp < 0
    ? `${difference}: among so many comparisons chance could bring that about, so a change cannot be told.`
    : `${difference}: whether it changed cannot be told.`;
}

/**
 * Which stage stands lowest, as far as intervals tell: a stage is called lowest only if no other interval reaches its own.
 *
 * @param stages  in the order of the journey
 * @returns "Service is lowest at 61.2 (95 % interval 60.1 to 62.3): no other stage's interval reaches down to it.";
 *   "No stage is clearly lowest: the intervals of Use and Service overlap."; nothing for fewer than two figures
 */
export function lowestClaims(
  {metric, level}: Pick<About, "metric" | "level">,
  stages: readonly NamedFigure[]
): string[] {
  const shown = stages.flatMap(({label, figure}) => (figure.estimate === null ? [] : [{label, figure}]));
  const [lowest] = [...shown].sort((a, b) => a.figure.estimate - b.figure.estimate);
  if (lowest === undefined || shown.length < 2) return [];
  const touching = shown.filter(({figure}) => figure.low <= lowest.figure.upp);
  if (touching.length > 1) {
    return [`No stage is clearly lowest: the intervals of ${listText(touching.map(({label}) => label))} overlap.`];
  }
  const {estimate, low, upp} = lowest.figure;
  const interval = `${levelText(level)} interval ${decimalText(low)} to ${decimalText(upp)}`;
  const unit = metric.unit === "percent" ? " %" : "";
  const stands = `${lowest.label} is lowest at ${decimalText(estimate)}${unit} (${interval})`;
  return [`${stands}: no other stage's interval reaches down to it.`];
}

/**
 * Which figures are withheld.
 *
 * @returns "Installation and Use are withheld: too few respondents, or another figure could be worked out from them."
 */
export function withheldClaims(figures: readonly NamedFigure[]): string[] {
  const withheld = figures.filter(({figure}) => figure.estimate === null && figure.withheld).map(({label}) => label);
  if (withheld.length === 0) return [];
  const [are, them] = withheld.length === 1 ? ["is", "it"] : ["are", "them"];
  return [
    `${listText(withheld)} ${are} withheld: too few respondents, or another figure could be worked out from ${them}.`
  ];
}
