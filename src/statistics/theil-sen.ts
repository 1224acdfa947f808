import {notEstimated} from "./not-estimated.js";
import type {NotEstimated} from "./estimate.js";
import {defaultLevel, normalMultiplier} from "./interval.js";
import {percentileOf} from "./percentile.js";
import {sumOf} from "./sum-of.js";
import {kendallScore} from "./trend-kendall-score.js";

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
  readonly method: "theil-sen" | "seasonal-theil-sen";
}

export interface SlopeOptions {
  /** Coverage, 0–1; default 0.95. */
  readonly level?: number;
}

/**
 * Theil and Sen's slope: how much a series typically rises or falls per period, unmoved by a few odd periods.
 *
 * The interval takes the slopes at the ranks (pairs ± z·√Var S)/2, rounded, which is distribution-free under independent
 * periods; ties in the values count in Var S. Pairs at the same time have no slope and are left out. Periods without a figure
 * are left out, their distance in time is kept. Fewer than two different times: a reason.
 *
 * @param values   in order of time; null where a period has no figure
 * @param options  level
 * @returns {estimate, low, upp, n, level, method}
 * @source Sen (1968) JASA 63:1379–1389; Gilbert (1987) §16.5; trend::sens.slope, R; fixture test/fixtures/r/trends.json
 * @example theilSen([1, 3, 4, 8]).estimate.toFixed(6) // "2.166667"
 * @example theilSen([1, 3, 4, 8]).low // null
 */
export function theilSen(
  values: readonly (number | null)[],
  {level = defaultLevel}: SlopeOptions = {}
): TrendSlope | NotEstimated {
  return medianSlope(seriesOf(values, 1), level, "theil-sen");
}

/** Times and figures of one series, or of one season of it. */
export interface Series {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * The figures of every season as a series of its own, times counting cycles; of a cycle of 1 the whole as one series.
 *
 * @param values  in order of time; null where a period has no figure
 * @param cycle  periods of a cycle
 * @example seriesOf([5, null, 6], 1) // [{x: [0, 2], y: [5, 6]}]
 */
export function seriesOf(values: readonly (number | null)[], cycle: number): Series[] {
  return Array.from({length: cycle}, (_, season) => {
    const places = [...values.keys()].filter((index) => index % cycle === season && values[index] !== null);
    return {x: places.map((index) => Math.floor(index / cycle)), y: places.map((index) => values[index]!)};
  });
}

/**
 * Median of the slopes between all pairs of points of the same series, with the limits that the variance of S gives.
 *
 * @param series  one, or one per season
 * @source as theilSen
 * @example medianSlope([{x: [0, 1], y: [5, 7]}], 0.95, "theil-sen").estimate // 2
 */
export function medianSlope(
  series: readonly Series[],
  level: number,
  method: TrendSlope["method"]
): TrendSlope | NotEstimated {
  const n = sumOf(series, ({y}) => y.length);
  const slopes = series.flatMap(pairSlopes).sort((a, b) => a - b);
  const count = slopes.length;
  if (count === 0) return notEstimated(n, {code: "one-time"});
  const spread = normalMultiplier(level) * Math.sqrt(sumOf(series, ({x, y}) => kendallScore(x, y).variance));
  const low = slopes[Math.round((count - spread) / 2) - 1] ?? null;
  const upp = slopes[Math.round((count + spread) / 2 + 1) - 1] ?? null;
  const limits = low === null || upp === null ? {low: null, upp: null} : {low, upp};
  return {estimate: percentileOf(slopes, 0.5), ...limits, n, level, method};
}

function pairSlopes({x, y}: Series): number[] {
  return x.flatMap((time, later) =>
    x.slice(0, later).flatMap((before, earlier) => (time === before ? [] : (y[later]! - y[earlier]!) / (time - before)))
  );
}
