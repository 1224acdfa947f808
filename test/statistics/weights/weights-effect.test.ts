import fc from "fast-check";
import {expect, it} from "vitest";
import {weightingEffect} from "../../../src/statistics/weights/weights-effect.js";

it("weightingEffect gives Kish's effective number, (Σw)² / Σw², by hand", () => {
  const groups = [
    {n: 2, w: 2, w2: 2, factor: 1},
    {n: 1, w: 1, w2: 1, factor: 4}
  ];
  expect(weightingEffect(groups)).toEqual({n: 3, nEffBefore: 3, nEffAfter: 2, lossShare: 1 - 2 / 3, deff: 1.5});
});

it("weightingEffect loses nothing where all weights are multiplied alike", () => {
  const group = fc.record({n: fc.integer({min: 1, max: 9}), weight: fc.double({min: 0.1, max: 9, noNaN: true})});
  fc.assert(
    fc.property(fc.array(group, {minLength: 1}), fc.double({min: 0.1, max: 50, noNaN: true}), (all, factor) => {
      const groups = all.map(({n, weight}) => ({n, w: n * weight, w2: n * weight ** 2, factor}));
      expect(weightingEffect(groups).lossShare).toBeCloseTo(0, 9);
    })
  );
});

it("weightingEffect counts a group of weight zero in n only", () => {
  const {n, nEffAfter} = weightingEffect([
    {n: 2, w: 2, w2: 2, factor: 1},
    {n: 5, w: 0, w2: 0, factor: 1}
  ]);
  expect([n, nEffAfter]).toEqual([7, 2]);
});
