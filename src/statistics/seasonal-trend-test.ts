import {sumOf} from "./sum-of.js";
import {notEstimated} from "./not-estimated.js";
import {expectCycle} from "./seasonal-loess.js";
import type {NotEstimated} from "./estimate.js";
import {defaultLevel} from "./interval.js";
import {medianSlope, pairSlopes, type TrendSlope} from "./theil-sen.js";
import {kendallScore} from "./trend-kendall-score.js";
import {normalTail, type TrendTest} from "./trend-test.js";

export interface SeasonalTrendOptions {
  /** Periods of a cycle: 12 (default) for months, 4 for quarters. */
  readonly cycle?: number;
  /** Correction for continuity; default false, as Kendall::SeasonalMannKendall has it. Hirsch, Slack & Smith correct. */
  readonly continuity?: boolean;
}

/**
 * Seasonal test of Mann and Kendall: a trend within the same month (or quarter) of different years.
 *
 * Compares Januaries with Januaries only, so that seasons are neither trend nor noise. Assumes that seasons are independent of
 * each other and share the direction of their trend: opposite trends cancel. Ties are corrected for within seasons, periods
 * without a figure are left out. No season with two different figures: a reason.
 *
 * @param values   in order of time, without gaps between periods; null where a period has no figure
 * @param options  cycle, continuity
 * @returns tau (ΣS / ΣD over seasons), ΣS, its variance and the two-sided p-value
 * @throws RangeError "seasonalTrendTest: expected a cycle of 2 or more periods, got 1"
 * @source Hirsch, Slack & Smith (1982) Water Resources Research 18:107–121; equals Kendall::SeasonalMannKendall, R 2.2.1
 * @example seasonalTrendTest([1, 9, 2, 8, 3, 7, 4, 8], {cycle: 2}).score // 3
 */
export function seasonalTrendTest(
  values: readonly (number | null)[],
  {cycle = 12, continuity = false}: SeasonalTrendOptions = {}
): TrendTest | NotEstimated {
  const scores = seasonsOf("seasonalTrendTest", values, cycle).map(({x, y}) => kendallScore(x, y));
  const total = (field: "score" | "variance" | "denominator" | "n") => sumOf(scores, (one) => one[field]);
  const [score, variance, denominator, n] = [total("score"), total("variance"), total("denominator"), total("n")];
  if (denominator === 0) return notEstimated(n, "no season has two different figures");
  const pValue = normalTail({score, variance}, continuity);
  return {estimate: score / denominator, score, variance, pValue, n, method: "normal"};
}

/**
 * Seasonal slope of Theil and Sen: the typical change from one year (cycle) to the next within the same season.
 *
 * @param values   in order of time, without gaps between periods; null where a period has no figure
 * @param options  cycle (periods; default 12), level (0–1; default 0.95)
 * @returns the median of all slopes within seasons, per cycle, with limits from the seasonal Var S; see theilSen
 * @throws RangeError "seasonalSlope: expected a cycle of 2 or more periods, got 1"
 * @source Hirsch, Slack & Smith (1982), their slope estimator B; Gilbert (1987) §17.2; fixture test/fixtures/r/trends.json
 * @example seasonalSlope([1, 9, 2, 10, 3, 11], {cycle: 2}).estimate // 1
 */
export function seasonalSlope(
  values: readonly (number | null)[],
  {cycle = 12, level = defaultLevel}: {cycle?: number; level?: number} = {}
): TrendSlope | NotEstimated {
  const seasons = seasonsOf("seasonalSlope", values, cycle);
  const slopes = seasons.flatMap(({x, y}) => pairSlopes(x, y));
  const n = sumOf(seasons, ({y}) => y.length);
  if (slopes.length === 0) return notEstimated(n, "no season has figures in two cycles");
  const variance = sumOf(seasons, ({x, y}) => kendallScore(x, y).variance);
  return {...medianSlope(slopes, variance, level), n, level, method: "seasonal-theil-sen"};
}

/** The figures of every season, x counting cycles. */
function seasonsOf(caller: string, values: readonly (number | null)[], cycle: number) {
  expectCycle(caller, cycle);
  const seasons = Array.from({length: cycle}, () => ({x: [] as number[], y: [] as number[]}));
  values.forEach((value, index) => {
    if (value === null) return;
    seasons[index % cycle]!.x.push(Math.floor(index / cycle));
    seasons[index % cycle]!.y.push(value);
  });
  return seasons;
}
