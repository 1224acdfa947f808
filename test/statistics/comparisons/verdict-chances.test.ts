import fc from "fast-check";
import {expect, it} from "vitest";
import {scoreJudgedMet, verdictChances} from "../../../src/statistics/comparisons/verdict-chances.js";
import {verdictOf} from "../../../src/statistics/comparisons/verdict.js";
import {derivedEstimate} from "../../../src/statistics/estimates/derived-estimate.js";
import {normalsFrom, uniformsFrom} from "../../../src/statistics/numbers/random.js";

it("at the target each wrong verdict comes out 1 time in 40, and mostly none does", () => {
  const found = verdictChances({se: 2, target: 80}, 80);
  expect(found.met).toBeCloseTo(0.025, 10);
  expect(found.notMet).toBeCloseTo(0.025, 10);
  expect(found.cannotTell).toBeCloseTo(0.95, 10);
});

it("a true score of 83.1 is judged met 8 times in 10 where the error is 1.12 and the target 80", () => {
  const unit = {se: 1.12, target: 80};
  expect(scoreJudgedMet(unit)!.toFixed(1)).toBe("83.1");
  expect(verdictChances(unit, scoreJudgedMet(unit)!).met).toBeCloseTo(0.8, 10);
});

it("on a scale with ends no score may be judged met that often", () => {
  const unit = {se: 3, target: 97, range: [0, 100], foundAt: 90} as const;
  expect(scoreJudgedMet(unit)).toBeNull();
  const met = scoreJudgedMet({...unit, target: 80})!;
  expect(met).toBeLessThan(100);
  expect(verdictChances({...unit, target: 80}, met).met).toBeCloseTo(0.8, 2);
});

it("with a range the chances are those of verdicts from score intervals, by simulation", () => {
  const normal = normalsFrom(uniformsFrom(71));
  const [truth, target, size] = [86, 80, 100];
  // An answer of 0 or 100: the variance of a figure is p(100 − p)/size.
  const errorAt = (score: number) => Math.sqrt((score * (100 - score)) / size);
  const counts = {met: 0, "not met": 0, "cannot tell": 0};
  for (let time = 0; time < 4000; time += 1) {
    const estimate = Math.min(99.9, truth + errorAt(truth) * normal());
    const known = {estimate, se: errorAt(estimate), df: Infinity, n: size, nEff: size};
    counts[verdictOf(derivedEstimate(known, [0, 100], 0.95, "score"), target).verdict] += 1;
  }
  const found = verdictChances({se: errorAt(truth), foundAt: truth, target, range: [0, 100]}, truth);
  expect(Math.abs(counts.met / 4000 - found.met)).toBeLessThan(0.03);
  expect(Math.abs(counts["not met"] / 4000 - found.notMet)).toBeLessThan(0.01);
});

it("the chances add up to 1, and met grows with the true score", () => {
  const number = (min: number, max: number) => fc.double({min, max, noNaN: true});
  fc.assert(
    fc.property(number(0.1, 10), number(40, 90), number(1, 99), number(0, 1), (se, target, truth, more) => {
      const unit = {se, target};
      const {met, notMet, cannotTell} = verdictChances(unit, truth);
      expect(met + notMet + cannotTell).toBeCloseTo(1, 10);
      expect(verdictChances(unit, truth + more).met).toBeGreaterThanOrEqual(met - 1e-12);
    })
  );
});

it("what cannot be is refused by name", () => {
  expect(() => verdictChances({se: 0, target: 80}, 80)).toThrow("verdictChances: se: expected more than 0, got 0");
  expect(() => scoreJudgedMet({se: 1, target: 80}, 80)).toThrow("scoreJudgedMet: power: expected 0 to 1, got 80");
  expect(() => scoreJudgedMet({se: 1, target: 80, range: [0, 100], foundAt: 100})).toThrow(
    "scoreJudgedMet: foundAt: expected between 0 and 100, got 100"
  );
});
