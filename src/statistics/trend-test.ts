import type {Reason} from "../model/reason.js";
import {notEstimated} from "./not-estimated.js";
import {normalCdf} from "./distributions.js";
import type {NotEstimated} from "./estimate.js";
import {sumOf} from "./sum-of.js";
import {type Series, seriesOf} from "./theil-sen.js";
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

/** With fewer the test can find nothing. */
const FEWEST_PERIODS = 3;

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
 * @example trendTest([1, null, 2]).reason // {code: "fewer-periods-than", n: 2, minimum: 3}
 */
export function trendTest(values: readonly (number | null)[]): TrendTest | NotEstimated {
  const series = seriesOf(values, 1);
  const n = series[0]!.y.length;
  if (n < FEWEST_PERIODS) return notEstimated(n, {code: "fewer-periods-than", n, minimum: FEWEST_PERIODS});
  return kendallTest(series, 1, {code: "equal-periods"});
}

/**
 * Mann and Kendall's test over series whose figures are compared within each series only.
 *
 * @param series  one, or one per season
 * @param continuity  the correction for continuity: 1, or 0 for none
 * @param reason  given where no series has two different figures
 * @source as trendTest
 * @example kendallTest([{x: [0, 1, 2], y: [1, 2, 3]}], 0, {code: "equal-periods"}).estimate // 1
 */
export function kendallTest(series: readonly Series[], continuity: 0 | 1, reason: Reason): TrendTest | NotEstimated {
  const scores = series.map(({x, y}) => kendallScore(x, y));
  const total = (name: keyof KendallScore) => sumOf(scores, (one) => one[name]);
  const [score, variance, n] = [total("score"), total("variance"), total("n")];
  if (total("denominator") === 0) return notEstimated(n, reason);
  const distance = Math.max(0, Math.abs(score) - continuity) / Math.sqrt(variance);
  return {
    estimate: score / total("denominator"),
    score,
    variance,
    pValue: 2 * normalCdf(-distance),
    n,
    method: "normal"
  };
}
