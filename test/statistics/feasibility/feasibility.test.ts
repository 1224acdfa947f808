import {expect, it} from "vitest";
import {
  detectableChange,
  detectableControlledEffect,
  detectableInterruptedEffect
} from "../../../src/statistics/feasibility/detectable-change.js";
import {expectedVariance, trueChange} from "../../../src/statistics/feasibility/expected-error.js";
import {targetFeasibility} from "../../../src/statistics/feasibility/target-feasibility.js";
import {EffectSimulation} from "../../support/simulated-effects.js";

it("a figure of 100 answers whose variance is 600, under a design effect of 1.5, has a variance of 9", () => {
  expect(expectedVariance({answers: 100, answerVariance: 600, designEffect: 1.5})).toBe(9);
  expect(expectedVariance({answers: 100, answerVariance: 0})).toBe(0);
  expect(() => expectedVariance({answers: 0, answerVariance: 600})).toThrow(
    "expectedVariance: answers: expected more than 0, got 0"
  );
});

it("chances of reaching a target by noise, of being judged met by noise, and of missing it though improved, by R's pnorm", () => {
  const found = targetFeasibility({
    now: 78,
    target: 80,
    improved: 84,
    answers: 100,
    answerVariance: 400,
    trueChange: 1
  });
  expect(found.se).toBe(2);
  expect(found.reachedByNoise).toBeCloseTo(0.1855466848, 9);
  expect(found.metByNoise).toBeCloseTo(0.0038020067, 9);
  expect(found.missedThoughImproved).toBeCloseTo(0.4943684036, 9);
  // power.t.test(n = 100, sd = 20, power = .8, type = "one.sample")$delta: 5.658
  expect(Math.abs(found.detectable / 5.658266 - 1)).toBeLessThan(0.01);
});

it("a target at the present score is reached by noise half of the time, and met by noise 1 time in 40", () => {
  const found = targetFeasibility({now: 80, target: 80, answers: 1e9, answerVariance: 400});
  expect(found.reachedByNoise).toBe(0.5);
  expect(found.metByNoise).toBeCloseTo(0.025, 8);
  expect(found.missedThoughImproved).toBeNull();
});

it("answers that never vary tell the truth: an unchanged unit meets a target that it has reached, no other", () => {
  const given = {answers: 50, answerVariance: 0};
  expect(targetFeasibility({...given, now: 80, target: 80}).metByNoise).toBe(1);
  expect(targetFeasibility({...given, now: 79, target: 80}).metByNoise).toBe(0);
});

it("the detectable change is within 1% of R's power.t.test", () => {
  const of = (answers: number) => detectableChange({answers, answerVariance: 400}, {answers, answerVariance: 400});
  expect(Math.abs(of(200) / 5.616741 - 1)).toBeLessThan(0.001);
  expect(Math.abs(of(15) / 21.19602 - 1)).toBeLessThan(0.01);
});

it.each([
  [19, 0.8, 3.366271],
  [39, 0.8, 3.029787],
  [99, 0.8, 2.883098],
  [50, 0.9, 3.589164]
])(
  "with %i controls and a power of %f an effect must be %f standard errors, by R's integrate",
  (controls, power, told) => {
    const found = detectableControlledEffect({variance: 0.5, trueChange: 0.5, controls, power});
    expect(Math.abs((found as number) / (told * Math.sqrt(1 + 1 / controls)) - 1)).toBeLessThan(0.002);
  }
);

it("18 controls can find nothing at 0.95", () => {
  expect(detectableControlledEffect({variance: 1, trueChange: 3, controls: 18})).toEqual({
    estimate: null,
    n: 0,
    reason: {code: "fewer-controls-than", n: 18, minimum: 19}
  });
});

it("the detectable effect of an interrupted series is that of generalised least squares in R", () => {
  const plan = {before: 24, between: 3, after: 9, monthVariance: 9, memory: 0.4};
  expect(Math.abs((detectableInterruptedEffect(plan) as number) / 9.51191869 - 1)).toBeLessThan(0.002);
  expect(Math.abs((detectableInterruptedEffect({...plan, shape: "slope"}) as number) / 17.22449 - 1)).toBeLessThan(
    0.002
  );
  expect(detectableInterruptedEffect({before: 23, after: 12, monthVariance: 4})).toMatchObject({
    reason: {code: "fewer-months-before-than", n: 23, minimum: 24}
  });
});

it("an effect of the size told to be detectable is found 7 to 8 times in 10 in simulations", () => {
  // The simulation's units: months of sd 3 around their level, 24 of an answer, 10 to 100 answers a month (25.6 is their
  // harmonic mean), 12 months on both sides; 19 of 25 candidates are matched.
  const variance = (2 * 24 ** 2) / (12 * 25.6);
  const effect = detectableControlledEffect({variance, trueChange: (2 * 9) / 12, controls: 19}) as number;
  const {found} = new EffectSimulation(41).differences({memory: 0, controls: 25, effect}, 300);
  expect(found).toBeGreaterThan(68);
  expect(found).toBeLessThan(88);
});

it("the variance of true change is R's metafor::rma on changes less their sampling variances", () => {
  const changes = [-0.88, 1.55, -1.51, 5.79, 1.99, -1.46, 2.46, 3.21, 2.73, 0.08, 5.54, 2.17];
  const variances = [1.8, 2.16, 1.04, 2.15, 3.61, 2.02, 2.45, 2.8, 2.48, 1.56, 3.48, 3.01];
  const rows = changes.map((change, place) => ({unit: `u${place}`, change, variance: variances[place]!}));
  expect(trueChange(rows).variance).toBeCloseTo(4.0324839264, 8);
  expect(trueChange(rows.slice(0, 1))).toEqual({variance: null, units: 1, reason: {code: "no-peers"}});
});
