import type {AnswerCount, Estimate} from "../../model/estimate.js";
import {expectNumber} from "../numbers/expect-number.js";
import {defaultLevel, studentInterval, studentMultiplier} from "./interval.js";
import {type LinearisedMean, linearisedMean} from "./linearised-mean.js";
import {notEstimated} from "./not-estimated.js";
import {sqrt} from "../numbers/math.js";

export interface QuantileOptions {
  /** Share of the answers below the quantile, above 0 and below 1; default 0.5, the median. */
  readonly probability?: number;
  /** The score of an answer value; default the value itself. */
  readonly score?: (value: number) => number;
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
}

/**
 * Weighted quantile of the scores of a domain, with Woodruff's interval.
 *
 * The quantile is the smallest score with at least that share of the weight at or below it, so it is always a score that
 * was given; ties are the normal case. The limits are the quantiles at the limits of that share; R leaves a limit out
 * when the share's interval passes 0 or 1, here it is the smallest or the largest score. Answers of weight zero are no
 * candidates. Empty and single input as in surveyMean.
 *
 * @param counts  the domain's counts, in any grouping
 * @returns the quantile in the unit of the scores, or the reason why there is none; se is the interval's half width / t
 * @throws RangeError "surveyQuantile: probability: expected 0 to 1, got 50"
 * @source Woodruff (1952); R's survey::svyquantile(qrule = "math", interval.type = "mean"), except that survey 4.1.1
 *   skips the smallest answer where it alone passes the probability; fixture test/fixtures/r/estimates.json
 * @example surveyQuantile([{value: 1, n: 2, w: 2, w2: 2}, {value: 4, n: 3, w: 3, w2: 3}]).estimate // 4
 */
export function surveyQuantile(
  counts: readonly AnswerCount[],
  {probability = 0.5, score = Number, level = defaultLevel}: QuantileOptions = {}
): Estimate {
  expectNumber("surveyQuantile: probability", probability, 0, 1);
  const domain = linearisedMean(counts, score);
  if ("reason" in domain) return notEstimated(domain.n, domain.reason);
  const steps = distributionSteps(counts, score);
  const estimate = quantileAt(steps, probability);
  const below = linearisedMean(counts, (value) => (score(value) <= estimate ? 1 : 0)) as LinearisedMean;
  const {n, nEff, df} = below;
  const share = studentInterval(below.mean, sqrt(below.variance), df, level);
  const low = quantileAt(steps, share.low);
  const upp = quantileAt(steps, share.upp);
  const se = (upp - low) / (2 * studentMultiplier(level, df));
  return {estimate, se, low, upp, n, nEff, df, level, method: "woodruff", errorFactor: 1};
}

/** A score and the share of the weight at or below it. */
interface Step {
  readonly score: number;
  share: number;
}

function distributionSteps(counts: readonly AnswerCount[], score: (value: number) => number): Step[] {
  const steps = counts
    .filter(({n, w}) => n > 0 && w > 0)
    .map(({value, w}): Step => ({score: score(value), share: w}))
    .sort((a, b) => a.score - b.score);
  let sum = 0;
  for (const step of steps) step.share = sum += step.share;
  for (const step of steps) step.share /= sum;
  return steps;
}

function quantileAt(steps: readonly Step[], probability: number): number {
  // Shares are sums of rounded weights: a share that misses the probability by rounding reaches it.
  const step = steps.find(({share}) => share >= probability - 1e-12) ?? steps[steps.length - 1]!;
  return step.score;
}
