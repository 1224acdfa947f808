import fc from "fast-check";
import {expect, it} from "vitest";
import {localFit, movingAverage, smooth} from "../../../src/statistics/trends/seasonal-loess.js";

it("localFit of degree 1 reproduces a line, inside the series and beyond its ends", () => {
  const line = fc.record({start: fc.integer({min: -50, max: 50}), step: fc.integer({min: -9, max: 9})});
  fc.assert(
    fc.property(line, fc.integer({min: 3, max: 15}), fc.integer({min: 0, max: 11}), ({start, step}, span, at) => {
      const values = Array.from({length: 10}, (_, index) => start + step * (index + 1));
      expect(localFit(values, at, span, 1)).toBeCloseTo(start + step * at, 8);
    })
  );
});

it("localFit of degree 0 is a mean with tricube weights, by hand", () => {
  // At 2 of three values with span 3: the neighbours lie at the edge and have weight 0.
  expect(localFit([1, 5, 3], 2, 3, 0)).toBe(5);
  // With span 5 the edge is one further out: the neighbours, half way, weigh (1 − 1/8)³.
  const weight = (1 - 1 / 8) ** 3;
  expect(localFit([1, 5, 3], 2, 5, 0)).toBeCloseTo((5 + weight * 4) / (1 + 2 * weight), 12);
});

it("smooth of a single value is that value", () => {
  expect(smooth([7], 5, 1)).toEqual([7]);
  expect(smooth([], 5, 1)).toEqual([]);
});

it("movingAverage of fewer values than its span is empty", () => {
  expect(movingAverage([1, 2, 6], 3)).toEqual([3]);
  expect(movingAverage([1, 2], 3)).toEqual([]);
});
