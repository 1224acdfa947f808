import {expect, it} from "vitest";
import type {Estimate, Estimated} from "../../../src/model/estimate.js";
import {compareEstimates} from "../../../src/statistics/comparisons/comparison.js";
import {
  conversion,
  netTransition,
  standardisedShare,
  type TransitionCount,
  unchangedConversion
} from "../../../src/statistics/transitions/transitions.js";

/** Unweighted counts by first state, then by second: rows of a table. */
const table = (...rows: number[][]): TransitionCount[] =>
  rows.flatMap((row, before) => row.map((n, after) => ({before, after, n, w: n, w2: n})));
const three = table([20, 9, 3], [12, 30, 10], [2, 7, 25]);

function known(estimate: Estimate): Estimated {
  if (estimate.estimate === null) throw new Error(estimate.reason.code);
  return estimate;
}

it("a conversion has Wilson's interval: R's prop.test(10, 52, correct = FALSE)", () => {
  const {estimate, low, upp, n} = known(conversion(three, 1, 2));
  expect(estimate).toBeCloseTo((100 * 10) / 52, 12);
  expect([low, upp]).toEqual([expect.closeTo(10.7960460247, 8), expect.closeTo(31.8988608137, 8)]);
  expect(n).toBe(52);
});

it("weights count by the effective number: 52 people of whom half weigh three times as much are worth less", () => {
  const weighed = three.map((count) => (count.after === 2 ? {...count, w: 3 * count.n, w2: 9 * count.n} : count));
  const {estimate, nEff} = known(conversion(weighed, 1, 2));
  // 30 of 72; (42 + 30)² / (42 + 90).
  expect(estimate).toBeCloseTo((100 * 30) / 72, 12);
  expect(nEff).toBeCloseTo(72 ** 2 / 132, 12);
});

it("what no change would show equals R's svyratio of the same sums", () => {
  const {estimate, se, n} = known(unchangedConversion(three, 1, 2));
  // (10 + 7) / (52 + 46): R's survey::svyratio(~y, ~x)
  expect(estimate).toBeCloseTo(17.3469387755, 9);
  expect(se).toBeCloseTo(4.0806177199, 9);
  expect(n).toBe(118);
  const staying = unchangedConversion(three, 1, 1);
  expect(staying.estimate).toBeCloseTo((100 * 60) / 98, 9);
  // Whoever does not stay goes somewhere.
  const away = [0, 2].map((to) => unchangedConversion(three, 1, to).estimate!);
  expect(staying.estimate! + away[0]! + away[1]!).toBeCloseTo(100, 9);
});

it("where as many go one way as the other, what no change would show is what is seen", () => {
  const still = table([20, 6, 2], [6, 30, 9], [2, 9, 25]);
  for (const from of [0, 1, 2]) {
    for (const to of [0, 1, 2]) {
      expect(unchangedConversion(still, from, to).estimate).toBeCloseTo(conversion(still, from, to).estimate!, 9);
    }
  }
});

it("net transitions have McNemar's test: Agresti's approval ratings, X² = 17.36", () => {
  // 794 approve twice, 150 no more, 86 since then, 570 never.
  const approval = table([570, 86], [150, 794]);
  const {estimate, p, n} = netTransition(approval, 0, 1);
  expect(estimate).toBeCloseTo(-4, 12);
  // R: mcnemar.test(matrix(c(794, 150, 86, 570), 2), correct = FALSE)$p.value
  expect(p).toBeCloseTo(3.09929344105e-5, 14);
  expect(n).toBe(1600);
  expect(netTransition(three, 0, 1).p).toBeCloseTo(0.512690760262, 11);
});

it("from any state: all who came to the best one less all who left it", () => {
  const {estimate} = netTransition(three, null, 2);
  expect(estimate).toBeCloseTo(3.38983050847, 9);
  expect(netTransition(table([5, 0], [0, 5]), 0, 1)).toMatchObject({estimate: 0, p: null});
});

it("weights of people who moved are squared in the test: two of weight 2 are worth as much as four of 1, and no surer than two", () => {
  const heavy = table([10, 8], [2, 10]).map((count) => ({...count, w: 2 * count.w, w2: 4 * count.w2}));
  expect(netTransition(heavy, 0, 1).p).toBeCloseTo(netTransition(table([10, 8], [2, 10]), 0, 1).p!, 12);
});

it("units with the same first states compare by Newcombe's published example: 56/70 less 48/80 is 5.24 to 33.39", () => {
  const [a, b] = [table([14, 56]), table([32, 48])].map((counts) => conversion(counts, 0, 1));
  const plain = known(compareEstimates(a!, b!));
  const standardised = [a!, b!].map((share) => standardisedShare([{share, part: 7}]));
  const found = known(compareEstimates(standardised[0]!, standardised[1]!));
  for (const {estimate, low, upp} of [plain, found]) {
    expect(estimate).toBeCloseTo(20, 9);
    expect([low.toFixed(2), upp.toFixed(2)]).toEqual(["5.24", "33.39"]);
  }
});

it("with the mix of others a unit whose people were better before is not better: by hand", () => {
  // In either state half become advocates in both units; one unit begins with more satisfied people.
  const [few, many] = [table([30, 0, 30], [5, 0, 5]), table([5, 0, 5], [40, 0, 40])];
  const shares = (counts: TransitionCount[]) => [
    {share: conversion(counts, 0, 2), part: 1},
    {share: conversion(counts, 1, 2), part: 3}
  ];
  const [one, other] = [few, many].map((counts) => known(standardisedShare(shares(counts))));
  expect([one!.estimate, other!.estimate]).toEqual([50, 50]);
  const {low} = known(conversion(few, 0, 2));
  const {low: lowOfFew} = known(conversion(few, 1, 2));
  expect(one!.low).toBeCloseTo(50 - Math.hypot((50 - low) / 4, (3 * (50 - lowOfFew)) / 4), 9);
});

it("nobody, one person, and a state that nobody was in are reasons", () => {
  expect(conversion([], 0, 1)).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  expect(conversion(table([0, 1]), 0, 1)).toMatchObject({estimate: null, n: 1, reason: {code: "one-answer"}});
  expect(unchangedConversion(table([5, 0], [0, 5]), 2, 1)).toMatchObject({reason: {code: "zero-denominator"}});
  expect(netTransition([], 0, 1)).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}, p: null});
  expect(standardisedShare([])).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  const missing = [{share: conversion(three, 1, 2), part: 1}, {share: conversion([], 0, 2), part: 1}]; // prettier-ignore
  expect(standardisedShare(missing)).toMatchObject({estimate: null, reason: {code: "no-answers"}});
  expect(standardisedShare(missing.map(({share}, index) => ({share, part: 1 - index}))).estimate).not.toBeNull();
});
