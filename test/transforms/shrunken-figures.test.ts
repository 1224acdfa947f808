import {expect, it} from "vitest";
import {betweenVariance, type BetweenVariance} from "../../src/statistics/units/between-variance.js";
import type {Estimate, Estimated} from "../../src/model/estimate.js";
import {shrinkTowardsPeers} from "../../src/statistics/units/shrinkage.js";
import {unitEstimates} from "../../src/statistics/units/unit-estimates.js";
import type {PeerFigure} from "../../src/transforms/peer-groups.js";
import {shrunkenFigures} from "../../src/transforms/shrunken-figures.js";

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
const units = [70, 74, 66, 79, 61, 72].map((value, index): PeerFigure => {
  return {unit: `u${index}`, group: "2024", peers: "shop", classes: null, estimate: estimate(value, 20 + 60 * index)};
});

it("a figure is drawn to the mean of its peers by shrinkTowardsPeers, each group on its own", () => {
  const other = units.map((unit) => ({...unit, group: "2025", estimate: estimate(50, 40)}));
  const peers = unitEstimates(units.map(({unit, estimate: own}) => ({unit, estimate: own}))).units;
  const between = betweenVariance(peers) as BetweenVariance & {tau2: number};
  const found = shrunkenFigures([...units, ...other]);
  expect(found.slice(0, units.length)).toEqual(
    shrinkTowardsPeers(peers, between).map(({reliability, peerMean, shrunk, variance}) => {
      return {reliability, peerMean, shrunk, variance, tau2: between.tau2, units: 6};
    })
  );
  expect(found.slice(units.length).map((one) => "shrunk" in one && one.shrunk.estimate)).toEqual(units.map(() => 50));
});

it("units of other kinds and of other customers are no peers: they change nothing", () => {
  const lower = (unit: PeerFigure) => ({...unit, estimate: estimate(unit.estimate.estimate! - 30, 50)});
  const depots = units.map((unit) => ({...lower(unit), unit: `depot ${unit.unit}`, peers: "depot"}));
  const partners = units.map((unit) => ({...lower(unit), unit: `partners' ${unit.unit}`, classes: "partner"}));
  expect(shrunkenFigures([...depots, ...units, ...partners]).slice(6, 12)).toEqual(shrunkenFigures(units));
});

it("four peers are too few to tell how much units differ, whatever else there is", () => {
  const reason = {code: "fewer-units-than", n: 4, minimum: 5};
  const depots = units.map((unit) => ({...unit, unit: `depot ${unit.unit}`, peers: "depot"}));
  const partners = units.map((unit) => ({...unit, unit: `partners' ${unit.unit}`, classes: "partner"}));
  for (const others of [[], depots, partners]) {
    expect(shrunkenFigures([...units.slice(0, 4), ...others]).slice(0, 4)).toEqual([1, 2, 3, 4].map(() => ({reason})));
  }
});

it("limits keep to the scale", () => {
  const few = [100, 0, 90, 95, 10].map((value, index): PeerFigure => {
    return {unit: `u${index}`, group: "", peers: "shop", estimate: estimate(value, 2 + index)};
  });
  for (const figure of shrunkenFigures(few, {range: [0, 100]})) {
    const {low, upp, estimate: own} = (figure as {shrunk: Estimated}).shrunk;
    expect([0, low, own, upp, 100]).toEqual([0, low, own, upp, 100].sort((a, b) => a - b));
  }
});

it("what is no unit, and a unit without a figure, have a reason and leave the others as they are", () => {
  const none: PeerFigure = {...units[0]!, unit: "none", peers: null};
  const empty: PeerFigure = {
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
