import {expect, it} from "vitest";
import type {Change} from "../../src/model/figure.js";
import {stageTitle} from "../../src/narrative/journey-title.js";
import {shown, withheld} from "../transforms/figures.js";

const years = {margin: 2, year: {from: "2025-07", to: "2026-06"}};
const fell = (estimate: number): Change => ({estimate, low: estimate - 1, upp: estimate + 1, p: 0, verdict: "fell"});
const trend = ["2025-05", "2025-08", "2025-09"].map((period, place) => ({
  period,
  from: period,
  figure: shown(60 + place)
}));
const band = trend.map(({period}) => ({period, lower: 65, upper: 75}));
const limits = (...signals: [period: string, rule: string][]) => ({
  ...{centre: 70, band},
  signals: signals.map(([period, rule]) => ({period, rule}))
});

it("a stage fell or did not by the verdict of its change, slightly where that is less than the margin", () => {
  const of = (change: Change) => stageTitle({current: shown(70), change, trend, limits: limits()}, years);
  expect(of(fell(-3))).toEqual({change: "fell", unusual: null});
  expect(of(fell(-1))).toEqual({change: "fell-slightly", unusual: null});
  expect(of({estimate: null, reason: {code: "no-answers"}})).toEqual({change: "alone", unusual: null});
  const hidden = stageTitle({current: withheld, change: fell(-3), trend: [], limits: limits()}, years);
  expect(hidden).toEqual({change: "withheld", unusual: null});
});

it("the latest month of the current year outside its usual range is told, and no other signal", () => {
  const of = (...signals: [string, string][]) =>
    stageTitle({current: shown(70), change: fell(-3), trend, limits: limits(...signals)}, years).unusual;
  expect(of(["2025-05", "beyond-limits"], ["2025-08", "beyond-limits"], ["2025-09", "shift"])).toEqual({
    ...{period: "2025-08", side: "below"}
  });
  expect(of(["2025-05", "beyond-limits"])).toBe(null);
});
