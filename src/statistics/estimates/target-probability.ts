import {expectNumber} from "../numbers/expect-number.js";
import {normalCdf} from "../distributions/distributions.js";
import type {Estimate} from "../../model/estimate.js";

/**
 * Probability that a unit's true score is at or above a target, given what is known of it.
 *
 * Takes the shrunk score and its standard error as a normal distribution of the true score, Φ((estimate − target)/se): use
 * it on the `shrunk` estimate of `shrinkTowardsPeers`; on a raw estimate it says what a reader without any knowledge of
 * the peers would believe. A standard error of 0 means that the true score is known.
 *
 * @param estimate  a shrunk (or raw) estimate
 * @param target  in the unit of the estimate
 * @returns 0–1; null when there is no estimate
 * @throws RangeError "probabilityOfReaching: target: expected a finite number, got NaN"
 * @source Normand, Glickman & Gatsonis (1997) JASA 92:803 (posterior tail probabilities for provider profiling)
 * @example probabilityOfReaching({estimate: 80, se: 2, n: 50}, 80) // 0.5
 */
export function probabilityOfReaching(
  estimate: Estimate | {readonly estimate: number; readonly se: number; readonly n: number},
  target: number
): number | null {
  expectNumber("probabilityOfReaching: target", target, -Infinity);
  if (estimate.estimate === null) return null;
  const distance = estimate.estimate - target;
  if (estimate.se === 0) return distance >= 0 ? 1 : 0;
  return normalCdf(distance / estimate.se);
}
