import fc from "fast-check";
import {expect, it} from "vitest";
import {correlationsOf} from "../../../src/statistics/drivers/correlation.js";
import {relativeWeights} from "../../../src/statistics/drivers/relative-weights.js";
import {largestError} from "../counts.js";
import {
  correlations,
  correlationsOfExample,
  type DriverReference,
  fixture,
  johnson,
  weightsOf
} from "../drivers-fixture.js";
import {answersToFour, numbersOf, pairsFrom} from "../pairs.js";
import {reference, referenceTable} from "../reference.js";

it("relativeWeights equals rwa::rwa on mtcars (published output)", () => {
  const drivers = relativeWeights(correlationsOfExample(fixture.mtcars), "mpg");
  expect(drivers.rSquared).toBeCloseTo(0.7791896, 7);
  const published = {cyl: 0.2284797, disp: 0.2221469, hp: 0.2321744, gear: 0.0963886};
  expect(largestError(weightsOf(drivers), published)).toBeLessThan(1e-7);
  if (drivers.rSquared === null) return;
  expect(drivers.drivers.map(({name}) => name)).toEqual(["hp", "cyl", "disp", "gear"]);
  expect(drivers.drivers[0]!.share).toBeCloseTo(0.2979691, 7);
  expect(drivers.drivers.map(({correlation}) => Math.sign(correlation))).toEqual([-1, -1, -1, 1]);
});

it("relativeWeights equals iopsych::relWt on a correlation matrix (Johnson 2000)", () => {
  const expected = {x1: 0.240661193555763, x2: 0.0549266374065877, x3: 0.121434762294838, x4: 0.281581893582593};
  expect(largestError(weightsOf(relativeWeights(johnson, "y")), expected)).toBeLessThan(1e-12);
});

it.each(["mtcars", "attitude", "swiss", "weighted"] as const)(
  "relativeWeights equals R's eigen() formula on %s to 1e-12",
  (name) => {
    const example = fixture[name];
    const drivers = relativeWeights(correlationsOfExample(example), example.outcome);
    expect(largestError(weightsOf(drivers), example.relativeWeights)).toBeLessThan(1e-12);
    expect(drivers.rSquared).toBeCloseTo(example.rSquared, 12);
  }
);

it("relativeWeights equals the reference file, from the answers themselves", () => {
  const published = reference<DriverReference>("drivers_relative_weights_shapley.json");
  const table = referenceTable("attitude.csv");
  const {outcome, recomputed} = published.examples.attitude_dominance;
  const answers = pairsFrom(numbersOf(table, [outcome, ...Object.keys(recomputed.relative_weights)]));
  const found = relativeWeights(correlationsOf(answers) as never, outcome);
  expect(found.rSquared).toBeCloseTo(recomputed.R2, 12);
  expect(largestError(weightsOf(found), recomputed.relative_weights)).toBeLessThan(1e-12);
  const {recomputed_eps, R2} = published.examples.iopsych_correlation_matrix;
  const expected = Object.fromEntries(recomputed_eps.map((weight, index) => [`x${index + 1}`, weight]));
  expect(largestError(weightsOf(relativeWeights(johnson, "y")), expected)).toBeLessThan(1e-12);
  expect(relativeWeights(johnson, "y").rSquared).toBeCloseTo(R2, 12);
});

it("relativeWeights are never negative, add up to R² and do not depend on the order of the questions", () => {
  fc.assert(
    fc.property(answersToFour, ({columns, weights}) => {
      const found = correlationsOf(pairsFrom(columns, weights));
      if (found.matrix === null) return;
      const drivers = relativeWeights(found, "d");
      if (drivers.rSquared === null) return;
      expect(Math.min(...drivers.drivers.map(({weight}) => weight))).toBeGreaterThanOrEqual(0);
      expect(drivers.rSquared).toBeLessThanOrEqual(1 + 1e-9);
      const turned = weightsOf(relativeWeights(found, "d", ["c", "b", "a"]));
      expect(largestError(turned, weightsOf(drivers))).toBeLessThan(1e-9);
    })
  );
});

it("relativeWeights gives tied predictors the same weight and a lone one its squared correlation", () => {
  const tied = correlations(
    ["y", "a", "b"],
    [
      [1, 0.5, 0.5],
      [0.5, 1, 0.3],
      [0.5, 0.3, 1]
    ]
  );
  const {a, b} = weightsOf(relativeWeights(tied, "y"));
  expect(a).toBeCloseTo(b!, 14);
  expect(weightsOf(relativeWeights(tied, "y", ["a"])).a).toBeCloseTo(0.25, 14);
});

it("relativeWeights has no shares where nothing is explained", () => {
  const drivers = relativeWeights(
    correlations(
      ["y", "a"],
      [
        [1, 0],
        [0, 1]
      ]
    ),
    "y"
  );
  expect(drivers).toMatchObject({rSquared: 0, drivers: [{name: "a", weight: 0, share: null, correlation: 0}]});
});

it("relativeWeights says association, never effect", () => {
  expect(relativeWeights(johnson, "y")).toMatchObject({finding: "association", method: "relative weights", n: 50});
});
