import {fTail} from "../distributions/distributions.js";
import {sumOf} from "../numbers/sum-of.js";
import {max, min, sqrt} from "../numbers/math.js";
import {sequence} from "../numbers/sequence.js";

/** A period's figure and the answers behind it. */
export interface SizedValue {
  /** Null where the period has no figure. */
  readonly value: number | null;
  /** How many answers; only ratios matter. */
  readonly n: number;
}

/** What a series does though nothing changes. */
export interface SeasonAndMemory {
  /** What the time of year adds to each period, in the unit of the values; 0 throughout where no season is found. */
  readonly seasonal: readonly number[];
  readonly hasSeason: boolean;
  /** How far a period resembles the one before: the autocorrelation at lag 1, 0–0.9. */
  readonly memory: number;
  /** By how much taking the season out makes what is left too small: its variance is multiplied by this, 1 or more. */
  readonly inflation: number;
}

/** With fewer, memory is a guess, and periods count as independent. */
export const FEWEST_PERIODS = 12;
/** With two cycles a season would rest on two values. */
const FEWEST_CYCLES = 3;
/** A season is taken out where chance alone would show one like it in one of a hundred series. */
const SEASON_LEVEL = 0.01;
/** More would leave nothing to judge by. */
const MOST_MEMORY = 0.9;

/**
 * Season and memory of a series around a straight line.
 *
 * A season is looked for from three cycles on, by the F test of one effect per month (quarter) beside the line, least squares
 * with periods weighted by their answers. Memory is the autocorrelation at lag 1 of the residuals, each in units of its own
 * chance variation; since a line has been fitted it comes out too small by (2 + 4φ)/T, which is added. Below 12 periods, and
 * where it comes out negative, it is 0. Neighbours of a period without a figure are no neighbours.
 *
 * @param values  in order of time, without gaps between periods
 * @param cycle  periods of a cycle: 12 for months, 4 for quarters, 1 for none
 * @source Alwan & Roberts (1988) J. Business & Economic Statistics 6:87 (charts of what memory leaves); Kendall (1954)
 *   Biometrika 41:403 and Marriott & Pope (1954) Biometrika 41:390 (bias)
 * @example seasonAndMemory([{value: 1, n: 9}, {value: 3, n: 9}], 12).memory // 0
 */
export function seasonAndMemory(values: readonly SizedValue[], cycle: number): SeasonAndMemory {
  const line = fitLine(values, 1);
  const {periods} = line;
  const none = {seasonal: values.map(() => 0), hasSeason: false, inflation: 1};
  const seasons = periods >= FEWEST_CYCLES * cycle && cycle > 1 ? fitLine(values, cycle) : null;
  if (seasons === null || !isSeason(line, seasons, cycle)) return {...none, memory: memoryOf(line, values)};
  const mean = sumOf(seasons.effects) / cycle;
  return {
    seasonal: values.map((_, index) => seasons.effects[index % cycle]! - mean),
    hasSeason: true,
    memory: memoryOf(seasons, values),
    inflation: periods / (periods - cycle + 1)
  };
}

interface LineFit {
  /** One per season; a cycle of 1 has the intercept. */
  readonly effects: readonly number[];
  readonly residuals: readonly (number | null)[];
  readonly squares: number;
  readonly periods: number;
}

/** Weighted least squares of a common slope and one effect per season. */
function fitLine(values: readonly SizedValue[], cycle: number): LineFit {
  const known = values.flatMap(({value, n}, time) => (value === null ? [] : [{value, n, time, season: time % cycle}]));
  const means = sequence(cycle, (season) => {
    const own = known.filter((point) => point.season === season);
    const w = sumOf(own, ({n}) => n);
    const mean = (of: (point: (typeof own)[number]) => number) =>
      w > 0 ? sumOf(own, (one) => one.n * of(one)) / w : 0;
    return {value: mean(({value}) => value), time: mean(({time}) => time)};
  });
  const run = (point: (typeof known)[number]) => point.time - means[point.season]!.time;
  const rise = (point: (typeof known)[number]) => point.value - means[point.season]!.value;
  const runs = sumOf(known, (point) => point.n * run(point) ** 2);
  const slope = runs > 0 ? sumOf(known, (point) => point.n * run(point) * rise(point)) / runs : 0;
  const residuals: (number | null)[] = values.map(() => null);
  for (const point of known) residuals[point.time] = rise(point) - slope * run(point);
  return {
    effects: means.map(({value, time}) => value - slope * time),
    residuals,
    squares: sumOf(known, ({n, time}) => n * residuals[time]! ** 2),
    periods: known.length
  };
}

function isSeason(line: LineFit, seasons: LineFit, cycle: number): boolean {
  const [df1, df2] = [cycle - 1, line.periods - cycle - 1];
  if (!(line.squares > 0)) return false;
  const ratio = (line.squares - seasons.squares) / df1 / (seasons.squares / df2);
  return !(ratio < Infinity) || fTail(max(0, ratio), df1, df2) < SEASON_LEVEL;
}

function memoryOf({residuals, squares, periods}: LineFit, values: readonly SizedValue[]): number {
  if (periods < FEWEST_PERIODS || !(squares > 0)) return 0;
  const scores = residuals.map((residual, index) => (residual === null ? null : residual * sqrt(values[index]!.n)));
  const products = scores.slice(1).map((score, index) => (score ?? 0) * (scores[index] ?? 0));
  const found = sumOf(products) / squares;
  return min(MOST_MEMORY, max(0, found + (2 + 4 * found) / periods));
}
