import {expect, it} from "vitest";
import {duplicates} from "../../../src/statistics/response-quality/duplicates.js";
import {rFixture} from "../reference.js";

const {pairs} = rFixture<{
  pairs: {pairs: number; near: number; others: {pairs: number; near: number}; pValue: number};
}>("response-quality");

it("duplicates: the p-value of equal pairs beside nearly equal ones is R's binom.test", () => {
  const found = duplicates({n: 300, ...pairs}, pairs.others);
  expect(found).toMatchObject({n: 300, pairs: 7});
  expect(found.expectedPairs).toBeCloseTo((20 * 84) / 1211, 12);
  expect(Math.abs(found.pValue / pairs.pValue - 1)).toBeLessThan(1e-9);
});

it("duplicates expects more equal pairs where more are nearly equal, and none is never unusual", () => {
  const others = {pairs: 99, near: 999};
  const expected = [0, 9, 49].map((near) => duplicates({n: 100, pairs: 0, near}, others));
  expect(expected.map(({expectedPairs}) => expectedPairs)).toEqual([0.1, 1, 5]);
  expect(expected.every(({pValue}) => pValue === 1)).toBe(true);
});

it("duplicates of nothing beside nothing are nothing unusual, and no certainty comes from others without equal pairs", () => {
  expect(duplicates({n: 0, pairs: 0, near: 0}, {pairs: 0, near: 0})).toEqual({
    n: 0,
    pairs: 0,
    expectedPairs: 1,
    pValue: 1
  });
  expect(duplicates({n: 9, pairs: 1, near: 0}, {pairs: 0, near: 0}).pValue).toBeCloseTo(0.75, 12);
});

it("duplicates refuses counts that cannot be", () => {
  const none = {pairs: 0, near: 0};
  expect(() => duplicates({n: 2, pairs: -1, near: 0}, none)).toThrow("duplicates: pairs: expected 0 or more, got -1");
  expect(() => duplicates({n: 2, ...none}, {pairs: 0, near: NaN})).toThrow(
    "duplicates: near: expected 0 or more, got NaN"
  );
});
