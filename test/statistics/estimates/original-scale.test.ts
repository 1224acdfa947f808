import {describe, expect, it} from "vitest";
import type {AnswerCount, Estimated} from "../../../src/model/estimate.js";
import {compareDomains} from "../../../src/statistics/comparisons/comparison.js";
import {compositeOf} from "../../../src/statistics/estimates/composite.js";
import {compositeOfPairs} from "../../../src/statistics/estimates/composite-of-pairs.js";
import {estimateOf} from "../../../src/statistics/estimates/estimate.js";
import {caseMixAdjustment} from "../../../src/statistics/units/case-mix.js";

const linear = {kind: "linear", low: 1, high: 5} as const;
const original = {kind: "original", original: [1, 5]} as const;

/** Where a score of 0 to 100 lies on the scale from 1 to 5, and how far apart two of them are there. */
const place = (score: number) => 1 + score / 25;
const distance = (points: number) => points / 25;

const TABLES: [name: string, counts: AnswerCount[]][] = [
  ["equal weights", counted({1: 2, 3: 4, 4: 9, 5: 11})],
  ["answers near the best end", counted({4: 1, 5: 29})],
  ["answers that all agree", counted({5: 12})],
  ["answers that all are the worst", counted({1: 12})],
  [
    "uneven weights",
    [
      {value: 2, n: 10, w: 25, w2: 90},
      {value: 5, n: 30, w: 21, w2: 20}
    ]
  ]
];

function counted(times: Readonly<Record<number, number>>): AnswerCount[] {
  return Object.entries(times).map(([value, n]) => ({value: Number(value), n, w: n, w2: n}));
}

describe("a mean on the question's own scale is that of 0 to 100, put on the scale", () => {
  it.each(TABLES)("estimate, standard error and score interval of %s", (_, counts) => {
    expectImage(estimateOf(counts, original) as Estimated, estimateOf(counts, linear) as Estimated);
  });

  it.each(TABLES)("t interval of %s", (_, counts) => {
    const options = {method: "t"} as const;
    expectImage(estimateOf(counts, original, options) as Estimated, estimateOf(counts, linear, options) as Estimated);
  });

  it("five answers of 4 and five of 5: 4.5, with a standard error of √(10/9 · 0.25 / 10)", () => {
    const found = estimateOf(counted({4: 5, 5: 5}), original) as Estimated;
    expect(found.estimate).toBe(4.5);
    expect(found.se).toBeCloseTo(1 / 6, 12);
    expect(found.upp).toBeLessThan(5);
  });

  it("differences, with their limits and p", () => {
    const [a, b] = [TABLES[0]![1], TABLES[4]![1]];
    const [own, score] = [compareDomains(a, b, original), compareDomains(a, b, linear)];
    if ("reason" in own || "reason" in score) throw new Error("expected two differences");
    expect(own.estimate).toBeCloseTo(distance(score.estimate), 12);
    expect(own.low).toBeCloseTo(distance(score.low), 12);
    expect(own.upp).toBeCloseTo(distance(score.upp), 12);
    expect(own.p).toBeCloseTo(score.p, 12);
  });

  it("composites, with pairs and without", () => {
    const parts = (scoring: typeof linear | typeof original) => [
      {counts: TABLES[0]![1], scoring, weight: 1},
      {counts: TABLES[4]![1], scoring, weight: 2}
    ];
    expectImage(compositeOf(parts(original)).estimate as Estimated, compositeOf(parts(linear)).estimate as Estimated);
    expectImage(compositeOfPairs(parts(original), []) as Estimated, compositeOfPairs(parts(linear), []) as Estimated);
  });

  it("a composite of two scales has no scale to keep to, and the t interval", () => {
    const parts = [
      {counts: counted({1: 5, 5: 5}), scoring: original, weight: 1},
      {counts: counted({1: 5, 7: 5}), scoring: {kind: "original", original: [1, 7]} as const, weight: 1}
    ];
    expect((compositeOf(parts).estimate as Estimated).method).toBe("t");
  });

  it("scores adjusted for the mix of customers", () => {
    const cells = [
      {unit: "a", segments: {age: "young"}, value: 3, n: 20, w: 20, w2: 20},
      {unit: "a", segments: {age: "old"}, value: 5, n: 10, w: 10, w2: 10},
      {unit: "a", segments: {age: "old"}, value: 4, n: 5, w: 5, w2: 5},
      {unit: "b", segments: {age: "young"}, value: 4, n: 8, w: 8, w2: 8},
      {unit: "b", segments: {age: "old"}, value: 5, n: 30, w: 30, w2: 30},
      {unit: "b", segments: {age: "young"}, value: 2, n: 6, w: 6, w2: 6}
    ];
    const own = caseMixAdjustment(cells, original, ["age"]).units;
    const scores = caseMixAdjustment(cells, linear, ["age"]).units;
    own.forEach(({adjusted}, index) => expectImage(adjusted as Estimated, scores[index]!.adjusted as Estimated));
  });
});

it("no answers and a single one have the reasons that they have on any scale", () => {
  expect(estimateOf([], original)).toEqual(estimateOf([], linear));
  expect(estimateOf(counted({4: 1}), original)).toEqual(estimateOf(counted({4: 1}), linear));
});

it("an answer beyond the scale is an error: a missing code is never averaged", () => {
  expect(() => estimateOf(counted({4: 3, 9: 1}), original)).toThrow("scoreOf: value: expected 1 to 5, got 9");
});

function expectImage(own: Estimated, score: Estimated): void {
  expect(own.estimate).toBeCloseTo(place(score.estimate), 12);
  expect(own.se).toBeCloseTo(distance(score.se), 12);
  expect(own.low).toBeCloseTo(place(score.low), 12);
  expect(own.upp).toBeCloseTo(place(score.upp), 12);
  expect([own.n, own.df, own.method]).toEqual([score.n, score.df, score.method]);
  expect(own.nEff).toBeCloseTo(score.nEff, 9);
}
