import type {Reason} from "../../../src/model/reason.js";
import fc from "fast-check";
import {expect, it} from "vitest";
import {trendTest} from "../../../src/statistics/trends/trend-test.js";
import {reference, rFixture} from "../reference.js";

/** The reference was printed from single precision. */
const single = 1e-6;
interface KendallReference {
  tau: number;
  p_two_sided: number;
  S: number;
  D: number;
  varS: number;
}
interface TrendReference {
  examples: {
    PrecipGL: {y: number[]; expected: KendallReference};
    Nile: {y: number[]; expected: KendallReference};
    LakeHuron: {y: number[]; expected: KendallReference};
  };
  small: {y: number[]; expected: KendallReference; with_ties: {y: number[]; expected: KendallReference}};
}

function expectTest(values: readonly number[], expected: KendallReference): void {
  const test = trendTest(values, {memory: false});
  if (test.estimate === null) throw new Error(test.reason.code);
  expect(test.score).toBe(expected.S);
  expect(Math.abs(test.estimate / expected.tau - 1)).toBeLessThan(single);
  expect(Math.abs(test.variance / expected.varS - 1)).toBeLessThan(single);
  expect(Math.abs(test.pValue - expected.p_two_sided)).toBeLessThan(1e-7);
}

it("trendTest without memory equals Kendall::MannKendall on five and eight periods, with ties", () => {
  expectTest([1, 2, 3, 4, 5], {S: 10, tau: 1, D: 10, varS: 50 / 3, p_two_sided: 0.0274863243103027});
  const ties = {
    S: 23,
    tau: 0.906326949596405,
    D: 25.377155304,
    varS: 59.66666666666667,
    p_two_sided: 0.00439798831939697
  };
  expectTest([3, 3, 4, 4, 5, 5, 5, 6], ties);
});

it("trendTest without memory equals the reference series", () => {
  const trends = reference<TrendReference>("trend_mann_kendall.json");
  const {examples, small} = trends;
  for (const {y, expected} of [examples.PrecipGL, examples.Nile, examples.LakeHuron, small, small.with_ties]) {
    expectTest(y, expected);
  }
});

it("trendTest without memory equals cor.test(method = 'kendall', exact = FALSE, continuity = TRUE)", () => {
  const {tests} = rFixture<{tests: {y: number[]; tau: number; p: number}[]}>("trends");
  for (const {y, tau, p} of tests) {
    const test = trendTest(y, {memory: false});
    expect(test.estimate).toBeCloseTo(tau, 12);
    expect("pValue" in test && test.pValue).toBeCloseTo(p, 12);
  }
});

const undefinedCases: {title: string; values: (number | null)[]; n: number; reason: Reason}[] = [
  {title: "no periods", values: [], n: 0, reason: {code: "fewer-periods-than", n: 0, minimum: 3}},
  {title: "one period", values: [null, 5], n: 1, reason: {code: "fewer-periods-than", n: 1, minimum: 3}},
  {title: "equal periods", values: [5, 5, 5, 5], n: 4, reason: {code: "equal-periods"}}
];
for (const {title, values, n, reason} of undefinedCases) {
  it(`trendTest of ${title} is a reason`, () => {
    expect(trendTest(values)).toEqual({estimate: null, n, reason});
  });
}

it("trendTest turns its sign with the order of time and ignores periods without a figure", () => {
  const series = fc.array(fc.integer({min: 0, max: 20}), {minLength: 3, maxLength: 30});
  fc.assert(
    fc.property(series, (values) => {
      const test = trendTest(values);
      const back = trendTest(values.toReversed());
      fc.pre(test.estimate !== null && back.estimate !== null);
      const {score, pValue} = test as {score: number; pValue: number};
      expect(back).toMatchObject({estimate: 0 - test.estimate, score: 0 - score, pValue: expect.closeTo(pValue, 9)});
      const plain = trendTest(values, {memory: false});
      expect(
        trendTest(
          values.flatMap((value) => [value, null]),
          {memory: false}
        )
      ).toEqual(plain);
      expect(Math.abs(test.estimate)).toBeLessThanOrEqual(1 + 1e-12);
    })
  );
});

it("figures that differ by what adding up leaves are ties", () => {
  const values = [66.66666666666666, 66.66666666666667, 62.5, 62.50000000000001, 60.6060606060606, 60.60606060606061];
  expect(trendTest(values)).toEqual(trendTest([66.666666667, 66.666666667, 62.5, 62.5, 60.606060606, 60.606060606]));
});

it("months that resemble the one before are worth fewer: the same figures, a larger variance, fewer degrees of freedom", () => {
  const wave = Array.from({length: 36}, (_, index) => Math.sin(index / 3) + index / 50);
  const [test, independent] = [trendTest(wave), trendTest(wave, {memory: false})] as unknown as Record<
    string,
    number
  >[];
  expect(test!["score"]).toBe(independent!["score"]);
  expect(test!["variance"]).toBeGreaterThan(2 * independent!["variance"]!);
  expect(test!["df"]).toBeLessThan(16);
  expect(independent!["df"]).toBe(Infinity);
  // Below twelve periods memory is not looked for.
  expect(trendTest(wave.slice(0, 11))).toEqual(trendTest(wave.slice(0, 11), {memory: false}));
});
