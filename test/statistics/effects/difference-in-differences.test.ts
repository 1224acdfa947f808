import fc from "fast-check";
import {expect, it} from "vitest";
import {
  differenceInDifferences,
  type EffectStudy,
  matchControls
} from "../../../src/statistics/effects/difference-in-differences.js";
import {eventStudy, preTrend} from "../../../src/statistics/effects/event-study.js";
import {
  contrastOf,
  effectDose,
  type MonthFigure,
  type UnitSeries
} from "../../../src/statistics/effects/effect-series.js";
import {fewestControls, placeboEffect, type PlaceboUnit} from "../../../src/statistics/effects/placebo.js";
import {EffectSimulation} from "../../support/simulated-effects.js";
import {rFixture} from "../reference.js";

interface Told {
  estimate: number;
  se: number;
  A: number;
  B: number;
  placebos: number[];
  p: number;
  low: number;
  upp: number;
}
const r = rFixture<{
  panel: {unit: string[]; month: string[]; n: number[]; variance: number[]; mean: number[]};
  matched: string[];
  levels: {own: number; mean: number};
  level: Told;
  plain: Told;
  growth: number;
}>("effects");

const units: UnitSeries[] = [...new Set(r.panel.unit)].map((unit) => ({
  unit,
  months: r.panel.month.flatMap((month, row): MonthFigure[] => {
    const {mean, variance, n} = r.panel;
    return r.panel.unit[row] === unit ? [{month, mean: mean[row]!, variance: variance[row]!, n: n[row]!}] : [];
  })
}));
const [treated, ...controls] = units as [UnitSeries, ...UnitSeries[]];
const spans = {before: {from: "2023-01", to: "2023-12"}, after: {from: "2024-04", to: "2024-12"}};
const study: EffectStudy = {treated, controls, ...spans};

it("controls are the nearest in level before: half of the candidates, at least 19", () => {
  const matched = matchControls(study);
  expect(matched.controls.map(({unit}) => unit)).toEqual(r.matched);
  expect(matched.own).toBeCloseTo(r.levels.own, 10);
  expect(matched.mean).toBeCloseTo(r.levels.mean, 10);
  expect(matchControls({...study, matching: "none"}).controls).toHaveLength(23);
});

it.each([
  ["level", r.level],
  ["none", r.plain]
] as const)(
  "with matching %s the effect, its error, p and interval equal R's lm and glm, which stops at five digits",
  (matching, told) => {
    const found = differenceInDifferences({...study, matching});
    if (found.estimate === null) throw new Error(found.reason.code);
    expect(found.estimate).toBeCloseTo(told.estimate, 9);
    expect(found.se).toBeCloseTo(told.se, 5);
    expect(found.scale.trueVariance).toBeCloseTo(told.A, 4);
    expect(found.scale.samplingFactor).toBeCloseTo(told.B, 5);
    told.placebos.forEach((z, place) => expect(found.placebos[place]!.statistic).toBeCloseTo(z, 5));
    expect(found.p).toBeCloseTo(told.p, 12);
    expect(found.low).toBeCloseTo(told.low, 5);
    expect(found.upp).toBeCloseTo(told.upp, 5);
    expect(found).toMatchObject({method: "placebo-units", level: 0.95, df: matching === "level" ? 17 : 22});
  }
);

it("without matching the effect is the plain difference in differences; a slope is that of weighted lm", () => {
  const found = differenceInDifferences({...study, matching: "none", shape: "slope"});
  expect(found.estimate).toBeCloseTo(r.growth, 9);
});

it("a contrast of two months, by hand: 75 − 70, variances 4 and 5 added", () => {
  const months = [
    {month: "2024-02", mean: 75, variance: 5, n: 10},
    {month: "2024-01", mean: 70, variance: 4, n: 10}
  ];
  const dose = effectDose({from: "2024-01", to: "2024-01"}, {from: "2024-02", to: "2024-02"}, "level");
  expect(contrastOf(months, dose)).toEqual({value: 5, variance: 9, n: 20});
});

it("a month of a single answer takes the variance of an answer from the other months", () => {
  const months = [
    {month: "2024-01", mean: 70, variance: 40, n: 10},
    {month: "2024-02", mean: 80, variance: null, n: 1}
  ];
  const dose = (month: string) => (month === "2024-02" ? 1 : 0);
  const found = contrastOf(months, dose);
  if ("reason" in found) throw new Error(found.reason.code);
  expect(found.value).toBeCloseTo(10, 10);
  expect(found.variance).toBeCloseTo(40 + 400, 10);
  expect(found.n).toBe(11);
});

it.each([
  ["18 controls", {controls: controls.slice(0, 18)}, {code: "fewer-controls-than", n: 18, minimum: 19}],
  ["no controls", {controls: []}, {code: "fewer-controls-than", n: 0, minimum: 19}],
  [
    "no answers after",
    {treated: {unit: "x", months: treated.months.slice(0, 12)}},
    {code: "side", side: "after", because: {code: "no-answers"}}
  ],
  [
    "no answers at all",
    {treated: {unit: "x", months: []}},
    {code: "side", side: "before", because: {code: "no-answers"}}
  ],
  [
    "units that never change",
    {
      controls: controls.map(({unit}) => ({
        unit,
        months: treated.months.map((one) => ({...one, mean: 70, variance: 0}))
      }))
    },
    {code: "no-variation"}
  ]
] as const)("with %s there is a reason and no effect", (_, changed, reason) => {
  const found = differenceInDifferences({...study, ...changed});
  expect(found).toMatchObject({estimate: null, reason});
});

it("19 controls can just give p = 0.05 at a level of 0.95, 9 at 0.9, 99 at 0.99", () => {
  expect([0.95, 0.9, 0.99].map((level) => fewestControls(level))).toEqual([19, 9, 99]);
});

it("months must be months, and before must come before after", () => {
  expect(() => differenceInDifferences({...study, before: {from: "2023-01", to: "2024-04"}})).toThrow(
    'effect: "2024-04", the last month before, is not before 2024-04'
  );
  expect(() => differenceInDifferences({...study, after: {from: "May", to: "2024-12"}})).toThrow(
    'month: expected "2024-05", got "May"'
  );
});

const contrast = fc.record({
  value: fc.double({min: -20, max: 20, noNaN: true}),
  variance: fc.double({min: 0.1, max: 30, noNaN: true}),
  n: fc.integer({min: 2, max: 500})
});
const placebos = fc
  .array(contrast, {minLength: 19, maxLength: 30})
  .map((all) => all.map((one, place): PlaceboUnit => ({...one, unit: `u${place}`})));

it("the interval leaves 0 out exactly where p ≤ 0.05, and moves with the effect", () => {
  fc.assert(
    fc.property(contrast, placebos, fc.integer({min: -30, max: 30}), (own, others, shift) => {
      const found = placeboEffect(own, others);
      if (found.estimate === null) return;
      expect(found.low > 0 || found.upp < 0).toBe(found.p <= 0.05 + 1e-12);
      const moved = placeboEffect({...own, value: own.value + shift}, others);
      expect(moved).toMatchObject({se: found.se});
      expect(moved.estimate).toBeCloseTo(found.estimate + shift, 8);
    }),
    {numRuns: 60}
  );
});

it("the picture has every month from the first before to the last after: about 0 before, the effect after", () => {
  const quiet = new EffectSimulation(5);
  const [own, ...others] = Array.from({length: 25}, (_, place) => quiet.unit(`u${place}`, 24, 0.3));
  const months = own!.months.map((one, place) => ({...one, mean: one.mean + (place >= 15 ? 40 : 0)}));
  const picture = eventStudy({
    treated: {unit: "u0", months},
    controls: others,
    before: {from: "2020-01", to: "2020-12"},
    after: {from: "2021-04", to: "2021-12"}
  });
  expect(picture.map(({side}) => side)).toEqual(
    [..."b".repeat(12), ..."m".repeat(3), ..."a".repeat(9)].map((one) => ({b: "before", m: "between", a: "after"})[one])
  );
  for (const {side, effect} of picture) {
    if (effect.estimate === null) throw new Error(effect.reason.code);
    expect(effect.low > 0).toBe(side === "after");
  }
});

it("a trend before is carried on to the middle of the months after, and tested against the margin", () => {
  const flat = (unit: string, place: number, drift: number): UnitSeries => ({
    unit,
    months: Array.from({length: 24}, (_, month) => ({
      month: `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
      mean: 70 + drift * month + 0.02 * Math.sin(1 + place * month),
      variance: 1,
      n: 100
    }))
  });
  const others = Array.from({length: 20}, (_, place) => flat(`c${place}`, place + 2, 0));
  const of = (drift: number, margin = 2) =>
    preTrend({treated: flat("t", 1, drift), controls: others, ...spans}, margin);
  // Middle of January to December: 5.5 months after January; of April to December of the next year: 19.
  expect(of(1).estimate).toBeCloseTo(13.5, 0);
  expect(of(0)).toMatchObject({finding: "no change"});
  expect(of(0.1)).toMatchObject({finding: "change within the margin"});
  expect(of(1)).toMatchObject({finding: "change"});
  expect(of(0, 0.001)).toMatchObject({finding: "cannot tell"});
  expect(() => of(0, 0)).toThrow("preTrend: margin: expected more than 0, got 0");
});

it.each([0, 0.3, 0.6])("where nothing was done, memory %f, an effect is found at most 1 in 20 times", (memory) => {
  const {found} = new EffectSimulation(21).differences({memory, controls: 25}, 400);
  expect(found).toBeLessThan(5 + 4 * Math.sqrt((5 * 95) / 400));
});

it("a unit picked because it was low before is not found to have improved by that", () => {
  const {found} = new EffectSimulation(22).differences({memory: 0.3, controls: 40, picked: true}, 400);
  expect(found).toBeLessThan(5 + 4 * Math.sqrt((5 * 95) / 400));
});

it("a planted effect lies in its interval 93 to 98 times in 100", () => {
  const {held} = new EffectSimulation(23).differences({memory: 0.3, controls: 30, effect: 10}, 400);
  expect(held).toBeGreaterThan(95 - 4 * Math.sqrt((5 * 95) / 400));
});
