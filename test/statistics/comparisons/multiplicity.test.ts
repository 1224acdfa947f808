import fc from "fast-check";
import {expect, it} from "vitest";
import {adjustPValues} from "../../../src/statistics/index.js";
import {reference} from "../reference.js";

/** The 15 tests of Neuhaus et al. (1992) that Benjamini and Hochberg (1995) work through in section 4. */
const neuhaus = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1
];

it("adjustPValues rejects four of Benjamini and Hochberg's fifteen at 5%", () => {
  expect(neuhaus.filter((_, index) => adjustPValues(neuhaus)[index]! <= 0.05)).toEqual([
    0.0001, 0.0004, 0.0019, 0.0095
  ]);
});

it("adjustPValues equals R's p.adjust(method = 'BH')", () => {
  const published = reference<{expected: {BH: number[]}}>("multiple_testing_bh1995.json");
  const differences = adjustPValues(neuhaus).map((p, index) => Math.abs(p! - published.expected.BH[index]!));
  expect(Math.max(...differences)).toBeLessThan(1e-13);
});

it("adjustPValues keeps order and ties, leaves undefined tests out of the family, and rescues a larger p-value", () => {
  expect(rounded([0.8, 0.001, 0.03, 0.03])).toEqual([0.8, 0.004, 0.04, 0.04]);
  expect(rounded([0.01, null, 0.03])).toEqual([0.02, null, 0.03]);
  expect(rounded([0.04, 0.03])).toEqual([0.04, 0.04]);
});

function rounded(family: readonly (number | null)[]): (number | null)[] {
  return adjustPValues(family).map((p) => (p === null ? null : Number(p.toPrecision(12))));
}

it("adjustPValues never lowers a p-value or changes the order; a family of one is itself", () => {
  const p = fc.double({min: 0, max: 1, noNaN: true});
  fc.assert(
    fc.property(fc.array(p, {maxLength: 20}), (family) => {
      const adjusted = adjustPValues(family) as number[];
      for (const [i, first] of family.entries()) {
        expect(adjusted[i]! >= first - 1e-15 && adjusted[i]! <= 1).toBe(true);
        for (const [j, second] of family.entries())
          if (first < second) expect(adjusted[i]! <= adjusted[j]! + 1e-15).toBe(true);
      }
    })
  );
  expect(adjustPValues([0.2])).toEqual([0.2]);
  expect(adjustPValues([])).toEqual([]);
  expect(adjustPValues([null])).toEqual([null]);
});

it("adjustPValues refuses what is no probability, naming its place", () => {
  expect(() => adjustPValues([0.1, 1.3])).toThrow("value 1: expected 0 to 1, got 1.3");
  expect(() => adjustPValues([Number.NaN])).toThrow("value 0: expected 0 to 1, got NaN");
});
