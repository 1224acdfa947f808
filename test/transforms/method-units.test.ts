import {expect, it} from "vitest";
import type {Figure} from "../../src/model/figure.js";
import {
  comparedUnits,
  estimateOfFigure,
  extremes,
  labelled,
  ratedDrivers,
  targetRows,
  unitsOf
} from "../../src/transforms/method-units.js";

const figure = (estimate: number): Figure => ({
  ...{estimate, se: 2, low: estimate - 4, upp: estimate + 4, n: 90, nEff: 80, df: 89, method: "score", errorFactor: 1}
});
const withheld: Figure = {estimate: null, withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}};
const sums = {
  ...{id: "shop", label: "Shop"},
  units: [90, 80, 70, 60, 50, 40, 30].map((score, index) => ({unit: `shop ${index + 1}`, figure: figure(score)}))
};

it("figures of pages are estimates of the level that they were made with", () => {
  expect(estimateOfFigure(figure(70), 0.9)).toMatchObject({estimate: 70, level: 0.9});
  expect(unitsOf(sums, 0.95)[6]).toMatchObject({unit: "shop 7", estimate: {estimate: 30, level: 0.95}});
});

it("units are compared with the label of their kind, or not at all for the reason given", () => {
  expect(comparedUnits(sums, 0.95)).toMatchObject({label: "Shop", units: {length: 7}, setAside: []});
  const reason = {code: "fewer-than-two-units"} as const;
  expect(comparedUnits({reason}, 0.95)).toEqual({reason});
});

it("extremes are the three highest and lowest, by estimate or by rank; all of six or fewer", () => {
  const rows = [1, 9, 5, 7, 3, 8, 2].map((estimate) => ({estimate}));
  expect(extremes(rows).map(({estimate}) => estimate)).toEqual([9, 8, 7, 3, 2, 1]);
  expect(extremes(rows.slice(0, 4)).map(({estimate}) => estimate)).toEqual([9, 7, 5, 1]);
  expect(extremes([{rank: 2}, {rank: 1}, {rank: 3}], 1)).toEqual([{rank: 1}, {rank: 3}]);
  expect(extremes([])).toEqual([]);
});

it("targets are the mean of the kind: met above it, not met below, cannot tell at it", () => {
  const compared = comparedUnits({...sums, units: [...sums.units, {unit: "none", figure: withheld}]}, 0.95);
  if ("reason" in compared) throw new Error("units can be compared");
  const between = {tau2: 400, means: new Map([["", {mean: 60, variance: 1, units: 7}]])};
  const rows = targetRows(compared, between, sums, 0.95);
  expect(rows.map(({unit, target, verdict}) => [unit, target, verdict])).toEqual([
    ...[1, 2, 3].map((place) => [`shop ${place}`, 60, "met"]),
    ["shop 4", 60, "cannot tell"],
    ...[5, 6, 7].map((place) => [`shop ${place}`, 60, "not met"])
  ]);
  // The more units differ, the fewer of the verdicts are wrong.
  const alike = targetRows(compared, {...between, tau2: 1}, sums, 0.95);
  for (const [index, {metWrong, notMetWrong}] of rows.entries()) {
    expect([metWrong, notMetWrong]).toEqual([expect.closeTo(notMetWrong, 9), expect.closeTo(metWrong, 9)]);
    expect(metWrong).toBeLessThan(0.01);
    expect(alike[index]!.metWrong).toBeGreaterThan(0.1);
  }
});

it("drivers have their label and how they are rated; one that is not known has neither", () => {
  const asked = [{id: "speed", label: "It was fast", performance: figure(70)}];
  expect([labelled(asked, "speed"), labelled(asked, "price")]).toEqual(["It was fast", "price"]);
  const share = {estimate: null, n: 0, reason: {code: "no-answers"}} as const;
  const drivers = ["speed", "price"].map((name) => ({name, share, weight: share, correlation: 0.5}));
  expect(ratedDrivers({drivers}, {drivers: asked}, 0.95).map(({performance}) => performance.estimate)).toEqual([
    70,
    null
  ]);
});
