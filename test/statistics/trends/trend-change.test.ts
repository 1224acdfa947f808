import fc from "fast-check";
import {expect, it} from "vitest";
import type {Estimate} from "../../../src/model/estimate.js";
import {trendChange} from "../../../src/statistics/trends/trend-change.js";
import type {TrendBreak} from "../../../src/model/trend-break.js";

const mean = (estimate: number, se: number, n = 400): Estimate => ({
  estimate,
  se,
  low: estimate - 2 * se,
  upp: estimate + 2 * se,
  n,
  nEff: n,
  df: n - 1,
  level: 0.95,
  method: "t",
  errorFactor: 1
});
const may = (estimate: Estimate) => ({period: "2024-05", estimate});
const june = (estimate: Estimate) => ({period: "2024-06", estimate});
const scale: TrendBreak = {date: "2024-06-01", kind: "instrument", reason: "5 points instead of 10"};

it("trendChange of independent estimates is Welch's t, later minus earlier", () => {
  const claim = trendChange(may(mean(70, 3)), june(mean(60, 4)));
  expect(claim).toMatchObject({from: "2024-05", to: "2024-06", direction: "fell", finding: "change", rebaseline: null});
  expect("change" in claim && claim.change).toMatchObject({estimate: -10, se: 5, statistic: -2, n: 800});
});

const claims: [string, Estimate, Estimate, number | undefined, string, string | null][] = [
  ["beyond chance", mean(60, 1), mean(70, 1), undefined, "change", "rose"],
  ["within chance", mean(60, 5), mean(64, 5), undefined, "cannot tell", null],
  ["small and sure to be small", mean(60, 0.5), mean(60.2, 0.5), 3, "no change", null],
  ["small, real and sure to be small", mean(60, 0.3), mean(61, 0.3), 3, "change within the margin", "rose"],
  ["too uncertain for either", mean(60, 3), mean(61, 3), 3, "cannot tell", null],
  ["large with a margin", mean(60, 1), mean(50, 1), 3, "change", "fell"]
];
for (const [title, from, to, margin, finding, direction] of claims) {
  it(`trendChange ${title}: ${finding}`, () => {
    expect(trendChange(may(from), june(to), {margin})).toMatchObject({finding, direction});
  });
}

it("trendChange makes no claim across a change of the instrument, nor from a period in which it fell", () => {
  const across = trendChange(may(mean(70, 3)), june(mean(60, 4)), {breaks: [scale]});
  const reasonOn = (date: string) => ({code: "instrument-changed", date, what: "5 points instead of 10"});
  expect(across).toEqual({estimate: null, n: 800, reason: reasonOn("2024-06-01")});
  for (const date of ["2024-05-20", "2024-06-20"]) {
    const inside = trendChange(may(mean(70, 3)), june(mean(60, 4)), {breaks: [{...scale, date}]});
    expect(inside).toMatchObject({estimate: null, reason: reasonOn(date)});
  }
  const earlier = trendChange(may(mean(70, 3)), june(mean(60, 4)), {breaks: [{...scale, date: "2024-05"}]});
  expect(earlier).toMatchObject({finding: "change"});
});

it("trendChange across a re-baselining is a claim that names it", () => {
  const moved: TrendBreak = {date: "2024-06", kind: "rebaseline", reason: "new depot"};
  const claim = trendChange(may(mean(70, 3)), june(mean(60, 4)), {breaks: [moved]});
  expect(claim).toMatchObject({direction: "fell", rebaseline: {reason: "new depot"}});
});

it("trendChange of a period without an estimate is a reason that names the period", () => {
  const none: Estimate = {estimate: null, n: 0, reason: {code: "no-answers"}};
  expect(trendChange(may(none), june(mean(60, 4)))).toEqual({
    estimate: null,
    n: 400,
    reason: {code: "period", period: "2024-05", because: {code: "no-answers"}}
  });
  expect(trendChange(may(mean(60, 4)), june(none))).toMatchObject({
    reason: {code: "period", period: "2024-06", because: {code: "no-answers"}}
  });
  expect(trendChange(may(mean(60, 0)), june(mean(60, 0)))).toMatchObject({
    reason: {code: "no-variation"}
  });
});

it("trendChange refuses dates the wrong way round", () => {
  expect(() => trendChange(june(mean(1, 1)), may(mean(1, 1)))).toThrow('trendLines: "2024-05" comes after "2024-06"');
});

it("trendChange says rose exactly where the interval lies above 0, and fell where it lies below", () => {
  const value = fc.double({min: 0, max: 100, noNaN: true});
  const error = fc.double({min: 0.1, max: 20, noNaN: true});
  fc.assert(
    fc.property(value, error, value, error, (a, seA, b, seB) => {
      const claim = trendChange(may(mean(a, seA)), june(mean(b, seB)));
      if (!("change" in claim)) throw new Error(claim.reason.code);
      const {low, upp} = claim.change;
      expect(claim.direction).toBe(low > 0 ? "rose" : upp < 0 ? "fell" : null);
    }),
    {numRuns: 200}
  );
});
