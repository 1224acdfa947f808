import type {IntervalMethod, ScoreMethod} from "../../model/interval-method.js";
import type {ScoreRange} from "./derived-estimate.js";
import {effectiveSize, type Precision} from "./effective-size.js";
import type {Estimated} from "../../model/estimate.js";
import {
  adjustedWaldInterval,
  betaInterval,
  type Interval,
  logitInterval,
  studentInterval,
  studentMultiplier,
  wilsonInterval,
  wilsonLimits
} from "./interval.js";
import type {LinearisedMean} from "./linearised-mean.js";
import {max, min, sqrt} from "../numbers/math.js";

/** What an interval is made of. */
export type ScoredMean = Precision & Pick<LinearisedMean, "mean" | "variance" | "cautious" | "spread">;

/**
 * A mean of scores with its standard error and its interval.
 *
 * "t" (of a share: "mean") is the t interval of the linearised standard error, R's own; near the end of a scale, where
 * scores are skewed, it misses the truth too often when answers are few. "wilson", of shares on 0–100, is Wilson's on the
 * effective number of answers. "score", of means on the scale of the range, is the same with Student's t for n − 1 degrees of freedom: it
 * takes the variance of a mean μ to be proportional to μ(100 − μ), as that of a share is, so it stays on the scale and is
 * wider on the side away from the nearer end. In simulations of five-point answers (shares of the best 3 to 75%; weights
 * equal, of 0.4 to 2.4, or log-normal) its 95% intervals covered 93.8 to 96.8% for 30 to 300 answers, where t covered
 * 87.6 to 95.6%. "logit" and "beta" are those of R's svyciprop, "adjusted-wald" Rocks's for scores of −100, 0 and 100.
 *
 * Repeated answers that are counted (see Design) make the standard error `errorFactor` times as large, and nEff smaller
 * by the square. Where all answers are equal the standard error is 0; all but "t" then rest on Kish's number of answers, and "logit",
 * which does not exist at the ends of the scale, gives way to "wilson" there.
 *
 * @param domain  the linearised mean, of scores of the range (of −100…100 for "adjusted-wald"; any for "t")
 * @param level  coverage of the interval, 0–1
 * @param range  lowest and highest score; default 0 to 100
 * @source Wilson (1927); Korn and Graubard (1998); Rocks (2016); R's survey::confint and svyciprop; test/bench/coverage.ts
 * @example scoredEstimate({mean: 90, variance: 4, cautious: 4, spread: 400, n: 101, nEff: 101, df: 100, fraction: 0, factor: 1}, "score", 0.95).low.toFixed(2) // "85.32"
 */
export function scoredEstimate(
  domain: ScoredMean,
  wanted: ScoreMethod,
  level: number,
  range: ScoreRange = [0, 100]
): Estimated {
  const {mean: estimate, variance, n, df, factor} = domain;
  const method = wanted === "logit" && range.includes(estimate) ? "wilson" : wanted;
  const {low, upp} = intervalOf(domain, method, level, range);
  const errorFactor = sqrt(factor);
  return {estimate, se: sqrt(variance), low, upp, n, nEff: domain.nEff / factor, df, level, method, errorFactor};
}

function intervalOf(domain: ScoredMean, method: ScoreMethod, level: number, range: ScoreRange): Interval {
  const {mean, variance, cautious, spread, df} = domain;
  if (method === "t" || method === "mean") return studentInterval(mean, sqrt(variance), df, level);
  if (method === "adjusted-wald") {
    return adjustedWaldInterval(mean, spread, effectiveSize(domain, cautious, spread, level), level);
  }
  const [lowest, highest] = range;
  const width = highest - lowest;
  const {low, upp} = shareInterval(domain, method, level, range);
  return {low: lowest + width * low, upp: lowest + width * upp};
}

function shareInterval(
  domain: ScoredMean,
  method: ScoreMethod,
  level: number,
  [lowest, highest]: ScoreRange
): Interval {
  const {mean, variance, cautious, n, df, people = n} = domain;
  const width = highest - lowest;
  const share = min(1, max(0, (mean - lowest) / width));
  const spread = width * width * share * (1 - share);
  if (method === "logit") return logitInterval(share, sqrt(variance) / width, df, level);
  const used = method === "beta" ? variance : cautious;
  const answers = effectiveSize(domain, used, spread, level);
  if (method === "wilson") return wilsonInterval(share, answers, level);
  // p(1 − p) divided by the variance as it is, without n/(n − 1).
  const size = used > 0 ? (answers * (people - 1)) / people : answers;
  return method === "beta"
    ? betaInterval(share, size, level)
    : wilsonLimits(share, size, studentMultiplier(level, n - 1));
}

/**
 * The standard errors below and above an estimate: of score intervals, and of differences made from them, those that the
 * limits tell of, else `se` on both sides.
 *
 * @source Zou and Donner (2008) Statistics in Medicine 27:1693–1702
 * @example standardErrors({estimate: 50, se: 2, low: 40, upp: 60, n: 11, nEff: 11, df: 10, level: 0.95, method: "t", errorFactor: 1}).below // 2
 */
export function standardErrors(estimated: Estimated): StandardErrors {
  const {estimate, se, low, upp, level, df, method} = estimated;
  const own: Partial<Record<IntervalMethod, number>> = {
    wilson: Infinity,
    newcombe: Infinity,
    score: df,
    "case-mix": df,
    "score-difference": df
  };
  const degrees = own[method];
  if (degrees === undefined) return {below: se, above: se, uneven: false};
  const errors = studentMultiplier(level, degrees);
  return {below: (estimate - low) / errors, above: (upp - estimate) / errors, uneven: true};
}

/** In the unit of the estimate; `uneven` where they are not simply `se`. */
export interface StandardErrors {
  readonly below: number;
  readonly above: number;
  readonly uneven: boolean;
}
