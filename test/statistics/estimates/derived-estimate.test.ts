import fc from "fast-check";
import {expect, it} from "vitest";
import {derivedEstimate} from "../../../src/statistics/estimates/derived-estimate.js";
import {wilsonInterval} from "../../../src/statistics/estimates/interval.js";
import {uniformsFrom} from "../../../src/statistics/numbers/random.js";
import {adjustedRates, SATISFACTIONS, scoreOfShares} from "../../bench/coverage-of-derived.js";

const shares = [0, 100] as const;
const derived = (estimate: number, se: number, n = 20) => ({estimate, se, df: n - 1, n, nEff: n});

it("a share of n answers has Wilson's limits", () => {
  const {low, upp} = derivedEstimate({...derived(80, 4, 100), df: Infinity}, shares, 0.95, "case-mix");
  const wilson = wilsonInterval(0.8, 100, 0.95);
  expect([low / 100, upp / 100]).toEqual([expect.closeTo(wilson.low, 12), expect.closeTo(wilson.upp, 12)]);
});

it("turning the scale round turns the limits round", () => {
  const {low, upp} = derivedEstimate(derived(90, 3), shares, 0.95, "case-mix");
  const other = derivedEstimate(derived(10, 3), shares, 0.95, "case-mix");
  expect([100 - upp, 100 - low]).toEqual([expect.closeTo(other.low, 12), expect.closeTo(other.upp, 12)]);
  const wide = derivedEstimate(derived(80, 6), [-100, 100], 0.95, "case-mix");
  expect([wide.low, wide.upp]).toEqual([expect.closeTo(2 * low - 100, 12), expect.closeTo(2 * upp - 100, 12)]);
});

it("where all answers were the same, adjusted or not, the limits are those of as many answers of 0 or 100", () => {
  const few = {...derived(100, 0, 10), df: Infinity};
  expect(derivedEstimate(few, shares, 0.95, "case-mix").low).toBeCloseTo(100 * wilsonInterval(1, 10, 0.95).low, 10);
  const moved = {...few, estimate: 98, se: 0.1, foundAt: 99.99999999999999};
  expect(derivedEstimate(moved, shares, 0.95, "case-mix").low).toBeCloseTo(
    100 * wilsonInterval(0.98, 10, 0.95).low,
    10
  );
});

it("without a range it is the t interval", () => {
  const {low, upp} = derivedEstimate(derived(99, 2), null, 0.95, "case-mix");
  expect([low, upp]).toEqual([expect.closeTo(94.81395, 4), expect.closeTo(103.18605, 4)]);
});

it("limits keep to the scale and hold the estimate; an estimate beyond an end is its own limit there", () => {
  fc.assert(
    fc.property(
      fc.double({min: -20, max: 120, noNaN: true}),
      fc.double({min: 0, max: 60, noNaN: true}),
      fc.integer({min: 2, max: 50}),
      fc.double({min: 0, max: 100, noNaN: true}),
      (estimate, se, n, foundAt) => {
        const {low, upp} = derivedEstimate({...derived(estimate, se, n), foundAt}, shares, 0.95, "case-mix");
        expect(low).toBeLessThanOrEqual(estimate);
        expect(upp).toBeGreaterThanOrEqual(estimate);
        expect(low).toBeGreaterThanOrEqual(Math.min(0, estimate));
        expect(upp).toBeLessThanOrEqual(Math.max(100, estimate));
      }
    )
  );
});

// t intervals call 12 to 37 of 100 "met" here. 480 draws know a share of 2.5% to ± 1.4 points.
it.each([
  ["very satisfied", 10],
  ["very satisfied", 30],
  ["ceiling", 10],
  ["ceiling", 20]
] as const)(
  "adjusted figures of %s customers, %i answers each, at the target: both verdicts are rare",
  (name, size) => {
    expect(scoreOfShares(SATISFACTIONS[name])).toBeCloseTo({"very satisfied": 89.5, ceiling: 96.4}[name], 9);
    const {covered, met, notMet, outside} = adjustedRates(SATISFACTIONS[name], size, 60, uniformsFrom(20_260_101));
    expect(covered).toBeGreaterThan(0.92);
    expect(met).toBeLessThan(0.05);
    expect(notMet).toBeLessThan(0.05);
    expect(outside).toBe(0);
  }
);
