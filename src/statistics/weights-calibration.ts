import {sumOf} from "./sum-of.js";
import {expectCount, expectNumber, refuse} from "./expect-number.js";
import {crossProducts, dot, eigenSymmetric, matrixFunction, times} from "./symmetric-matrix.js";
import {type WeightingEffect, weightingEffect} from "./weights-effect.js";

/** Responses that share what is known of them from a register. */
export interface CalibrationCell {
  readonly n: number;
  /** Σw and Σw² of their base weights; Σw² defaults to w² / n. */
  readonly w: number;
  readonly w2?: number;
  /** One number per total: 1 for the number of customers, 0 or 1 for a category, an amount bought… */
  readonly values: readonly number[];
}

/** New weights that meet totals. */
export interface Calibration {
  /** What every weight of the cell is multiplied by, in the order of the cells. */
  readonly factors: readonly number[];
  readonly effect: WeightingEffect;
}

/**
 * Weights that meet totals of numbers, by linear calibration (generalised regression): for totals that are no counts.
 *
 * Of all weights that meet the totals these are closest to the base weights in squares. They may fall to 0 or below, which is an
 * error here: rake with caps instead. Cells without responses and cells of weight 0 keep the factor 1.
 *
 * @param cells   {n, w, w2?, values}; see CalibrationCell
 * @param totals  population totals, one per value
 * @returns factors by cell, the loss of effective sample size
 * @throws RangeError "calibrate: total 1 depends on the others, or is 0 for all responses", "calibrate: cell 4 would weigh -0.2
 *   times its base weight", "calibrate: cell 2: expected 3 values, got 2"
 * @source Deville & Särndal (1992) JASA 87:376–382; survey::calibrate(calfun = "linear"), survey 4.1
 * @example calibrate([{n: 2, w: 2, values: [1, 0]}, {n: 2, w: 2, values: [1, 1]}], [8, 6]).factors.map((factor) => factor.toFixed(6)) // ["1.000000", "3.000000"]
 */
export function calibrate(cells: readonly CalibrationCell[], totals: readonly number[]): Calibration {
  cells.forEach((cell, index) => checkCell(cell, index, totals.length));
  const solution = multipliersOf(cells, totals);
  const factors = cells.map((cell) => (cell.w > 0 ? 1 + dot(solution, cell.values) : 1));
  const lost = factors.findIndex((factor) => !(factor > 0));
  if (lost >= 0) {
    refuse(`calibrate: cell ${lost} would weigh ${factors[lost]!.toPrecision(2)} times its base weight`);
  }
  const groups = cells.map(({n, w, w2 = n > 0 ? (w * w) / n : 0}, index) => ({n, w, w2, factor: factors[index]!}));
  return {factors, effect: weightingEffect(groups)};
}

/** Solves Σ w·x·xᵀ λ = totals − Σ w·x, every value in units of its own root mean square. */
function multipliersOf(cells: readonly CalibrationCell[], totals: readonly number[]): number[] {
  const cross = crossProducts(
    cells.map(({values}) => values),
    cells.map(({w}) => w),
    totals.length
  );
  const scale = cross.map((row, a) => Math.sqrt(row[a]!));
  const matrix = cross.map((row, a) => row.map((entry, b) => entry / (scale[a]! * scale[b]! || 1)));
  const eigen = eigenSymmetric(matrix);
  const smallest = eigen.values.at(-1) ?? 1;
  if (smallest < 1e-12 * totals.length) {
    const direction = eigen.vectors.at(-1)!.map(Math.abs);
    const culprit = direction.indexOf(Math.max(...direction));
    refuse(`calibrate: total ${culprit} depends on the others, or is 0 for all responses`);
  }
  const gaps = totals.map((total, a) => (total - sumOf(cells, ({w, values}) => w * values[a]!)) / scale[a]!);
  return times(
    matrixFunction(eigen, (value) => 1 / value),
    gaps
  ).map((one, a) => one / scale[a]!);
}

function checkCell({n, w, values}: CalibrationCell, index: number, expected: number): void {
  const name = `calibrate: cell ${index}`;
  if (values.length !== expected) refuse(`${name}: expected ${expected} values, got ${values.length}`);
  expectCount(name, "n", n);
  expectNumber(`${name}: weight`, w, 0);
}
