import {expect, it} from "vitest";
import {answersForReliability, misclassification, reliability} from "../../../src/statistics/units/reliability.js";
import {rFixture} from "../reference.js";

const {misclassified} = rFixture<{misclassified: {reliability: number; cut: number; p: number}[]}>("reliability");

it("reliability is τ²/(τ² + σ²/n), Adams (2009)", () => {
  expect(reliability(9, 1)).toBe(0.9);
  expect(reliability(0, 1)).toBe(0);
  expect(reliability(4, 0)).toBe(1);
  expect(reliability(0, 0)).toBeNull();
});

it("answersForReliability is the smallest number of answers that reaches it", () => {
  for (const [tau2, sigma2, target] of [
    [25, 600, 0.7],
    [4, 500, 0.9],
    [90, 10, 0.7],
    [25, 225, 0.9]
  ] as const) {
    const answers = answersForReliability(tau2, sigma2, target)!;
    expect(reliability(tau2, sigma2 / answers)!).toBeGreaterThanOrEqual(target - 1e-9);
    if (answers > 1) expect(reliability(tau2, sigma2 / (answers - 1))!).toBeLessThan(target);
  }
});

it("no number of answers is enough where units do not differ, or for certainty; one is for nothing", () => {
  expect(answersForReliability(0, 500)).toBeNull();
  expect(answersForReliability(4, 500, 1)).toBeNull();
  expect(answersForReliability(4, 500, 0)).toBe(1);
});

it("misclassification equals R's bivariate normal probabilities to 1e-9", () => {
  for (const {reliability: own, cut, p} of misclassified)
    expect(Math.abs(misclassification(own, cut) - p)).toBeLessThan(1e-9);
});

it("misclassification at the mean is arccos(√R)/π: a half for chance alone, none for certainty", () => {
  for (const own of [0, 0.25, 0.7, 0.95])
    expect(misclassification(own)).toBeCloseTo(Math.acos(Math.sqrt(own)) / Math.PI, 10);
  expect(misclassification(1)).toBe(0);
});

it("an impossible target is an error that names it", () => {
  expect(() => answersForReliability(1, 1, 2)).toThrow("answersForReliability: target: expected 0 to 1, got 2");
});
