import {expect, it} from "vitest";
import {stageSignals} from "../../src/narrative/journey-signals.js";
import {monthsOf} from "../../src/model/periods.js";
import {shown, withheld} from "../transforms/figures.js";

const year = {from: "2025-07", to: "2026-06"};
const months = monthsOf({from: "2025-03", to: "2026-06"});
const usual = months.map((period) => ({period, lower: 65, upper: 75}));

/** Sixteen months, as scores: 70 is the mean. */
const of = (scores: readonly (number | null)[], signals: [period: string, rule: string][], season?: number) => {
  const trend = months.map((period, place) => {
    const score = scores[place] ?? 70;
    return {period, from: period, figure: scores[place] === null ? withheld : shown(score)};
  });
  const limits = {centre: 70, band: usual, signals: signals.map(([period, rule]) => ({period, rule}))};
  const effects = months.map((period) => ({period, effect: season ?? 0}));
  return stageSignals({trend, limits: season === undefined ? limits : {...limits, season: effects}}, year);
};

it("the months of the year outside the usual range are told with their side, those before it are not", () => {
  const scores = [60, 70, 70, 70, 62, 70, 80];
  const outside = ["2025-03", "2025-07", "2025-09"].map((period): [string, string] => [period, "beyond-limits"]);
  expect(of(scores, outside)).toEqual({
    unusual: [
      {period: "2025-07", side: "below"},
      {period: "2025-09", side: "above"}
    ],
    shift: null
  });
});

it("a run on one side of the mean is told by its length, its end and whether it goes on; it may begin before the year", () => {
  const runs = months.slice(9).map((period): [string, string] => [period, "shift"]);
  const scores = [...Array.from({length: 9}, () => 69), ...Array.from({length: 7}, () => 71)];
  expect(of(scores, runs).shift).toEqual({side: "above", count: 7, to: "2026-06", isLast: true});
  const early = months.slice(0, 9).map((period): [string, string] => [period, "shift"]);
  expect(of(scores, early).shift).toEqual({side: "below", count: 9, to: "2025-11", isLast: false});
});

it("a month without a figure ends a run, and the season counts on no side", () => {
  const scores = [null, ...Array.from({length: 15}, () => 71)];
  const runs = months.slice(1).map((period): [string, string] => [period, "shift"]);
  expect(of(scores, runs).shift).toMatchObject({side: "above", count: 15});
  expect(of(scores, runs, 2).shift).toMatchObject({side: "below", count: 15});
});

it("without a usual range there is nothing to be outside of", () => {
  const none = {centre: null, reason: {code: "fewer-points-than", n: 5, minimum: 12}} as const;
  expect(stageSignals({trend: [], limits: none}, year)).toEqual({unusual: [], shift: null});
});
