import fc from "fast-check";
import {expect, it} from "vitest";
import {
  dot,
  eigenSymmetric,
  invertPositive,
  matrixFunction,
  times
} from "../../../src/statistics/numbers/symmetric-matrix.js";
import {furthestEntry} from "../pairs.js";

const symmetric = fc
  .integer({min: 1, max: 7})
  .chain((size) =>
    fc.array(fc.array(fc.double({min: -9, max: 9, noNaN: true}), {minLength: size, maxLength: size}), {
      minLength: size,
      maxLength: size
    })
  )
  .map((rows) => rows.map((row, a) => row.map((_, b) => rows[Math.min(a, b)]![Math.max(a, b)]!)));

it("eigenSymmetric equals R eigen() on a correlation matrix", () => {
  const matrix = [
    [1, 0.2, 0.3, 0.4],
    [0.2, 1, 0.5, 0.1],
    [0.3, 0.5, 1, 0.2],
    [0.4, 0.1, 0.2, 1]
  ];
  // eigen(matrix)$values, R 4.2.2
  const expected = [1.860789246900091, 1.066203467546506, 0.586509777337653, 0.486497508215749];
  eigenSymmetric(matrix).values.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 12));
});

it("eigenSymmetric gives values in descending order, orthonormal vectors and the matrix back", () => {
  fc.assert(
    fc.property(symmetric, (matrix) => {
      const eigen = eigenSymmetric(matrix);
      expect([...eigen.values].sort((a, b) => b - a)).toEqual(eigen.values);
      eigen.vectors.forEach((vector, a) =>
        eigen.vectors.forEach((other, b) =>
          expect(Math.abs(dot(vector, other) - (a === b ? 1 : 0))).toBeLessThan(1e-12)
        )
      );
      expect(
        furthestEntry(
          matrixFunction(eigen, (value) => value),
          matrix
        )
      ).toBeLessThan(1e-12);
    })
  );
});

it("matrixFunction makes the inverse and the square root", () => {
  const matrix = [
    [2, 0.5],
    [0.5, 1]
  ];
  const eigen = eigenSymmetric(matrix);
  const inverse = matrixFunction(eigen, (value) => 1 / value);
  expect(
    furthestEntry(
      matrix.map((row) => times(inverse, row)),
      [
        [1, 0],
        [0, 1]
      ]
    )
  ).toBeLessThan(1e-15);
  const root = matrixFunction(eigen, Math.sqrt);
  expect(
    furthestEntry(
      root.map((row) => times(root, row)),
      matrix
    )
  ).toBeLessThan(1e-15);
});

it("eigenSymmetric of nothing is nothing, and inputs stay as they were", () => {
  expect(eigenSymmetric([])).toEqual({values: [], vectors: []});
  const frozen = Object.freeze([Object.freeze([1, 0.5]), Object.freeze([0.5, 1])]);
  expect(eigenSymmetric(frozen).values).toEqual([1.5, 0.5]);
});

it("invertPositive equals R's chol2inv(chol()), whatever the units of the columns", () => {
  const found = invertPositive([
    [4, 2, 0],
    [2, 5, 3],
    [0, 3, 6]
  ])!;
  // R: solve(matrix)
  const inverse = [
    [0.35, -0.2, 0.1],
    [-0.2, 0.4, -0.2],
    [0.1, -0.2, 4 / 15]
  ];
  found.forEach((row, a) => row.forEach((entry, b) => expect(entry).toBeCloseTo(inverse[a]![b]!, 12)));
  expect(invertPositive([[1e-12, 0], [0, 1e12]])![0]![0]).toBeCloseTo(1e12, 0); // prettier-ignore
});

it("invertPositive is null where one column follows from the others, or is empty", () => {
  expect(invertPositive([[1, 1], [1, 1]])).toBeNull(); // prettier-ignore
  expect(invertPositive([[1, 0], [0, 0]])).toBeNull(); // prettier-ignore
  expect(invertPositive([])).toEqual([]);
});
