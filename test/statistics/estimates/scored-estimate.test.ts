import fc from "fast-check";
import {expect, it} from "vitest";
import {
  type AnswerCount,
  estimateOf,
  type Estimated,
  scoreOf,
  type Scoring,
  surveyMean
} from "../../../src/statistics/index.js";
import {standardErrors} from "../../../src/statistics/estimates/scored-estimate.js";
import {countsOf, largestError, plainCounts, weightedAnswers} from "../counts.js";

const linear: Scoring = {kind: "linear", low: 1, high: 5};
const estimated = (counts: AnswerCount[], options = {}) => estimateOf(counts, linear, options) as Estimated;

it("the score interval of a mean is where t tests with a variance in proportion to μ(100 − μ) just reject", () => {
  const {estimate, se, low, upp} = estimated(plainCounts([1, 2, 4, 10, 13], [1, 2, 3, 4, 5]));
  const t = 2.045229642132703; // qt(0.975, 29)
  for (const limit of [low, upp]) {
    const variance = se ** 2 * ((limit * (100 - limit)) / (estimate * (100 - estimate)));
    expect(Math.abs(estimate - limit) / Math.sqrt(variance)).toBeCloseTo(t, 10);
  }
  expect(estimate - low).toBeGreaterThan(upp - estimate);
});

it("the score interval of answers at both ends of a scale is Wilson's with Student's t", () => {
  const ends = plainCounts([9, 21], [1, 5]);
  const share = estimateOf(ends, {kind: "top", k: 1, low: 1, high: 5}) as Estimated;
  const wide = estimated(ends);
  expect(largestError(wide, {estimate: share.estimate, se: share.se})).toBeLessThan(1e-12);
  expect(wide.low < share.low && share.upp < wide.upp).toBe(true);
});

it("the score interval closes in on R's t interval as answers grow, and never leaves the scale", () => {
  const many = plainCounts([400, 600, 1200, 3300, 4500], [1, 2, 3, 4, 5]);
  const {low, upp} = surveyMean(many, {score: scoreOf(linear)}) as Estimated;
  expect(largestError(estimated(many), {low, upp})).toBeLessThan(1e-3);
  fc.assert(
    fc.property(weightedAnswers, (answers) => {
      const estimate = estimateOf(countsOf(answers), {kind: "linear", low: 0, high: 10});
      if (estimate.estimate === null) return;
      expect(-1e-9 <= estimate.low && estimate.low <= estimate.estimate + 1e-9).toBe(true);
      expect(estimate.estimate - 1e-9 <= estimate.upp && estimate.upp <= 100 + 1e-9).toBe(true);
    })
  );
});

it("the score interval has no width in a census, and some where ten answers are all the best", () => {
  expect(estimated(plainCounts([10], [5]))).toMatchObject({estimate: 100, se: 0, upp: 100});
  expect(estimated(plainCounts([10], [5])).low).toBeCloseTo(100 / (1 + 2.2621571627409915 ** 2 / 10), 8);
  const census = estimated(plainCounts([4, 6], [3, 5]), {population: 10});
  expect(census).toMatchObject({estimate: 80, se: 0, low: 80, upp: 80});
});

it("standardErrors are those of a score interval's own limits, else se", () => {
  const estimate = estimated(plainCounts([1, 2, 4, 10, 13], [1, 2, 3, 4, 5]));
  const {below, above} = standardErrors(estimate);
  const t = 2.045229642132703;
  expect(largestError(estimate, {low: estimate.estimate - t * below, upp: estimate.estimate + t * above})).toBeLessThan(
    1e-10
  );
  const {se} = estimate;
  expect(standardErrors({...estimate, method: "t"})).toEqual({below: se, above: se, uneven: false});
});
