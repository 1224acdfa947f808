import {expect, it} from "vitest";
import {
  estimateOf,
  isEstimated,
  netPromoterScore,
  scoreOf,
  surveyMean,
  surveyProportion
} from "../../../src/statistics/index.js";
import {plainCounts} from "../counts.js";

const counts = plainCounts([2, 3, 5, 9, 6], [1, 2, 3, 4, 5]);

it("estimateOf is the mean, the share or the Net Promoter Score that the scoring says", () => {
  const linear = {kind: "linear", low: 1, high: 5} as const;
  expect(estimateOf(counts, linear, {method: "t"})).toEqual(surveyMean(counts, {score: scoreOf(linear)}));
  const {estimate, se} = surveyMean(counts, {score: scoreOf(linear)}) as {estimate: number; se: number};
  expect(estimateOf(counts, linear)).toMatchObject({estimate, se, method: "score"});
  expect(estimateOf(counts, {kind: "top", k: 2, low: 1, high: 5})).toEqual(
    surveyProportion(counts, (value) => value >= 4)
  );
  expect(estimateOf(counts, {kind: "nps"})).toEqual(netPromoterScore(counts));
});

it("estimateOf passes on level, method, population and repeats", () => {
  const options = {level: 0.9, population: 100, repeats: {ratio: 1.5, limit: 1.1}};
  const share = {kind: "top", k: 1, low: 1, high: 5} as const;
  const isFive = (value: number) => value === 5;
  const beta = estimateOf(counts, share, {...options, method: "beta"});
  expect(beta).toEqual(surveyProportion(counts, isFive, {...options, method: "beta"}));
  expect(estimateOf(counts, {kind: "nps"}, options)).toEqual(netPromoterScore(counts, options));
});

it("a metric has the intervals that are made for it, and t; another one is an error that names them", () => {
  expect(estimateOf(counts, {kind: "nps"}, {method: "t"})).toMatchObject({method: "t"});
  expect(() => estimateOf(counts, {kind: "linear", low: 1, high: 5}, {method: "wilson"})).toThrow(
    "estimateOf: expected one of score, t, got wilson"
  );
});

it("isEstimated tells a number from a reason", () => {
  expect(isEstimated(estimateOf(counts, {kind: "nps"}))).toBe(true);
  expect(isEstimated(estimateOf([], {kind: "nps"}))).toBe(false);
});
