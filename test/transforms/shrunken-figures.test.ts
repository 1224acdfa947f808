import {expect, it} from "vitest";
import {betweenVariance} from "../../src/statistics/between-variance.js";
import type {Estimate} from "../../src/statistics/estimate.js";
import {shrinkTowardsPeers} from "../../src/statistics/shrinkage.js";
import {unitEstimates} from "../../src/statistics/unit-estimates.js";
import {shrunkenFigures, type UnitFigure} from "../../src/transforms/shrunken-figures.js";

const estimate = (value: number, n: number): Estimate => {
  const se = 20 / Math.sqrt(n);
  return {
    estimate: value,
    se,
    low: value - 2 * se,
    upp: value + 2 * se,
    n,
    nEff: n,
    df: n - 1,
    level: 0.95,
    method: "t",
    errorFactor: 1
  };
};
const units = [70, 74, 66, 79, 61, 72].map((value, index): UnitFigure => {
  return {
    unit: `u${index}`,
    group: "2024",
    peers: index < 3 ? "shop" : "depot",
    estimate: estimate(value, 20 + 60 * index)
  };
});

it("a figure is drawn to the mean of its peers by shrinkTowardsPeers, each group on its own", () => {
  const other = units.map((unit) => ({...unit, group: "2025", estimate: estimate(50, 40)}));
  const rows = units.map(({unit, peers, estimate: own}) => ({unit, peers: peers!, estimate: own}));
  const expected = shrinkTowardsPeers(unitEstimates(rows).units, betweenVariance(unitEstimates(rows).units) as never);
  const found = shrunkenFigures([...units, ...other]);
  expect(found.slice(0, units.length)).toEqual(
    expected.map(({reliability, peerMean, shrunk}) => ({reliability, peerMean, shrunk}))
  );
  expect(found.slice(units.length).map((one) => "shrunk" in one && one.shrunk.estimate)).toEqual(units.map(() => 50));
});

it("four units are too few to tell how much units differ", () => {
  expect(shrunkenFigures(units.slice(0, 4))).toEqual(
    units.slice(0, 4).map(() => ({reason: {code: "fewer-units-than", n: 4, minimum: 5}}))
  );
});

it("what is no unit, and a unit without a figure, have a reason and leave the others as they are", () => {
  const none: UnitFigure = {...units[0]!, unit: "none", peers: null};
  const empty: UnitFigure = {
    ...units[0]!,
    unit: "empty",
    estimate: {estimate: null, n: 1, reason: {code: "one-answer"}}
  };
  expect(shrunkenFigures([none, ...units, empty])).toEqual([
    {reason: {code: "not-an-organization"}},
    ...shrunkenFigures(units),
    {reason: {code: "one-answer"}}
  ]);
});
