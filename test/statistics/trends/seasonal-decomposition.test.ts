import fc from "fast-check";
import {expect, it} from "vitest";
import {seasonalDecomposition} from "../../../src/statistics/trends/seasonal-decomposition.js";
import {rFixture} from "../reference.js";

interface Parts {
  trend: number[];
  seasonal: number[];
}
const {decompositions} = rFixture<{decompositions: {y: number[]; cycle: number; stl: Parts}[]}>("trends");

const close = (values: readonly number[]) => values.map((one) => expect.closeTo(one, 8)); // prettier-ignore

it('seasonalDecomposition equals R\'s stl(s.window = "periodic", jumps of 1) on months, quarters, an odd cycle and a cut one', () => {
  for (const {y, cycle, stl} of decompositions) {
    const parts = seasonalDecomposition(y, {cycle});
    if ("reason" in parts) throw new Error(parts.reason.code);
    expect(parts.trend).toEqual(close(stl.trend));
    expect(parts.seasonal).toEqual(close(stl.seasonal));
    y.forEach((value, index) => {
      expect(parts.remainder[index]).toBeCloseTo(value - parts.trend[index]! - parts.seasonal[index]!, 9);
      expect(parts.adjusted[index]).toBeCloseTo(value - parts.seasonal[index]!, 9);
    });
  }
});

it("seasonalDecomposition finds the season that was put in, and its strength", () => {
  const season = [4, -1, -3, 0];
  const values = Array.from({length: 24}, (_, index) => 50 + season[index % 4]!);
  const parts = seasonalDecomposition(values, {cycle: 4});
  if ("reason" in parts) throw new Error(parts.reason.code);
  expect(parts.seasonal.slice(0, 4)).toEqual(close(season));
  expect(parts.strength).toBeCloseTo(1, 9);
  expect(parts.adjusted[7]).toBeCloseTo(50, 9);
});

it("seasonalDecomposition of equal values has no season and strength 0", () => {
  const parts = seasonalDecomposition(Array.from({length: 12}, () => 64), {cycle: 4}); // prettier-ignore
  expect(parts).toMatchObject({seasonal: close(Array.from({length: 12}, () => 0)), strength: expect.any(Number)});
});

it("seasonalDecomposition names what is missing", () => {
  expect(seasonalDecomposition(Array.from({length: 35}, () => 1))).toEqual({
    estimate: null,
    n: 35,
    reason: {code: "fewer-cycles-than", n: 35, minimum: 3, cycle: 12}
  });
  expect(seasonalDecomposition([1, 2, 3, 4, null, 6, 7], {cycle: 2})).toEqual({
    estimate: null,
    n: 7,
    reason: {code: "period-without-figure", place: 5}
  });
  expect(() => seasonalDecomposition([], {cycle: 0})).toThrow("cycle: expected 2 or more, got 0");
});

it("seasonalDecomposition: a higher level changes the trend only", () => {
  const series = fc.array(fc.double({min: 0, max: 100, noNaN: true}), {minLength: 12, maxLength: 30});
  fc.assert(
    fc.property(series, (values) => {
      const parts = seasonalDecomposition(values, {cycle: 4});
      const higher = seasonalDecomposition(values.map((value) => value + 10), {cycle: 4}); // prettier-ignore
      if ("reason" in parts || "reason" in higher) throw new Error("undefined");
      expect(higher.seasonal).toEqual(close(parts.seasonal));
      expect(higher.trend).toEqual(close(parts.trend.map((one) => one + 10)));
    }),
    {numRuns: 60}
  );
});
