import {expect, it} from "vitest";
import {journeyClaims} from "../../src/narrative/journey-findings.js";
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
  expect(journeyClaims(about, [{label: "Service", trend, limits: limits(signals)}])).toEqual([
    "Service lies below its control limits in July 2025 and August 2025.",
    "Service lies above its control limits in January 2026."
  ]);
});

it("tells a shift by its last month", () => {
  const signals = ["2026-01", "2026-05", "2026-06"].map((period) => ({period, rule: "shift"}));
  expect(journeyClaims(about, [{label: "Use", trend, limits: limits(signals)}])).toEqual([
    "Use stays above its long-term mean for seven months or more in a row, up to June 2026."
  ]);
});

it("without a signal in the current period it says that there is none", () => {
  const earlier = limits([{period: "2024-08", rule: "beyond-limits"}]);
  expect(
    journeyClaims(about, [
      {label: "Use", trend, limits: earlier},
      {label: "Buy", trend, limits: limits([])}
    ])
  ).toEqual(["No stage's months signal more than natural variation in July 2025 to June 2026."]);
});

it("without limits nothing is told from natural variation, and without stages nothing is said", () => {
  const none = {centre: null, reason: {code: "fewer-points-than", n: 5, minimum: 12}} as const;
  expect(journeyClaims(about, [{label: "Use", trend, limits: none}])).toEqual([
    "There are too few months with figures to tell signals from natural variation."
  ]);
  expect(journeyClaims(about, [])).toEqual([]);
});
