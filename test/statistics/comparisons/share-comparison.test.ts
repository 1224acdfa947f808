import {expect, it} from "vitest";
import {compareEstimates} from "../../../src/statistics/comparisons/comparison.js";
import {compositeOf} from "../../../src/statistics/estimates/composite.js";
import {normalQuantile} from "../../../src/statistics/distributions/distributions.js";
import {estimateOf} from "../../../src/statistics/estimates/estimate.js";
import type {Estimated} from "../../../src/model/estimate.js";
import {surveyProportion} from "../../../src/statistics/estimates/proportion.js";
import {newcombeInterval} from "../../../src/statistics/comparisons/share-comparison.js";
import {compareShares} from "../../../src/statistics/comparisons/comparison.js";
import {comparisons, countsIn} from "../comparisons-fixture.js";
import {largestError, plainCounts} from "../counts.js";

const top = {kind: "top", k: 1, low: 0, high: 1} as const;
const top2 = {kind: "top", k: 2, low: 1, high: 5} as const;

function ofCounts(x1: number, n1: number, x2: number, n2: number, level = 0.95) {
  return compareShares(plainCounts([n1 - x1, x1]), plainCounts([n2 - x2, x2]), top, {level}) as unknown as Record<
    "estimate" | "se" | "low" | "upp" | "df" | "statistic" | "p",
    number
  >;
}

it("compareShares unweighted is method 10 of Newcombe (1998), Table II", () => {
  const published = [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 10, 0.6075, 1]
  ] as const;
  for (const [x1, n1, x2, n2, low, upp] of published) {
    const limits = ofCounts(x1, n1, x2, n2);
    expect([limits.low, limits.upp].map((limit) => (limit / 100).toFixed(4))).toEqual(
      [low, upp].map((l) => l.toFixed(4))
    );
  }
  for (const {case: numbers, limits} of comparisons.newcombe) {
    const [low, upp] = limits.map((limit) => 100 * limit) as [number, number];
    expect(largestError(ofCounts(...numbers), {low, upp})).toBeLessThan(1e-11);
  }
});

it("compareShares' p-value is 1 minus the coverage at which the interval touches 0", () => {
  const {p, estimate} = ofCounts(56, 70, 48, 80);
  expect(estimate).toBeCloseTo(20, 12);
  expect(ofCounts(56, 70, 48, 80, 1 - p).low).toBeCloseTo(0, 9);
  const turned = ofCounts(48, 80, 56, 70);
  expect(largestError(turned, {estimate: -20, p})).toBeLessThan(1e-9);
  expect(ofCounts(48, 80, 56, 70, 1 - p).upp).toBeCloseTo(0, 9);
  expect(ofCounts(35, 70, 40, 80).p).toBe(1);
});

it("compareShares keeps a finite p-value and width at 0% and 100%, however large the samples", () => {
  const {p, se, low, upp} = ofCounts(50000, 50000, 0, 50000);
  expect([se, upp]).toEqual([0, 100]);
  expect(p >= 0 && p < 1e-300 && low < 100).toBe(true);
  expect(ofCounts(8, 8, 20, 20)).toMatchObject({estimate: 0, p: 1, statistic: 0});
});

it("compareShares with weights has R's standard error and Newcombe's interval on the effective sizes", () => {
  const [a, b] = [countsIn(["a"]), countsIn(["b"])];
  const difference = compareShares(a, b, top2) as unknown as Record<string, number>;
  const shares = [a, b].map((counts) => surveyProportion(counts, (value) => value >= 4)) as unknown as Record<
    "estimate" | "se" | "low" | "upp" | "df",
    number
  >[];
  const [first, second] = [shares[0]!, shares[1]!];
  // Newcombe's limits are made of the two Wilson intervals, which know the weights.
  const expected = {
    estimate: first.estimate - second.estimate,
    se: Math.hypot(first.se, second.se),
    low: first.estimate - second.estimate - Math.hypot(first.estimate - first.low, second.upp - second.estimate),
    upp: first.estimate - second.estimate + Math.hypot(first.upp - first.estimate, second.estimate - second.low),
    df: first.df + second.df
  };
  expect(largestError(difference, expected)).toBeLessThan(1e-11);
});

it("the difference of two shares is the same from their estimates, also of composites and of people who answer again", () => {
  const repeats = {ratio: 1.5, limit: 1.2};
  const [a, b] = [countsIn(["a"]), countsIn(["b"])];
  const wide = [a, b].map((counts) => estimateOf(counts, top2, {repeats}) as Estimated);
  expect(compareEstimates(wide[0]!, wide[1]!)).toEqual(compareShares(a, b, top2, {repeats}));
  const difference = compareShares(a, b, top2, {repeats}) as unknown as Record<string, number>;
  const narrow = compareShares(a, b, top2) as unknown as Record<string, number>;
  expect(largestError(difference, {se: 1.5 * narrow["se"]!, nEff: narrow["nEff"]! / 2.25})).toBeLessThan(1e-12);
  expect(difference["p"]).toBeGreaterThan(narrow["p"]!);
  const composites = [a, b].map(
    (counts) => compositeOf([1, 3].map((weight) => ({counts, scoring: top2, weight}))).estimate
  ) as [Estimated, Estimated];
  expect(compareEstimates(...composites)).toMatchObject({method: "newcombe", level: 0.95});
});

it("a share with Wilson's interval against one with another interval has Welch's test", () => {
  const [a, b] = [countsIn(["a"]), countsIn(["b"])];
  const [one, other] = [estimateOf(a, top2), estimateOf(b, top2, {method: "logit"})];
  expect(compareEstimates(one, other)).toMatchObject({method: "score-difference"});
});

it("newcombeInterval narrows to the difference as the sizes grow", () => {
  const {low, upp} = newcombeInterval(
    {share: 0.4, size: Infinity},
    {share: 0.1, size: Infinity},
    normalQuantile(0.975)
  );
  expect([low, upp].map((limit) => limit.toFixed(12))).toEqual(["0.300000000000", "0.300000000000"]);
});

it("compareShares says which side is empty", () => {
  expect(compareShares([], plainCounts([2, 3]), top)).toEqual({
    estimate: null,
    n: 5,
    reason: {code: "side", side: "first", because: {code: "no-answers"}}
  });
  expect(compareShares(plainCounts([2, 3]), [], top)).toEqual({
    estimate: null,
    n: 5,
    reason: {code: "side", side: "second", because: {code: "no-answers"}}
  });
});
