import {chiSquareQuantile} from "../distributions/distributions.js";
import {normalsFrom, uniformsFrom} from "../numbers/random.js";
import {eigenSymmetric, type Matrix, matrixFunction, times} from "../numbers/symmetric-matrix.js";
import {hypot, max, sqrt} from "../numbers/math.js";
import {sequence} from "../numbers/sequence.js";

/**
 * Draws the correlation matrices that samples of normal responses with a given correlation matrix would show.
 *
 * Each draw is a Wishart matrix, made by Bartlett's decomposition and scaled to correlations.
 *
 * @param matrix  the correlations to draw around, positive definite
 * @param df  responses minus 1, at least the number of variables; need not be whole
 * @param seed  a whole number from 0 to 4294967295
 * @returns a function of no arguments: each call gives the next matrix
 * @source Odell & Feiveson (1966) JASA 61:199; Smith & Hocking (1972) Algorithm AS 53
 * @example correlationDraws([[1, 0.5], [0.5, 1]], 99, 1)()[0][0].toFixed(6) // "1.000000"
 */
export function correlationDraws(matrix: Matrix, df: number, seed: number): () => number[][] {
  const root = matrixFunction(eigenSymmetric(matrix), (value) => sqrt(max(0, value)));
  const uniform = uniformsFrom(seed);
  const normal = normalsFrom(uniform);
  return () => {
    const triangle = matrix.map((_, row) =>
      sequence(row + 1, (column) => (column < row ? normal() : sqrt(chiSquareQuantile(uniform(), df - row))))
    );
    return correlationsOfFactor(root.map((line) => timesTriangle(line, triangle)));
  };
}

/** A row times a lower triangular matrix. */
function timesTriangle(line: readonly number[], triangle: Matrix): number[] {
  const product = line.map(() => 0);
  triangle.forEach((row, k) => row.forEach((entry, column) => (product[column]! += line[k]! * entry)));
  return product;
}

/** F·Fᵀ scaled to a diagonal of ones. */
function correlationsOfFactor(factor: Matrix): number[][] {
  const unit = factor.map((line) => {
    const length = hypot(...line);
    return line.map((entry) => entry / length);
  });
  return unit.map((a) => times(unit, a));
}
