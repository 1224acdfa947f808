import {expect, it} from "vitest";
import {Draws} from "../../../loaders/demonstration/draws.js";

const first = (draws: Draws) => Array.from({length: 5}, () => draws.uniform());

it("the same seed and label give the same choices, another seed or label others", () => {
  expect(first(new Draws(1, "a"))).toEqual(first(new Draws(1, "a")));
  expect(first(new Draws(1, "a"))).not.toEqual(first(new Draws(1, "b")));
  expect(first(new Draws(1, "a"))).not.toEqual(first(new Draws(2, "a")));
});

it("keys are drawn with their probabilities", () => {
  const draws = new Draws(7, "keys");
  const counts = {rare: 0, common: 0, never: 0};
  for (let draw = 0; draw < 10_000; draw++) counts[draws.key({rare: 0.1, common: 0.9, never: 0})]++;
  expect(counts.rare / 10_000).toBeCloseTo(0.1, 1);
  expect(counts.never).toBe(0);
  expect(counts.rare + counts.common).toBe(10_000);
});

it("whole numbers reach both ends and nothing beyond", () => {
  const draws = new Draws(7, "integers");
  const seen = new Set(Array.from({length: 500}, () => draws.integer(2, 5)));
  expect([...seen].sort()).toEqual([2, 3, 4, 5]);
});

it("rounding keeps the expected value", () => {
  const draws = new Draws(7, "rounding");
  const rounded = Array.from({length: 10_000}, () => draws.round(3.25));
  expect(new Set(rounded)).toEqual(new Set([3, 4]));
  expect(rounded.reduce((sum, value) => sum + value, 0) / rounded.length).toBeCloseTo(3.25, 1);
});

it("bell-shaped numbers have mean 0 and standard deviation 1", () => {
  const draws = new Draws(7, "bell");
  const values = Array.from({length: 20_000}, () => draws.bell());
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(mean).toBeCloseTo(0, 1);
  expect(variance).toBeCloseTo(1, 1);
  expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(3);
});
