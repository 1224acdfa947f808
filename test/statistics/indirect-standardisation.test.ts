import {expect, it} from "vitest";
import type {Estimated} from "../../src/statistics/estimate.js";
import {indirectStandardisation} from "../../src/statistics/indirect-standardisation.js";
import {cellsOf, fivePoints, smallCells} from "./case-mix-fixture.js";

it("indirectStandardisation sets the score beside the one its mix of customers gives over all units, by hand", () => {
  const cells = smallCells([
    ["a", "young", 2, 8],
    ["a", "old", 5, 2],
    ["b", "young", 4, 2],
    ["b", "old", 4, 8]
  ]);
  // Over all units the young score (8·25 + 2·75)/10 = 35, the old (2·100 + 8·75)/10 = 80.
  const [a, b] = indirectStandardisation(cells, fivePoints, ["age"]);
  expect(a!.expected).toBeCloseTo(0.8 * 35 + 0.2 * 80, 12);
  expect(b!.expected).toBeCloseTo(0.2 * 35 + 0.8 * 80, 12);
  expect(a!.difference.estimate).toBeCloseTo(40 - 44, 12);
  expect(b!.difference.estimate).toBeCloseTo(75 - 71, 12);
});

it("the weighted mean of the differences is 0, and their errors are those of the scores", () => {
  const found = indirectStandardisation(cellsOf(true), fivePoints, ["age", "product"]);
  const total = found.reduce((sum, {unit, difference}) => {
    const weight = cellsOf(true).reduce((part, cell) => part + (cell.unit === unit ? cell.w : 0), 0);
    return sum + weight * difference.estimate!;
  }, 0);
  expect(Math.abs(total)).toBeLessThan(1e-9);
  for (const {observed, expected, difference} of found as {
    observed: Estimated;
    expected: number;
    difference: Estimated;
  }[]) {
    expect(difference.se).toBe(observed.se);
    expect(difference.upp).toBeCloseTo(observed.upp - expected, 12);
  }
});

it("a unit with one answer keeps its reason, an empty table gives an empty list", () => {
  const [only] = indirectStandardisation(smallCells([["a", "old", 4, 1]]), fivePoints, ["age"]);
  expect(only).toMatchObject({
    expected: 75,
    difference: {estimate: null, reason: "one answer: its variance is unknown"}
  });
  expect(indirectStandardisation([], fivePoints, ["age"])).toEqual([]);
});
