import type {Estimated} from "./estimate.js";
import {studentInterval} from "./interval.js";

/**
 * An estimate with its t interval; infinite degrees of freedom make it a normal one.
 *
 * @param known  {estimate, se, df, n, nEff}
 * @param level  coverage of the interval, 0–1
 * @param method  how it was made, in words
 * @example studentEstimate({estimate: 50, se: 2, df: 10, n: 11, nEff: 11}, 0.95, "t").low.toFixed(4) // "45.5437"
 */
export function studentEstimate(
  known: Pick<Estimated, "estimate" | "se" | "df" | "n" | "nEff">,
  level: number,
  method: string
): Estimated {
  // Written out because cubes ask for a hundred thousand of these: spreading objects would double the time.
  const {estimate, se, df, n, nEff} = known;
  const {low, upp} = studentInterval(estimate, se, df, level);
  return {estimate, se, low, upp, n, nEff, df, level, method};
}
