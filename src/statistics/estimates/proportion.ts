import {estimateWith} from "./estimate.js";
import type {AnswerCount, Estimate} from "../../model/estimate.js";
import type {Design} from "./linearised-mean.js";

/** How the interval of a share is made. */
export type ProportionMethod = "wilson" | "logit" | "beta" | "mean";

export interface ProportionOptions extends Design {
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
  /** "wilson" (default), "logit", "beta" (Korn–Graubard) or "mean" (t interval, may leave 0–100). */
  readonly method?: ProportionMethod;
}

/**
 * Weighted share of the answers that are included, in percent, with a score interval.
 *
 * "wilson" works on the effective number of answers (the smaller of the design-based and Kish's) and is the plain Wilson
 * interval when nothing is weighted. "logit", "beta" and "mean" are R's svyciprop. At 0% and 100% the linearised standard error is 0: Kish's
 * effective size then carries the interval, and "logit", which does not exist there, gives way to "wilson": the field
 * `method` names the one that was used. Empty, single and zero-weight input as in surveyMean.
 *
 * @param counts  the domain's counts, in any grouping
 * @param included  whether an answer value counts in the share
 * @returns the share, its standard error and limits in percent, or the reason why there is none
 * @throws RangeError "linearisedMean: row 2: w: expected 0 or more, got -1"
 * @source Wilson (1927); Korn and Graubard (1998); R's survey::svyciprop; fixture test/fixtures/r/estimates.json
 * @example surveyProportion([{value: 0, n: 182, w: 182, w2: 182}, {value: 1, n: 81, w: 81, w2: 81}], (value) => value === 1).low.toFixed(2) // "25.53"
 */
export function surveyProportion(
  counts: readonly AnswerCount[],
  included: (value: number) => boolean,
  options: ProportionOptions = {}
): Estimate {
  return estimateWith(counts, (value) => (included(value) ? 100 : 0), options, "wilson");
}
