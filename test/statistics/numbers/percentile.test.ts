import {expect, it} from "vitest";
import {percentileOf} from "../../../src/statistics/numbers/percentile.js";

it("percentileOf uses the type 7 method of R quantile()", () => {
  const sorted = [1, 2, 4, 7, 11];
  // quantile(c(1, 2, 4, 7, 11), c(0, 0.1, 0.33, 0.5, 0.9, 1))
  const expected = [1, 1.4, 2.64, 4, 9.4, 11];
  [0, 0.1, 0.33, 0.5, 0.9, 1].forEach((p, index) => expect(percentileOf(sorted, p)).toBeCloseTo(expected[index]!, 14));
});

it("percentileOf of one value is that value, of ties the tie", () => {
  expect(percentileOf([3], 0.2)).toBe(3);
  expect(percentileOf([2, 2, 2], 0.7)).toBe(2);
});
