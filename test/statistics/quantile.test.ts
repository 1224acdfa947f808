import fc from "fast-check";
import {expect, it} from "vitest";
import {surveyQuantile} from "../../src/statistics/index.js";
import {countsOf, largestError, notFinite, plainCounts, weightedAnswers} from "./counts.js";
import {cellsOf, domains, type Numbers} from "./estimates-fixture.js";

it("surveyQuantile equals R's svyquantile(qrule = math, interval.type = mean), limits included", () => {
  for (const {rows, expected} of domains) {
    const cells = cellsOf(rows, "answer", false);
    const {median, decile, quartile} = expected.weighted;
    for (const [probability, numbers] of [
      [0.5, median],
      [0.1, decile],
      [0.75, quartile]
    ] as const) {
      expect(largestError(surveyQuantile(cells, {probability}), given(numbers))).toBeLessThan(1e-12);
    }
  }
});

/** Without the limits that R leaves out, and the standard error that needs both. */
function given(numbers: Numbers): Numbers {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => typeof value === "number"));
}

it("surveyQuantile is the smallest score that reaches the probability, so shares that meet it exactly count", () => {
  const tenths = countsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => ({value, weight: 0.1})));
  expect([0.1, 0.3, 0.5, 0.6, 0.9, 0.95].map((probability) => surveyQuantile(tenths, {probability}).estimate)).toEqual([
    1, 3, 5, 6, 9, 10
  ]);
});

it("surveyQuantile is the first score where its answer alone passes the probability; survey 4.1.1 skips it", () => {
  const answers = [
    [2, 3.2],
    [3, 7.4],
    [4, 7.6],
    [5, 7]
  ] as const;
  const cells = countsOf(answers.map(([value, weight]) => ({value, weight})));
  // F(2) = 3.2 / 25.2 = 0.127, so that 2 is the smallest score with F ≥ 0.1; survey:::qrule_math gives 3.
  expect(surveyQuantile(cells, {probability: 0.1}).estimate).toBe(2);
});

it("surveyQuantile takes the highest score as the limit where R's share passes 1", () => {
  const {low, upp} = surveyQuantile(plainCounts([0, 2, 1, 0, 1])) as {low: number; upp: number};
  expect([low, upp]).toEqual([1, 4]);
});

it("surveyQuantile is a score that weighs something, between its limits", () => {
  fc.assert(
    fc.property(weightedAnswers, fc.double({min: 0.01, max: 0.99, noNaN: true}), (answers, probability) => {
      const quantile = surveyQuantile(countsOf(answers), {probability});
      expect(notFinite(quantile)).toEqual([]);
      if (quantile.estimate === null) return;
      const {estimate, low, upp} = quantile;
      expect(answers.some(({value, weight}) => value === estimate && weight > 0)).toBe(true);
      expect(low <= estimate && estimate <= upp).toBe(true);
    })
  );
});

it("surveyQuantile says why there is none, and refuses a probability of 50", () => {
  expect(surveyQuantile([])).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  expect(surveyQuantile(plainCounts([1]))).toMatchObject({estimate: null, n: 1});
  expect(() => surveyQuantile(plainCounts([2, 3]), {probability: 50})).toThrow("probability: expected 0 to 1, got 50");
});
