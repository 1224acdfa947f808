import {expect, it} from "vitest";
import {normalCdf} from "../../src/statistics/distributions.js";
import {rankProbabilities} from "../../src/statistics/rank-probabilities.js";

const three = [
  {unit: "a", estimate: 80, se: 2},
  {unit: "b", estimate: 79, se: 2},
  {unit: "c", estimate: 60, se: 1}
];

it("rankProbabilities of two units that can be told apart from the rest is the normal probability of their difference", () => {
  const [a, b, c] = rankProbabilities(three, {draws: 20_000});
  const aFirst = normalCdf(1 / Math.sqrt(8));
  expect(Math.abs(a!.best - aFirst)).toBeLessThan(0.012);
  expect(Math.abs(a!.expectedRank - (2 - aFirst))).toBeLessThan(0.012);
  expect(b!.best + a!.best).toBeCloseTo(1, 12);
  expect(c).toMatchObject({expectedRank: 3, low: 3, upp: 3, best: 0});
});

it("expected ranks add up to n(n+1)/2 and seeds repeat", () => {
  const found = rankProbabilities(three, {draws: 500});
  expect(found.reduce((sum, {expectedRank}) => sum + expectedRank, 0)).toBeCloseTo(6, 10);
  expect(rankProbabilities(three, {draws: 500})).toEqual(found);
  expect(rankProbabilities(three, {draws: 500, seed: 2})).not.toEqual(found);
});

it("units without error that are equal share the mean of their ranks", () => {
  const found = rankProbabilities([
    {unit: "a", estimate: 5, se: 0},
    {unit: "b", estimate: 9, se: 0},
    {unit: "c", estimate: 9, se: 0},
    {unit: "d", estimate: 1, se: 0}
  ]);
  expect(found.map(({expectedRank}) => expectedRank)).toEqual([3, 1.5, 1.5, 4]);
  expect(found.map(({low, upp}) => [low, upp])).toEqual([
    [3, 3],
    [1, 2],
    [1, 2],
    [4, 4]
  ]);
});

it("where nothing is known the ranks are anywhere and the top quarter is a quarter", () => {
  const blank = Array.from({length: 8}, (_, index) => ({unit: `unit ${index}`, estimate: 70, se: 5}));
  for (const {low, upp, topQuarter, expectedRank} of rankProbabilities(blank)) {
    expect([low, upp]).toEqual([1, 8]);
    expect(Math.abs(topQuarter - 0.25)).toBeLessThan(0.035);
    expect(Math.abs(expectedRank - 4.5)).toBeLessThan(0.15);
  }
});

it("an empty list stays empty; impossible numbers are errors that name the unit", () => {
  expect(rankProbabilities([])).toEqual([]);
  expect(() => rankProbabilities([{unit: "a", estimate: 1, se: NaN}])).toThrow(
    'rankProbabilities: unit "a": se: expected 0 or more, got NaN'
  );
  expect(() => rankProbabilities([{unit: "a", estimate: Infinity, se: 1}])).toThrow(
    'rankProbabilities: unit "a": estimate: expected a finite number, got Infinity'
  );
});
