import {sumOf} from "../numbers/sum-of.js";
import {crossProducts, dot, invertPositive, times} from "../numbers/symmetric-matrix.js";
import {log, max, min, sqrt} from "../numbers/math.js";
import {sequence} from "../numbers/sequence.js";

/** One period of a series, with what explains it. */
export interface SeriesRow {
  /** Number of the period; gaps are allowed, the order is that of time. */
  readonly time: number;
  readonly value: number;
  /** What the period weighs: its variance is σ²/weight. */
  readonly weight: number;
  /** A row of the design matrix. */
  readonly columns: readonly number[];
}

/** A regression whose errors resemble the ones before. */
export interface AutoregressiveFit {
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  /** Autocorrelation of neighbouring periods, φ. */
  readonly memory: number;
  /** Variance of a period of weight 1, and periods less columns. */
  readonly variance: number;
  readonly df: number;
}

/** φ is looked for between these. */
const MOST_MEMORY = 0.95;

/**
 * Generalised least squares with AR(1) errors, φ by restricted maximum likelihood.
 *
 * Periods d apart correlate by φᵈ. The variance of a period is σ²/weight.
 *
 * @param rows  in order of time, more than columns; the columns are to be independent of each other
 * @returns the fit, or null where the columns determine one another or nothing is left over
 * @source Pinheiro & Bates (2000) §5.3; equals R nlme::gls(correlation = corAR1(form = ~time), weights = varFixed(~1/w))
 * @example fitAutoregressive([1, 3, 2, 5, 4].map((value, time) => ({time, value, weight: 1, columns: [1]}))).df // 4
 */
export function fitAutoregressive(rows: readonly SeriesRow[]): AutoregressiveFit | null {
  const at = (memory: number) => fitAt(rows, memory);
  if (at(0) === null) return null;
  const memory = highest((phi) => at(phi)?.likelihood ?? -Infinity);
  return at(memory);
}

/** The fit at one φ, with its restricted log-likelihood but for a constant. */
function fitAt(rows: readonly SeriesRow[], memory: number): (AutoregressiveFit & {likelihood: number}) | null {
  const whitened = whiten(rows.map((row) => ({...row, columns: [...row.columns, row.value]})), memory); // prettier-ignore
  const size = rows[0]!.columns.length;
  const df = rows.length - size;
  const inverted = df < 1 ? null : invert(whitened.rows, size);
  if (inverted === null) return null;
  const {cross, inverse, logDeterminant} = inverted;
  const moments = cross.slice(0, size).map((row) => row[size]!);
  const coefficients = times(inverse, moments);
  const squares = sumOf(whitened.rows, (row) => (row[size]! - dot(coefficients, row.slice(0, size))) ** 2);
  if (!(squares > ROUNDING * cross[size]![size]!)) return null;
  const variance = squares / df;
  return {
    coefficients,
    standardErrors: inverse.map((row, a) => sqrt(row[a]! * variance)),
    memory,
    variance,
    df,
    likelihood: -0.5 * (df * log(squares) + whitened.logDeterminant + logDeterminant)
  };
}

/**
 * The standard errors that coefficients will have, from a design with a known φ and variance.
 *
 * @param variance  of a period of weight 1
 * @returns them with their degrees of freedom, or null where the columns determine one another
 * @source (X′Σ⁻¹X)⁻¹
 * @example autoregressiveErrors([0, 1, 2, 3].map((time) => ({time, weight: 1, columns: [1]})), 0, 4) // {standardErrors: [1], df: 3}
 */
export function autoregressiveErrors(
  rows: readonly Omit<SeriesRow, "value">[],
  memory: number,
  variance: number
): Pick<AutoregressiveFit, "standardErrors" | "df"> | null {
  const size = rows[0]!.columns.length;
  const inverted = rows.length <= size ? null : invert(whiten(rows, memory).rows, size);
  if (inverted === null) return null;
  return {standardErrors: inverted.inverse.map((row, a) => sqrt(row[a]! * variance)), df: rows.length - size};
}

/** Cross-products of all columns, and the inverse and log-determinant of those of the first `size`. */
function invert(rows: readonly (readonly number[])[], size: number) {
  const cross = crossProducts(rows, rows.map(() => 1), rows[0]!.length); // prettier-ignore
  const inverted = invertPositive(cross.slice(0, size).map((row) => row.slice(0, size)));
  return inverted === null ? null : {cross, ...inverted};
}

const ROUNDING = 1e-20;

/** The columns made independent of each other and of one variance. */
function whiten(
  rows: readonly Omit<SeriesRow, "value">[],
  memory: number
): {readonly rows: number[][]; readonly logDeterminant: number} {
  const scaled = rows.map(({columns, weight}) => columns.map((entry) => sqrt(weight) * entry));
  let logDeterminant = 0;
  const whitened = scaled.map((row, index) => {
    if (index === 0) return row;
    const likeness = memory ** (rows[index]!.time - rows[index - 1]!.time);
    const left = 1 - likeness ** 2;
    logDeterminant += log(left);
    return row.map((entry, a) => (entry - likeness * scaled[index - 1]![a]!) / sqrt(left));
  });
  return {rows: whitened, logDeterminant};
}

const STEPS = 12;
const GOLDEN = (sqrt(5) - 1) / 2;

/** The φ at which a function is highest: the best of a grid, then golden sections around it. */
function highest(of: (phi: number) => number): number {
  const grid = sequence(STEPS + 1, (step) => MOST_MEMORY * ((2 * step) / STEPS - 1));
  const heights = grid.map(of);
  const best = grid[heights.indexOf(max(...heights))]!;
  const width = (2 * MOST_MEMORY) / STEPS;
  let [low, high] = [max(-MOST_MEMORY, best - width), min(MOST_MEMORY, best + width)];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [ofLeft, ofRight] = [of(left), of(right)];
  while (high - low > 1e-7) {
    if (ofLeft > ofRight) {
      [high, right, ofRight] = [right, left, ofLeft];
      left = high - GOLDEN * (high - low);
      ofLeft = of(left);
    } else {
      [low, left, ofLeft] = [left, right, ofRight];
      right = low + GOLDEN * (high - low);
      ofRight = of(right);
    }
  }
  return (low + high) / 2;
}
