import {type AnswerCount, type Estimate, estimateWith} from "./estimate.js";
import type {Design} from "./linearised-mean.js";

export interface MeanOptions extends Design {
  /** The score of an answer value; default the value itself. */
  readonly score?: (value: number) => number;
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
}

/**
 * Weighted mean of the scores of a domain, with a t interval on its linearised standard error.
 *
 * Ties are the normal case. Answers of weight zero count in n and change nothing else; a single answer, or one that
 * carries all the weight, has no variance and so no estimate; no answers, likewise. The interval is not cut at the ends
 * of the scale.
 *
 * @param counts  the domain's counts, in any grouping
 * @returns the mean in the unit of the scores, or the reason why there is none
 * @throws RangeError "linearisedMean: row 2: w: expected 0 or more, got -1"
 * @source R's survey::svymean and confint(df = degf(design)); fixture test/fixtures/r/estimates.json
 * @example surveyMean([{value: 1, n: 2, w: 2, w2: 2}, {value: 5, n: 2, w: 2, w2: 2}]).estimate // 3
 * @example surveyMean([]).reason // {code: "no-answers"}
 */
export function surveyMean(counts: readonly AnswerCount[], options: MeanOptions = {}): Estimate {
  return estimateWith(counts, options.score ?? Number, options, "t");
}
