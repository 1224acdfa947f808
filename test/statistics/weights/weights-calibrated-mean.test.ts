import {expect, it} from "vitest";
import {postStratify} from "../../../src/statistics/weights/post-stratification.js";
import {rake} from "../../../src/statistics/weights/raking.js";
import {calibratedMean} from "../../../src/statistics/weights/weights-calibrated-mean.js";
import {reference} from "../reference.js";
import {cells, fixture, type MeanFixture, marginOf} from "../weights-fixture.js";

const withFactors = (factors: readonly number[]) =>
  fixture.cells.map(({score, n, weight}, index) => ({
    categories: cells[index]!.categories,
    score,
    n,
    w: n * weight,
    w2: n * weight ** 2,
    factor: factors[index]!
  }));

function expectMean(actual: ReturnType<typeof calibratedMean>, expected: MeanFixture): void {
  if (actual.estimate === null) throw new Error(actual.reason.code);
  expect(actual.estimate).toBeCloseTo(expected.estimate, 9);
  expect(actual.se).toBeCloseTo(expected.se, 8);
  expect(actual.low).toBeCloseTo(expected.low, 6);
  expect(actual.upp).toBeCloseTo(expected.upp, 6);
}

it("calibratedMean after postStratify equals survey::svymean, with and without finite population correction", () => {
  const sample = withFactors(postStratify(cells, marginOf("age", fixture.age)).factors);
  expectMean(calibratedMean(sample, [["age"]]), fixture.postStratified.mean);
  expectMean(calibratedMean(sample, [["age"]], {population: 2000}), fixture.postStratified.meanFinite);
});

it("calibratedMean after rake equals survey::svymean, with and without finite population correction", () => {
  const {factors} = rake(cells, [marginOf("age", fixture.age), marginOf("region", fixture.region)], {tolerance: 1e-13});
  const sample = withFactors(factors);
  expectMean(calibratedMean(sample, [["age"], ["region"]]), fixture.raked.mean);
  expectMean(calibratedMean(sample, [["age"], ["region"]], {population: 2000}), fixture.raked.meanFinite);
});

/** Lehtonen & Pahkinen's eight municipalities of 32: unemployed people, post-stratum, and the weight 4 of each. */
const municipalities = [
  [4123, "1"],
  [760, "1"],
  [721, "1"],
  [142, "2"],
  [187, "2"],
  [331, "2"],
  [127, "2"],
  [219, "2"] // prettier-ignore
] as const;
const unemployment = municipalities.map(([score, stratum]) => ({
  categories: {stratum},
  score,
  n: 1,
  w: 4,
  w2: 16,
  factor: stratum === "1" ? 7 / 12 : 25 / 20
}));

it("calibratedMean gives the printed mean 565.81 and standard error 187.93 of Lehtonen & Pahkinen, and SUDAAN", () => {
  const mean = calibratedMean(unemployment, [["stratum"]], {population: 32});
  if (mean.estimate === null) throw new Error(mean.reason.code);
  expect(mean.estimate).toBeCloseTo(565.8125, 9);
  expect(mean.se).toBeCloseTo(187.926445111702, 9);
  // R: qt(0.975, 7) is 2.364624251592785.
  expect(mean.upp).toBeCloseTo(565.8125 + 2.364624251592785 * 187.926445111702, 9);
});

interface TextbookReference {
  examples: {
    unemployment_poststratified: {N: number; recomputed: {mean: {estimate: {ue91: number}; se: {ue91: number}}}};
  };
}
it("calibratedMean gives the recomputed post-stratified mean of the textbook reference", () => {
  const textbook = reference<TextbookReference>("survey_textbook_strata_poststrat.json");
  const {N, recomputed} = textbook.examples.unemployment_poststratified;
  const mean = calibratedMean(unemployment, [["stratum"]], {population: N});
  expect(mean.estimate).toBeCloseTo(recomputed.mean.estimate.ue91, 9);
  expect("se" in mean && mean.se).toBeCloseTo(recomputed.mean.se.ue91, 8);
});

it("calibratedMean of equal scores has a standard error of exactly 0", () => {
  const sample = withFactors(cells.map((_, index) => 1 + index / 7)).map((cell) => ({...cell, score: 66.6}));
  expect(calibratedMean(sample, [["age"]])).toMatchObject({estimate: 66.6, se: 0, low: 66.6, upp: 66.6});
});

it("calibratedMean does not change when all weights are scaled", () => {
  const sample = withFactors(postStratify(cells, marginOf("age", fixture.age)).factors);
  const scaled = sample.map((cell) => ({...cell, w: cell.w * 8, w2: cell.w2 * 64}));
  expect(calibratedMean(scaled, [["age"]])).toEqual(calibratedMean(sample, [["age"]]));
});

it("calibratedMean of none, of one and of weight zero is a reason", () => {
  const one = {categories: {age: "young"}, score: 50, n: 1, w: 1, w2: 1, factor: 1};
  expect(calibratedMean([], [["age"]])).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  expect(calibratedMean([one], [["age"]])).toMatchObject({estimate: null, n: 1});
  expect(calibratedMean([{...one, n: 3, w: 0, w2: 0}], [["age"]])).toMatchObject({reason: {code: "no-weight"}});
});

it("calibratedMean refuses a population smaller than the sample", () => {
  expect(() => calibratedMean(unemployment, [["stratum"]], {population: 5})).toThrow(
    new RangeError("linearisedVariance: people in the population: expected 8 or more, got 5")
  );
});
