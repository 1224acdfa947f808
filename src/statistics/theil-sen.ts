import {notEstimated} from "./not-estimated.js";
import {refuse} from "./expect-number.js";
import type {NotEstimated} from "./estimate.js";
import {defaultLevel, normalMultiplier} from "./interval.js";
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
  /** Time of every value; default 0, 1, 2…, so that the slope is per period. */
  readonly times?: readonly number[];
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
 * @param options  times, level
 * @returns {estimate, low, upp, n, level, method}
 * @throws RangeError "theilSen: expected a time for each of the 3 values, got 2"
 * @source Sen (1968) JASA 63:1379–1389; Gilbert (1987) §16.5; trend::sens.slope, R; fixture test/fixtures/r/trends.json
 * @example theilSen([1, 3, 4, 8]).estimate.toFixed(6) // "2.166667"
 * @example theilSen([1, 3, 4, 8]).low // null
 */
export function theilSen(
  values: readonly (number | null)[],
  {times, level = defaultLevel}: SlopeOptions = {}
): TrendSlope | NotEstimated {
  if (times && times.length !== values.length) {
    refuse(`theilSen: expected a time for each of the ${values.length} values, got ${times.length}`);
  }
  const x: number[] = [];
  const y: number[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    x.push(times ? times[index]! : index);
    y.push(value);
  });
  const slopes = pairSlopes(x, y);
  if (slopes.length === 0) return notEstimated(y.length, "a slope needs figures at two times");
  const {variance} = kendallScore(x, y);
  return {...medianSlope(slopes, variance, level), n: y.length, level, method: "theil-sen"};
}

/** The slopes between all pairs of points at different times. */
export function pairSlopes(x: readonly number[], y: readonly number[]): number[] {
  const slopes: number[] = [];
  for (let later = 1; later < x.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      if (x[later] !== x[earlier]) slopes.push((y[later]! - y[earlier]!) / (x[later]! - x[earlier]!));
    }
  }
  return slopes;
}

/** Median of the slopes and the limits around it that the variance of S gives. */
export function medianSlope(slopes: readonly number[], variance: number, level: number) {
  const sorted = [...slopes].sort((a, b) => a - b);
  const count = sorted.length;
  const middle = (count - 1) / 2;
  const spread = normalMultiplier(level) * Math.sqrt(variance);
  const low = sorted[Math.round((count - spread) / 2) - 1];
  const upp = sorted[Math.round((count + spread) / 2 + 1) - 1];
  const isKnown = low !== undefined && upp !== undefined;
  return {
    estimate: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
    low: isKnown ? low : null,
    upp: isKnown ? upp : null
  };
}
