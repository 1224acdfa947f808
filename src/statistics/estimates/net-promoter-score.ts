import {estimateOf} from "./estimate.js";
import type {AnswerCount, Estimate} from "../../model/estimate.js";
import type {Design} from "./linearised-mean.js";

/** How the interval of a Net Promoter Score is made. */
export type NetPromoterScoreMethod = "adjusted-wald" | "t";

export interface NetPromoterScoreOptions extends Design {
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
  /** "adjusted-wald" (default) or "t", which may leave −100…100. */
  readonly method?: NetPromoterScoreMethod;
}

/**
 * Weighted Net Promoter Score: percentage of promoters (9–10) minus percentage of detractors (0–6).
 *
 * The standard error has the factor n/(n−1), as R's survey has and the R package NPS has not. The interval adds Rocks's
 * three answers to the effective number of answers (the smaller of the design-based and Kish's). Empty, single and zero-weight input as in surveyMean;
 * when all are promoters the standard error is 0 and Kish's effective size carries the interval.
 *
 * @param counts  counts of a 0–10 question, in any grouping
 * @returns the score on −100…100, or the reason why there is none
 * @throws RangeError "scoreOf: value: expected 0 to 10, got 99"
 * @source Reichheld (2003); Rocks (2016); R's survey::svymean of the scored answers; fixture test/fixtures/r/estimates.json
 * @example netPromoterScore([{value: 10, n: 3, w: 3, w2: 3}, {value: 7, n: 2, w: 2, w2: 2}, {value: 2, n: 1, w: 1, w2: 1}]).estimate.toFixed(4) // "33.3333"
 */
export function netPromoterScore(counts: readonly AnswerCount[], options: NetPromoterScoreOptions = {}): Estimate {
  return estimateOf(counts, {kind: "nps"}, options);
}
