import {expect, it} from "vitest";
import {controlLimits} from "../../../loaders/payloads/control-limits.js";
import type {ControlLimits} from "../../../src/model/trend.js";
import {noAnswers, shown, withheld} from "../../transforms/figures.js";

const trend = (estimates: readonly number[]) =>
  estimates.map((estimate, index) => {
    const period = `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
    return {period, from: period, figure: shown(estimate, 1, index === 3 ? 100 : 400)};
  });
const wave = Array.from({length: 12}, (_, index) => (index % 2 === 0 ? 2 : 6));

it("limits end where the scores end; a month that a quarter answered has a quarter's part in the centre", () => {
  const {centre, band} = controlLimits(trend(wave), {score: "linear"}) as ControlLimits;
  expect([centre, band.length]).toEqual([(6 * 400 * 2 + 5 * 400 * 6 + 100 * 6) / 4500, 12]);
  expect(new Set(band.map(({lower}) => lower))).toEqual(new Set([0]));
  expect(new Set(band.map(({upper}) => upper)).size).toBe(2);
});

it("a Net Promoter Score's limits may be negative", () => {
  const {band} = controlLimits(trend(wave), {score: "nps"}) as ControlLimits;
  expect(band[0]!.lower).toBeLessThan(0);
});

it("a share's limits are Laney's: twice as far above the centre where a quarter answered", () => {
  const {centre, band} = controlLimits(trend(wave), {score: {top: 2}}) as ControlLimits;
  expect(band[3]!.upper - centre).toBeCloseTo(2 * (band[4]!.upper - centre), 10);
});

it("months that are withheld or that nobody answered have no limits, and tell nothing of themselves", () => {
  const months = trend([...wave, 90, 90]).map((point, index) => {
    return {...point, figure: index === 12 ? withheld : index === 13 ? noAnswers : point.figure};
  });
  for (const score of ["linear", {top: 2}] as const) {
    const {band, signals} = controlLimits(months, {score}) as ControlLimits;
    expect([band.length, signals]).toEqual([12, []]);
  }
});

it("fewer than twelve months have a reason in place of limits", () => {
  expect(controlLimits(trend(wave.slice(1)), {score: "linear"})).toEqual({
    centre: null,
    reason: {code: "fewer-points-than", n: 11, minimum: 12}
  });
});
