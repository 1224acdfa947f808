import {expect, it} from "vitest";
import {normalsFrom, uniformsFrom, wordsFrom} from "../../../src/statistics/numbers/random.js";

const take = (count: number, next: () => number): number[] => Array.from({length: count}, next);

it("wordsFrom is xoshiro128**: the published sequence for the state 1, 2, 3, 4 (rand_xoshiro's reference vector)", () => {
  expect(take(10, wordsFrom([1, 2, 3, 4]))).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804
  ]);
});

it("uniformsFrom gives the same numbers for the same seed, others for the next seed, all inside 0–1", () => {
  const numbers = take(2000, uniformsFrom(5));
  expect(numbers).toEqual(take(2000, uniformsFrom(5)));
  expect(numbers).not.toEqual(take(2000, uniformsFrom(6)));
  expect(Math.min(...numbers)).toBeGreaterThan(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
});

it("uniformsFrom keeps its sequence: reports made with a seed stay as they were", () => {
  expect(take(3, uniformsFrom(1)).map((number) => number.toFixed(9))).toMatchInlineSnapshot(`
    [
      "0.568605996",
      "0.753928849",
      "0.889393937",
    ]
  `);
});

it("uniformsFrom spreads evenly over sixteen classes (χ² below its 99.9% point, 37.7)", () => {
  const classes = Array.from({length: 16}, () => 0);
  for (const number of take(16_000, uniformsFrom(11))) classes[Math.floor(16 * number)]! += 1;
  expect(classes.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(37.7);
});

it("normalsFrom has mean 0, variance 1 and fourth moment 3 within four standard errors", () => {
  const normal = normalsFrom(uniformsFrom(2));
  const numbers = take(40_000, normal);
  const moment = (power: number): number => numbers.reduce((sum, number) => sum + number ** power, 0) / numbers.length;
  expect(Math.abs(moment(1))).toBeLessThan(4 / 200);
  expect(Math.abs(moment(2) - 1)).toBeLessThan((4 * Math.sqrt(2)) / 200);
  expect(Math.abs(moment(4) - 3)).toBeLessThan((4 * Math.sqrt(96)) / 200);
});
