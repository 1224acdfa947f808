import fc from "fast-check";
import {expect, it} from "vitest";
import {seasonalSlope, seasonalTrendTest} from "../../../src/statistics/trends/seasonal-trend-test.js";
import {trendTest} from "../../../src/statistics/trends/trend-test.js";
import {reference, rFixture} from "../reference.js";

/** Phosphorus at Guelph, monthly from January 1972, with the printed result of Kendall::SeasonalMannKendall. */
const phosphorus = [
  0.47,
  0.51,
  0.35,
  0.19,
  0.33,
  null,
  0.365,
  0.65,
  0.825,
  1,
  0.385,
  0.9,
  0.295,
  0.14,
  0.22,
  0.2,
  0.14,
  0.4,
  null,
  0.495,
  1.1,
  0.59,
  0.27,
  0.3,
  null,
  0.065,
  0.24,
  0.058,
  0.079,
  0.065,
  0.12,
  0.091,
  0.058,
  0.12,
  0.12,
  0.11,
  0.46,
  0.15,
  0.086,
  0.028,
  null,
  0.11,
  0.36,
  0.18,
  0.065,
  0.13,
  0.12,
  0.19,
  0.15,
  0.107,
  0.047,
  0.055,
  0.08,
  0.071,
  0.121,
  0.108,
  0.169,
  0.066,
  0.079,
  0.104,
  0.157,
  0.14,
  0.07,
  0.056,
  0.042,
  0.116,
  0.106,
  0.094,
  0.097,
  0.05,
  0.079,
  0.114
];

it("seasonalTrendTest equals Kendall::SeasonalMannKendall on Guelph's phosphorus, with missing months", () => {
  const test = seasonalTrendTest(phosphorus);
  if (test.estimate === null) throw new Error(test.reason.code);
  expect(test.score).toBe(-89);
  expect(test.estimate).toBeCloseTo(-0.561671450737949, 6);
  expect(test.variance).toBeCloseTo(290.333335876465, 4);
  expect(test.pValue / 1.7580130018402e-7).toBeCloseTo(1, 5);
  expect(test.n).toBe(68);
});

interface SeasonalReference {
  examples: {
    GuelphP_monthly_with_missing: {
      y: (number | null)[];
      frequency: number;
      expected_seasonal: {tau: number; p_two_sided: number; S: number};
    };
  };
}
it("seasonalTrendTest equals the reference series", () => {
  const trends = reference<SeasonalReference>("trend_mann_kendall.json");
  const {y, frequency, expected_seasonal: expected} = trends.examples.GuelphP_monthly_with_missing;
  expect(y).toEqual(phosphorus);
  const test = seasonalTrendTest(y, {cycle: frequency});
  expect(test).toMatchObject({score: expected.S, estimate: expect.closeTo(expected.tau, 6)});
});

it("seasonalTrendTest sees no trend in a season that only repeats, where the plain test may", () => {
  const wave = Array.from({length: 30}, (_, index) => [1, 5, 9, 5][index % 4]!);
  expect(seasonalTrendTest(wave, {cycle: 4})).toMatchObject({
    estimate: null,
    reason: {code: "equal-seasons"}
  });
});

it("seasonalSlope equals Hirsch, Slack & Smith's estimator written out in R, with its limits", () => {
  const {seasonalSlopes} = rFixture<{
    seasonalSlopes: {y: (number | null)[]; cycle: number; level: number; estimate: number; low: number; upp: number}[];
  }>("trends");
  for (const {y, cycle, level, estimate, low, upp} of seasonalSlopes) {
    const slope = seasonalSlope(y, {cycle, level});
    expect([slope.estimate, "low" in slope && slope.low, "upp" in slope && slope.upp]).toEqual([
      expect.closeTo(estimate, 12),
      expect.closeTo(low, 12),
      expect.closeTo(upp, 12)
    ]);
  }
});

it("seasonalSlope of a line on top of seasons is the line's step per cycle", () => {
  const season = fc.array(fc.integer({min: -20, max: 20}), {minLength: 4, maxLength: 4});
  fc.assert(
    fc.property(season, fc.integer({min: -5, max: 5}), (seasons, step) => {
      const values = Array.from({length: 16}, (_, index) => seasons[index % 4]! + step * index);
      expect(seasonalSlope(values, {cycle: 4}).estimate).toBe(4 * step);
    }),
    {seed: 4}
  );
});

it("seasonalTrendTest and seasonalSlope of nothing are reasons", () => {
  expect(seasonalTrendTest([])).toEqual({estimate: null, n: 0, reason: {code: "equal-seasons"}});
  expect(seasonalSlope([1, 2, 3])).toEqual({estimate: null, n: 3, reason: {code: "one-time"}});
});

it("seasonalTrendTest and seasonalSlope refuse a cycle of one", () => {
  expect(() => seasonalTrendTest([1], {cycle: 1})).toThrow("seasonalTrendTest: cycle: expected 2 or more, got 1");
  expect(() => seasonalSlope([1], {cycle: 1.5})).toThrow("seasonalSlope: cycle: expected a whole number, got 1.5");
});

it("seasonalTrendTest adds the scores of its seasons", () => {
  const series = fc.array(fc.integer({min: 0, max: 50}), {minLength: 12, maxLength: 36});
  fc.assert(
    fc.property(series, (values) => {
      const test = seasonalTrendTest(values, {cycle: 3});
      fc.pre(test.estimate !== null);
      const alone = [0, 1, 2].map((season) => trendTest(values.filter((_, index) => index % 3 === season)));
      const sum = alone.reduce((total, one) => total + ("score" in one ? one.score : 0), 0);
      expect("score" in test && test.score).toBe(sum);
    }),
    {seed: 4}
  );
});
