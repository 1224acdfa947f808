import fc from "fast-check";
import {expect, it} from "vitest";
import {chanceRate} from "../../../src/statistics/response-quality/chance-rate.js";
import {rFixture} from "../reference.js";

const {binomial} = rFixture<{
  binomial: {count: number; n: number; expected: number; low: number; upp: number; pValue: number}[];
}>("response-quality");

it("chanceRate equals R binom.test: exact limits, one-sided p-value", () => {
  for (const {count, n, expected, low, upp, pValue} of binomial) {
    const rate = chanceRate(count, n, expected);
    expect(rate.share).toBe(count / n);
    expect(rate.low).toBeCloseTo(low, 9);
    expect(rate.upp).toBeCloseTo(upp, 9);
    expect(Math.abs(rate.pValue / pValue - 1)).toBeLessThan(1e-9);
  }
});

it("chanceRate: a larger count is never likelier by chance, and the limits hold the share", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 60}), fc.double({min: 0.01, max: 0.99, noNaN: true}), (n, expected) => {
      const values = Array.from({length: n + 1}, (_, count) => chanceRate(count, n, expected));
      values.slice(1).forEach((rate, index) => expect(rate.pValue).toBeLessThanOrEqual(values[index]!.pValue + 1e-12));
      values.forEach(({low, share, upp}) => {
        expect(low).toBeLessThanOrEqual(share!);
        expect(upp).toBeGreaterThanOrEqual(share!);
      });
    })
  );
});

it("chanceRate of nothing has no share and nothing unusual; chances of 0 and 1 are certain", () => {
  expect(chanceRate(0, 0, 0.2)).toEqual({
    n: 0,
    count: 0,
    share: null,
    low: null,
    upp: null,
    expectedShare: 0.2,
    pValue: 1
  });
  expect(chanceRate(1, 5, 0).pValue).toBe(0);
  expect(chanceRate(5, 5, 1).pValue).toBe(1);
});
