import {expect, it} from "vitest";
import {speeding} from "../../../src/statistics/response-quality/speeding.js";
import {rFixture} from "../reference.js";

const {durations} = rFixture<{
  durations: {seconds: number[]; n: number[]; median: number; upper: number; expected: number};
}>("response-quality");
const counts = durations.seconds.map((seconds, index) => ({seconds, n: durations.n[index]!}));

it("speeding counts responses under half the median and expects the log-normal share of the slower half", () => {
  const found = speeding(counts);
  expect(found).toMatchObject({n: 64, count: 4, share: 4 / 64, medianSeconds: durations.median, limitSeconds: 60});
  expect(found.expectedShare).toBeCloseTo(durations.expected, 10);
  expect(found.pValue).toBeLessThan(0.05);
});

it("speeding: even times on a log scale are nothing unusual", () => {
  const even = Array.from({length: 401}, (_, index) => ({seconds: 100 * 4 ** ((index - 200) / 100), n: 1}));
  expect(speeding(even, {limit: 0.25}).pValue).toBeGreaterThan(0.05);
});

it("speeding depends neither on the unit of time nor on the order of rows; a duration at the limit is not below it", () => {
  const hours = counts.map(({seconds, n}) => ({seconds: seconds / 64, n})).reverse();
  expect(speeding(hours).pValue).toBeCloseTo(speeding(counts).pValue, 12);
  expect(
    speeding([
      {seconds: 50, n: 2},
      {seconds: 100, n: 6}
    ]).count
  ).toBe(0);
});

it("speeding: where the slower half took equally long nothing fast is expected; no responses say nothing", () => {
  expect(
    speeding([
      {seconds: 20, n: 1},
      {seconds: 60, n: 8}
    ])
  ).toMatchObject({expectedShare: 0, count: 1, pValue: 0});
  expect(speeding([])).toMatchObject({n: 0, share: null, medianSeconds: null, limitSeconds: null, pValue: 1});
  expect(speeding([{seconds: 60, n: 0}])).toMatchObject({n: 0, medianSeconds: null});
});

it("speeding refuses durations, counts and limits that cannot be", () => {
  expect(() => speeding([{seconds: 0, n: 1}])).toThrow("speeding: row 0: seconds: expected more than 0, got 0");
  expect(() => speeding([{seconds: 1, n: -1}])).toThrow("speeding: row 0: n: expected 0 or more, got -1");
  expect(() => speeding([], {limit: 2})).toThrow("speeding: limit: expected 0 to 1, got 2");
});
