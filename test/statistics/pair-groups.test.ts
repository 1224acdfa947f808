import fc from "fast-check";
import {expect, it} from "vitest";
import {withoutEachGroup} from "../../src/statistics/pair-groups.js";
import {addPairs} from "../../src/statistics/pair-moments.js";
import {answersToFour, pairsFrom} from "./pairs.js";

it("withoutEachGroup leaves out one group after the other and keeps the sums of all others", () => {
  fc.assert(
    fc.property(answersToFour, ({columns, weights}) => {
      const groups = weights.map((_, index) => `month ${(index * 7) % 4}`);
      const rows = pairsFrom(columns, weights, groups);
      const found = withoutEachGroup(rows);
      expect(found.map(({group}) => group)).toEqual([...new Set(groups)]);
      for (const {group, others} of found) {
        const left = rows.filter((row) => row.group !== group);
        const expected = new Map(addPairs(left).map((row) => [`${row.a} ${row.b}`, row]));
        for (const {a, b, n, w, wab} of addPairs(others)) {
          expect(n).toBe(expected.get(`${a} ${b}`)!.n);
          expect(w).toBeCloseTo(expected.get(`${a} ${b}`)!.w, 9);
          expect(wab).toBeCloseTo(expected.get(`${a} ${b}`)!.wab, 9);
        }
      }
      expect(found.reduce((sum, {ratio}) => sum + 1 / ratio, 0)).toBeCloseTo(1, 12);
    })
  );
});

it("withoutEachGroup takes rows without a group for one group, leaves out groups without weight, and nothing gives nothing", () => {
  const rows = pairsFrom({x: [1, 2, 4], y: [2, 1, 5]}, [1, 1, 0]);
  const [only] = withoutEachGroup(rows);
  expect(only).toEqual({group: "", ratio: 1, others: []});
  const grouped = pairsFrom({x: [1, 2, 4]}, [1, 3, 0], ["a", "b", "none"]);
  expect(withoutEachGroup(grouped).map(({group, ratio}) => [group, ratio])).toEqual([
    ["a", 4],
    ["b", 4 / 3]
  ]);
  expect(withoutEachGroup([])).toEqual([]);
});
