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
  readonly method: "normal";
}

/**
 * Mann and Kendall's test of a trend: do later periods tend to be higher than earlier ones?
 *
 * Asks nothing of the shape of the trend or of the distribution; assumes that periods are independent, so that a series whose
 * neighbours resemble each other (autocorrelation, seasons) is called a trend too often: see seasonalTrendTest. Ties are
 * corrected for, periods without a figure are left out. Fewer than three figures, or all equal: a reason. The
 * p-value is the normal distribution's, with the correction for continuity.
 *
 * @param values   in order of time; null where a period has no figure
 * @returns tau-b, S, its variance and the two-sided p-value
 * @source Mann (1945) Econometrica 13:245; Kendall (1976) Rank Correlation Methods; equals Kendall::MannKendall 2.2.1
 *   and cor.test(method = "kendall", exact = FALSE, continuity = TRUE); fixture test/fixtures/r/trends.json
 * @example trendTest([3, 3, 4, 4, 5, 5, 5, 6]).score // 23
 * @example trendTest([1, null, 2]).reason // "2 periods: a trend test needs 3"
 */
export function trendTest(values: readonly (number | null)[]): TrendTest | NotEstimated {
  const times = values.flatMap((value, index) => (value === null ? [] : [index]));
  const known = values.filter((value) => value !== null);
  const n = known.length;
  if (n < 3) return notEstimated(n, `${n} period${n === 1 ? "" : "s"}: a trend test needs 3`);
  const kendall = kendallScore(times, known);
  if (kendall.denominator === 0) return notEstimated(n, "all periods are equal");
  const {score, variance, denominator} = kendall;
  return {estimate: score / denominator, score, variance, pValue: normalTail(kendall, true), n, method: "normal"};
}

/** Two-sided p-value of a score on the normal distribution, with or without correction for continuity. */
export function normalTail({score, variance}: Pick<KendallScore, "score" | "variance">, continuity: boolean): number {
  const distance = Math.max(0, Math.abs(score) - (continuity ? 1 : 0));
  return Math.min(1, 2 * normalCdf(-distance / Math.sqrt(variance)));
}
