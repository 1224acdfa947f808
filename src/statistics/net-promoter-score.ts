import {effectiveSize} from "./effective-size.js";
import type {AnswerCount, Estimate} from "./estimate.js";
import {adjustedWaldInterval, defaultLevel, studentInterval} from "./interval.js";
import {type Design, linearisedMean} from "./linearised-mean.js";
import {notEstimated} from "./not-estimated.js";
import {scoreOf} from "./scoring.js";

/** How the interval of a Net Promoter Score is made. */
export type NetPromoterScoreMethod = "adjusted-wald" | "t";

export interface NetPromoterScoreOptions extends Design {
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
  /** "adjusted-wald" (default) or "t", which may leave −100…100. */
  readonly method?: NetPromoterScoreMethod;
}

/** Shares of 9–10 and of 0–6, 0–1. */
export interface PromoterShares {
  readonly promoters: number;
  readonly detractors: number;
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
 * @throws RangeError "scoreOf: expected a value from 0 to 10, got 99"
 * @source Reichheld (2003); Rocks (2016); R's survey::svymean of the scored answers; fixture test/fixtures/r/estimates.json
 * @example netPromoterScore([{value: 10, n: 3, w: 3, w2: 3}, {value: 7, n: 2, w: 2, w2: 2}, {value: 2, n: 1, w: 1, w2: 1}]).estimate.toFixed(4) // "33.3333"
 */
export function netPromoterScore(counts: readonly AnswerCount[], options: NetPromoterScoreOptions = {}): Estimate {
  const {level = defaultLevel, method = "adjusted-wald"} = options;
  const domain = linearisedMean(counts, score, options);
  if ("reason" in domain) return notEstimated(domain.n, domain.reason);
  const {mean, variance, w, n, nEff, df} = domain;
  const se = Math.sqrt(variance);
  const {promoters, detractors} = promoterShares(counts, w);
  const spread = netPromoterSpread({promoters, detractors}, mean);
  const {low, upp} =
    method === "t"
      ? studentInterval(mean, se, df, level)
      : adjustedWaldInterval(promoters, detractors, effectiveSize(domain, spread, level), level);
  return {estimate: mean, se, low, upp, n, nEff, df, level, method};
}

/**
 * Variance of one answer's −100, 0 or 100 around the score, weighted and divided by Σw.
 *
 * @param shares  promoters and detractors, 0–1
 * @param estimate  the Net Promoter Score, −100…100
 * @source Engelhardt (2016); Rocks (2016)
 * @example netPromoterSpread({promoters: 0.5, detractors: 0.2}, 30) // 6100
 */
export function netPromoterSpread({promoters, detractors}: PromoterShares, estimate: number): number {
  return 10000 * (promoters + detractors) - estimate * estimate;
}

const score = scoreOf({kind: "nps"});

/**
 * Shares of promoters and detractors, 0–1.
 *
 * @param total  Σw of the counts, above 0
 * @source Reichheld (2003)
 * @example promoterShares([{value: 9, n: 1, w: 1, w2: 1}, {value: 0, n: 1, w: 3, w2: 9}], 4).detractors // 0.75
 */
export function promoterShares(counts: readonly AnswerCount[], total: number): PromoterShares {
  let promoters = 0;
  let detractors = 0;
  for (const {value, n, w} of counts) {
    if (n === 0) continue;
    const sign = score(value);
    if (sign > 0) promoters += w;
    else if (sign < 0) detractors += w;
  }
  return {promoters: promoters / total, detractors: detractors / total};
}
