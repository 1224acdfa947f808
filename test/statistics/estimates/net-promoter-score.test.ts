import fc from "fast-check";
import {expect, it} from "vitest";
import {netPromoterScore} from "../../../src/statistics/index.js";
import {countsOf, largestError, notFinite, plainCounts, weightedAnswers} from "../counts.js";
import {cellsOf, designs, domains} from "../estimates-fixture.js";
import {reference} from "../reference.js";

for (const {name, stratified, options} of designs) {
  it(`netPromoterScore equals R's svymean of the scored answers for the ${name} design`, () => {
    for (const {rows, expected} of domains) {
      const cells = cellsOf(rows, "recommend", stratified);
      const score = netPromoterScore(cells, {...options, method: "t"});
      expect(largestError(score, expected[name].promoter)).toBeLessThan(1e-12);
    }
  });
}

it("netPromoterScore equals the R package NPS on 895 real answers, whose variance divides by n", () => {
  const n = 895;
  const score = netPromoterScore(plainCounts([7, 5, 8, 9, 18, 47, 53, 97, 198, 143, 310]));
  const se = 2.48682749470437 * Math.sqrt(n / (n - 1));
  expect(largestError(score, {estimate: 34.1899441340782, se})).toBeLessThan(1e-12);
});

interface Sample {
  counts_0_to_10: number[];
  n: number;
  nps: number;
  se: number;
}

it("netPromoterScore equals both samples of the published reference, where it lies beside the project", () => {
  const published = reference<{expected: Record<"sample_A" | "sample_B", Sample>}>("nps_standard_error.json");
  for (const {counts_0_to_10, n, nps, se} of [published.expected.sample_A, published.expected.sample_B]) {
    const score = netPromoterScore(plainCounts(counts_0_to_10));
    expect(largestError(score, {n, estimate: 100 * nps, se: 100 * se * Math.sqrt(n / (n - 1))})).toBeLessThan(1e-12);
  }
});

it("netPromoterScore's interval adds three answers, ¾ of them promoters and ¾ detractors (Rocks 2016)", () => {
  // 50 promoters and 20 detractors of 100: 50.75 and 20.75 of 103.
  const score = netPromoterScore(plainCounts([20, 0, 0, 0, 0, 0, 0, 30, 0, 0, 50]));
  const centre = 30 / 103;
  const margin = 1.959963984540054 * Math.sqrt(((50.75 + 20.75) / 103 - centre ** 2) / 103);
  const expected = {estimate: 30, low: 100 * (centre - margin), upp: 100 * (centre + margin), nEff: 100, df: 99};
  expect(largestError(score, expected)).toBeLessThan(1e-12);
});

it("netPromoterScore of promoters only keeps an interval, and stays inside −100…100", () => {
  const all = netPromoterScore(plainCounts([8], [10]));
  expect(all).toMatchObject({estimate: 100, se: 0, upp: 100});
  // 8.75 promoters and 0.75 detractors of 11.
  const low = 100 * (8 / 11 - 1.959963984540054 * Math.sqrt((9.5 / 11 - (8 / 11) ** 2) / 11));
  expect(largestError(all, {low})).toBeLessThan(1e-12);
  fc.assert(
    fc.property(weightedAnswers, (answers) => {
      const whole = netPromoterScore(countsOf(answers));
      expect(notFinite(whole)).toEqual([]);
      const other = netPromoterScore(answers.flatMap((answer) => countsOf([{...answer, weight: answer.weight / 3}])));
      if (whole.estimate === null) {
        expect(other).toEqual(whole);
        return;
      }
      const {estimate, se, low, upp} = whole;
      expect(largestError(other, {estimate, se, low, upp})).toBeLessThan(1e-8);
      expect(-100 <= low && low <= upp && upp <= 100).toBe(true);
    })
  );
});

it("netPromoterScore refuses a missing-value code and says why there is none", () => {
  expect(() => netPromoterScore(plainCounts([1, 1], [10, 99]))).toThrow("value: expected 0 to 10, got 99");
  expect(netPromoterScore([])).toEqual({estimate: null, n: 0, reason: {code: "no-answers"}});
  expect(netPromoterScore(plainCounts([1], [10]))).toMatchObject({estimate: null, n: 1});
});
