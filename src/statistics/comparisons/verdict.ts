import type {Reason} from "../../model/reason.js";
import {reasonWithoutSpread} from "../units/unit-estimates.js";
import {expectNumber} from "../numbers/expect-number.js";
import {normalCdf, studentQuantile} from "../distributions/distributions.js";
import type {Estimate} from "../../model/estimate.js";
import {bivariateNormalTail} from "../distributions/bivariate-normal.js";
import {normalMultiplier} from "../estimates/interval.js";
import {sqrt} from "../numbers/math.js";

/** Whether a target was reached, beyond chance; and how often such a verdict is wrong. */
export interface Verdict {
  readonly verdict: "met" | "not met" | "cannot tell";
  readonly target: number;
  /** Why it cannot be told; null when it can. */
  readonly reason: Reason | null;
  /** Largest chance of "met" for a true score below the target, and of "not met" for one at or above it; 0–0.5. */
  readonly falseMet: number;
  readonly falseNotMet: number;
  /** How far off the target a true score must be to be told with probability `power`; null when the error is unknown or nobody asks. */
  readonly tellableDistance: number | null;
}

export interface VerdictOptions {
  /** Fewest answers for any verdict, for example 100 for HCAHPS stars; default 0. */
  readonly minimum?: number;
  /** The probability that `tellableDistance` refers to; default 0.8. Null where nobody asks for that distance. */
  readonly power?: number | null;
}

/**
 * Compares an estimate with a target: met, not met, or cannot tell.
 *
 * Met when the whole interval is at or above the target, not met when it is wholly below. With an interval of coverage
 * 1 − α each wrong verdict has at most a chance of α/2, reached when the true score lies at the target. One verdict at a
 * time: over many units, some are wrong. When every answer is the same a t interval has no width, which is not knowledge:
 * cannot tell.
 *
 * @param estimate  raw, adjusted or shrunk, with its interval
 * @param target  in the unit of the estimate
 * @returns {verdict, target, reason, falseMet, falseNotMet, tellableDistance}
 * @throws RangeError "verdictOf: target: expected a finite number, got NaN"
 * @source three outcomes: NHS England Making Data Count (assurance), CAHPS; distance: (q₁₋α/₂ + q_power)·se, Cohen (1988) §2
 * @example verdictOf({estimate: 90, se: 2, low: 86, upp: 94, n: 99, nEff: 99, df: 98, level: 0.95, method: "t", errorFactor: 1}, 80).verdict // "met"
 */
export function verdictOf(
  estimate: Estimate,
  target: number,
  {minimum = 0, power = 0.8}: VerdictOptions = {}
): Verdict {
  expectNumber("verdictOf: target", target, -Infinity);
  const unknown = {verdict: "cannot tell", target, falseMet: 0, falseNotMet: 0} as const;
  if (estimate.estimate === null) return {...unknown, reason: estimate.reason, tellableDistance: null};
  const {se, low, upp, n, df, level} = estimate;
  const error = (1 - level) / 2;
  const isTold = se > 0 && power !== null;
  const tellableDistance = isTold ? (studentQuantile(1 - error, df) + studentQuantile(power, df)) * se : null;
  if (n < minimum) return {...unknown, reason: {code: "fewer-answers-than", n, minimum}, tellableDistance};
  if (low === upp) return {...unknown, reason: reasonWithoutSpread, tellableDistance};
  const rest = {target, falseMet: error, falseNotMet: error, tellableDistance};
  if (low >= target) return {verdict: "met", reason: null, ...rest};
  if (upp < target) return {verdict: "not met", reason: null, ...rest};
  return {verdict: "cannot tell", reason: {code: "interval-includes-target"}, ...rest};
}

/** What verdicts on units of one kind come to, as probabilities 0–1. */
export interface VerdictRates {
  readonly met: number;
  readonly notMet: number;
  readonly cannotTell: number;
  /** Met though the true score is below the target, and not met though it is not: parts of the above. */
  readonly falseMet: number;
  readonly falseNotMet: number;
}

/**
 * How often units of a kind get each verdict, and how often wrongly, when `verdictOf` is applied to their raw estimates.
 *
 * True scores are normal with the mean and variance of the peers, estimates normal around them, the interval normal. The
 * chance that a "met" is wrong is falseMet / met.
 *
 * @param given.peerMean  mean of the true scores
 * @param given.tau2  their variance, from `betweenVariance`
 * @param given.variance  sampling variance of an estimate, above 0
 * @param given.target  in the unit of the scores
 * @param given.level  coverage of the interval that decides
 * @returns {met, notMet, cannotTell, falseMet, falseNotMet}; the first three add up to 1
 * @source Adams et al. (2010) NEJM 362:1014 (misclassification of providers), with a zone of no verdict
 * @example verdictRates({peerMean: 80, tau2: 0, variance: 1, target: 80, level: 0.95}).notMet.toFixed(6) // "0.025000"
 */
export function verdictRates(given: {
  readonly peerMean: number;
  readonly tau2: number;
  readonly variance: number;
  readonly target: number;
  readonly level: number;
}): VerdictRates {
  const {peerMean, tau2, variance, target, level} = given;
  const error = sqrt(variance);
  const spread = sqrt(tau2 + variance);
  const margin = normalMultiplier(level) * error;
  const upper = (target + margin - peerMean) / spread;
  const lower = (target - margin - peerMean) / spread;
  const met = normalCdf(-upper);
  const notMet = normalCdf(lower);
  // The bound of the true score in its own standard deviations: infinite when all true scores are the mean.
  const bound = tau2 > 0 ? (target - peerMean) / sqrt(tau2) : target > peerMean ? Infinity : -Infinity;
  const correlation = sqrt(tau2) / spread;
  const falseMet = bivariateNormalTail(-bound, upper, -correlation);
  const falseNotMet = bivariateNormalTail(bound, -lower, -correlation);
  return {met, notMet, cannotTell: 1 - met - notMet, falseMet, falseNotMet};
}
