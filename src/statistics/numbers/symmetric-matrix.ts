import {sumOf} from "./sum-of.js";
import {abs, hypot, sqrt} from "./math.js";
import {sequence} from "./sequence.js";

/** Rows of a matrix; the matrices of this folder are symmetric and small (up to some tens of rows). */
export type Matrix = readonly (readonly number[])[];

/** Eigenvalues from the largest to the smallest, and for each its eigenvector of length 1. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: Matrix;
}

const MAXIMUM_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, by cyclic Jacobi rotations.
 *
 * Jacobi's method is short, finds small eigenvalues to high relative accuracy and needs no library: matrices here have
 * at most some tens of rows. Only the symmetric part is meaningful: the caller answers for symmetry.
 *
 * @param matrix  rows of a symmetric matrix; no rows give no values
 * @returns {values: descending, vectors: one row for each value}; the sign of a vector is arbitrary
 * @source Golub & Van Loan (2013) Matrix Computations, 4th ed., §8.5; equals R eigen(symmetric = TRUE)
 * @example eigenSymmetric([[2, 1], [1, 2]]).values.map(Math.round) // [3, 1]
 */
export function eigenSymmetric(matrix: Matrix): Eigen {
  const rest = matrix.map((row) => [...row]);
  const vectors = matrix.map((_, a) => matrix.map((_, b) => (a === b ? 1 : 0)));
  const enough = 1e-32 * sumOf(rest, (row) => dot(row, row));
  for (let sweep = 0; sweep < MAXIMUM_SWEEPS; sweep += 1) {
    // Added up without the diagonal, which may be far larger.
    if (sumOf(rest, (row, a) => sumOf(row, (entry, b) => (a === b ? 0 : entry * entry))) <= enough) break;
    for (let first = 0; first < rest.length; first += 1) {
      for (let second = first + 1; second < rest.length; second += 1) rotate(rest, vectors, first, second);
    }
  }
  const order = [...rest.keys()].sort((a, b) => rest[b]![b]! - rest[a]![a]!);
  return {
    values: order.map((index) => rest[index]![index]!),
    vectors: order.map((index) => vectors.map((row) => row[index]!))
  };
}

/** One rotation that makes the entry (first, second) zero, applied to both sides and collected in the vectors. */
function rotate(rest: number[][], vectors: number[][], first: number, second: number): void {
  const entry = rest[first]![second]!;
  if (entry === 0) return;
  const [upperLeft, lowerRight] = [rest[first]![first]!, rest[second]![second]!];
  const theta = (lowerRight - upperLeft) / (2 * entry);
  const tangent = (theta < 0 ? -1 : 1) / (abs(theta) + hypot(theta, 1));
  const cosine = 1 / hypot(tangent, 1);
  const sine = tangent * cosine;
  for (const row of [...rest, ...vectors]) {
    const [left, right] = [row[first]!, row[second]!];
    row[first] = cosine * left - sine * right;
    row[second] = sine * left + cosine * right;
  }
  // The matrix stays symmetric: what was done to its columns is copied to its rows.
  for (const [index, row] of rest.entries()) {
    rest[first]![index] = row[first]!;
    rest[second]![index] = row[second]!;
  }
  rest[first]![first] = upperLeft - tangent * entry;
  rest[second]![second] = lowerRight + tangent * entry;
  rest[first]![second] = 0;
  rest[second]![first] = 0;
}

/**
 * Σ weight·v·vᵀ over some vectors: the cross-products of their entries.
 *
 * @param size  entries of each vector
 * @example crossProducts([[1, 2], [0, 1]], [1, 3], 2) // [[1, 2], [2, 7]]
 */
export function crossProducts(vectors: Matrix, weights: readonly number[], size: number): number[][] {
  const products = sequence(size, () => sequence(size, () => 0));
  for (const [index, vector] of vectors.entries()) {
    for (let a = 0; a < size; a += 1) {
      const row = products[a]!;
      const weighted = weights[index]! * vector[a]!;
      for (let b = 0; b <= a; b += 1) row[b]! += weighted * vector[b]!;
    }
  }
  for (const [a, row] of products.entries()) for (let b = a + 1; b < size; b += 1) row[b] = products[b]![a]!;
  return products;
}

/**
 * Σ aᵢ·bᵢ of two vectors of the same length.
 *
 * @example dot([1, 2], [3, 4]) // 11
 */
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += a[index]! * b[index]!;
  return sum;
}

/**
 * Matrix times vector.
 *
 * @example times([[1, 2], [3, 4]], [1, 1]) // [3, 7]
 */
export function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

/**
 * A function of a symmetric matrix through its eigenvalues, V·f(Λ)·Vᵀ: square root, inverse, generalised inverse…
 *
 * @param eigen  as from `eigenSymmetric`
 * @param change  what becomes of each eigenvalue
 * @returns rows of the new matrix
 * @source Higham (2008) Functions of Matrices, §1.2
 * @example matrixFunction(eigenSymmetric([[4, 0], [0, 9]]), Math.sqrt) // [[2, 0], [0, 3]]
 */
export function matrixFunction(eigen: Eigen, change: (value: number) => number): number[][] {
  const changed = eigen.values.map(change);
  return eigen.values.map((_, row) =>
    eigen.values.map((_, column) =>
      sumOf(changed, (value, k) => value * eigen.vectors[k]![row]! * eigen.vectors[k]![column]!)
    )
  );
}

/** Of a matrix with a diagonal of 1: a column has less than this left when it follows from the others. */
const LEAST_PIVOT = 1e-10;

/**
 * Inverts a positive definite matrix by sweeping one row after the other, its diagonal brought to 1 first.
 *
 * @param matrix  rows of a symmetric matrix
 * @returns the inverse, or null where columns follow from others
 * @source Goodnight (1979) The American Statistician 33:149, the sweep operator; equals R solve(matrix)
 * @example invertPositive([[2, 0], [0, 4]]) // [[0.5, 0], [0, 0.25]]
 */
export function invertPositive(matrix: Matrix): Matrix | null {
  const scales = matrix.map((row, a) => sqrt(row[a]!));
  if (scales.some((scale) => !(scale > 0))) return null;
  const scaled = (rows: Matrix) => rows.map((row, a) => row.map((entry, b) => entry / (scales[a]! * scales[b]!)));
  const swept = scaled(matrix);
  for (const [k, row] of swept.entries()) {
    const pivot = row[k]!;
    if (!(pivot > LEAST_PIVOT)) return null;
    row[k] = 1;
    for (let b = 0; b < row.length; b += 1) row[b]! /= pivot;
    for (const other of swept) {
      if (other === row) continue;
      const times = other[k]!;
      other[k] = 0;
      for (let b = 0; b < row.length; b += 1) other[b]! -= times * row[b]!;
    }
  }
  return scaled(swept);
}
