import {expect, it} from "vitest";
import {scores} from "../../src/transforms/scores.js";
import {organizationTrends, stageTrends} from "../../src/transforms/trend.js";
import {responseSums, twoStages, type TestResponse} from "./response-sums.js";

const responses: TestResponse[] = [
  {keys: {month: "2025-01", unit: "north"}, answers: {order: 5, on_time: 1, undamaged: 3}},
  {keys: {month: "2025-01", unit: "north"}, answers: {order: 3, on_time: 2, undamaged: 4}},
  {keys: {month: "2025-01", unit: "south"}, answers: {order: 4, on_time: 5}},
  {keys: {month: "2025-03", unit: "north"}, answers: {order: 1, on_time: 4, undamaged: 4}},
  {keys: {month: "2025-03", unit: "north"}, answers: {order: 2, on_time: 4, undamaged: 5}}
];
const periods = ["2025-01", "2025-02", "2025-03"];

type Row = Record<string, unknown> & {estimate: number | null; reason: string | null};

it("stage trends have a row for every stage and period, in the order of the program and of time", () => {
  const sums = responseSums(responses, ["month"], twoStages);
  const rows = stageTrends(sums, twoStages, {metric: "satisfaction", period: "month", periods}).objects() as Row[];
  expect(rows.map(({stage, period}) => `${stage as string} ${period as string}`)).toEqual([
    ...periods.map((period) => `purchase ${period}`),
    ...periods.map((period) => `delivery ${period}`)
  ]);
  expect(rows.map(({estimate}) => estimate)).toEqual([75, null, 12.5, expect.closeTo(52.0833, 4), null, 81.25]);
  expect(rows.map(({reason}) => reason)).toEqual([null, {code: "no-answers"}, null, null, {code: "no-answers"}, null]);
  expect(rows.map(({respondents}) => respondents)).toEqual([3, 0, 2, 3, 0, 2]);
});

it("a trend tells the same figures as the scores of its periods", () => {
  const sums = responseSums(responses, ["month"], twoStages);
  const trend = stageTrends(sums, twoStages, {metric: "satisfaction", period: "month", periods, level: 0.9});
  const figures = scores(sums, twoStages, {
    by: ["month", "stage"],
    metric: "satisfaction",
    level: 0.9
  }).objects() as Row[];
  for (const {month, ...figure} of figures) {
    expect(trend.objects()).toContainEqual({...figure, period: month, deft: null});
  }
});

it("organization trends tell the journey of every organization and period", () => {
  const sums = responseSums(responses, ["unit", "month"], twoStages);
  const request = {metric: "satisfaction", organization: "unit", period: "month", periods};
  const rows = organizationTrends(sums, twoStages, request).objects() as Row[];
  expect(rows.map(({organization, period}) => `${organization as string} ${period as string}`)).toEqual([
    ...periods.map((period) => `north ${period}`),
    ...periods.map((period) => `south ${period}`)
  ]);
  // The mean of the stages: purchase, and delivery from its two questions.
  expect(rows[0]!.estimate).toBeCloseTo((75 + (12.5 + 62.5) / 2) / 2, 10);
  expect(rows[3]!).toMatchObject({
    estimate: null,
    reason: {code: "part", part: 1, of: 2, because: {code: "one-answer"}}
  });
  expect(rows[4]!).toMatchObject({estimate: null, reason: {code: "no-answers"}, n: null, respondents: 0});
});

it("a trend without answers has every stage and period all the same, and no organization", () => {
  const sums = responseSums([], ["unit", "month"], twoStages);
  const request = {metric: "satisfaction", organization: "unit", period: "month", periods};
  expect(organizationTrends(sums, twoStages, request).numRows()).toBe(0);
  const stages = stageTrends(sums, twoStages, request).objects() as Row[];
  expect(stages).toHaveLength(6);
  expect(new Set(stages.map(({reason}) => reason))).toEqual(new Set([{code: "no-answers"}]));
  expect(stageTrends(sums, twoStages, {...request, periods: []}).numRows()).toBe(0);
});

it("a trend of an unknown metric is refused", () => {
  const sums = responseSums(responses, ["month"], twoStages);
  expect(() => stageTrends(sums, twoStages, {metric: "joy", period: "month", periods})).toThrow(RangeError);
});
