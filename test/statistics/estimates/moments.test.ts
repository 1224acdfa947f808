import fc from "fast-check";
import {expect, it} from "vitest";
import {meanOf, varianceOf} from "../../../src/statistics/estimates/moments.js";

it("meanOf equal numbers is exactly that number, and varianceOf them 0", () => {
  fc.assert(
    fc.property(fc.double({noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9}), (number) => {
      expect(meanOf([number, number, number]) === number).toBe(true);
      expect(varianceOf([number, number, number])).toBe(0);
    })
  );
});

it("varianceOf is the textbook's sum of squares over the number less one, wherever zero lies", () => {
  expect(varianceOf([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 12);
  expect(varianceOf([2, 4, 4, 4, 5, 5, 7, 9].map((number) => number + 1e6))).toBeCloseTo(32 / 7, 8);
});
