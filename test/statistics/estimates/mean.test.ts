import fc from "fast-check";
import {expect, it} from "vitest";
import {scoreOf, surveyMean} from "../../../src/statistics/index.js";
import {countsOf, largestError, notFinite, weightedAnswers} from "../counts.js";
import {cellsOf, designs, domains} from "../estimates-fixture.js";
import {reference, referenceTable} from "../reference.js";

const ascending = scoreOf({kind: "linear", low: 1, high: 5});
const descending = scoreOf({kind: "linear", low: 5, high: 1});

for (const {name, stratified, options} of designs) {
  it(`surveyMean equals R's svymean and confint for the ${name} design`, () => {
    for (const {rows, expected} of domains) {
      const cells = cellsOf(rows, "answer", stratified);
      const results = expected[name];
      expect(largestError(surveyMean(cells, {score: ascending, ...options}), results.linear)).toBeLessThan(1e-12);
      expect(largestError(surveyMean(cells, {score: descending, ...options}), results.descending)).toBeLessThan(1e-12);
    }
  });
}

interface Textbook {
  examples: {
    hospital_stratified: {
      published: {mean_births: [number, number]};
      recomputed: {estimate: {births: number}; se: {births: number}};
    };
  };
}

it("surveyMean equals the stratified sample of Lehtonen and Pahkinen, 475.33 with standard error 133.73 (SUDAAN)", () => {
  const rows = [4123, 666, 760, 457].map((value) => ({value, weight: 1.75, stratum: "1"}));
  rows.push(...[61, 262, 331, 98].map((value) => ({value, weight: 6.25, stratum: "2"})));
  const mean = surveyMean(countsOf(rows), {population: {1: 7, 2: 25}});
  expect(largestError(mean, {estimate: 475.328125, se: 133.732863424686, df: 6})).toBeLessThan(1e-12);
});

it("surveyMean equals the stratified hospitals of Levy and Lemeshow, where they lie beside the project", () => {
  const textbook = reference<Textbook>("survey_textbook_strata_poststrat.json");
  const hospitals = referenceTable("hospital_levy_lemeshow.csv");
  const cells = countsOf(
    hospitals.map((row) => ({value: Number(row.births), weight: Number(row.weighta), stratum: row.oblevel!}))
  );
  const population = Object.fromEntries(hospitals.map((row) => [row.oblevel!, Number(row.tothosp)]));
  const {published, recomputed} = textbook.examples.hospital_stratified;
  // The limits beside these numbers are normal ones; here they are Student's.
  const mean = surveyMean(cells, {population}) as {estimate: number; se: number};
  expect(largestError(mean, {estimate: recomputed.estimate.births, se: recomputed.se.births})).toBeLessThan(1e-12);
  expect([mean.estimate.toFixed(1), mean.se.toFixed(2)]).toEqual(published.mean_births.map(String));
});

it("surveyMean unweighted is Student's own interval of his second drug (1908), as R's t.test prints it", () => {
  const sleep = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4].map((value) => ({value, weight: 1}));
  const {estimate, low, upp} = surveyMean(countsOf(sleep)) as {estimate: number; low: number; upp: number};
  expect([estimate, low, upp].map((limit) => limit.toFixed(7))).toEqual(["2.3300000", "0.8976775", "3.7623225"]);
});

interface EnglishMeans {
  means_input: {area: string; values: number}[];
  means_expected: Record<"value" | "lower95_0cl" | "upper95_0cl" | "lower99_8cl" | "upper99_8cl", number>[];
}

it("surveyMean equals Public Health England's means at 95% and 99.8%, where they lie beside the project", () => {
  const published = reference<EnglishMeans>("phe_wilson_means.json");
  const areas = [["Area1"], ["Area2"], ["Area1", "Area2"]];
  for (const [index, expected] of published.means_expected.entries()) {
    const inArea = published.means_input.filter(({area}) => areas[index]!.includes(area));
    const cells = countsOf(inArea.map(({values}) => ({value: values, weight: 1})));
    const {value, lower95_0cl, upper95_0cl, lower99_8cl, upper99_8cl} = expected;
    expect(largestError(surveyMean(cells), {estimate: value, low: lower95_0cl, upp: upper95_0cl})).toBeLessThan(1e-12);
    const wide = surveyMean(cells, {level: 0.998});
    expect(largestError(wide, {low: lower99_8cl, upp: upper99_8cl})).toBeLessThan(1e-12);
  }
});

it("cells may be added in any grouping, and scaling all weights changes nothing", () => {
  fc.assert(
    fc.property(weightedAnswers, (answers) => {
      const single = answers.flatMap((answer) => countsOf([answer]));
      const whole = surveyMean(countsOf(answers));
      const numbers = Object.fromEntries(Object.entries(whole).filter(([, value]) => typeof value === "number"));
      for (const other of [surveyMean(single), surveyMean([...single].reverse()), surveyMean(scaled(answers))]) {
        if (whole.estimate === null) expect(other).toEqual(whole);
        else expect(largestError(other, numbers)).toBeLessThan(1e-9);
      }
    })
  );
});

function scaled(answers: readonly {value: number; weight: number; stratum?: string}[]) {
  return countsOf(answers.map((answer) => ({...answer, weight: answer.weight * 37.5})));
}

it("surveyMean is a number with finite limits or a reason, never NaN", () => {
  fc.assert(
    fc.property(weightedAnswers, (answers) => {
      const mean = surveyMean(countsOf(answers));
      expect(notFinite(mean)).toEqual([]);
      expect("reason" in mean || (mean.low <= mean.estimate && mean.estimate <= mean.upp)).toBe(true);
    })
  );
});

it("surveyMean of a mean without a variance says why", () => {
  const one = {value: 3, n: 1, w: 2, w2: 4};
  expect(surveyMean([])).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  expect(surveyMean([{value: 3, n: 0, w: 0, w2: 0}])).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  expect(surveyMean([{value: 3, n: 4, w: 0, w2: 0}])).toEqual({estimate: null, n: 4, reason: {code: "no-weight"}});
  expect(surveyMean([one])).toEqual({estimate: null, n: 1, reason: {code: "one-answer"}});
  expect(surveyMean([one, {value: 4, n: 5, w: 0, w2: 0}])).toEqual({
    estimate: null,
    n: 6,
    reason: {code: "one-answer-weighs-all"}
  });
  expect(
    surveyMean([
      {...one, stratum: "a"},
      {...one, stratum: "b"}
    ])
  ).toEqual({
    estimate: null,
    n: 2,
    reason: {code: "one-answer-per-stratum"}
  });
});

it("surveyMean of equal answers has a standard error of exactly 0, also with weights and strata", () => {
  const answers = [0.1, 0.2, 0.7, 1.3].map((weight, index) => ({value: 0.3, weight, stratum: index < 2 ? "a" : "b"}));
  expect(surveyMean(countsOf(answers))).toMatchObject({estimate: 0.3, se: 0, low: 0.3, upp: 0.3});
  const plain = answers.map(({value, weight}) => ({value, weight}));
  expect(surveyMean(countsOf(plain))).toMatchObject({estimate: 0.3, se: 0, low: 0.3, upp: 0.3});
  // Another answer of weight zero comes first and must not take part, not even in the rounding.
  expect(surveyMean(countsOf([{value: 0.7, weight: 0}, ...plain]))).toMatchObject({estimate: 0.3, se: 0});
});

it("surveyMean has no standard error left in a census", () => {
  const cells = countsOf([1, 4, 5].map((value) => ({value, weight: 1})));
  expect(surveyMean(cells, {population: 3})).toMatchObject({se: 0, low: 10 / 3, upp: 10 / 3});
});

it("surveyMean refuses a population below its answers, a stratum without a figure, and impossible sums", () => {
  const cells = countsOf([1, 4, 5].map((value) => ({value, weight: 1, stratum: "south"})));
  expect(() => surveyMean(cells, {population: {south: 2}})).toThrow(
    "people in stratum south: expected 3 or more, got 2"
  );
  expect(() => surveyMean(cells, {population: {north: 9}})).toThrow("no population figure for stratum south");
  expect(() => surveyMean([{value: 1, n: 1, w: -1, w2: 1}])).toThrow("row 0: w: expected 0 or more, got -1");
  expect(() => surveyMean([{value: 1, n: Number.NaN, w: 1, w2: 1}])).toThrow("row 0: n: expected 0 or more, got NaN");
  expect(() => surveyMean(cells, {level: 95})).toThrow("level: expected more than 0 and less than 1, got 95");
});

it("surveyMean leaves its counts as they are", () => {
  const cells = Object.freeze([1, 4].map((value) => Object.freeze({value, n: 2, w: 3, w2: 5})));
  expect(surveyMean(cells).n).toBe(4);
});
