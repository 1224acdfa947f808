import fc from "fast-check";
import {expect, it} from "vitest";
import {theilSen} from "../../../src/statistics/trends/theil-sen.js";
import {reference, rFixture} from "../reference.js";

interface SlopeFixture {
  y: (number | null)[];
  level: number;
  estimate: number;
  low: number;
  upp: number;
}
const {slopes} = rFixture<{slopes: SlopeFixture[]}>("trends");

it("theilSen equals R's trend::sens.slope written out, with gaps and ties", () => {
  for (const {y, level, estimate, low, upp} of slopes) {
    const slope = theilSen(y, {level, memory: false});
    expect([slope.estimate, "low" in slope && slope.low, "upp" in slope && slope.upp]).toEqual([
      expect.closeTo(estimate, 12),
      expect.closeTo(low, 12),
      expect.closeTo(upp, 12)
    ]);
  }
});

it("theilSen gives the reference slopes: 0.04 a year on the Great Lakes, −2.6 on the Nile", () => {
  const trends = reference<{examples: Record<string, {y: number[]; sen_slope: number}>}>("trend_mann_kendall.json");
  for (const name of ["PrecipGL", "Nile", "LakeHuron"]) {
    const {y, sen_slope: expected} = trends.examples[name]!;
    expect(theilSen(y).estimate).toBeCloseTo(expected, 9);
  }
});

it("theilSen has a slope but no interval where the periods are too few for the level", () => {
  expect(theilSen([1, 2, 4])).toEqual({estimate: 1.5, low: null, upp: null, n: 3, level: 0.95, method: "theil-sen"});
});

it("theilSen of fewer than two times is a reason", () => {
  expect(theilSen([])).toEqual({estimate: null, n: 0, reason: {code: "one-time"}});
  expect(theilSen([null, 6])).toMatchObject({estimate: null, n: 1});
});

it("theilSen of equal values is 0 with limits of 0", () => {
  expect(theilSen([7, 7, 7, 7, 7, 7])).toMatchObject({estimate: 0, low: 0, upp: 0});
});

it("theilSen follows a line exactly, whatever a minority of odd periods does", () => {
  const line = fc.record({start: fc.integer({min: -50, max: 50}), step: fc.integer({min: -9, max: 9})});
  fc.assert(
    fc.property(line, fc.integer({min: -1000, max: 1000}), fc.nat({max: 11}), ({start, step}, odd, where) => {
      const values = Array.from({length: 12}, (_, index) => start + step * index);
      values[where] = odd;
      expect(theilSen(values).estimate).toBeCloseTo(step, 12);
    })
  );
});
