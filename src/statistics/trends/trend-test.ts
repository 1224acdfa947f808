import {notEstimated} from "../estimates/not-estimated.js";
import {normalCdf, studentCdf} from "../distributions/distributions.js";
import type {NotEstimated} from "../../model/estimate.js";
import {seriesOf} from "./theil-sen.js";
import {trendAdjustment, type TrendOptions} from "./trend-adjustment.js";
import {kendallScore} from "./trend-kendall-score.js";
import {abs, max, sqrt} from "../numbers/math.js";

/** A test of whether a series rises or falls throughout. */
export interface TrendTest {
  /** Kendall's tau-b, −1 (always falling) to 1 (always rising). */
  readonly estimate: number;
  /** S: pairs of periods that rise minus pairs that fall. */
  readonly score: number;
  /** Variance of S without a trend. */
  readonly variance: number;
  /** Of the distribution that the p-value is taken from: Student's t; Infinity for the normal one. */
  readonly df: number;
  /** Two-sided. */
  readonly pValue: number;
  /** Periods with a figure. */
  readonly n: number;
  readonly method: "kendall";
}

/** With fewer the test can find nothing. */
const FEWEST_PERIODS = 3;

/**
 * Mann and Kendall's test of a trend: do later periods tend to be higher than earlier ones?
 *
 * Asks nothing of the shape of the trend or of the distribution. A season is taken out and memory is allowed for, from 12
 * periods on: see trendAdjustment. Ties (to nine decimals) are corrected for, periods without a figure are left out. Fewer
 * than three figures, or all equal: a reason. Without memory the p-value is the normal distribution's; with the correction
 * for continuity.
 *
 * @param values   in order of time; null where a period has no figure
 * @param options  cycle, memory; see TrendOptions
 * @returns tau-b, S, its variance, degrees of freedom and the two-sided p-value
 * @source Mann (1945) Econometrica 13:245; Kendall (1976) Rank Correlation Methods; without memory equals
 *   Kendall::MannKendall 2.2.1 and cor.test(method = "kendall", exact = FALSE, continuity = TRUE); fixture test/fixtures/r/trends.json
 * @example trendTest([3, 3, 4, 4, 5, 5, 5, 6]).score // 23
 * @example trendTest([1, null, 2]).reason // {code: "fewer-periods-than", n: 2, minimum: 3}
 */
export function trendTest(values: readonly (number | null)[], options: TrendOptions = {}): TrendTest | NotEstimated {
  const {values: adjusted, factor, df} = trendAdjustment(values, options);
  const {x, y} = seriesOf(adjusted);
  const n = y.length;
  if (n < FEWEST_PERIODS) return notEstimated(n, {code: "fewer-periods-than", n, minimum: FEWEST_PERIODS});
  const {score, denominator, variance: independent} = kendallScore(x, y);
  if (denominator === 0) return notEstimated(n, {code: "equal-periods"});
  const variance = factor * independent;
  const distance = max(0, abs(score) - 1) / sqrt(variance);
  const pValue = 2 * (df < Infinity ? studentCdf(-distance, df) : normalCdf(-distance));
  return {estimate: score / denominator, score, variance, df, pValue, n, method: "kendall"};
}
