import {expectNumber} from "../numbers/expect-number.js";
import {bivariateNormalTail} from "../distributions/bivariate-normal.js";
import {normalCdf} from "../distributions/distributions.js";
import {ceil, max, sqrt} from "../numbers/math.js";

/**
 * Reliability of a unit's score: the share of its variance between units that is true difference, τ²/(τ²+v).
 *
 * 0 means that scores differ by chance only, 1 that chance plays no part. Adams asks for 0.7 before units are compared,
 * Zaslavsky for 0.9 before they are told apart one by one.
 *
 * @param tau2  variance of the true scores between units, 0 or more, from `betweenVariance`
 * @param variance  sampling variance of the unit's score (σ²/n), 0 or more, in the same unit
 * @returns 0–1; null when both are 0, where the question has no answer
 * @source Adams (2009) The Reliability of Provider Profiling, RAND TR-653, eq. 1
 * @example reliability(4, 1) // 0.8
 */
export function reliability(tau2: number, variance: number): number | null {
  return tau2 + variance === 0 ? null : tau2 / (tau2 + variance);
}

/**
 * Number of effective answers that a unit needs for its score to reach a reliability.
 *
 * @param tau2  variance of the true scores between units
 * @param answerVariance  variance of one answer around its unit's score, from `unitEstimates`
 * @param target  the reliability to reach, 0–1; default 0.7
 * @returns a whole number, at least 1; null when no number is enough: units do not differ (τ² = 0), or the target is 1
 * @throws RangeError "answersForReliability: target: expected 0 to 1, got 2"
 * @source Adams (2009) RAND TR-653, solved for n (Spearman–Brown)
 * @example answersForReliability(25, 600, 0.7) // 56
 */
export function answersForReliability(tau2: number, answerVariance: number, target = 0.7): number | null {
  expectNumber("answersForReliability: target", target, 0, 1);
  if (!(tau2 > 0) || target === 1) return null;
  return max(1, ceil(((target / (1 - target)) * answerVariance) / tau2 - 1e-9));
}

/**
 * Probability that a unit falls on the wrong side of a cut point, when scores rather than true scores are cut.
 *
 * True scores are normal around the mean of the peers, and scores normal around them.
 *
 * @param unitReliability  0–1, from `reliability`
 * @param cut  the cut point, in standard deviations of the true scores from the mean of the peers; default 0
 * @returns 0–0.5 at the mean, less further out: P(score above, true below) + P(score below, true above)
 * @source Adams, Mehrotra, Thomas & McGlynn (2010) NEJM 362:1014; at the mean arccos(√R)/π (Sheppard 1899)
 * @example misclassification(0.5).toFixed(6) // "0.250000"
 */
export function misclassification(unitReliability: number, cut = 0): number {
  // A score's own standard deviation is 1/√R of that of the true scores; the two correlate by √R.
  const correlation = sqrt(unitReliability);
  const scoreCut = cut * correlation;
  const bothAbove = bivariateNormalTail(cut, scoreCut, correlation);
  return max(0, normalCdf(-cut) + normalCdf(-scoreCut) - 2 * bothAbove);
}
