import fc from "fast-check";
import {expect, it} from "vitest";
import {seasonalDecomposition} from "../../src/statistics/seasonal-decomposition.js";
import {rFixture} from "./reference.js";

interface Parts {
  trend: (number | null)[];
  seasonal: number[];
}
const {decompositions} = rFixture<{decompositions: {y: number[]; cycle: number; stl: Parts; classical: Parts}[]}>(
  "trends"
);

const close = (values: readonly (number | null)[]) =>
  values.map((one) => (one === null ? null : expect.closeTo(one, 8)));

for (const method of ["stl", "classical"] as const) {
  const name = method === "stl" ? 'stl(s.window = "periodic", jumps of 1)' : "decompose";
  it(`seasonalDecomposition, ${method}, equals R's ${name} on months, quarters, an odd cycle and a cut one`, () => {
    for (const {y, cycle, [method]: expected} of decompositions) {
      const parts = seasonalDecomposition(y, {cycle, method});
      if ("reason" in parts) throw new Error(parts.reason);
      expect(parts.trend).toEqual(close(expected.trend));
      expect(parts.seasonal).toEqual(close(expected.seasonal));
      y.forEach((value, index) => {
        const [trend, remainder] = [parts.trend[index]!, parts.remainder[index]!];
        expect(remainder).toEqual(trend === null ? null : expect.closeTo(value - trend - parts.seasonal[index]!, 9));
        expect(parts.adjusted[index]).toBeCloseTo(value - parts.seasonal[index]!, 9);
      });
    }
  });
}

it("seasonalDecomposition finds the season that was put in, and its strength", () => {
  const season = [4, -1, -3, 0];
  const values = Array.from({length: 24}, (_, index) => 50 + 0.5 * index + season[index % 4]!);
  const parts = seasonalDecomposition(values, {cycle: 4, method: "classical"});
  if ("reason" in parts) throw new Error(parts.reason);
  expect(parts.seasonal.slice(0, 4)).toEqual(close(season));
  expect(parts.strength).toBeCloseTo(1, 9);
  expect(parts.adjusted[7]).toBeCloseTo(53.5, 9);
});

it("seasonalDecomposition of equal values has no season and strength 0", () => {
  const parts = seasonalDecomposition(Array.from({length: 12}, () => 70), {cycle: 4}); // prettier-ignore
  expect(parts).toMatchObject({seasonal: close(Array.from({length: 12}, () => 0))});
  const classical = seasonalDecomposition(Array.from({length: 12}, () => 70), {cycle: 4, method: "classical"}); // prettier-ignore
  expect(classical).toMatchObject({strength: 0});
});

it("seasonalDecomposition names what is missing", () => {
  expect(seasonalDecomposition(Array.from({length: 35}, () => 1))).toEqual({
    estimate: null,
    n: 35,
    reason: "35 periods: a decomposition needs 3 cycles of 12"
  });
  expect(seasonalDecomposition([1, 2, 3, 4, null, 6, 7], {cycle: 2})).toEqual({
    estimate: null,
    n: 7,
    reason: "period 5 has no figure: a decomposition needs every period"
  });
  expect(() => seasonalDecomposition([], {cycle: 0})).toThrow("expected a cycle of 2 or more periods, got 0");
});

it("seasonalDecomposition: a seasonal figure sums to about zero, and a higher level changes the trend only", () => {
  const series = fc.array(fc.double({min: 0, max: 100, noNaN: true}), {minLength: 12, maxLength: 30});
  fc.assert(
    fc.property(series, fc.constantFrom("stl" as const, "classical" as const), (values, method) => {
      const parts = seasonalDecomposition(values, {cycle: 4, method});
      const higher = seasonalDecomposition(values.map((value) => value + 10), {cycle: 4, method}); // prettier-ignore
      if ("reason" in parts || "reason" in higher) throw new Error("undefined");
      expect(higher.seasonal).toEqual(close(parts.seasonal));
      expect(higher.trend).toEqual(close(parts.trend.map((one) => one && one + 10)));
      if (method === "classical")
        expect(parts.seasonal.slice(0, 4).reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 9);
    }),
    {seed: 4, numRuns: 60}
  );
});
