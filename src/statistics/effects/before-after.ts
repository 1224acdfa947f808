import type {Comparison} from "../comparisons/compared.js";
import {testedDifference} from "../comparisons/comparison.js";
import {defaultLevel} from "../estimates/interval.js";
import {notEstimated} from "../estimates/not-estimated.js";
import {sumOf} from "../numbers/sum-of.js";
import {
  contrastOf,
  effectDose,
  type EffectShape,
  isIn,
  type MonthSpan,
  type UnitSeries,
  sideWithoutAnswers
} from "./effect-series.js";
import {max} from "../numbers/math.js";

/**
 * By how much a unit changed, after less before, with nothing to compare it with.
 *
 * The interval knows sampling alone: not that units change by themselves, nor that seasons and other events came between.
 * It is the weakest evidence of an effect. Where the answers themselves are at hand, compareDomains is exact about skewed
 * answers; this is its t test on sums by month.
 *
 * @param unit  its months
 * @param options.shape  default "level"; "slope" is points a year from the first month after
 * @returns the difference with its t interval, or why there is none
 * @source Student's t; degrees of freedom: answers less months
 * @example beforeAfter({unit: "a", months: []}, {before: {from: "2024-01", to: "2024-12"}, after: {from: "2025-01", to: "2025-12"}}).reason // {code: "side", side: "before", because: {code: "no-answers"}}
 */
export function beforeAfter(
  unit: UnitSeries,
  {
    before,
    after,
    shape = "level",
    level = defaultLevel
  }: {readonly before: MonthSpan; readonly after: MonthSpan; readonly shape?: EffectShape; readonly level?: number}
): Comparison {
  const missing = sideWithoutAnswers(unit, before, after);
  if (missing !== null) return missing;
  const own = unit.months.filter(({month}) => isIn(month, before) || isIn(month, after));
  const contrast = contrastOf(own, effectDose(before, after, shape));
  const n = sumOf(own, (month) => month.n);
  if ("reason" in contrast) return notEstimated(n, contrast.reason);
  const df = max(1, n - own.length);
  return testedDifference({estimate: contrast.value, variance: contrast.variance, df, n, nEff: n}, level);
}
