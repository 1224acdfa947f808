import fc from "fast-check";
import {expect, it} from "vitest";
import {betweenVariance} from "../../src/statistics/between-variance.js";
import {fixture, unitOf, unitsTogether, unitsWithPeers} from "./units-fixture.js";

const known = (...given: Parameters<typeof betweenVariance>) => {
  const between = betweenVariance(...given);
  if (between.tau2 === null) throw new Error(between.reason.code);
  return between;
};
const cases = [
  ["reml", "peers", unitsWithPeers],
  ["paule-mandel", "peers", unitsWithPeers],
  ["reml", "together", unitsTogether],
  ["paule-mandel", "together", unitsTogether]
] as const;

it.each(cases)("betweenVariance by %s equals metafor::rma, units %s, to 1e-6", (method, grouping, units) => {
  const expected = fixture[grouping][method === "reml" ? "reml" : "pm"];
  const between = known(units, {method});
  expect(between.tau2).toBeCloseTo(expected.tau2, 8);
  expect(between.se).toBeCloseTo(expected.se, 7);
  expect(between.q).toBeCloseTo(expected.q, 9);
  expect(Math.abs(between.pValue / expected.pValue - 1)).toBeLessThan(1e-9);
  expect([...between.means.values()].map(({mean}) => mean)).toEqual(
    expected.means.map((mean) => expect.closeTo(mean, 8) as number)
  );
  expect([...between.means.values()].map(({variance}) => variance)).toEqual(
    expected.meanVariances.map((variance) => expect.closeTo(variance, 8) as number)
  );
});

it.each(cases)("the limits of τ² by %s are metafor's Q-profile, units %s, to 1e-6", (method, grouping, units) => {
  const expected = fixture[grouping][method === "reml" ? "reml" : "pm"];
  const between = known(units, {method});
  expect(between.low).toBeCloseTo(expected.low, 6);
  expect(between.upp).toBeCloseTo(expected.upp, 6);
});

it("betweenVariance equals lme4::lmer on a balanced set of answers", () => {
  const {means, tau2, sigma2} = fixture.balanced;
  const units = means.map((mean, index) => unitOf(`unit ${index}`, mean, sigma2 / 20));
  expect(known(units).tau2).toBeCloseTo(tau2, 5);
  expect(known(units, {method: "paule-mandel"}).tau2).toBeCloseTo(tau2, 5);
});

it("τ² is 0 where scores differ no more than their errors explain", () => {
  const units = unitsTogether.map((unit, index) => ({...unit, estimate: fixture.alike[index]!}));
  expect(fixture.none).toEqual({reml: 0, pm: 0});
  expect(known(units)).toMatchObject({tau2: 0, low: 0});
  expect(known(units, {method: "paule-mandel"}).tau2).toBe(0);
});

it("τ² stays when all scores move, grows with the square of their scale, and does not depend on the order of units", () => {
  const arbitraryUnits = fc.array(fc.tuple(fc.integer({min: 0, max: 400}), fc.integer({min: 1, max: 60})), {
    minLength: 3,
    maxLength: 12
  });
  fc.assert(
    fc.property(arbitraryUnits, fc.constantFrom("reml", "paule-mandel"), (rows, method) => {
      const units = rows.map(([score, error], index) => unitOf(`unit ${index}`, score / 4, error));
      const {tau2} = known(units, {method});
      const moved = units.map((unit) => ({...unit, estimate: unit.estimate + 30})).reverse();
      const scaled = units.map((unit) => ({...unit, estimate: 2 * unit.estimate, variance: 4 * unit.variance}));
      expect(tau2).toBeGreaterThanOrEqual(0);
      expect(Math.abs(known(moved, {method}).tau2 - tau2)).toBeLessThan(1e-6 * (1 + tau2));
      expect(Math.abs(known(scaled, {method}).tau2 - 4 * tau2)).toBeLessThan(1e-6 * (1 + 4 * tau2));
    })
  );
});

it("a group of one unit adds its mean and nothing else; equal units have no variance between them", () => {
  const alone = unitOf("alone", 10, 2, "other");
  const between = known([...unitsTogether, alone]);
  expect(between.tau2).toBeCloseTo(known(unitsTogether).tau2, 8);
  expect(between.means.get("other")).toMatchObject({mean: 10, units: 1});
  expect(known([unitOf("a", 50, 3), unitOf("b", 50, 1)])).toMatchObject({tau2: 0, q: 0, pValue: 1});
});

it("fewer than two units to compare are a reason", () => {
  const reason = {code: "no-peers"};
  expect(betweenVariance([])).toEqual({tau2: null, n: 0, reason});
  expect(betweenVariance([unitOf("a", 1, 1, "x"), unitOf("b", 1, 1, "y")])).toEqual({tau2: null, n: 2, reason});
});

it("a variance of 0 and a score that is not a number are errors that name the row", () => {
  expect(() => betweenVariance([unitOf("a", 50, 0)])).toThrow(
    "betweenVariance: row 0: variance: expected more than 0, got 0"
  );
  expect(() => betweenVariance([unitOf("b", NaN, 1)])).toThrow(
    "betweenVariance: row 0: estimate: expected a finite number, got NaN"
  );
});
