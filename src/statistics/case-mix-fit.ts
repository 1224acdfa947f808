import {sumOf} from "./sum-of.js";
import type {CaseMixTable, Combination} from "./case-mix-table.js";
import {type Eigen, type Matrix, dot, eigenSymmetric, matrixFunction, times} from "./symmetric-matrix.js";

/** What one unit's answers say, in the columns of the model. */
export interface UnitSums {
  readonly unit: string;
  readonly n: number;
  readonly w: number;
  readonly w2: number;
  /** Mean score, and the share of its weight in each column. */
  readonly mean: number;
  readonly mix: readonly number[];
  readonly combinations: readonly Combination[];
}

/** A fitted case-mix model. */
export interface CaseMixFit {
  readonly units: readonly UnitSums[];
  readonly coefficients: readonly number[];
  /** Whether a combination of coefficients can be had from these data. */
  readonly isEstimable: (contrast: readonly number[]) => boolean;
  /** Columns that no unit lets be told from the others. */
  readonly inestimable: readonly number[];
  /** Generalised inverse of X'WX within units, and the fitted rank. */
  readonly inverse: Matrix;
  readonly rank: number;
  readonly n: number;
  /** Residual and within-unit sums of squares, Σw(…)². */
  readonly residual: number;
  readonly within: number;
  /** The score that the model expects of a unit in a combination of levels. */
  readonly fitted: (unit: UnitSums, combination: Combination) => number;
}

/** An eigenvalue below this share of the largest means that a combination of columns never varies within a unit. */
const SINGULAR = 1e-10;

/**
 * Fits scores = unit + segment effects by weighted least squares, from sums: the unit means are swept out first.
 *
 * @param table  from `caseMixTable`
 * @param score  of an answer value
 * @returns the fit; levels that never vary within any unit have no estimable effect
 * @source Frisch & Waugh (1933), Lovell (1963): effects within groups equal those with a dummy per group
 * @example fitCaseMix({referenceLevels: [], columns: [], units: new Map()}, (value) => value).n // 0
 */
export function fitCaseMix(table: CaseMixTable, score: (value: number) => number): CaseMixFit {
  const size = table.columns.length;
  const units = [...table.units].map(([unit, combinations]) => unitSums(unit, combinations, size, score));
  const cross = table.columns.map(() => table.columns.map(() => 0));
  const moments = table.columns.map(() => 0);
  for (const unit of units) addUnit(unit, score, cross, moments);
  const scales = cross.map((row, index) => scaleOf(row[index]!, units));
  const eigen = eigenSymmetric(cross.map((row, a) => row.map((entry, b) => entry / (scales[a]! * scales[b]!))));
  const floor = SINGULAR * Math.max(1, eigen.values[0] ?? 1);
  const scaledInverse = matrixFunction(eigen, (value) => (value > floor ? 1 / value : 0));
  const inverse = scaledInverse.map((row, a) => row.map((entry, b) => entry / (scales[a]! * scales[b]!)));
  const coefficients = times(inverse, moments);
  const isEstimable = (contrast: readonly number[]): boolean =>
    isInRange(
      contrast.map((entry, index) => entry / scales[index]!),
      eigen,
      floor
    );
  const fitted = (unit: UnitSums, {columns}: Combination): number =>
    unit.mean - dot(unit.mix, coefficients) + sumOf(columns, (column) => coefficients[column]!);
  return {
    units,
    coefficients,
    isEstimable,
    inestimable: table.columns.flatMap((_, index) => (isEstimable(unitVector(index, size)) ? [] : [index])),
    inverse,
    rank: eigen.values.filter((value) => value > floor).length,
    n: sumOf(units, (unit) => unit.n),
    residual: squaresAround(units, score, fitted),
    within: squaresAround(units, score, (unit) => unit.mean),
    fitted
  };
}

/** A vector of zeros with a one at `index`. */
export function unitVector(index: number, size: number): number[] {
  return Array.from({length: size}, (_, place) => (place === index ? 1 : 0));
}

function unitSums(
  unit: string,
  combinations: readonly Combination[],
  size: number,
  score: (value: number) => number
): UnitSums {
  const sums = {n: 0, w: 0, w2: 0, total: 0};
  const mix = unitVector(-1, size);
  for (const {columns, counts} of combinations) {
    for (const {value, n, w, w2} of counts) {
      sums.n += n;
      sums.w += w;
      sums.w2 += w2;
      sums.total += w * score(value);
      for (const column of columns) mix[column]! += w;
    }
  }
  const {n, w, w2, total} = sums;
  return {unit, n, w, w2, mean: total / w, mix: mix.map((weight) => weight / w), combinations};
}

/** Adds Σw(x−x̄)(x−x̄)' and Σw(x−x̄)(y−ȳ) of one unit. */
function addUnit(unit: UnitSums, score: (value: number) => number, cross: number[][], moments: number[]): void {
  for (const {columns, counts} of unit.combinations) {
    const deviations = unit.mix.map((share, column) => (columns.includes(column) ? 1 : 0) - share);
    let weight = 0;
    let product = 0;
    for (const {value, w} of counts) {
      weight += w;
      product += w * (score(value) - unit.mean);
    }
    deviations.forEach((deviation, a) => {
      moments[a]! += deviation * product;
      deviations.forEach((other, b) => (cross[a]![b]! += weight * deviation * other));
    });
  }
}

/** A column that hardly varies within units keeps the scale of the whole, so that it shows as a zero eigenvalue. */
function scaleOf(diagonal: number, units: readonly UnitSums[]): number {
  const total = sumOf(units, (unit) => unit.w);
  return Math.sqrt(diagonal > 1e-12 * total ? diagonal : total);
}

function isInRange(contrast: readonly number[], eigen: Eigen, floor: number): boolean {
  const length = Math.hypot(...contrast);
  return eigen.values.every((value, k) => value > floor || Math.abs(dot(eigen.vectors[k]!, contrast)) <= 1e-7 * length);
}

function squaresAround(
  units: readonly UnitSums[],
  score: (value: number) => number,
  centre: (unit: UnitSums, combination: Combination) => number
): number {
  let sum = 0;
  for (const unit of units) {
    for (const combination of unit.combinations) {
      const middle = centre(unit, combination);
      for (const {value, w} of combination.counts) sum += w * (score(value) - middle) ** 2;
    }
  }
  return sum;
}
