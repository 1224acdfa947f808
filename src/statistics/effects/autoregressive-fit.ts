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
  const scaled = scale(rows.map((row) => ({...row, columns: [...row.columns, row.value]}))); // prettier-ignore
  const without = fitAt(scaled, 0);
  if (without === null) return null;
  return fitAt(scaled, highest(likelihood(residual(scaled, without.coefficients))));
}

function fitAt(series: ScaledSeries, memory: number): AutoregressiveFit | null {
  const whitened = whiten(series, memory);
  const size = series.rows[0]!.length - 1; // The last column is what is explained.
  const df = series.rows.length - size;
  const inverted = df < 1 ? null : invert(whitened, size);
  if (inverted === null) return null;
  const {cross, inverse} = inverted;
  const moments = cross.slice(0, size).map((row) => row[size]!);
  const coefficients = times(inverse, moments);
  const squares = sumOf(whitened, (row) => (row[size]! - dot(coefficients, row.slice(0, size))) ** 2);
  if (!(squares > ROUNDING * cross[size]![size]!)) return null;
  const variance = squares / df;
  return {
    coefficients,
    standardErrors: inverse.map((row, a) => sqrt(row[a]! * variance)),
    memory,
    variance,
    df
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
  const inverted = rows.length <= size ? null : invert(whiten(scale(rows), memory), size);
  if (inverted === null) return null;
  return {standardErrors: inverted.inverse.map((row, a) => sqrt(row[a]! * variance)), df: rows.length - size};
}

/** Cross-products of all columns, and the inverse of those of the first `size`. */
function invert(rows: readonly (readonly number[])[], size: number) {
  const cross = crossProducts(rows, rows.map(() => 1), rows[0]!.length); // prettier-ignore
  const inverse = invertPositive(cross.slice(0, size).map((row) => row.slice(0, size)));
  return inverse === null ? null : {cross, inverse};
}

const ROUNDING = 1e-20;

/** Columns of one variance, and how many periods each row is after the one before. */
interface ScaledSeries {
  readonly rows: readonly (readonly number[])[];
  readonly gaps: readonly number[];
}

function scale(rows: readonly Omit<SeriesRow, "value">[]): ScaledSeries {
  return {
    rows: rows.map(({columns, weight}) => columns.map((entry) => sqrt(weight) * entry)),
    gaps: rows.slice(1).map(({time}, index) => time - rows[index]!.time)
  };
}

/** The rows made independent of each other. */
function whiten({rows, gaps}: ScaledSeries, memory: number): (readonly number[])[] {
  return rows.map((row, index) => {
    if (index === 0) return row;
    const before = rows[index - 1]!;
    const likeness = memory ** gaps[index - 1]!;
    const root = sqrt(1 - likeness ** 2);
    return row.map((entry, a) => (entry - likeness * before[a]!) / root);
  });
}

/** The series less a fit: the likelihood is the same, and nothing large is left that would cancel out. */
function residual({rows, gaps}: ScaledSeries, coefficients: readonly number[]): ScaledSeries {
  const size = coefficients.length;
  return {gaps, rows: rows.map((row) => [...row.slice(0, size), row[size]! - dot(coefficients, row.slice(0, size))])};
}

/**
 * The restricted log-likelihood of a φ, but for a constant. It is looked for at some fifty φ: the cross-products of the
 * whitened rows are put together of those of the rows as they are, of which there is one set for each length of gap.
 */
function likelihood({rows, gaps}: ScaledSeries): (memory: number) => number {
  const size = rows[0]!.length;
  const of = (some: readonly (readonly number[])[]) => crossProducts(some, some.map(() => 1), some[0]!.length); // prettier-ignore
  const first = of(rows.slice(0, 1));
  // Each row beside the one before it: the products of both, and of one with the other.
  const parts = [...new Set(gaps)].map((gap) => {
    const pairs = gaps.flatMap((each, index) => (each === gap ? [[...rows[index + 1]!, ...rows[index]!]] : []));
    return {gap, count: pairs.length, both: of(pairs)};
  });
  return (memory) => {
    let logDeterminant = 0;
    const cross = first.map((row) => [...row]);
    for (const {gap, count, both} of parts) {
      const likeness = memory ** gap;
      const left = 1 - likeness ** 2;
      logDeterminant += count * log(left);
      for (const [a, row] of cross.entries()) {
        for (let b = 0; b <= a; b += 1) {
          const [later, earlier] = [both[a]!, both[a + size]!];
          row[b]! += (later[b]! + likeness * (likeness * earlier[b + size]! - later[b + size]! - earlier[b]!)) / left;
        }
      }
    }
    const pivots = choleskyPivots(cross);
    const squares = pivots.pop()!;
    if (!pivots.every((pivot) => pivot > 0) || !(squares > 0)) return -Infinity;
    return -0.5 * ((rows.length - pivots.length) * log(squares) + logDeterminant + sumOf(pivots, log));
  };
}

/** What each column has left beside those before it: the last is the sum of squares that the others leave. */
function choleskyPivots(lower: number[][]): number[] {
  for (const [a, row] of lower.entries()) {
    for (let b = 0; b < a; b += 1) {
      const other = lower[b]!;
      for (let k = 0; k < b; k += 1) row[b]! -= row[k]! * other[k]!;
      row[b]! /= sqrt(other[b]!);
      row[a]! -= row[b]! ** 2;
    }
  }
  return lower.map((row, a) => row[a]!);
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
