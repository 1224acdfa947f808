import {expect, it} from "vitest";
import {funnelOf} from "../../../src/statistics/units/funnel.js";
import {rFixture} from "../reference.js";
import {unitOf} from "../units-fixture.js";

interface FunnelFixture {
  target: number;
  dispersion: number;
  tau2: number;
  z: number[];
  zAdjusted: number[];
  pValue: number[];
}
const fixture = rFixture<{
  estimate: number[];
  variance: number[];
  tenth: FunnelFixture;
  none: FunnelFixture;
  limits: number[];
}>("funnel");
const units = fixture.estimate.map((estimate, index) => unitOf(`unit ${index}`, estimate, fixture.variance[index]!));

const known = (...given: Parameters<typeof funnelOf>) => {
  const funnel = funnelOf(...given);
  if (funnel.target === null) throw new Error(funnel.reason.code);
  return funnel;
};

it.each([
  ["tenth", 0.1],
  ["none", 0]
] as const)("funnelOf equals Spiegelhalter's φ and τ² in R, winsorised by a %s, to 1e-10", (name, winsorise) => {
  const expected = fixture[name];
  const funnel = known(units, {winsorise});
  expect(funnel.target).toBeCloseTo(expected.target, 10);
  expect(funnel.dispersion).toBeCloseTo(expected.dispersion, 10);
  expect(funnel.tau2).toBeCloseTo(expected.tau2, 10);
  funnel.units.forEach(({z, zAdjusted, pValue}, index) => {
    expect(z).toBeCloseTo(expected.z[index]!, 10);
    expect(zAdjusted).toBeCloseTo(expected.zAdjusted[index]!, 10);
    expect(pValue).toBeCloseTo(expected.pValue[index]!, 10);
  });
});

it("allowing for over-dispersion brings units back inside: fewer lie beyond the limits", () => {
  const beyond = (funnel: ReturnType<typeof known>): number =>
    funnel.units.filter(({band}) => band !== "as expected").length;
  expect(known(units).tau2).toBeGreaterThan(0);
  const without = known(units).units.filter(({z}) => Math.abs(z) > 1.96).length;
  expect(beyond(known(units))).toBeLessThan(without);
});

it("τ² is 0 where units vary no more than chance explains", () => {
  const alike = [70, 70.4, 69.5, 70.1, 69.9].map((estimate, index) => unitOf(`unit ${index}`, estimate, 1));
  expect(known(alike).tau2).toBe(0);
});

it("the bands are those of the limits at the unit's variance, 1.96 and 3.09 standard errors", () => {
  const scores = [66.8, 67.5, 70, 72.4, 73.2];
  // Nine units in the middle leave no over-dispersion.
  const middle = Array.from({length: 9}, (_, index) => unitOf(`middle ${index}`, 70, 1));
  const units = [...scores.map((estimate, index) => unitOf(`unit ${index}`, estimate, 1)), ...middle];
  const funnel = known(units, {target: 70, winsorise: 0.3});
  expect(funnel.tau2).toBe(0);
  expect(funnel.units.slice(0, 5).map(({band}) => band)).toEqual([
    "much lower",
    "lower",
    "as expected",
    "higher",
    "much higher"
  ]);
  // A hair inside of R's limits and a hair beyond.
  const bandAt = (distance: number) => known([unitOf("one", 70 + distance, 1), ...middle], {target: 70}).units[0]!.band;
  expect(fixture.limits.flatMap((limit) => [bandAt(limit - 1e-9), bandAt(limit + 1e-9)])).toEqual([
    "as expected",
    "higher",
    "higher",
    "much higher"
  ]);
});

it("fewer than two units are a reason; a variance of 0 and an impossible winsorising are errors", () => {
  expect(funnelOf([unitOf("a", 1, 1)])).toEqual({
    target: null,
    n: 1,
    reason: {code: "no-peers"}
  });
  expect(() => funnelOf([unitOf("a", 1, 0)])).toThrow("funnelOf: row 0: variance: expected more than 0, got 0");
  expect(() => funnelOf(units, {winsorise: 0.6})).toThrow("funnelOf: winsorised share: expected 0 to 0.5, got 0.6");
});
