import type {Reason} from "../../model/reason.js";
import {defaultLevel} from "../estimates/interval.js";
import {notEstimated} from "../estimates/not-estimated.js";
import type {NotEstimated} from "../../model/estimate.js";
import {sumOf} from "../numbers/sum-of.js";
import {
  contrastOf,
  type DoseOf,
  effectDose,
  type EffectShape,
  meanOver,
  type MonthSpan,
  type UnitSeries,
  sideWithoutAnswers
} from "./effect-series.js";
import {type ControlledEffect, fewestControls, type PlaceboContrast, placeboEffect} from "./placebo.js";
import {abs, ceil, max} from "../numbers/math.js";

/** One unit in which something was done, and those that it is compared with. */
export interface EffectStudy {
  readonly treated: UnitSeries;
  /** Units with nothing done in them and outside each other's subtrees: all candidates, matched here. */
  readonly controls: readonly UnitSeries[];
  /** The whole months before, and those in which the effect is expected; between them lies the doing. */
  readonly before: MonthSpan;
  readonly after: MonthSpan;
  /** Default "level". */
  readonly shape?: EffectShape;
  /** Whether the controls are those of a level like the treated unit's before ("level", the default), or all ("none"). */
  readonly matching?: "level" | "none";
  /** Coverage of the intervals, 0–1; default 0.95. */
  readonly level?: number;
}

/** The controls that stand for a unit, and how alike they were before. */
export interface MatchedControls {
  readonly controls: readonly UnitSeries[];
  /** The level before of the treated unit and the mean of its controls; null where it has none. */
  readonly own: number | null;
  readonly mean: number | null;
}

/** A difference in differences, with what it was compared with. */
export type DifferenceInDifferences = (ControlledEffect | NotEstimated) & {
  readonly levelBefore: Pick<MatchedControls, "own" | "mean">;
};

/**
 * By how much a unit changed more than comparable units in which nothing was done.
 *
 * δ = (after − before of the unit) − (the mean of after − before of its controls, which weigh equally). With the shape
 * "slope" it is the growth of the effect from the first month after, in points a year. Chance is judged by placeboEffect,
 * not by sampling alone: units change by themselves. It says that the unit changed more than the comparison units, never why.
 *
 * @param study  months of all units; those of the controls only where they have them
 * @returns the effect with its interval and p, or why there is none: fewer matched controls than 1/(1 − level) − 1 (19),
 *   no answers of the unit before or after
 * @source Conley & Taber (2011) REStat 93:113; Ferman & Pinto (2019) REStat 101:452
 * @example differenceInDifferences({treated: {unit: "a", months: [{month: "2024-01", mean: 70, variance: 4, n: 10}]}, controls: [], before: {from: "2024-01", to: "2024-12"}, after: {from: "2025-03", to: "2025-12"}}).reason.code // "side"
 */
export function differenceInDifferences(study: EffectStudy): DifferenceInDifferences {
  const {treated, before, after, shape = "level", matching = "level", level = defaultLevel} = study;
  const {controls, ...levelBefore} = matchControls(study);
  const dose = effectDose(before, after, shape);
  const missing = sideWithoutAnswers(treated, before, after);
  if (missing !== null) return {...missing, levelBefore};
  return {...effectOf(treated, controls, dose, level, matching === "level" ? before : undefined), levelBefore};
}

/**
 * The effect of a dose in a unit against its controls; controls without months on both sides are left out.
 *
 * @param levelled  the months of which the level is allowed for; none: units are expected to change alike whatever their level
 * @example effectOf({unit: "a", months: []}, [], () => 1, 0.95).reason // {code: "no-answers"}
 */
export function effectOf(
  treated: UnitSeries,
  controls: readonly UnitSeries[],
  dose: DoseOf,
  level: number,
  levelled?: MonthSpan
): ControlledEffect | NotEstimated {
  const contrastIn = ({months}: UnitSeries): PlaceboContrast | {readonly reason: Reason} => {
    const levelBefore = levelled === undefined ? null : meanOver(months, levelled);
    return {...contrastOf(months, dose), ...(levelBefore !== null && {levelBefore})};
  };
  const own = contrastIn(treated);
  if ("reason" in own) return notEstimated(sumOf(treated.months, ({n}) => n), own.reason); // prettier-ignore
  const others = controls.flatMap((control) => {
    const contrast = contrastIn(control);
    return "reason" in contrast ? [] : [{unit: control.unit, ...contrast}];
  });
  return placeboEffect(own, others, level);
}

/**
 * The controls whose level before was nearest to the treated unit's: half of those that can be compared, at least as many
 * as a placebo test needs.
 *
 * Who was chosen because it was low rises by regression to the mean, and so do units that were as low. Controls that lack
 * months before or after are left out first.
 *
 * @example matchControls({treated: {unit: "a", months: []}, controls: [], before: {from: "2024-01", to: "2024-12"}, after: {from: "2025-01", to: "2025-12"}}) // {controls: [], own: null, mean: null}
 */
export function matchControls(study: Omit<EffectStudy, "shape">): MatchedControls {
  const {treated, before, after, matching = "level", level = defaultLevel} = study;
  const own = meanOver(treated.months, before);
  const dose = effectDose(before, after, "level");
  const candidates = study.controls
    .filter((control) => control.unit !== treated.unit && !("reason" in contrastOf(control.months, dose)))
    .map((control) => ({control, mean: meanOver(control.months, before)!}));
  const most = max(fewestControls(level), ceil(candidates.length / 2));
  const isMatched = matching === "level" && own !== null;
  const matched = isMatched
    ? [...candidates].sort((a, b) => abs(a.mean - own) - abs(b.mean - own)).slice(0, most)
    : candidates;
  const mean = matched.length > 0 ? sumOf(matched, (one) => one.mean) / matched.length : null;
  return {controls: matched.map(({control}) => control), own, mean};
}
