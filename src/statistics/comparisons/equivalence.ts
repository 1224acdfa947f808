import {reasonWithoutSpread} from "./comparison.js";
import type {Comparison} from "./compared.js";
import {studentCdf, studentQuantile} from "../distributions/distributions.js";
import type {Estimate, NotEstimated} from "../../model/estimate.js";
import {aboveZero, expectNumber} from "../numbers/expect-number.js";
import {studentMultiplier} from "../estimates/interval.js";
import {notEstimated} from "../estimates/not-estimated.js";
import {standardErrors} from "../estimates/scored-estimate.js";
import {max} from "../numbers/math.js";

/** What a difference says about a change that would matter. */
export type EquivalenceFinding = "no change" | "change within the margin" | "change" | "cannot tell";

export interface Equivalence {
  /** The difference, in the unit of the metric. */
  readonly estimate: number;
  /** Limits of the interval of coverage 1 − 2α: inside the margin when the test finds equivalence. */
  readonly low: number;
  readonly upp: number;
  readonly margin: number;
  /** The larger p-value of the two one-sided tests. */
  readonly p: number;
  readonly finding: EquivalenceFinding;
}

/**
 * Two one-sided t tests (TOST) of whether a difference is smaller than a margin, so that "no change" can be a finding.
 *
 * "no change": smaller than the margin and not told from 0. "change within the margin": smaller than the margin, yet not
 * 0. "change": told from 0 and not shown to be smaller. "cannot tell": neither. The margin is to be declared before
 * looking; a test of difference that is not significant is no evidence of "no change".
 *
 * @param difference  a comparison, in the unit of the metric
 * @param margin  smallest change that would matter, above 0, in the same unit
 * @param options.alpha  error rate of each finding, 0–0.5; default 0.05
 * @returns the finding, or the reason why the difference has none
 * @throws RangeError "equivalenceOf: margin: expected more than 0, got 0"
 * @source Schuirmann (1987); two calls of R's t.test(alternative = ), fixture test/fixtures/r/comparisons.json
 * @example equivalenceOf({estimate: 0.5, se: 1, low: -1.5, upp: 2.5, n: 200, nEff: 200, df: 198, level: 0.95, method: "t", errorFactor: 1, statistic: 0.5, p: 0.62}, 3).finding // "no change"
 */
export function equivalenceOf(
  difference: Comparison,
  margin: number,
  {alpha = 0.05}: {readonly alpha?: number} = {}
): Equivalence | NotEstimated {
  expectNumber("equivalenceOf: margin", margin, aboveZero);
  if (difference.estimate === null) return difference;
  const {estimate, se, df, n} = difference;
  if (se === 0) return notEstimated(n, reasonWithoutSpread);
  const {below, above} = standardErrors(difference);
  const p = studentCdf(max((estimate - margin) / above, (-margin - estimate) / below), df);
  const errors = studentMultiplier(1 - 2 * alpha, df);
  const [low, upp] = [estimate - errors * below, estimate + errors * above];
  return {estimate, low, upp, margin, p, finding: findingOf(p < alpha, difference.p < alpha)};
}

/**
 * What is found of a difference that is within its margin beyond chance, or not, and different from 0 beyond chance, or not.
 *
 * @example findingOf(true, false) // "no change"
 */
export function findingOf(within: boolean, different: boolean): EquivalenceFinding {
  if (within) return different ? "change within the margin" : "no change";
  return different ? "change" : "cannot tell";
}

/**
 * The smallest true difference that a comparison of this precision would find, with the given power.
 *
 * (t₁₋α⸝₂ + t_power)·se: the usual approximation of the noncentral t, within 1% from 10 degrees of freedom on. It
 * speaks of a next comparison of the same size; nothing is added to the p-value of this one by it.
 *
 * @param difference  a comparison (or an estimate, to be compared with a fixed number)
 * @param options.level  1 − α of the two-sided test, 0–1; default 0.95
 * @param options.power  chance to find it, 0–1; default 0.8
 * @returns the difference in the unit of the metric, above 0, or the reason why there is none
 * @throws RangeError "minimumDetectableDifference: power: expected 0 to 1, got 80"
 * @source Bloom (1995) minimum detectable effects; R's power.t.test, fixture test/fixtures/r/comparisons.json
 * @example minimumDetectableDifference({estimate: 1, se: 2, low: -3, upp: 5, n: 400, nEff: 400, df: 398, level: 0.95, method: "t", errorFactor: 1}).toFixed(3) // "5.617"
 */
export function minimumDetectableDifference(
  difference: Estimate,
  {level = 0.95, power = 0.8}: {readonly level?: number; readonly power?: number} = {}
): number | NotEstimated {
  expectNumber("minimumDetectableDifference: power", power, 0, 1);
  if (difference.estimate === null) return difference;
  const {se, df, n} = difference;
  if (se === 0) return notEstimated(n, reasonWithoutSpread);
  return (studentMultiplier(level, df) + studentQuantile(power, df)) * se;
}
