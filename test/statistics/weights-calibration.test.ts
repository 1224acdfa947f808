import fc from "fast-check";
import {expect, it} from "vitest";
import {postStratify} from "../../src/statistics/post-stratification.js";
import {calibrate} from "../../src/statistics/weights-calibration.js";
import {marginOf} from "../../src/statistics/weights-cells.js";
import {reference, referenceTable} from "./reference.js";
import {cells, fixture, furthest} from "./weights-fixture.js";

it("calibrate to counts of one margin is post-stratification", () => {
  const ages = Object.keys(fixture.age);
  const coded = cells.map(({categories, n, w, w2}) => ({
    n,
    w,
    w2,
    values: ages.map((age) => Number(categories.age === age))
  }));
  const {factors, effect} = calibrate(coded, Object.values(fixture.age));
  const expected = postStratify(cells, marginOf("age", fixture.age));
  expect(furthest(factors, expected.factors)).toBeLessThan(1e-9);
  expect(effect.nEffAfter).toBeCloseTo(expected.effect.nEffAfter, 9);
});

interface Vignette {
  published: {
    calibrated_api99: {population: Record<"(Intercept)" | "api99", number>; svytotal_enroll: [number, number]};
  };
  recomputed: {calibrated_weights: number[]; calibrated_svymean_api00: {estimate: {api00: number}}};
}
it("calibrate gives the weights of survey's vignette on the California schools, where they lie beside the project", () => {
  const vignette = reference<Vignette>("survey_vignette_apiclus1.json");
  const schools = referenceTable("apiclus1.csv");
  if (vignette === null || schools === null) return;
  const {population, svytotal_enroll: enrolled} = vignette.published.calibrated_api99;
  const rows = schools.map((school) => ({n: 1, w: Number(school.pw), values: [1, Number(school.api99)]}));
  const {factors} = calibrate(rows, [population["(Intercept)"], population.api99]);
  const weights = factors.map((factor, index) => factor * rows[index]!.w);
  expect(furthest(weights, vignette.recomputed.calibrated_weights)).toBeLessThan(1e-9);
  const total = (column: string) =>
    schools.reduce((sum, school, index) => sum + weights[index]! * Number(school[column]), 0);
  expect(total("enroll")).toBeCloseTo(enrolled[0], 0);
  expect(total("api00") / 6194).toBeCloseTo(vignette.recomputed.calibrated_svymean_api00.estimate.api00, 9);
});

it("calibrate meets every total, however the responses are spread", () => {
  const cell = fc.record({n: fc.integer({min: 1, max: 20}), amount: fc.integer({min: 0, max: 100})});
  fc.assert(
    fc.property(
      fc.array(cell, {minLength: 3, maxLength: 12}),
      fc.double({min: 0.95, max: 1.05, noNaN: true}),
      (all, by) => {
        fc.pre(new Set(all.map(({amount}) => amount)).size > 1);
        const rows = all.map(({n, amount}) => ({n, w: n, values: [1, amount]}));
        const sum = (weights: readonly number[], value: 0 | 1) =>
          rows.reduce((total, row, index) => total + row.w * weights[index]! * row.values[value]!, 0);
        const totals = [sum(rows.map(() => 2), 0), sum(rows.map(() => 2), 1) * by]; // prettier-ignore
        const {factors} = calibrate(rows, totals);
        expect(sum(factors, 0) / totals[0]!).toBeCloseTo(1, 9);
        expect(sum(factors, 1) / totals[1]!).toBeCloseTo(1, 9);
      }
    ),
    {seed: 4}
  );
});

it("calibrate leaves cells of weight zero alone", () => {
  const {factors} = calibrate([{n: 2, w: 2, values: [1]}, {n: 0, w: 0, values: [1]}], [6]); // prettier-ignore
  expect(factors).toEqual([3, 1]);
});

const faults: [string, () => unknown, string][] = [
  [
    "totals that depend on each other",
    () => calibrate([{n: 1, w: 1, values: [1, 2]}, {n: 1, w: 1, values: [2, 4]}], [3, 6]), // prettier-ignore
    "total 0 depends on the others, or is 0 for all responses"
  ],
  [
    "a total that no response has",
    () => calibrate([{n: 1, w: 1, values: [1, 0]}], [3, 6]),
    "total 1 depends on the others, or is 0 for all responses"
  ],
  [
    "a weight that would turn negative",
    () => calibrate([{n: 1, w: 1, values: [1, 0]}, {n: 1, w: 1, values: [1, 1]}], [1, 2]), // prettier-ignore
    "cell 0 would weigh -1.0 times its base weight"
  ],
  ["a cell without all values", () => calibrate([{n: 1, w: 1, values: []}], [3]), "cell 0: expected 1 values, got 0"],
  ["a count that is none", () => calibrate([{n: -1, w: 1, values: [1]}], [3]), "cell 0: expected a count, got n -1"],
  ["a weight below 0", () => calibrate([{n: 1, w: -1, values: [1]}], [3]), "cell 0: weight: expected 0 or more, got -1"]
];
for (const [title, run, message] of faults) {
  it(`calibrate refuses ${title}`, () => expect(run).toThrow(new RangeError(`calibrate: ${message}`)));
}
