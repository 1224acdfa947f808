import {expect, it} from "vitest";
import type {Change} from "../../src/model/figure.js";
import {stageTitle} from "../../src/narrative/journey-title.js";
import {shown, withheld} from "../transforms/figures.js";

const fell = (estimate: number): Change => ({estimate, low: estimate - 1, upp: estimate + 1, p: 0, verdict: "fell"});
const signals = {unusual: [], shift: null};

it("a stage fell or did not by the verdict of its change, slightly where that is less than the margin", () => {
  const of = (change: Change) => stageTitle({current: shown(70), change, signals}, 2);
  expect(of(fell(-3))).toEqual({change: "fell", unusual: null});
  expect(of(fell(-1))).toEqual({change: "fell-slightly", unusual: null});
  expect(of({estimate: null, reason: {code: "no-answers"}})).toEqual({change: "alone", unusual: null});
  expect(stageTitle({current: withheld, change: fell(-3), signals}, 2)).toEqual({change: "withheld", unusual: null});
});

it("the latest month outside the usual range is told, and no run on one side of the mean", () => {
  const [july, august] = (["2025-07", "2025-08"] as const).map((period) => ({period, side: "below" as const}));
  const shift = {side: "above", count: 9, to: "2026-06", isLast: true} as const;
  const of = (unusual: {period: string; side: "below"}[]) =>
    stageTitle({current: shown(70), change: fell(-3), signals: {unusual, shift}}, 2).unusual;
  expect(of([july!, august!])).toEqual({period: "2025-08", side: "below"});
  expect(of([])).toBe(null);
});
