import fc from "fast-check";
import {expect, it} from "vitest";
import {correlationsOf} from "../../../src/statistics/drivers/correlation.js";
import {shapleyImportance} from "../../../src/statistics/drivers/shapley-importance.js";
import {largestError} from "../counts.js";
import {
  azenBudescu,
  correlations,
  correlationsOfExample,
  type DriverReference,
  fixture,
  weightsOf
} from "../drivers-fixture.js";
import {answersToFour, pairsFrom} from "../pairs.js";
import {reference} from "../reference.js";

it("shapleyImportance equals general dominance, Azen & Budescu (2003)", () => {
  const expected = {x1: 0.292176177682518, x2: 0.0758613515147505, x3: 0.0949108804172205, x4: 0.121404108371123};
  const drivers = shapleyImportance(azenBudescu, "y");
  expect(largestError(weightsOf(drivers), expected)).toBeLessThan(1e-12);
  expect(Object.keys(weightsOf(drivers))).toEqual(["x1", "x4", "x3", "x2"]);
});

it("shapleyImportance equals relaimpo's LMG on swiss and dominanceanalysis on attitude (published)", () => {
  const swiss = {
    Agriculture: 0.0570912207680913,
    Examination: 0.171173028900234,
    Education: 0.260134678624385,
    Catholic: 0.105570150373494,
    "Infant.Mortality": 0.112765922926522
  };
  expect(
    largestError(weightsOf(shapleyImportance(correlationsOfExample(fixture.swiss), "Fertility")), swiss)
  ).toBeLessThan(1e-12);
  const attitude = {
    complaints: 0.371,
    learning: 0.156,
    raises: 0.12,
    privileges: 0.051,
    advance: 0.028,
    critical: 0.007
  };
  expect(
    largestError(weightsOf(shapleyImportance(correlationsOfExample(fixture.attitude), "rating")), attitude)
  ).toBeLessThan(5e-4);
});

it.each(["mtcars", "attitude", "swiss", "weighted"] as const)(
  "shapleyImportance equals R over every order of %s to 1e-12",
  (name) => {
    const example = fixture[name];
    const drivers = shapleyImportance(correlationsOfExample(example), example.outcome);
    expect(largestError(weightsOf(drivers), example.lmg)).toBeLessThan(1e-12);
    expect(drivers.rSquared).toBeCloseTo(example.rSquared, 12);
  }
);

it("shapleyImportance equals the reference file", () => {
  const published = reference<DriverReference>("drivers_relative_weights_shapley.json");
  const {azen_budescu_2003: azen, attitude_dominance: attitude, swiss_lmg: swiss} = published.examples;
  expect(azenBudescu.matrix).toEqual(azen.R);
  expect(largestError(weightsOf(shapleyImportance(azenBudescu, "y")), azen.recomputed_shapley)).toBeLessThan(1e-12);
  for (const [example, expected] of [
    [fixture.attitude, attitude.recomputed],
    [fixture.swiss, swiss.recomputed]
  ] as const) {
    const drivers = shapleyImportance(correlationsOfExample(example), example.outcome);
    expect(drivers.rSquared).toBeCloseTo(expected.R2, 12);
    expect(largestError(weightsOf(drivers), expected.lmg)).toBeLessThan(1e-12);
  }
});

it("shapleyImportance weights are never negative and add up to R², whatever the order of the questions", () => {
  fc.assert(
    fc.property(answersToFour, ({columns, weights}) => {
      const found = correlationsOf(pairsFrom(columns, weights));
      if (found.matrix === null) return;
      const drivers = shapleyImportance(found, "d");
      if (drivers.rSquared === null) return;
      expect(Math.min(...drivers.drivers.map(({weight}) => weight))).toBeGreaterThanOrEqual(-1e-12);
      expect(drivers.rSquared).toBeLessThanOrEqual(1 + 1e-9);
      expect(largestError(weightsOf(shapleyImportance(found, "d", ["b", "c", "a"])), weightsOf(drivers))).toBeLessThan(
        1e-9
      );
    })
  );
});

it("shapleyImportance of uncorrelated predictors is the squared correlation of each", () => {
  const plain = correlations(
    ["y", "a", "b"],
    [
      [1, 0.6, 0.3],
      [0.6, 1, 0],
      [0.3, 0, 1]
    ]
  );
  expect(largestError(weightsOf(shapleyImportance(plain, "y")), {a: 0.36, b: 0.09})).toBeLessThan(1e-15);
});

it("shapleyImportance is exact up to 16 predictors and sends more to the relative weights", () => {
  const alike = (size: number) =>
    correlations(
      Array.from({length: size}, (_, index) => `q${index}`),
      Array.from({length: size}, (_, a) => Array.from({length: size}, (_, b) => (a === b ? 1 : 0.4)))
    );
  const found = weightsOf(shapleyImportance(alike(17), "q0"));
  const rSquared = shapleyImportance(alike(17), "q0").rSquared!;
  for (const weight of Object.values(found)) expect(weight).toBeCloseTo(rSquared / 16, 9);
  expect(shapleyImportance(alike(18), "q0")).toEqual({
    rSquared: null,
    n: 50,
    reason: {code: "more-predictors-than", n: 17, maximum: 16}
  });
});
