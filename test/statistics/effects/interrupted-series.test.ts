import {expect, it} from "vitest";
import {interruptedSeries} from "../../../src/statistics/effects/interrupted-series.js";
import type {UnitSeries} from "../../../src/statistics/effects/effect-series.js";
import {EffectSimulation} from "../../support/simulated-effects.js";
import {rFixture} from "../reference.js";

interface Series {
  month: string[];
  n: number[];
  mean: number[];
}
interface Told {
  estimate: number;
  se: number;
  t: number;
  memory: number;
  df: number;
}
const r = rFixture<{short: Series; long: Series; interrupted: Record<"level" | "slope" | "season", Told>}>("effects");

function unitOf({month, n, mean}: Series): UnitSeries {
  return {
    unit: "u",
    months: month.map((name, place) => ({month: name, mean: mean[place]!, variance: 500 / n[place]!, n: n[place]!}))
  };
}
const [short, long] = [unitOf(r.short), unitOf(r.long)];
const shortSpans = {before: {from: "2019-01", to: "2020-12"}, after: {from: "2021-04", to: "2021-12"}};
const longSpans = {before: {from: "2019-01", to: "2022-12"}, after: {from: "2023-04", to: "2023-12"}};

it.each([
  ["level", interruptedSeries(short, shortSpans), r.interrupted.level, false],
  ["slope", interruptedSeries(short, {...shortSpans, shape: "slope"}), r.interrupted.slope, false],
  ["season", interruptedSeries(long, longSpans), r.interrupted.season, true]
] as const)(
  "an interrupted series (%s) equals nlme::gls with AR(1) errors to six digits",
  (_, found, told, hasSeason) => {
    if (found.estimate === null) throw new Error(found.reason.code);
    expect(found.estimate).toBeCloseTo(told.estimate, 5);
    expect(found.se).toBeCloseTo(told.se, 5);
    expect(found.statistic).toBeCloseTo(told.t, 5);
    expect(found.memory).toBeCloseTo(told.memory, 5);
    expect(found).toMatchObject({df: told.df, hasSeason, method: "placebo-dates"});
  }
);

it("24 months before have 19 placebo dates, three months from either end", () => {
  const found = interruptedSeries(short, shortSpans);
  if (found.estimate === null) throw new Error(found.reason.code);
  expect(found.placebos).toHaveLength(19);
  expect(found.placebos[0]!.month).toBe("2019-04");
  expect(found.placebos.at(-1)!.month).toBe("2020-10");
  expect(found.p).toBeGreaterThanOrEqual(0.05);
  expect(found.low > 0 || found.upp < 0).toBe(found.p <= 0.05);
});

it.each([
  [
    "23 months before",
    {unit: "u", months: short.months.slice(1)},
    {code: "fewer-months-before-than", n: 23, minimum: 24}
  ],
  ["no months", {unit: "u", months: []}, {code: "fewer-months-before-than", n: 0, minimum: 24}],
  [
    "none after",
    {unit: "u", months: short.months.slice(0, 24)},
    {code: "side", side: "after", because: {code: "no-answers"}}
  ],
  [
    "months that are all the same",
    {unit: "u", months: short.months.map((month) => ({...month, mean: 70}))},
    {code: "no-variation"}
  ]
])("with %s there is a reason", (_, unit, reason) => {
  expect(interruptedSeries(unit, shortSpans)).toMatchObject({estimate: null, reason});
});

it.each([0, 0.3, 0.6])("where nothing was done, memory %f, an effect is found at most 1 in 20 times", (memory) => {
  const {found} = new EffectSimulation(31).interrupted({memory, before: 24, after: 9}, 150);
  expect(found).toBeLessThan(5 + 4 * Math.sqrt((5 * 95) / 150));
});

it("the line that the months before would have gone on along is told for every month, without the effect", () => {
  // 60 and half a point more each month, a hundredth to and fro; ten points more from the 26th month on.
  const months = Array.from({length: 36}, (_, place) => ({
    month: `${2022 + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, "0")}`,
    mean: 60 + place / 2 + (place % 2 === 0 ? 0.01 : -0.01) + (place > 24 ? 10 : 0),
    ...{variance: 4, n: 50}
  }));
  const spans = {before: {from: "2022-01", to: "2023-12"}, after: {from: "2024-02", to: "2024-12"}};
  const found = interruptedSeries({unit: "u", months}, spans);
  if (found.estimate === null) throw new Error(found.reason.code);
  // January 2024, in which it was done, is neither before nor after.
  expect(found.line.map(({month}) => month)).toEqual(
    months.map(({month}) => month).filter((month) => month !== "2024-01")
  );
  for (const {month, expected} of found.line) {
    const place = months.findIndex((each) => each.month === month);
    expect(Math.abs(expected - (60 + place / 2)), month).toBeLessThan(0.05);
  }
});
