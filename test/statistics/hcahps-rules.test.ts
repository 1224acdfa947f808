/** The published rules of HCAHPS linear scores and stars that this project's functions must be able to follow. */
import {expect, it} from "vitest";
import {scoreOf} from "../../src/statistics/estimates/scoring.js";
import {surveyMean} from "../../src/statistics/estimates/mean.js";
import {verdictOf} from "../../src/statistics/comparisons/verdict.js";
import {plainCounts} from "./counts.js";
import {isThere, reference} from "./reference.js";

const stated = (rule: RegExp): void => {
  if (!isThere("hcahps_star_rules.json")) return;
  const published = reference<{rules: string[]}>("hcahps_star_rules.json");
  expect(published.rules.filter((text) => rule.test(text))).not.toEqual([]);
};

it("HCAHPS linear scores: never/sometimes/usually/always are 0, 33⅓, 66⅔, 100; 0–10 is 0…100; yes/no is 100/0", () => {
  stated(
    /never\/sometimes\/usually\/always = 0, 33 1\/3, 66 2\/3, 100; overall rating 0-10 = 0\.\.100; yes\/no = 100\/0/
  );
  const frequency = scoreOf({kind: "linear", low: 1, high: 4});
  [0, 100 / 3, 200 / 3, 100].forEach((score, index) => expect(frequency(index + 1)).toBeCloseTo(score, 12));
  const rating = scoreOf({kind: "linear", low: 0, high: 10});
  expect([0, 3, 10].map(rating)).toEqual([0, 30, 100]);
  const yesNo = scoreOf({kind: "linear", low: 2, high: 1});
  expect([1, 2].map(yesNo)).toEqual([100, 0]);
});

it("HCAHPS stars need 100 completes: with 99 the verdict is withheld although the score stands, with 100 it is given", () => {
  stated(/At least 100 completed surveys over four quarters/);
  const score = scoreOf({kind: "linear", low: 0, high: 10});
  const hospital = (always: number) => surveyMean(plainCounts([0, 0, 0, 0, 0, 0, 0, 0, 9, 30, always]), {score});
  const [small, large] = [hospital(60), hospital(61)];
  expect(small.estimate).toBeGreaterThan(90);
  expect(verdictOf(small, 80, {minimum: 100})).toMatchObject({
    verdict: "cannot tell",
    reason: {code: "fewer-answers-than", n: 99, minimum: 100}
  });
  expect(verdictOf(large, 80, {minimum: 100}).verdict).toBe("met");
});

it("HCAHPS publishes whole numbers: the mean of linear scores, rounded", () => {
  stated(/then rounded to whole numbers/);
  const mean = surveyMean(plainCounts([0, 5, 20, 30, 45]), {score: scoreOf({kind: "linear", low: 1, high: 4})});
  expect(Math.round(mean.estimate!)).toBe(72);
});
