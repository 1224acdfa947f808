import {sumOf} from "./sum-of.js";
import {notEstimated} from "./not-estimated.js";
import {normalCdf} from "./distributions.js";
import type {NotEstimated} from "./estimate.js";
import {type KendallScore, kendallScore} from "./trend-kendall-score.js";

/** A test of whether a series rises or falls throughout. */
export interface TrendTest {
  /** Kendall's tau-b, −1 (always falling) to 1 (always rising). */
  readonly estimate: number;
  /** S: pairs of periods that rise minus pairs that fall. */
  readonly score: number;
  /** Variance of S without a trend. */
  readonly variance: number;
  /** Two-sided. */
  readonly pValue: number;
  /** Periods with a figure. */
  readonly n: number;
  readonly method: "normal" | "exact";
}

export interface TrendTestOptions {
  /** "normal" (default, with continuity correction) or "exact", for few periods without ties. */
  readonly method?: "normal" | "exact";
}

/** Most periods of the exact test; beyond, the normal distribution is right to four digits. */
const mostExact = 60;

/**
 * Mann and Kendall's test of a trend: do later periods tend to be higher than earlier ones?
 *
 * Asks nothing of the shape of the trend or of the distribution; assumes that periods are independent, so that a series whose
 * neighbours resemble each other (autocorrelation, seasons) is called a trend too often: see seasonalTrendTest. Ties are
 * corrected for, periods without a figure are left out. Fewer than three figures, or all equal: a reason. The exact
 * method has no answer where there are ties or more than 60 figures.
 *
 * @param values   in order of time; null where a period has no figure
 * @param options  method
 * @returns tau-b, S, its variance and the two-sided p-value
 * @source Mann (1945) Econometrica 13:245; Kendall (1976) Rank Correlation Methods; equals Kendall::MannKendall, R 2.2.1 ("normal")
 *   and cor.test(method = "kendall", exact = TRUE); fixture test/fixtures/r/trends.json
 * @example trendTest([3, 3, 4, 4, 5, 5, 5, 6]).score // 23
 * @example trendTest([1, 2, 3, 4, 5], {method: "exact"}).pValue.toFixed(6) // "0.016667"
 * @example trendTest([1, null, 2]).reason // "2 periods: a trend test needs 3"
 */
export function trendTest(
  values: readonly (number | null)[],
  {method = "normal"}: TrendTestOptions = {}
): TrendTest | NotEstimated {
  const times = values.flatMap((value, index) => (value === null ? [] : [index]));
  const known = values.filter((value) => value !== null);
  const n = known.length;
  if (n < 3) return notEstimated(n, `${n} period${n === 1 ? "" : "s"}: a trend test needs 3`);
  const kendall = kendallScore(times, known);
  if (kendall.denominator === 0) return notEstimated(n, "all periods are equal");
  const hasTies = new Set(known).size < n;
  if (method === "exact" && n > mostExact) return notEstimated(n, `the exact test is for ${mostExact} periods`);
  if (method === "exact" && hasTies) return notEstimated(n, "ties: the exact test needs different values");
  const {score, variance, denominator} = kendall;
  const pValue = method === "exact" ? exactTail(score, n) : normalTail(kendall, true);
  return {estimate: score / denominator, score, variance, pValue, n, method};
}

/** Two-sided p-value of a score on the normal distribution, with or without correction for continuity. */
export function normalTail({score, variance}: Pick<KendallScore, "score" | "variance">, continuity: boolean): number {
  const distance = Math.max(0, Math.abs(score) - (continuity ? 1 : 0));
  return Math.min(1, 2 * normalCdf(-distance / Math.sqrt(variance)));
}

/** Two-sided p-value of S among all orders of n different values, built up one value at a time. */
function exactTail(score: number, n: number): number {
  // shares[k] is the share of the orders with k pairs out of order.
  let shares = [1];
  for (let size = 2; size <= n; size++) {
    const longer = new Array<number>(shares.length + size - 1).fill(0);
    shares.forEach((share, inversions) => {
      for (let more = 0; more < size; more++) longer[inversions + more]! += share / size;
    });
    shares = longer;
  }
  const fewest = ((n * (n - 1)) / 2 - Math.abs(score)) / 2;
  const tail = sumOf(shares.slice(0, fewest + 1));
  return Math.min(1, 2 * tail);
}
