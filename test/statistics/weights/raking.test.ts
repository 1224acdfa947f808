import fc from "fast-check";
import {expect, it} from "vitest";
import {rake} from "../../../src/statistics/weights/raking.js";
import type {WeightCell} from "../../../src/statistics/weights/weights-cells.js";
import {cells, crossed, fixture, furthest, marginOf} from "../weights-fixture.js";

const margins = [marginOf("age", fixture.age), marginOf("region", fixture.region)];
const final = (factors: readonly number[]) => factors.map((factor, index) => factor * fixture.cells[index]!.weight);

it("rake equals survey::rake to 1e-9", () => {
  const result = rake(cells, margins, {tolerance: 1e-13});
  expect(furthest(final(result.factors), fixture.raked.weights)).toBeLessThan(1e-9);
  expect(result.effect.nEffBefore).toBeCloseTo(fixture.before.nEff, 9);
  expect(result.effect.nEffAfter).toBeCloseTo(fixture.raked.nEff, 9);
  expect(result.effect.lossShare).toBeCloseTo(1 - fixture.raked.nEff / fixture.before.nEff, 12);
  expect(result.trimmed).toBe(0);
});

it("rake over a crossed margin and a plain one equals survey::rake to 1e-9", () => {
  const result = rake(cells, [crossed, margins[1]!]);
  expect(furthest(final(result.factors), fixture.rakedCrossed.weights)).toBeLessThan(1e-9);
});

it("rake with caps equals raking and trimWeights(strict = TRUE) repeated until both hold", () => {
  const {lower, upper, weights, nEff} = fixture.rakedTrimmed;
  const result = rake(cells, margins, {caps: {lower, upper}, tolerance: 1e-12});
  expect(furthest(final(result.factors), weights)).toBeLessThan(1e-9);
  expect(result.effect.nEffAfter).toBeCloseTo(nEff, 6);
  const mean = 100_000 / result.effect.n;
  const atCap = weights.map((weight) => weight < lower * mean * 1.000001 || weight > upper * mean * 0.999999);
  expect(result.trimmed).toBe(fixture.cells.reduce((sum, {n}, index) => (atCap[index] ? sum + n : sum), 0));
});

it("rake reports every category before, in the population and after, and its convergence", () => {
  const {categories, history, iterations} = rake(cells, margins);
  expect(categories.map(({margin, category}) => `${margin}: ${category}`)).toEqual([
    'age: age "under 30"',
    'age: age "30 to 49"',
    'age: age "50 and over"',
    'region: region "north"',
    'region: region "south"'
  ]);
  expect(categories[0]!.shareBefore).toBeGreaterThan(0.4);
  for (const {shareAfter, sharePopulation} of categories) expect(shareAfter).toBeCloseTo(sharePopulation, 9);
  expect(history).toHaveLength(iterations);
  expect(history.at(-1)).toBeLessThanOrEqual(1e-10);
  expect(history[0]).toBeGreaterThan(history.at(-1)!);
});

it("rake leaves cells without responses alone", () => {
  const empty: WeightCell = {categories: {age: "nobody", region: "nowhere"}, n: 0, w: 0};
  const result = rake([empty, ...cells], margins);
  expect(result.factors[0]).toBe(1);
  expect(result.factors.slice(1)).toEqual(rake(cells, margins).factors);
});

const small: readonly WeightCell[] = [
  {categories: {age: "young", region: "north"}, n: 3, w: 3},
  {categories: {age: "old", region: "south"}, n: 3, w: 3}
];
const even = {young: 50, old: 50};

const faults: {title: string; run: () => unknown; message: string}[] = [
  {
    title: "an empty category",
    run: () => rake(small, [marginOf("age", {...even, ancient: 7})]),
    message: 'rake: age "ancient": 0 responses but a population of 7'
  },
  {
    title: "a category without a population figure",
    run: () => rake(small, [marginOf("age", {young: 100})]),
    message: 'rake: age "old": 3 responses but no population figure'
  },
  {
    title: "a population of 0 under responses",
    run: () => rake(small, [marginOf("age", {young: 100, old: 0})]),
    message: 'rake: age "old": 3 responses but a population of 0'
  },
  {
    title: "a dimension that the responses lack",
    run: () => rake(small, [marginOf("language", {en: 100})]),
    message: "rake: language not given: 3 responses but no population figure"
  },
  {
    title: "a negative population",
    run: () => rake(small, [marginOf("age", {young: -1, old: 2})]),
    message: 'rake: age "young": population: expected 0 or more, got -1'
  },
  {
    title: "two figures for one category",
    run: () =>
      rake(small, [
        {
          dimensions: ["age"],
          figures: [
            {categories: {age: "young"}, population: 1},
            {categories: {age: "young"}, population: 2}
          ]
        }
      ]),
    message: 'rake: age "young": two population figures'
  },
  {
    title: "margins whose totals differ",
    run: () => rake(small, [marginOf("age", even), marginOf("region", {north: 60, south: 60})]),
    message: "rake: margin region: expected the total 100 of margin age, found 120"
  },
  {
    title: "the margin furthest off when nothing can fit",
    run: () => rake(small, [marginOf("age", even), marginOf("region", {north: 60, south: 40})], {maxIterations: 20}),
    message:
      "rake: not converged after 20 iterations: margin age is furthest off, " +
      'age "young": expected 50, found 60.0000 (20% off)'
  },
  {
    title: "caps that cannot hold the mean weight",
    run: () => rake(small, [marginOf("age", even)], {caps: {upper: 0.5}}),
    message: "trimWeights: mean weight: expected 0 to 8.333333333333334, got 16.666666666666668"
  },
  {
    title: "responses of no weight",
    run: () => rake([{categories: {age: "young"}, n: 2, w: 0}], [marginOf("age", {young: 1})]),
    message: 'rake: cell 0 (age "young"): expected a positive weight of its 2 responses, got 0'
  },
  {title: "no responses at all", run: () => rake([], [marginOf("age", even)]), message: "rake: no responses to weight"},
  {title: "no margin", run: () => rake(small, []), message: "rake: expected at least one margin, got none"}
];
for (const {title, run, message} of faults) {
  it(`rake names ${title}`, () => expect(run).toThrow(new RangeError(message)));
}

it("rake meets every margin and keeps the table's odds ratio, whatever the sample", () => {
  const count = fc.integer({min: 1, max: 200});
  const share = fc.double({min: 0.05, max: 0.95, noNaN: true});
  fc.assert(
    fc.property(fc.tuple(count, count, count, count), share, share, (counts, young, north) => {
      const table = counts.map((n, index) => ({
        categories: {age: index < 2 ? "young" : "old", region: index % 2 === 0 ? "north" : "south"},
        n,
        w: n
      }));
      const {factors, categories} = rake(table, [
        marginOf("age", {young, old: 1 - young}),
        marginOf("region", {north, south: 1 - north})
      ]);
      for (const {sharePopulation, shareAfter} of categories) expect(shareAfter).toBeCloseTo(sharePopulation, 8);
      const weights = factors.map((factor, index) => factor * table[index]!.w);
      const odds = ([a, b, c, d]: readonly number[]) => (a! * d!) / (b! * c!);
      expect(odds(weights) / odds(counts)).toBeCloseTo(1, 8);
    }),
    {numRuns: 100}
  );
});
