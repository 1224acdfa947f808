import {betaQuantile, studentQuantile} from "../distributions/distributions.js";
import {refuse} from "../numbers/expect-number.js";
import {exp, log, max, min, sqrt} from "../numbers/math.js";

/** Lower and upper limit, in the unit of the estimate. */
export interface Interval {
  readonly low: number;
  readonly upp: number;
}

/** Coverage of every interval unless another is asked for. */
export const defaultLevel = 0.95;

const studentMultipliers = new Map<number, Map<number, number>>();

/**
 * The number of standard errors on either side of a normal interval.
 *
 * @param level  coverage, above 0 and below 1
 * @throws RangeError "level: expected more than 0 and less than 1, got 95"
 * @source R's qnorm(1 - (1 - level) / 2)
 * @example normalMultiplier(0.95).toFixed(6) // "1.959964"
 */
export function normalMultiplier(level: number): number {
  return studentMultiplier(level, Infinity);
}

/**
 * The number of standard errors on either side of a t interval. Whole and infinite degrees of freedom are remembered.
 *
 * @param level  coverage, above 0 and below 1
 * @param df  degrees of freedom, above 0; Infinity is the normal distribution
 * @throws RangeError "level: expected more than 0 and less than 1, got 95"
 * @source R's qt(1 - (1 - level) / 2, df)
 * @example studentMultiplier(0.95, 10).toFixed(6) // "2.228139"
 */
export function studentMultiplier(level: number, df: number): number {
  let byDf = studentMultipliers.get(level);
  if (byDf === undefined) {
    if (!(level > 0 && level < 1)) refuse(`level: expected more than 0 and less than 1, got ${level}`);
    studentMultipliers.set(level, (byDf = new Map<number, number>()));
  }
  let multiplier = byDf.get(df);
  if (multiplier === undefined) {
    multiplier = -studentQuantile((1 - level) / 2, df);
    if (!(df % 1 > 0)) byDf.set(df, multiplier);
  }
  return multiplier;
}

/**
 * Student's t interval: estimate ± t·se.
 *
 * @param se  standard error, in the unit of the estimate
 * @source R's survey:::confint.svystat(df = degf(design))
 * @example studentInterval(50, 2, 10, 0.95).low.toFixed(4) // "45.5437"
 */
export function studentInterval(estimate: number, se: number, df: number, level: number): Interval {
  const margin = studentMultiplier(level, df) * se;
  return {low: estimate - margin, upp: estimate + margin};
}

/**
 * Wilson's score interval of a share.
 *
 * @param share  0–1
 * @param size  number of answers, or an effective number; Infinity gives the share itself
 * @source Wilson (1927); Newcombe (1998) method 3
 * @example wilsonInterval(81 / 263, 263, 0.95).low.toFixed(4) // "0.2553"
 * @example wilsonInterval(0, 20, 0.95).low // 0
 */
export function wilsonInterval(share: number, size: number, level: number): Interval {
  return wilsonLimits(share, size, normalMultiplier(level));
}

/**
 * Wilson's limits at a given number of standard errors.
 *
 * @param share  0–1
 * @param size  number of answers, or an effective number; Infinity gives the share itself
 * @param z  standard errors on either side, above 0
 * @source Wilson (1927)
 * @example wilsonLimits(0.5, 10, 1).low.toFixed(4) // "0.3492"
 */
export function wilsonLimits(share: number, size: number, z: number): Interval {
  const penalty = (z * z) / size;
  const centre = share + penalty / 2;
  const margin = sqrt(penalty * (share * (1 - share) + penalty / 4));
  return {
    low: share === 0 ? 0 : (centre - margin) / (1 + penalty),
    upp: share === 1 ? 1 : (centre + margin) / (1 + penalty)
  };
}

/**
 * t interval on the log-odds of a share, turned back into a share.
 *
 * @param share  above 0 and below 1, where log-odds exist
 * @param se  standard error of the share
 * @source R's survey::svyciprop(method = "logit")
 * @example logitInterval(0.5, 0.1, 20, 0.95).low.toFixed(4) // "0.3027"
 */
export function logitInterval(share: number, se: number, df: number, level: number): Interval {
  const centre = log(share / (1 - share));
  const margin = (studentMultiplier(level, df) * se) / (share * (1 - share));
  return {low: 1 / (1 + exp(margin - centre)), upp: 1 / (1 + exp(-margin - centre))};
}

/**
 * Clopper and Pearson's interval of a share, on an effective number of answers: the method of Korn and Graubard.
 *
 * @param share  0–1
 * @param size  number of answers, or an effective number; Infinity gives the share itself
 * @source Korn and Graubard (1998); R's survey::svyciprop(method = "beta")
 * @example betaInterval(81 / 263, 263, 0.95).low.toFixed(4) // "0.2527"
 */
export function betaInterval(share: number, size: number, level: number): Interval {
  if (size === Infinity) return {low: share, upp: share};
  const successes = size * share;
  const failures = size * (1 - share);
  const alpha = 1 - level;
  return {
    low: betaQuantile(alpha / 2, successes, failures + 1),
    upp: betaQuantile(1 - alpha / 2, successes + 1, failures)
  };
}

/**
 * Adjusted Wald interval of a Net Promoter Score: three answers are added, ¾ a promoter's and ¾ a detractor's each.
 *
 * @param estimate  the score, −100…100
 * @param spread  variance of one answer's −100, 0 or 100 around the score
 * @param size  number of answers, or an effective number; Infinity gives the score itself
 * @returns limits on −100…100
 * @source Rocks (2016) "Interval Estimation for the Net Promoter Score", The American Statistician 70:365–372
 * @example adjustedWaldInterval(30, 6100, 100, 0.95).low.toFixed(2) // "14.05"
 */
export function adjustedWaldInterval(estimate: number, spread: number, size: number, level: number): Interval {
  if (size === Infinity) return {low: estimate, upp: estimate};
  // The added answers score −100 as often as 100: they move the centre towards 0 and add 1.5 · 100² to the squares.
  const centre = (size * estimate) / (size + 3);
  const square = (size * (spread + estimate * estimate) + 15_000) / (size + 3);
  const margin = normalMultiplier(level) * sqrt((square - centre * centre) / (size + 3));
  return {low: max(-100, centre - margin), upp: min(100, centre + margin)};
}
