import {expect, it} from "vitest";
import {surveyMean} from "../../src/statistics/mean.js";
import {unitEstimates} from "../../src/statistics/unit-estimates.js";
import {plainCounts} from "./counts.js";

const mixed = surveyMean(plainCounts([0, 2, 3, 5]));
const small = surveyMean(plainCounts([0, 0, 0, 3]));
const large = surveyMean(plainCounts([10, 10, 20, 60]));

it("unitEstimates pools the variance of one answer over units: Σ(n−1)·s² / Σ(n−1)", () => {
  const {units, answerVariance, df} = unitEstimates([
    {unit: "a", estimate: mixed},
    {unit: "b", estimate: small, peers: "shop"},
    {unit: "c", estimate: large}
  ]);
  // Variances of one answer: 6.1/9 of ten, 0 of three, 101/99 of a hundred.
  expect(answerVariance).toBeCloseTo((6.1 + 0 + 101) / (9 + 2 + 99), 12);
  expect(df).toBe(110);
  expect(units.map(({n}) => n)).toEqual([10, 3, 100]);
  expect(units[1]!.variance).toBeCloseTo(answerVariance! / 3, 14);
  expect(units[1]!.peers).toBe("shop");
});

it("unitEstimates sets aside units without an estimate, with their reason, and all where nothing varies", () => {
  const {setAside, answerVariance} = unitEstimates([
    {unit: "a", estimate: small},
    {unit: "b", estimate: surveyMean([])}
  ]);
  expect(answerVariance).toBe(0);
  expect(setAside.map(({unit, reason}) => [unit, reason])).toEqual([
    ["a", {code: "equal-answers"}],
    ["b", {code: "no-answers"}]
  ]);
  expect(unitEstimates([])).toEqual({units: [], setAside: [], answerVariance: null, df: 0});
});

it("unitEstimates refuses a unit that occurs twice", () => {
  const rows = [
    {unit: "a", estimate: mixed},
    {unit: "a", estimate: large}
  ];
  expect(() => unitEstimates(rows)).toThrow('unitEstimates: unit "a" occurs twice');
});
