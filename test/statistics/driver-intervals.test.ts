import {expect, it} from "vitest";
import {driverIntervals} from "../../src/statistics/driver-intervals.js";
import type {Estimated} from "../../src/statistics/estimate.js";
import {normalsFrom, uniformsFrom} from "../../src/statistics/random.js";
import {notFinite} from "./counts.js";
import {fixture} from "./drivers-fixture.js";
import {pairsFrom} from "./pairs.js";

const table = pairsFrom(fixture.jackknife.rows);

const known = (...given: Parameters<typeof driverIntervals>) => {
  const found = driverIntervals(...given);
  if ("reason" in found) throw new Error(found.reason.code);
  return found;
};

it("the drawn intervals are as wide as leaving groups of alike normal answers out would make them, and repeatable", () => {
  const normal = normalsFrom(uniformsFrom(4));
  const people = Array.from({length: 600}, () => {
    const [mood, a, b] = [normal(), normal(), normal()];
    return {y: mood + normal(), a: mood + a, b: 0.5 * mood + b};
  });
  const pairsOf = (some: typeof people) =>
    pairsFrom(Object.fromEntries((["y", "a", "b"] as const).map((name) => [name, some.map((person) => person[name])])));
  const groups = 40;
  for (const method of ["relative weights", "shapley"] as const) {
    const drawn = known(pairsOf(people), "y", {method, replicates: 400});
    const left = Array.from({length: groups}, (_, group) =>
      known(pairsOf(people.filter((_, index) => index % groups !== group)), "y", {method, replicates: 2})
    );
    for (const {name, weight} of drawn.drivers) {
      const weights = left.map(({drivers}) => drivers.find((driver) => driver.name === name)!.weight.estimate!);
      const mean = weights.reduce((sum, one) => sum + one, 0) / groups;
      const squares = weights.reduce((sum, one) => sum + (one - mean) ** 2, 0);
      const ratio = (weight as Estimated).se / Math.sqrt(((groups - 1) / groups) * squares);
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(1.33);
    }
    expect(known(pairsOf(people), "y", {method, replicates: 400})).toEqual(drawn);
    expect(known(pairsOf(people), "y", {method, replicates: 400, seed: 2})).not.toEqual(drawn);
  }
});

it("weights, shares and R² have numbers only, in 0–1, with intervals that widen with the level", () => {
  const narrow = known(table, "rating", {replicates: 200, level: 0.5});
  const wide = known(table, "rating", {replicates: 200, level: 0.99});
  narrow.drivers.forEach(({weight, share}, index) => {
    for (const estimate of [weight, share] as Estimated[]) {
      expect(notFinite({...estimate, df: 1})).toEqual([]);
      expect(estimate.low).toBeGreaterThanOrEqual(0);
      expect(estimate.upp).toBeLessThanOrEqual(1);
    }
    expect((wide.drivers[index]!.weight as Estimated).upp).toBeGreaterThan((weight as Estimated).upp);
  });
  expect((narrow.rSquared as Estimated).estimate).toBeCloseTo(0.732601992531149, 12);
});

it("chosen predictors are the only ones", () => {
  const found = known(table, "rating", {predictors: ["learning", "raises"], replicates: 50});
  expect(found.drivers.map(({name}) => name)).toEqual(["learning", "raises"]);
});

it("too few responses or pairs are a reason", () => {
  const few = pairsFrom({y: [1, 2, 4], a: [2, 1, 3], b: [1, 3, 2]});
  expect(driverIntervals(few, "y")).toMatchObject({
    reason: {code: "few-effective-responses", nEff: 3, questions: 3}
  });
  expect(driverIntervals([], "y")).toEqual({rSquared: null, n: 0, reason: {code: "no-variables"}});
});
