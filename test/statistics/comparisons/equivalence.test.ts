import {expect, it} from "vitest";
import {
  compareDomains,
  compareEstimates,
  type Compared,
  equivalenceOf,
  minimumDetectableDifference,
  scoreOf,
  type Scoring,
  surveyMean
} from "../../../src/statistics/index.js";
import {comparisons, countsIn} from "../comparisons-fixture.js";
import {largestError, plainCounts} from "../counts.js";

const linear: Scoring = {kind: "linear", low: 1, high: 5};

function comparedWith(estimate: number, se: number, df: number): Compared {
  const side = {
    se: se / Math.SQRT2,
    low: 0,
    upp: 0,
    n: df / 2 + 1,
    nEff: df / 2 + 1,
    df: df / 2,
    level: 0.95,
    method: "t",
    errorFactor: 1
  } as const;
  return compareEstimates({...side, estimate}, {...side, estimate: 0}) as Compared;
}

it("equivalenceOf is two one-sided t tests of R, with the interval of 90%", () => {
  const score = scoreOf(linear);
  const [a, b] = ["a", "b"].map((unit) => surveyMean(countsIn([unit], {weighted: false}), {score}));
  const difference = compareEstimates(a!, b!);
  for (const {margin, ...expected} of comparisons.tost) {
    expect(largestError(equivalenceOf(difference, margin), expected)).toBeLessThan(1e-11);
  }
});

it("equivalenceOf finds no change, a change, a change that is too small to matter, or cannot tell", () => {
  const findings = [
    [0.5, 1, "no change"],
    [2.5, 1, "change within the margin"],
    [-9, 1, "change"],
    [3, 4, "cannot tell"]
  ] as const;
  for (const [estimate, se, finding] of findings) {
    expect(equivalenceOf(comparedWith(estimate, se, 400), 5)).toMatchObject({finding, margin: 5});
  }
});

it("equivalenceOf finds equivalence exactly when the interval of coverage 1 − 2α lies inside the margin", () => {
  for (const alpha of [0.01, 0.05, 0.2]) {
    for (const estimate of [-4, -2.2, 0, 1, 3.3, 4.9]) {
      const test = equivalenceOf(comparedWith(estimate, 1.3, 30), 5, {alpha}) as {low: number; upp: number; p: number};
      expect(test.p < alpha).toBe(-5 < test.low && test.upp < 5);
    }
  }
});

it("equivalenceOf and minimumDetectableDifference pass on the reason of a difference that is undefined", () => {
  const undefinedDifference = compareDomains([], [], linear);
  expect(equivalenceOf(undefinedDifference, 5)).toEqual(undefinedDifference);
  expect(minimumDetectableDifference(undefinedDifference)).toEqual(undefinedDifference);
  const atTheEnds = compareDomains(plainCounts([9], [5]), plainCounts([9], [1]), {kind: "top", k: 1, low: 1, high: 5});
  const reason = {code: "no-variation"};
  expect(equivalenceOf(atTheEnds, 5)).toEqual({estimate: null, n: 18, reason});
  expect(minimumDetectableDifference(atTheEnds)).toEqual({estimate: null, n: 18, reason});
});

it("equivalenceOf refuses a margin of 0 and an alpha of 5", () => {
  expect(() => equivalenceOf(comparedWith(1, 1, 9), 0)).toThrow("margin: expected more than 0, got 0");
  expect(() => equivalenceOf(comparedWith(1, 1, 9), 5, {alpha: 5})).toThrow(
    "level: expected more than 0 and less than 1, got -9"
  );
});

it("minimumDetectableDifference is R's power.t.test within 1% from 10 degrees of freedom on", () => {
  for (const {n, power, delta} of comparisons.power) {
    const found = minimumDetectableDifference(comparedWith(0, 20 * Math.sqrt(2 / n), 2 * (n - 1)), {power}) as number;
    expect(Math.abs(found / delta - 1)).toBeLessThan(0.01);
  }
});

it("minimumDetectableDifference grows with level and power, and refuses 80 for 0.8", () => {
  const difference = comparedWith(1, 2, 50);
  const usual = minimumDetectableDifference(difference) as number;
  expect(minimumDetectableDifference(difference, {power: 0.9})).toBeGreaterThan(usual);
  expect(minimumDetectableDifference(difference, {level: 0.99})).toBeGreaterThan(usual);
  expect(() => minimumDetectableDifference(difference, {power: 80})).toThrow("power: expected 0 to 1, got 80");
  expect(() => minimumDetectableDifference(difference, {level: 95})).toThrow(
    "level: expected more than 0 and less than 1, got 95"
  );
});
