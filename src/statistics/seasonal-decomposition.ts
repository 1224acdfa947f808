import {sumOf} from "./sum-of.js";
import {notEstimated} from "./not-estimated.js";
import type {NotEstimated} from "./estimate.js";
import {expectCycle, localFit, movingAverage, smooth} from "./seasonal-loess.js";

/** A series taken apart: value = trend + seasonal + remainder. */
export interface SeasonalDecomposition {
  /** Null at the half cycle at either end, where the classical method knows no trend. */
  readonly trend: readonly (number | null)[];
  /** The same in every cycle; sums to about zero over one. */
  readonly seasonal: readonly number[];
  readonly remainder: readonly (number | null)[];
  /** Value − seasonal: what may be compared from month to month. */
  readonly adjusted: readonly number[];
  /** Strength of the season, 0–1: share of the variance around the trend that it explains. */
  readonly strength: number;
  readonly n: number;
  readonly method: "stl" | "classical";
}

export interface SeasonalDecompositionOptions {
  /** Periods of a cycle: 12 (default) for months, 4 for quarters. */
  readonly cycle?: number;
  /** "stl" (default): local regression, a trend up to the last period. "classical": moving averages. */
  readonly method?: "stl" | "classical";
}

/** Fewest full cycles: with two, a season's figure would rest on one value. */
export const fewestCycles = 3;

/**
 * Trend, season and remainder of a series, the season being the same in every cycle.
 *
 * Additive. "classical" is R's decompose: a moving average over one cycle, then the mean deviation of every season. "stl" is R's
 * stl(s.window = "periodic") without its shortcut of interpolating (jumps of 1), and not robust: an odd period should be
 * declared, not smoothed away. At least three full cycles and a figure in every period, else a reason. A series
 * without any variation around its trend has strength 0.
 *
 * @param values   in order of time, without gaps; null where a period has no figure
 * @param options  cycle, method
 * @returns trend, seasonal, remainder, adjusted (each one per period), strength
 * @throws RangeError "seasonalDecomposition: expected a cycle of 2 or more periods, got 1"
 * @source Cleveland et al. (1990) Journal of Official Statistics 6:3–73; R's stats::stl and stats::decompose; strength: Wang,
 *   Smith & Hyndman (2006) Data Mining and Knowledge Discovery 13:335–364; fixture test/fixtures/r/trends.json
 * @example seasonalDecomposition([1, 5, 2, 6, 3, 7], {cycle: 2, method: "classical"}).trend // [null, 3.25, 3.75, 4.25, 4.75, null]
 * @example seasonalDecomposition([1, 5, 2, 6], {cycle: 2}).reason // "4 periods: a decomposition needs 3 cycles of 2"
 */
export function seasonalDecomposition(
  values: readonly (number | null)[],
  {cycle = 12, method = "stl"}: SeasonalDecompositionOptions = {}
): SeasonalDecomposition | NotEstimated {
  expectCycle("seasonalDecomposition", cycle);
  const n = values.length;
  if (n < fewestCycles * cycle) {
    return notEstimated(n, `${n} periods: a decomposition needs ${fewestCycles} cycles of ${cycle}`);
  }
  const gap = values.indexOf(null);
  if (gap >= 0) return notEstimated(n, `period ${gap + 1} has no figure: a decomposition needs every period`);
  const known = values as readonly number[];
  const {trend, seasonal} = method === "stl" ? periodicStl(known, cycle) : classical(known, cycle);
  const remainder = known.map((value, index) => {
    const level = trend[index]!;
    return level === null ? null : value - level - seasonal[index]!;
  });
  const adjusted = known.map((value, index) => value - seasonal[index]!);
  return {trend, seasonal, remainder, adjusted, strength: strengthOf(seasonal, remainder), n, method};
}

interface Parts {
  readonly trend: readonly (number | null)[];
  readonly seasonal: readonly number[];
}

function classical(values: readonly number[], cycle: number): Parts {
  const inner = cycle % 2 === 0 ? movingAverage(movingAverage(values, cycle), 2) : movingAverage(values, cycle);
  const lost = (values.length - inner.length) / 2;
  const trend = values.map((_, index) => inner[index - lost] ?? null);
  const deviations = values.map((value, index) => (trend[index] == null ? null : value - trend[index]));
  const figure = seasonMeans(deviations, cycle);
  const mean = sumOf(figure) / cycle;
  return {trend, seasonal: values.map((_, index) => figure[index % cycle]! - mean)};
}

/** The inner loop of STL, twice, with a season that is the mean of its values over the cycles. */
function periodicStl(values: readonly number[], cycle: number): Parts {
  const n = values.length;
  const seasonSpan = 10 * n + 1;
  const trendSpan = nextOdd((1.5 * cycle) / (1 - 1.5 / seasonSpan));
  let trend = values.map(() => 0);
  let seasonal = trend;
  for (let pass = 0; pass < 2; pass++) {
    const detrended = values.map((value, index) => value - trend[index]!);
    const cycles = smoothedSeasons(detrended, cycle, seasonSpan);
    const low = smooth(movingAverage(movingAverage(movingAverage(cycles, cycle), cycle), 3), nextOdd(cycle), 1);
    seasonal = values.map((_, index) => cycles[cycle + index]! - low[index]!);
    trend = smooth(values.map((value, index) => value - seasonal[index]!), trendSpan, 1); // prettier-ignore
  }
  const figure = seasonMeans(seasonal, cycle);
  return {trend, seasonal: values.map((_, index) => figure[index % cycle]!)};
}

/** Every season smoothed over the cycles and carried on by one cycle at either end. */
function smoothedSeasons(values: readonly number[], cycle: number, span: number): number[] {
  const extended = new Array<number>(values.length + 2 * cycle);
  for (let season = 0; season < cycle; season++) {
    const own = values.filter((_, index) => index % cycle === season);
    for (let position = 0; position <= own.length + 1; position++) {
      extended[position * cycle + season] = localFit(own, position, span, 0);
    }
  }
  return extended;
}

function seasonMeans(values: readonly (number | null)[], cycle: number): number[] {
  return Array.from({length: cycle}, (_, season) => {
    const own = values.filter((value, index): value is number => index % cycle === season && value !== null);
    return sumOf(own) / own.length;
  });
}

function nextOdd(value: number): number {
  const whole = Math.ceil(value);
  return whole % 2 === 0 ? whole + 1 : whole;
}

function strengthOf(seasonal: readonly number[], remainder: readonly (number | null)[]): number {
  const rest = remainder.filter((value) => value !== null);
  const around = remainder.flatMap((value, index) => (value === null ? [] : [value + seasonal[index]!]));
  const total = varianceOf(around);
  return total > 0 ? Math.max(0, 1 - varianceOf(rest) / total) : 0;
}

function varianceOf(values: readonly number[]): number {
  const mean = sumOf(values) / values.length;
  return sumOf(values, (value) => (value - mean) ** 2) / (values.length - 1);
}
