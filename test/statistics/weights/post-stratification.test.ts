import {expect, it} from "vitest";
import {postStratify} from "../../../src/statistics/weights/post-stratification.js";
import {reference} from "../reference.js";
import {cells, crossed, fixture, furthest, marginOf} from "../weights-fixture.js";

const final = (factors: readonly number[]) => factors.map((factor, index) => factor * fixture.cells[index]!.weight);

it("postStratify equals survey::postStratify to 1e-9", () => {
  const result = postStratify(cells, marginOf("age", fixture.age));
  expect(furthest(final(result.factors), fixture.postStratified.weights)).toBeLessThan(1e-9);
  expect(result.effect.nEffAfter).toBeCloseTo(fixture.postStratified.nEff, 9);
});

it("postStratify over crossed categories equals survey::postStratify to 1e-9", () => {
  const result = postStratify(cells, crossed);
  expect(furthest(final(result.factors), fixture.postStratifiedCrossed.weights)).toBeLessThan(1e-9);
  expect(result.categories[0]).toMatchObject({margin: "class × age", category: 'class "end_user", age "under 30"'});
});

it("postStratify gives the printed weights of Lehtonen & Pahkinen's unemployment sample", () => {
  const sample = [
    {categories: {stratum: "1"}, n: 3, w: 12},
    {categories: {stratum: "2"}, n: 5, w: 20}
  ];
  const {factors} = postStratify(sample, marginOf("stratum", {1: 7, 2: 25}));
  expect(factors.map((factor) => factor * 4)).toEqual([7 / 3, 5]);
});

interface TextbookReference {
  examples: {
    unemployment_poststratified: {
      input: {wt: number; poststr: number}[];
      population: Record<string, number>;
      recomputed: {weights: number[]};
    };
  };
}
it("postStratify gives the recomputed weights of the textbook reference", () => {
  const textbook = reference<TextbookReference>("survey_textbook_strata_poststrat.json");
  const {input, population, recomputed} = textbook.examples.unemployment_poststratified;
  const rows = input.map(({wt, poststr}) => ({categories: {stratum: String(poststr)}, n: 1, w: wt}));
  const {factors} = postStratify(rows, marginOf("stratum", population));
  const weights = factors.map((factor, index) => factor * input[index]!.wt);
  expect(furthest(weights, recomputed.weights)).toBeLessThan(1e-9);
});

it("postStratify names the empty category and the one without a figure", () => {
  const sample = [{categories: {age: "young"}, n: 2, w: 2}];
  expect(() => postStratify(sample, marginOf("age", {young: 3, old: 4}))).toThrow(
    'postStratify: age "old": 0 responses but a population of 4'
  );
  expect(() => postStratify(sample, marginOf("age", {old: 4}))).toThrow(
    'postStratify: age "young": 2 responses but no population figure'
  );
  expect(() => postStratify([], marginOf("age", {old: 4}))).toThrow("postStratify: no responses to weight");
});

it("postStratify ignores a category that neither the population nor the sample has", () => {
  const sample = [{categories: {age: "young"}, n: 2, w: 2}];
  expect(postStratify(sample, marginOf("age", {young: 3, unborn: 0})).factors).toEqual([1.5]);
});
