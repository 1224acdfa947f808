import {expect, it} from "vitest";
import type {Estimated} from "../../src/statistics/estimate.js";
import {surveyMean} from "../../src/statistics/mean.js";
import {surveyProportion} from "../../src/statistics/proportion.js";
import {normalsFrom, uniformsFrom} from "../../src/statistics/random.js";
import {verdictOf, verdictRates} from "../../src/statistics/verdict.js";
import {plainCounts} from "./counts.js";
import {rFixture} from "./reference.js";

type Rates = {met: number; notMet: number; falseMet: number; falseNotMet: number};
type Given = {peerMean: number; tau2: number; variance: number; target: number; level: number};
const {verdicts} = rFixture<{verdicts: (Given & Rates)[]}>("reliability");

const between = (low: number, upp: number): Estimated => ({
  estimate: (low + upp) / 2,
  se: (upp - low) / 4,
  low,
  upp,
  n: 200,
  nEff: 200,
  df: 199,
  level: 0.95,
  method: "t",
  errorFactor: 1
});

it.each([
  [between(80, 84), "met", null],
  [between(75, 79.9), "not met", null],
  [between(75, 80), "cannot tell", {code: "interval-includes-target"}],
  [between(79, 84), "cannot tell", {code: "interval-includes-target"}]
])("verdictOf puts an interval on one side of the target, or cannot tell", (estimate, verdict, reason) => {
  expect(verdictOf(estimate, 80)).toMatchObject({verdict, reason, target: 80});
});

it("verdictOf says how often each wrong verdict can happen at most: half of what the interval leaves out", () => {
  const {falseMet, falseNotMet} = verdictOf({...between(81, 85), level: 0.9}, 80);
  expect(falseMet).toBeCloseTo(0.05, 14);
  expect(falseNotMet).toBeCloseTo(0.05, 14);
});

it("verdictOf cannot tell from too few answers, none, or answers that are all the same, and is never wrong then", () => {
  const few = verdictOf(between(81, 85), 80, {minimum: 300});
  expect(few).toMatchObject({
    verdict: "cannot tell",
    reason: {code: "fewer-answers-than", n: 200, minimum: 300},
    falseMet: 0,
    falseNotMet: 0
  });
  expect(verdictOf(surveyMean([]), 80)).toMatchObject({
    verdict: "cannot tell",
    reason: {code: "no-answers"},
    tellableDistance: null
  });
  expect(verdictOf(surveyMean(plainCounts([0, 0, 3])), 1)).toMatchObject({
    verdict: "cannot tell",
    reason: {code: "equal-answers"}
  });
});

it("verdictOf trusts an interval that has a width although every answer is the same (Wilson)", () => {
  const share = surveyProportion(plainCounts([0, 0, 60]), (value) => value === 2);
  if (share.estimate === null) throw new Error(share.reason.code);
  expect(verdictOf(share, 80)).toMatchObject({verdict: "met", tellableDistance: null});
});

it("the tellable distance is told with the stated power", () => {
  const [se, n] = [2, 400];
  const {tellableDistance} = verdictOf({...between(70, 78), se, n, df: n - 1}, 80);
  const normal = normalsFrom(uniformsFrom(21));
  let met = 0;
  for (let draw = 0; draw < 20_000; draw += 1) {
    const estimate = 80 + tellableDistance! + se * normal();
    if (
      verdictOf({...between(70, 78), se, estimate, low: estimate - 1.966 * se, upp: estimate + 1.966 * se}, 80)
        .verdict === "met"
    )
      met += 1;
  }
  expect(Math.abs(met / 20_000 - 0.8)).toBeLessThan(0.012);
});

it("verdictRates equals R's bivariate normal probabilities to 1e-9", () => {
  for (const {met, notMet, falseMet, falseNotMet, ...given} of verdicts) {
    const rates = verdictRates(given);
    for (const [name, expected] of Object.entries({met, notMet, falseMet, falseNotMet})) {
      expect(Math.abs(rates[name as keyof Rates] - expected)).toBeLessThan(1e-9);
    }
    expect(rates.met + rates.notMet + rates.cannotTell).toBeCloseTo(1, 14);
  }
});

it("verdictRates of units that do not differ are false on one side only, by α/2 at the target", () => {
  const alike = verdictRates({peerMean: 79, tau2: 0, variance: 1, target: 80, level: 0.95});
  expect(alike.falseNotMet).toBe(0);
  expect(alike.falseMet).toBeCloseTo(alike.met, 14);
  expect(verdictRates({peerMean: 80, tau2: 0, variance: 1, target: 80, level: 0.95}).falseNotMet).toBeCloseTo(
    0.025,
    12
  );
});

it("a target that is not a number is an error", () => {
  expect(() => verdictOf(between(1, 2), NaN)).toThrow("verdictOf: target: expected a finite number, got NaN");
});
