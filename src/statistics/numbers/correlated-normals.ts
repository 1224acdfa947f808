import {max, sqrt} from "./math.js";
import {normalsFrom, uniformsFrom} from "./random.js";
import {sequence} from "./sequence.js";
import {dot, eigenSymmetric, type Matrix, matrixFunction} from "./symmetric-matrix.js";

/**
 * Draws of normal variables around 0 that vary together.
 *
 * @param covariance  theirs, also of variables that determine one another
 * @param seed  a whole number from 0 to 4294967295
 * @returns a value of each variable by draw
 * @example correlatedNormals([[4, -4], [-4, 4]], 3, 1).every(([one, other]) => Math.abs(one + other) < 1e-9) // true
 */
export function correlatedNormals(covariance: Matrix, draws: number, seed: number): Float64Array[] {
  const normal = normalsFrom(uniformsFrom(seed));
  const root = matrixFunction(eigenSymmetric(covariance), (value) => sqrt(max(0, value)));
  return sequence(draws, () => {
    const independent = root.map(normal);
    return Float64Array.from(root, (row) => dot(row, independent));
  });
}
