import {sumOf} from "../numbers/sum-of.js";
import {FEWEST_PERIODS, seasonAndMemory} from "./season-and-memory.js";
import {max, round} from "../numbers/math.js";
import {sequence} from "../numbers/sequence.js";

/** How a trend is told from a season and from memory. */
export interface TrendOptions {
  /** Periods of a season's cycle: 12 for months, 4 for quarters; default 1: no season is looked for. */
  readonly cycle?: number;
  /** Whether a period may resemble the one before though there is no trend; default true. False: as textbooks have it. */
  readonly memory?: boolean;
}

/** A series without its season, and what its memory does to the variance of Kendall's S. */
export interface AdjustedSeries {
  /** To nine decimals, so that equal figures are ties whatever the order in which answers were added up. */
  readonly values: readonly (number | null)[];
  /** The variance of S is multiplied by this. */
  readonly factor: number;
  /** Degrees of freedom of S over its standard error: periods that are worth as much as independent ones, less 2. */
  readonly df: number;
}

/**
 * A series as trend tests take it: without its season, and with the factor by which its memory widens them.
 *
 * Periods that resemble their neighbours are worth fewer: with autocorrelations φⁱ, of ranks 6/π·asin(φⁱ/2), the variance of
 * S is multiplied by 1 + 2/(n(n−1)(n−2)) Σ(n−i)(n−i−1)(n−i−2)ρᵢ. φ itself is an estimate, so that S has Student's t with
 * n over that factor, less 2, degrees of freedom: with 36 months, φ up to 0.4 and a season, 3 to 6 of 100 series without a
 * trend are called one at p < 0.05 (the normal distribution calls 6 to 9).
 *
 * @param values  in order of time, without gaps between periods; null where a period has no figure
 * @source Hamed & Rao (1998) J. Hydrology 204:182, with φ of seasonAndMemory in place of all significant autocorrelations
 * @example trendAdjustment([1, 2, 4], {}) // {values: [1, 2, 4], factor: 1, df: Infinity}
 */
export function trendAdjustment(
  values: readonly (number | null)[],
  {cycle = 1, memory: allowsMemory = true}: TrendOptions
): AdjustedSeries {
  const rounded = (value: number | null) => (value === null ? null : round(value * 1e9) / 1e9);
  const n = values.filter((value) => value !== null).length;
  if (!allowsMemory || n < FEWEST_PERIODS) return {values: values.map(rounded), factor: 1, df: Infinity};
  const sized = values.map((value) => ({value, n: 1}));
  const {seasonal, memory, inflation} = seasonAndMemory(sized, cycle);
  const lags = sequence(n - 1, (index) => index + 1);
  const likeness = sumOf(lags, (lag) => {
    return (((n - lag) * (n - lag - 1) * (n - lag - 2) * 6) / Math.PI) * Math.asin(memory ** lag / 2);
  });
  const factor = 1 + (2 / (n * (n - 1) * (n - 2))) * likeness;
  return {
    values: values.map((value, index) => (value === null ? null : rounded(value - seasonal[index]!))),
    factor: factor * inflation,
    df: max(1, n / factor - 2)
  };
}
