import type {IntervalMethod} from "../model/interval-method.js";
import type {Estimated} from "./estimate.js";
import {studentInterval} from "./interval.js";

/**
 * An estimate with its t interval; infinite degrees of freedom make it a normal one.
 *
 * @param known  {estimate, se, df, n, nEff}
 * @param level  coverage of the interval, 0–1
 * @param method  how it was made
 * @param errorFactor  what repeated answers did to the standard error; default 1
 * @example studentEstimate({estimate: 50, se: 2, df: 10, n: 11, nEff: 11}, 0.95, "t").low.toFixed(4) // "45.5437"
 */
export function studentEstimate(
  known: Pick<Estimated, "estimate" | "se" | "df" | "n" | "nEff">,
  level: number,
  method: IntervalMethod,
  errorFactor = 1
): Estimated {
  const {low, upp} = studentInterval(known.estimate, known.se, known.df, level);
  return {...known, low, upp, level, method, errorFactor};
}
