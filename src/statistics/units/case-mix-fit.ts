import type {Reason} from "../../model/reason.js";
import type {CaseMixCell, CaseMixTable} from "./case-mix-table.js";
import {reasonWithoutVariance} from "../estimates/linearised-mean.js";
import {smallSample} from "../estimates/linearised-variance.js";
import {sumOf} from "../numbers/sum-of.js";
import {crossProducts, dot, eigenSymmetric, type Matrix, matrixFunction, times} from "../numbers/symmetric-matrix.js";
import {abs, hypot, max, sqrt} from "../numbers/math.js";

/** What one unit's answers say, in the columns of the model. */
export interface UnitSums {
  readonly unit: string;
  readonly n: number;
  readonly w: number;
  readonly w2: number;
  /** Mean score, and the share of its weight in each column. */
  readonly mean: number;
  readonly mix: readonly number[];
  readonly cells: readonly CaseMixCell[];
  /** For each cell its columns and, last, its score: all minus the unit's means. */
  readonly deviations: Matrix;
}

/** Sampling variance with its degrees of freedom, or why there is none. */
export type ErrorOrReason = {readonly square: number; readonly df: number} | {readonly reason: Reason};

/** The sampling variance of contrast·β, with the mean of a unit added where one is given. */
export type ErrorOf = (contrast: readonly number[], unit?: UnitSums) => ErrorOrReason;

/** A fitted case-mix model. */
export interface CaseMixFit {
  readonly units: readonly UnitSums[];
  readonly coefficients: readonly number[];
  /** Whether a combination of coefficients can be had from these data. */
  readonly isEstimable: (contrast: readonly number[]) => boolean;
  /** Generalised inverse of X'WX within units. */
  readonly inverse: Matrix;
  /** Answers minus units minus the fitted rank. */
  readonly df: number;
  readonly n: number;
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
  const units = [...table.units].map(([unit, cells]) => unitSums(unit, cells, table, score));
  const size = table.columns.length;
  const deviations = units.flatMap((unit) => unit.deviations);
  const weights = units.flatMap(({cells}) => cells.map(({w}) => w));
  const cross = crossProducts(deviations, weights, size + 1);
  const total = sumOf(weights);
  // A column that hardly varies within units keeps the scale of the whole, so that it shows as a zero eigenvalue.
  const scales = table.columns.map((_, a) => sqrt(cross[a]![a]! > 1e-12 * total ? cross[a]![a]! : total));
  const unscaled = (matrix: Matrix) =>
    scales.map((first, a) => scales.map((second, b) => matrix[a]![b]! / (first * second)));
  const eigen = eigenSymmetric(unscaled(cross));
  const floor = SINGULAR * max(1, eigen.values[0] ?? 1);
  const inverse = unscaled(matrixFunction(eigen, (value) => (value > floor ? 1 / value : 0)));
  const moments = scales.map((_, a) => cross[a]![size]!);
  const coefficients = times(inverse, moments);
  const n = sumOf(units, (unit) => unit.n);
  return {
    units,
    coefficients,
    isEstimable(contrast) {
      const scaled = contrast.map((entry, a) => entry / scales[a]!);
      const least = 1e-7 * hypot(...scaled);
      return eigen.values.every((value, k) => value > floor || abs(dot(eigen.vectors[k]!, scaled)) <= least);
    },
    inverse,
    df: n - units.length - eigen.values.filter((value) => value > floor).length,
    n
  };
}

function unitSums(
  unit: string,
  cells: readonly CaseMixCell[],
  {columns}: CaseMixTable,
  score: (value: number) => number
): UnitSums {
  const rows = cells.map(({segments, value}) => [
    ...columns.map(({segment, level}) => (segments[segment] === level ? 1 : 0)),
    score(value)
  ]);
  const w = sumOf(cells, (cell) => cell.w);
  // Around the first row, so that equal scores leave no rounding.
  const means = rows[0]!.map(
    (first, a) => first + sumOf(cells, (cell, index) => cell.w * (rows[index]![a]! - first)) / w
  );
  return {
    unit,
    n: sumOf(cells, (cell) => cell.n),
    w,
    w2: sumOf(cells, (cell) => cell.w2),
    mean: means.at(-1)!,
    mix: means.slice(0, -1),
    cells,
    deviations: rows.map((row) => row.map((entry, a) => entry - means[a]!))
  };
}

const withoutFreedom = {reason: {code: "no-degrees-of-freedom"}} as const;

/**
 * Linearised errors of a case-mix model, for answers with sampling weights: the units are strata, Σ n/(n−1) Σ(z−z̄)².
 *
 * An answer's influence is z = w·e·(1/Σw + c'(X'WX)⁻¹(x−x̄)) in its own unit and w·e·c'(X'WX)⁻¹(x−x̄) in the others. With
 * the mean of a unit the degrees of freedom are its answers − 1, since its own answers carry most of the error.
 *
 * @param fit  from `fitCaseMix`
 * @returns the sampling variance of contrast·β (and the mean of a unit) with its degrees of freedom, or a reason
 * @source Binder (1983); equals R survey::svyglm with svydesign(strata = ~unit)
 * @example linearisedErrors({df: 4, units: [], coefficients: [], inverse: []})([]) // {square: 0, df: 4}
 */
export function linearisedErrors({
  df,
  units,
  coefficients,
  inverse
}: Pick<CaseMixFit, "df" | "units" | "coefficients" | "inverse">): ErrorOf {
  const products = new Map(units.map((unit) => [unit, influence(unit, coefficients)]));
  const meat = inverse.map((_, a) => inverse.map((_, b) => sumOf([...products.values()], (own) => own[a]![b]!)));
  return (contrast, unit) => {
    const direction = times(inverse, contrast);
    // Where the fit leaves no residuals, rounding may leave less than nothing.
    const effects = max(0, dot(direction, times(meat, direction)));
    if (unit === undefined) return df < 1 ? withoutFreedom : {square: effects, df};
    const reason = reasonWithoutVariance(unit.n, unit.w, unit.w2);
    if (reason !== undefined) return {reason};
    const [along, alone] = [
      [...direction, 1 / unit.w],
      [...direction, 0]
    ];
    const own = products.get(unit)!;
    const square = effects + dot(along, times(own, along)) - dot(alone, times(own, alone));
    return {square: max(0, square), df: unit.n - 1};
  };
}

/** n/(n−1) times the centred cross-products of w·e·(x−x̄) and, last, w·e over a unit's answers. */
function influence({n, cells, deviations}: UnitSums, coefficients: readonly number[]): Matrix {
  if (n < 2) return crossProducts([], [], coefficients.length + 1);
  const residuals = deviations.map((row) => row.at(-1)! - dot(coefficients, row));
  const rows = deviations.map((row) => [...row.slice(0, -1), 1]);
  const sums = rows[0]!.map((_, a) => sumOf(rows, (row, index) => cells[index]!.w * residuals[index]! * row[a]!));
  const weights = cells.map(({w2}, index) => smallSample(n) * w2 * residuals[index]! ** 2);
  return crossProducts([...rows, sums], [...weights, -smallSample(n) / n], sums.length);
}
