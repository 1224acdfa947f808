import {expect, it} from "vitest";
import {agreementOfPatterns, duplicates} from "../../src/statistics/duplicates.js";
import {uniformsFrom} from "../../src/statistics/random.js";
import {rFixture} from "./reference.js";

const {poisson} = rFixture<{poisson: {pairs: number; n: number; agreement: number; pValue: number}}>(
  "response-quality"
);

it("duplicates: the p-value of coincidences is R's ppois", () => {
  const patterns = [
    {size: 1, patterns: poisson.n - 2 * poisson.pairs},
    {size: 2, patterns: poisson.pairs}
  ];
  const found = duplicates(patterns, poisson.agreement);
  expect(found).toMatchObject({n: 300, pairs: 7, responses: 14});
  expect(found.expectedPairs).toBeCloseTo(((300 * 299) / 2) * 5e-5, 10);
  expect(Math.abs(found.pValue / poisson.pValue - 1)).toBeLessThan(1e-9);
});

it("duplicates: three equal responses are three pairs", () => {
  expect(duplicates([{size: 3, patterns: 1}], 0.1)).toMatchObject({n: 3, pairs: 3, responses: 3});
});

it("agreementOfPatterns is the product of the questions' own agreements where answers are independent, by seeded draws", () => {
  const uniform = uniformsFrom(12);
  const answer = (): number => Math.floor(3 * uniform() ** 2);
  const responses = Array.from({length: 1200}, () => [answer(), answer(), answer()].join(""));
  const tally = (keys: string[]): number[] => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()];
  };
  const sizes = tally(responses).map((size) => ({size, patterns: 1}));
  const questions = [0, 1, 2].map((place) => tally(responses.map((response) => response[place]!)));
  const observed = agreementOfPatterns(sizes)!;
  const agreement = (counts: number[]) => counts.reduce((sum, count) => sum + (count / 1200) ** 2, 0);
  const independent = questions.map(agreement).reduce((product, one) => product * one);
  expect(Math.abs(observed / independent - 1)).toBeLessThan(0.03);
  expect(duplicates(sizes, observed).pairs).toBeCloseTo(duplicates(sizes, observed).expectedPairs, 6);
});

it("duplicates of nothing or of one response are nothing unusual", () => {
  expect(duplicates([], 0.5)).toEqual({n: 0, responses: 0, pairs: 0, expectedPairs: 0, pValue: 1});
  expect(agreementOfPatterns([{size: 1, patterns: 1}])).toBeNull();
});

it("duplicates where no agreement is possible by chance are impossible by chance", () => {
  expect(duplicates([{size: 2, patterns: 1}], 0).pValue).toBe(0);
});

it("duplicates refuses sizes, counts and agreements that cannot be", () => {
  expect(() => duplicates([{size: 0, patterns: 1}], 0.1)).toThrow("duplicates: row 0: size: expected 1 or more, got 0");
  expect(() => duplicates([{size: 2, patterns: -1}], 0.1)).toThrow(
    "duplicates: row 0: patterns: expected 0 or more, got -1"
  );
  expect(() => duplicates([], 2)).toThrow("duplicates: agreement: expected 0 to 1, got 2");
});
