import fc from "fast-check";
import {expect, it} from "vitest";
import {kendallScore} from "../../../src/statistics/trends/trend-kendall-score.js";
import {reference} from "../reference.js";

it("kendallScore gives the printed S = 34 and variance 203.3 of Kendall (1976) example 4.3", () => {
  const x = [1.5, 1.5, 3, 4, 6, 6, 6, 8, 9.5, 9.5, 11, 12];
  const y = [2.5, 2.5, 7, 4.5, 1, 4.5, 6, 11.5, 11.5, 8.5, 8.5, 10];
  const {score, variance} = kendallScore(x, y);
  expect(score).toBe(34);
  expect(variance).toBeCloseTo(203.303030303, 6);
});

it("kendallScore gives the printed S = 34 and denominator √(116·60) of Kendall (1976) example 3.4", () => {
  const a = [2.5, 2.5, 2.5, 2.5, 5, 6.5, 6.5, 10, 10, 10, 10, 10, 14, 14, 14, 16, 17];
  const b = [1, 1, 1, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 2, 2];
  const {score, denominator} = kendallScore(a, b);
  expect(score).toBe(34);
  expect(denominator).toBeCloseTo(Math.sqrt(116 * 60), 9);
});

interface KendallReference {
  examples: {
    kendall_1976_ex_3_4: {A: number[]; B: number[]; recomputed: {S: number; D: number; varS: number}};
    kendall_1976_ex_4_3: {x: number[]; y: number[]; recomputed: {S: number; D: number; varS: number}};
  };
}
it("kendallScore equals the reference examples, which were printed from single precision", () => {
  const file = reference<KendallReference>("trend_mann_kendall.json");
  const {kendall_1976_ex_3_4: first, kendall_1976_ex_4_3: second} = file.examples;
  for (const [x, y, {S, D, varS}] of [
    [first.A, first.B, first.recomputed],
    [second.x, second.y, second.recomputed]
  ] as const) {
    const {score, denominator, variance} = kendallScore(x, y);
    expect(score).toBe(S);
    expect(denominator / D).toBeCloseTo(1, 6);
    expect(variance / varS).toBeCloseTo(1, 6);
  }
});

it("kendallScore of nothing or of one pair is 0 with variance 0", () => {
  expect(kendallScore([], [])).toEqual({score: 0, variance: 0, denominator: 0, n: 0});
  expect(kendallScore([1], [2])).toEqual({score: 0, variance: 0, denominator: 0, n: 1});
});

it("kendallScore is the same with x and y exchanged, and after any increasing change of unit", () => {
  const pairs = fc.array(fc.tuple(fc.integer({min: 0, max: 6}), fc.integer({min: 0, max: 6})), {
    minLength: 2,
    maxLength: 25
  });
  fc.assert(
    fc.property(pairs, (points) => {
      const [x, y] = [points.map(([one]) => one), points.map(([, other]) => other)];
      const score = kendallScore(x, y);
      const exchanged = kendallScore(y, x);
      expect(exchanged.score).toBe(score.score);
      expect(exchanged.variance).toBeCloseTo(score.variance, 9);
      expect(kendallScore(x.map((value) => Math.exp(value)), y)).toEqual(score); // prettier-ignore
    })
  );
});
