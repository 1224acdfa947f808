import {expect, it} from "vitest";
import {driverIntervals} from "../../src/statistics/driver-intervals.js";
import type {Estimated} from "../../src/statistics/estimate.js";
import {normalsFrom, uniformsFrom} from "../../src/statistics/random.js";
import {notFinite} from "./counts.js";
import {fixture} from "./drivers-fixture.js";
import {pairsFrom} from "./pairs.js";

const {rows, group, weights, se} = fixture.jackknife;
const table = pairsFrom(rows, undefined, group);

const known = (...given: Parameters<typeof driverIntervals>) => {
  const found = driverIntervals(...given);
  if ("reason" in found) throw new Error(found.reason);
  return found;
};

it("the jackknife of relative weights equals R's, groups of unequal size, to 1e-10", () => {
  const found = known(table, "rating", {resampling: "jackknife"});
  for (const {name, weight} of found.drivers) {
    expect(weight.estimate).toBeCloseTo(weights[name]!, 12);
    expect((weight as Estimated).se).toBeCloseTo(se[name]!, 10);
    expect(weight).toMatchObject({df: 9, method: "jackknife", n: 30, nEff: 30});
  }
  expect(found).toMatchObject({claim: "association", method: "relative weights", outcome: "rating"});
});

it("both resamplings agree on normal answers in alike groups, and the parametric one is repeatable", () => {
  const normal = normalsFrom(uniformsFrom(4));
  const people = Array.from({length: 600}, () => {
    const [mood, a, b] = [normal(), normal(), normal()];
    return {y: mood + normal(), a: mood + a, b: 0.5 * mood + b};
  });
  const columns = Object.fromEntries(
    (["y", "a", "b"] as const).map((name) => [name, people.map((person) => person[name])])
  );
  const pairs = pairsFrom(
    columns,
    undefined,
    people.map((_, index) => index % 40)
  );
  for (const method of ["relative weights", "shapley"] as const) {
    const drawn = known(pairs, "y", {method, replicates: 400});
    const left = known(pairs, "y", {method, resampling: "jackknife"});
    drawn.drivers.forEach(({weight}, index) => {
      const ratio = (weight as Estimated).se / (left.drivers[index]!.weight as Estimated).se;
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(1.33);
    });
    expect(known(pairs, "y", {method, replicates: 400})).toEqual(drawn);
    expect(known(pairs, "y", {method, replicates: 400, seed: 2})).not.toEqual(drawn);
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

it("too few responses, groups or pairs are a reason", () => {
  const few = pairsFrom({y: [1, 2, 4], a: [2, 1, 3], b: [1, 3, 2]}, undefined, ["x", "x", "z"]);
  expect(driverIntervals(few, "y")).toMatchObject({reason: "3.0 effective responses are too few for 3 questions"});
  expect(driverIntervals(few, "y", {resampling: "jackknife"})).toMatchObject({
    reason: "2 groups: a jackknife needs 3 or more"
  });
  expect(driverIntervals([], "y")).toEqual({rSquared: null, n: 0, reason: "no variables"});
});

it("a group without which the drivers are collinear is named", () => {
  const columns = {y: [1, 2, 4, 3, 5, 2], a: [1, 2, 3, 4, 5, 1], b: [1, 2, 3, 4, 5, 5]};
  const rowsOfGroups = pairsFrom(columns, undefined, ["x", "x", "z", "z", "z", "odd"]);
  expect(driverIntervals(rowsOfGroups, "y", {resampling: "jackknife"})).toMatchObject({
    rSquared: null,
    reason: 'without group "odd": "a", "b" are collinear: leave one out'
  });
});
