import {type EquivalenceFinding, findingOf} from "../comparisons/equivalence.js";
import {defaultLevel} from "../estimates/interval.js";
import {aboveZero, expectNumber} from "../numbers/expect-number.js";
import type {NotEstimated} from "../../model/estimate.js";
import {effectOf, type EffectStudy, matchControls} from "./difference-in-differences.js";
import {isIn, monthNumber} from "./effect-series.js";
import {type ControlledEffect, placeboCritical, placeboP} from "./placebo.js";
import {abs} from "../numbers/math.js";

/** One month of the picture that belongs to a difference in differences. */
export interface EventStudyMonth {
  readonly month: string;
  readonly side: "before" | "between" | "after";
  /** The unit less its controls in this month, less the same in the months before (of which this one is left out). */
  readonly effect: ControlledEffect | NotEstimated;
}

/**
 * The unit against its controls month by month: about 0 before, and what the effect comes to after.
 *
 * Intervals are those of placeboEffect, one month at a time: of twenty, one leaves 0 out by chance. A month that fewer
 * than 19 controls have has its reason.
 *
 * @param study  as for differenceInDifferences, with the same matched controls
 * @returns the months of the treated unit from the first before to the last after, in order
 * @source event-study form of a difference in differences (Roth and others 2023, J. Econometrics 235:2218, §4)
 * @example eventStudy({treated: {unit: "a", months: []}, controls: [], before: {from: "2024-01", to: "2024-12"}, after: {from: "2025-01", to: "2025-12"}}) // []
 */
export function eventStudy(study: EffectStudy): EventStudyMonth[] {
  const {treated, before, after, level = defaultLevel} = study;
  const {controls} = matchControls(study);
  const whole = {from: before.from, to: after.to};
  const months = treated.months.map(({month}) => month).filter((month) => isIn(month, whole));
  return months.sort().map((month) => ({
    month,
    side: isIn(month, before) ? "before" : isIn(month, after) ? "after" : "between",
    effect: effectOf(treated, controls, (other) => (other === month ? 1 : isIn(other, before) ? 0 : null), level)
  }));
}

/** Whether the unit and its controls went the same way before. */
export type PreTrend =
  | (ControlledEffect & {
      readonly margin: number;
      /** p of the two one-sided tests, the larger one. */
      readonly pWithin: number;
      /** "no change": shown to be parallel within the margin; "change": shown not to be; "cannot tell" is most frequent. */
      readonly finding: EquivalenceFinding;
    })
  | NotEstimated;

/**
 * What an unlike trend before would make of the effect, and whether it is shown to be less than what matters (TOST).
 *
 * The trend of the unit less that of its controls over the months before, carried on from the middle of the months before
 * to the middle of those after: in the unit of the metric, and of the effect's shape "level". A trend that is not
 * significant is no evidence of parallel ones, so that it is tested against the margin: both one-sided placebo tests at
 * (1 − level), that is, its interval of coverage 2·level − 1 lies within the margin.
 *
 * @param study  as for differenceInDifferences, with the same matched controls
 * @param margin  smallest difference that matters, above 0
 * @throws RangeError "preTrend: margin: expected more than 0, got 0"
 * @source Schuirmann (1987); placeboEffect
 * @example preTrend({treated: {unit: "a", months: []}, controls: [], before: {from: "2024-01", to: "2024-12"}, after: {from: "2025-01", to: "2025-12"}}, 2).reason // {code: "no-answers"}
 */
export function preTrend(study: EffectStudy, margin: number): PreTrend {
  expectNumber("preTrend: margin", margin, aboveZero);
  const {treated, before, after, level = defaultLevel} = study;
  const {controls} = matchControls(study);
  const start = monthNumber(before.from);
  const middle = ({from, to}: {from: string; to: string}) => (monthNumber(from) + monthNumber(to)) / 2;
  const distance = middle(after) - middle(before);
  const drift = effectOf(
    treated,
    controls,
    (month) => (isIn(month, before) ? (monthNumber(month) - start) / distance : null),
    level
  );
  if (drift.estimate === null) return drift;
  const room = (margin - abs(drift.estimate)) / drift.se;
  const twoSided = placeboP(drift.placebos, room);
  const pWithin = room > 0 ? twoSided / 2 : 1 - twoSided / 2;
  const isWithin = room > placeboCritical(drift.placebos, 2 * level - 1);
  const isDifferent = drift.low > 0 || drift.upp < 0;
  return {...drift, margin, pWithin, finding: findingOf(isWithin, isDifferent)};
}
