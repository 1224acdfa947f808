import {notEstimated} from "../estimates/not-estimated.js";
import type {NotEstimated} from "../../model/estimate.js";
import {defaultLevel, studentMultiplier} from "../estimates/interval.js";
import {percentileOf} from "../numbers/percentile.js";
import {trendAdjustment, type TrendOptions} from "./trend-adjustment.js";
import {kendallScore} from "./trend-kendall-score.js";
import {round, sqrt} from "../numbers/math.js";

/** The typical step of a series, per unit of time. */
export interface TrendSlope {
  /** Median of the slopes between all pairs of periods, in the unit of the values per unit of time. */
  readonly estimate: number;
  /** Confidence limits; null where there are too few periods for the level. */
  readonly low: number | null;
  readonly upp: number | null;
  /** Periods with a figure. */
  readonly n: number;
  /** Coverage of the interval, 0–1. */
  readonly level: number;
  readonly method: "theil-sen";
}

export interface SlopeOptions extends TrendOptions {
  /** Coverage, 0–1; default 0.95. */
  readonly level?: number;
}

/**
 * Theil and Sen's slope: how much a series typically rises or falls per period, unmoved by a few odd periods.
 *
 * The interval takes the slopes at the ranks (pairs ± t·√Var S)/2, rounded, as trendTest has Var S and its degrees of freedom:
 * a season is taken out first and memory allowed for. Ties in the values count in Var S. Pairs at the same time have no slope and are left out. Periods without a figure
 * are left out, their distance in time is kept. Fewer than two different times: a reason.
 *
 * @param values   in order of time; null where a period has no figure
 * @param options  level, cycle, memory
 * @returns {estimate, low, upp, n, level, method}
 * @source Sen (1968) JASA 63:1379–1389; Gilbert (1987) §16.5; trend::sens.slope, R; fixture test/fixtures/r/trends.json
 * @example theilSen([1, 3, 4, 8]).estimate.toFixed(6) // "2.166667"
 * @example theilSen([1, 3, 4, 8]).low // null
 */
export function theilSen(
  values: readonly (number | null)[],
  {level = defaultLevel, ...options}: SlopeOptions = {}
): TrendSlope | NotEstimated {
  const {values: adjusted, factor, df} = trendAdjustment(values, options);
  const series = seriesOf(adjusted);
  const n = series.y.length;
  const slopes = pairSlopes(series).sort((a, b) => a - b);
  const count = slopes.length;
  if (count === 0) return notEstimated(n, {code: "one-time"});
  const spread = studentMultiplier(level, df) * sqrt(factor * kendallScore(series.x, series.y).variance);
  const low = slopes[round((count - spread) / 2) - 1] ?? null;
  const upp = slopes[round((count + spread) / 2 + 1) - 1] ?? null;
  const limits = low === null || upp === null ? {low: null, upp: null} : {low, upp};
  return {estimate: percentileOf(slopes, 0.5), ...limits, n, level, method: "theil-sen"};
}

/** Times and figures of a series. */
export interface Series {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * The periods that have a figure, with their places in time.
 *
 * @param values  in order of time; null where a period has no figure
 * @example seriesOf([5, null, 6]) // {x: [0, 2], y: [5, 6]}
 */
export function seriesOf(values: readonly (number | null)[]): Series {
  const places = [...values.keys()].filter((index) => values[index] !== null);
  return {x: places, y: places.map((index) => values[index]!)};
}

function pairSlopes({x, y}: Series): number[] {
  return x.flatMap((time, later) =>
    x.slice(0, later).map((before, earlier) => (y[later]! - y[earlier]!) / (time - before))
  );
}
