import {expect, it} from "vitest";
import {journeyFindings} from "../../src/narrative/journey-findings.js";
import type {ControlLimits} from "../../src/model/trend.js";
import {about, shown} from "../transforms/figures.js";

const point = (period: string, estimate: number) => ({period, from: period, figure: shown(estimate)});
const limits = (signals: ControlLimits["signals"]): ControlLimits => ({centre: 70, band: [], signals});
const trend = [
  point("2024-08", 60),
  point("2025-07", 61),
  point("2025-08", 62),
  point("2026-01", 80),
  point("2026-05", 72),
  point("2026-06", 71)
];

it("names the months of the current period that lie beyond the limits, and the side", () => {
  const signals = ["2024-08", "2025-07", "2025-08", "2026-01"].map((period) => ({period, rule: "beyond-limits"}));
  expect(journeyFindings(about, [{label: "Service", trend, limits: limits(signals)}])).toEqual([
    {code: "stage-below-limits", stage: "Service", months: ["2025-07", "2025-08"]},
    {code: "stage-above-limits", stage: "Service", months: ["2026-01"]}
  ]);
});

it("tells a shift by its last month", () => {
  const signals = ["2026-01", "2026-05", "2026-06"].map((period) => ({period, rule: "shift"}));
  expect(journeyFindings(about, [{label: "Use", trend, limits: limits(signals)}])).toEqual([
    {code: "stage-above-mean", stage: "Use", to: "2026-06"}
  ]);
});

it("without a signal in the current period it says that there is none", () => {
  const earlier = limits([{period: "2024-08", rule: "beyond-limits"}]);
  expect(
    journeyFindings(about, [
      {label: "Use", trend, limits: earlier},
      {label: "Buy", trend, limits: limits([])}
    ])
  ).toEqual([{code: "no-stage-signals", period: {from: "2025-07", to: "2026-06"}}]);
});

it("without limits nothing is told from natural variation, and without stages nothing is said", () => {
  const none = {centre: null, reason: {code: "fewer-points-than", n: 5, minimum: 12}} as const;
  expect(journeyFindings(about, [{label: "Use", trend, limits: none}])).toEqual([{code: "no-stage-with-limits"}]);
  expect(journeyFindings(about, [])).toEqual([]);
});
