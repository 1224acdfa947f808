import {expect, it} from "vitest";
import type {Estimate} from "../../src/statistics/estimate.js";
import {importancePerformance} from "../../src/statistics/importance-performance.js";

const estimate = (value: number, half: number): Estimate => ({
  estimate: value,
  se: half / 2,
  low: value - half,
  upp: value + half,
  n: 100,
  nEff: 100,
  df: 99,
  level: 0.95,
  method: "t",
  errorFactor: 1
});
const none: Estimate = {estimate: null, n: 3, reason: {code: "fewer-respondents-than", minimum: 10}};
const driver = (name: string, importance: Estimate, performance: Estimate) => ({name, importance, performance});

it("importancePerformance places each driver in Martilla & James's fields, the lines at the means", () => {
  const map = importancePerformance([
    driver("delivery", estimate(0.4, 0.05), estimate(60, 2)),
    driver("service", estimate(0.35, 0.05), estimate(90, 2)),
    driver("price", estimate(0.15, 0.05), estimate(62, 2)),
    driver("packaging", estimate(0.1, 0.05), estimate(88, 2))
  ]);
  expect(map.importanceLine).toBeCloseTo(0.25, 14);
  expect(map.performanceLine).toBe(75);
  expect(map.drivers.map(({name, quadrant, certain}) => [name, quadrant, certain])).toEqual([
    ["delivery", "concentrate here", true],
    ["service", "keep it up", true],
    ["price", "low priority", true],
    ["packaging", "possible overkill", true]
  ]);
});

it("a driver whose interval crosses a line is not certain; on a line counts as above it", () => {
  const map = importancePerformance([
    driver("a", estimate(0.3, 0.1), estimate(60, 2)),
    driver("b", estimate(0.25, 0), estimate(75, 0)),
    driver("c", estimate(0.2, 0), estimate(90, 0))
  ]);
  expect(map).toMatchObject({importanceLine: 0.25, performanceLine: 75});
  expect(map.drivers.map(({quadrant, certain}) => [quadrant, certain])).toEqual([
    ["concentrate here", false],
    ["keep it up", true],
    ["possible overkill", true]
  ]);
});

it("a driver without a number has no field and comes last, and never moves a line", () => {
  const map = importancePerformance([
    driver("a", none, estimate(50, 1)),
    driver("b", estimate(0.5, 0.1), estimate(70, 1))
  ]);
  expect(map.importanceLine).toBe(0.5);
  expect(map.drivers.map(({name, quadrant}) => [name, quadrant])).toEqual([
    ["b", "keep it up"],
    ["a", null]
  ]);
});

it("without drivers, or without numbers, the lines are null", () => {
  expect(importancePerformance([])).toEqual({importanceLine: null, performanceLine: null, drivers: []});
  expect(importancePerformance([driver("a", none, none)])).toMatchObject({importanceLine: null, performanceLine: null});
});
