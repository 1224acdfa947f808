import fc from "fast-check";
import {expect, it} from "vitest";
import {groupSums, groupSumsOfEstimate} from "../../../src/statistics/decomposition/decomposition-sums.js";
import {surveyMean} from "../../../src/statistics/estimates/mean.js";

const score = (value: number) => 25 * (value - 1);
const rows = [
  {value: 2, n: 3, w: 4, w2: 6, expected: 1, stratum: "a"},
  {value: 5, n: 2, w: 1, w2: 0.5, expected: -4, stratum: "b"},
  {value: 4, n: 1, w: 3, w2: 9, stratum: "a"}
];

it("groupSums gives the mean, the mean case-mix score and the sums around them, by hand", () => {
  const sums = groupSums(rows, score);
  // Mean (4·25 + 1·100 + 3·75) / 8, expected (4·1 − 1·4 + 3·0) / 8.
  expect(sums).toMatchObject({n: 6, w: 8, mean: 53.125, expected: 0});
  expect(sums!.strata[0]).toEqual({
    stratum: "a",
    n: 4,
    linear: [4 * -28.125 + 3 * 21.875, 4, 7],
    squared: [
      [6 * 28.125 ** 2 + 9 * 21.875 ** 2, 6 * -28.125, 6 * -28.125 + 9 * 21.875],
      [6 * -28.125, 6, 6],
      [6 * -28.125 + 9 * 21.875, 6, 15]
    ]
  });
});

it("groupSums of nothing, of empty counts or of weight zero is null", () => {
  expect(groupSums([], score)).toBeNull();
  expect(groupSums([{value: 4, n: 0, w: 0, w2: 0}], score)).toBeNull();
  expect(groupSums([{value: 4, n: 3, w: 0, w2: 0}], score)).toBeNull();
});

it("groupSums is the same for any grouping of the counts", () => {
  const split = fc.array(fc.record({value: fc.constantFrom(1, 2, 5), n: fc.integer({min: 1, max: 9})}), {minLength: 1});
  fc.assert(
    fc.property(split, (parts) => {
      const each = parts.map(({value, n}) => ({value, n, w: n, w2: n}));
      const merged = [1, 2, 5].map((value) => {
        const n = parts.reduce((sum, part) => (part.value === value ? sum + part.n : sum), 0);
        return {value, n, w: n, w2: n};
      });
      const [one, other] = [groupSums(each, score)!, groupSums(merged, score)!];
      expect(other.mean).toBeCloseTo(one.mean, 9);
      expect(other.strata[0]!.squared[0]![0]!).toBeCloseTo(one.strata[0]!.squared[0]![0]!, 6);
    })
  );
});

it("groupSumsOfEstimate takes the sum of squares back from the standard error", () => {
  const counts = rows.map(({value, n, w, w2}) => ({value, n, w, w2}));
  const sums = groupSumsOfEstimate(surveyMean(counts, {score}), {n: 6, w: 8, w2: 15.5});
  expect(sums!.mean).toBeCloseTo(53.125, 12);
  expect(sums!.strata[0]!.squared[0]![0]!).toBeCloseTo(groupSums(counts, score)!.strata[0]!.squared[0]![0]!, 8);
});

it("groupSumsOfEstimate of an undefined estimate or of weight zero is null", () => {
  expect(groupSumsOfEstimate({estimate: null, n: 0, reason: {code: "no-answers"}}, {n: 0, w: 0, w2: 0})).toBeNull();
  const estimate = {
    estimate: 3,
    se: 1,
    low: 1,
    upp: 5,
    n: 2,
    nEff: 2,
    df: 1,
    level: 0.95,
    method: "t",
    errorFactor: 1
  } as const;
  expect(groupSumsOfEstimate(estimate, {n: 2, w: 0, w2: 0})).toBeNull();
  expect(groupSumsOfEstimate(estimate, {n: 1, w: 1, w2: 1})!.strata[0]!.squared[0]![0]!).toBe(0);
});
