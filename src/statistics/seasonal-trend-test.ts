import {expectWhole} from "./expect-number.js";
import type {NotEstimated} from "./estimate.js";
import {defaultLevel} from "./interval.js";
import {medianSlope, seriesOf, type TrendSlope} from "./theil-sen.js";
import {kendallTest, type TrendTest} from "./trend-test.js";

export interface SeasonalTrendOptions {
  /** Periods of a cycle: 12 (default) for months, 4 for quarters. */
  readonly cycle?: number;
}

/**
 * Seasonal test of Mann and Kendall: a trend within the same month (or quarter) of different years.
 *
 * Compares Januaries with Januaries only, so that seasons are neither trend nor noise. Assumes that seasons are independent of
 * each other and share the direction of their trend: opposite trends cancel. Ties are corrected for within seasons, periods
 * without a figure are left out; without correction for continuity, as Kendall::SeasonalMannKendall has it. No season with two different figures: a reason.
 *
 * @param values   in order of time, without gaps between periods; null where a period has no figure
 * @param options  cycle
 * @returns tau (ΣS / ΣD over seasons), ΣS, its variance and the two-sided p-value
 * @throws RangeError "seasonalTrendTest: cycle: expected 2 or more, got 1"
 * @source Hirsch, Slack & Smith (1982) Water Resources Research 18:107–121; equals Kendall::SeasonalMannKendall, R 2.2.1
 * @example seasonalTrendTest([1, 9, 2, 8, 3, 7, 4, 8], {cycle: 2}).score // 3
 */
export function seasonalTrendTest(
  values: readonly (number | null)[],
  {cycle = 12}: SeasonalTrendOptions = {}
): TrendTest | NotEstimated {
  expectWhole("seasonalTrendTest: cycle", cycle, 2);
  return kendallTest(seriesOf(values, cycle), 0, {code: "equal-seasons"});
}

/**
 * Seasonal slope of Theil and Sen: the typical change from one year (cycle) to the next within the same season.
 *
 * Assumes, and treats ties and missing periods, as seasonalTrendTest. No season with two figures: a reason.
 *
 * @param values   in order of time, without gaps between periods; null where a period has no figure
 * @param options  cycle (periods; default 12), level (0–1; default 0.95)
 * @returns the median of all slopes within seasons, per cycle, with limits from the seasonal Var S; see theilSen
 * @throws RangeError "seasonalSlope: cycle: expected 2 or more, got 1"
 * @source Hirsch, Slack & Smith (1982), their slope estimator B; Gilbert (1987) §17.2; fixture test/fixtures/r/trends.json
 * @example seasonalSlope([1, 9, 2, 10, 3, 11], {cycle: 2}).estimate // 1
 */
export function seasonalSlope(
  values: readonly (number | null)[],
  {cycle = 12, level = defaultLevel}: {cycle?: number; level?: number} = {}
): TrendSlope | NotEstimated {
  expectWhole("seasonalSlope: cycle", cycle, 2);
  return medianSlope(seriesOf(values, cycle), level, "seasonal-theil-sen");
}
