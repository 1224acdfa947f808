import {expect, it} from "vitest";
import {sumOf} from "../../../src/statistics/numbers/sum-of.js";

it("sumOf adds a number of each item, by its place too, and is 0 for none", () => {
  expect(sumOf([2, 3], (value, index) => value * index)).toBe(3);
  expect(sumOf([], () => 1)).toBe(0);
});
