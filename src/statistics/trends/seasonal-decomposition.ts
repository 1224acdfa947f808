import {expectWhole} from "../numbers/expect-number.js";
import {meanOf, varianceOf} from "../estimates/moments.js";
import {notEstimated} from "../estimates/not-estimated.js";
import type {NotEstimated} from "../../model/estimate.js";
import {localFit, movingAverage, smooth} from "./seasonal-loess.js";
import {ceil, max} from "../numbers/math.js";

/** A series taken apart: value = trend + seasonal + remainder. */
export interface SeasonalDecomposition {
  readonly trend: readonly number[];
  /** The same in every cycle; sums to about zero over one. */
  readonly seasonal: readonly number[];
  readonly remainder: readonly number[];
  /** Value − seasonal: what may be compared from month to month. */
  readonly adjusted: readonly number[];
  /** Strength of the season, 0–1: share of the variance around the trend that it explains. */
  readonly strength: number;
  readonly n: number;
  readonly method: "stl";
}

export interface SeasonalDecompositionOptions {
  /** Periods of a cycle: 12 (default) for months, 4 for quarters. */
  readonly cycle?: number;
}

/** Fewest full cycles: with two, a season's figure would rest on one value. */
const fewestCycles = 3;

/**
 * Trend, season and remainder of a series, the season being the same in every cycle.
 *
 * Additive, by local regression, with a trend up to the last period: R's stl(s.window = "periodic") without its shortcut
 * of interpolating (jumps of 1), and not robust: an odd period should be declared, not smoothed away. At least three full cycles and a figure in every period, else a reason. A series
 * without any variation around its trend has strength 0.
 *
 * @param values   in order of time, without gaps; null where a period has no figure
 * @param options  cycle
 * @returns trend, seasonal, remainder, adjusted (each one per period), strength
 * @throws RangeError "seasonalDecomposition: cycle: expected 2 or more, got 1"
 * @source Cleveland et al. (1990) Journal of Official Statistics 6:3–73; R's stats::stl; strength: Wang,
 *   Smith & Hyndman (2006) Data Mining and Knowledge Discovery 13:335–364; fixture test/fixtures/r/trends.json
 * @example seasonalDecomposition([1, 5, 1, 5, 1, 5], {cycle: 2}).seasonal.map(Math.round) // [-2, 2, -2, 2, -2, 2]
 * @example seasonalDecomposition([1, 5, 2, 6], {cycle: 2}).reason // {code: "fewer-cycles-than", n: 4, minimum: 3, cycle: 2}
 */
export function seasonalDecomposition(
  values: readonly (number | null)[],
  {cycle = 12}: SeasonalDecompositionOptions = {}
): SeasonalDecomposition | NotEstimated {
  expectWhole("seasonalDecomposition: cycle", cycle, 2);
  const n = values.length;
  if (n < fewestCycles * cycle) {
    return notEstimated(n, {code: "fewer-cycles-than", n, minimum: fewestCycles, cycle});
  }
  const gap = values.indexOf(null);
  if (gap >= 0) return notEstimated(n, {code: "period-without-figure", place: gap + 1});
  const known = values as readonly number[];
  const {trend, seasonal} = periodicStl(known, cycle);
  const adjusted = known.map((value, index) => value - seasonal[index]!);
  const remainder = adjusted.map((value, index) => value - trend[index]!);
  const around = varianceOf(known.map((value, index) => value - trend[index]!));
  const strength = around > 0 ? max(0, 1 - varianceOf(remainder) / around) : 0;
  return {trend, seasonal, remainder, adjusted, strength, n, method: "stl"};
}

/** The inner loop of STL, twice, with a season that is the mean of its values over the cycles. */
function periodicStl(values: readonly number[], cycle: number): Pick<SeasonalDecomposition, "trend" | "seasonal"> {
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
  const figures = seasonal.slice(0, cycle).map((_, season) => meanOf(ofSeason(seasonal, season, cycle)));
  return {trend, seasonal: values.map((_, index) => figures[index % cycle]!)};
}

/** Every season smoothed over the cycles and carried on by one cycle at either end. */
function smoothedSeasons(values: readonly number[], cycle: number, span: number): number[] {
  const extended = new Array<number>(values.length + 2 * cycle);
  for (let season = 0; season < cycle; season++) {
    const own = ofSeason(values, season, cycle);
    for (let position = 0; position <= own.length + 1; position++) {
      extended[position * cycle + season] = localFit(own, position, span, 0);
    }
  }
  return extended;
}

function ofSeason(values: readonly number[], season: number, cycle: number): number[] {
  return values.filter((_, index) => index % cycle === season);
}

function nextOdd(value: number): number {
  const whole = ceil(value);
  return whole % 2 === 0 ? whole + 1 : whole;
}
