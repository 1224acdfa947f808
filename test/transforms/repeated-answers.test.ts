import {table} from "arquero";
import {expect, it} from "vitest";
import {withRepeats} from "../../src/transforms/repeated-answers.js";
import {scores} from "../../src/transforms/scores.js";
import {responseSums, twoStages, type TestResponse} from "./response-sums.js";

const responses = [1, 2, 4, 5, 3, 5, 4, 2, 1, 5].map((order, index): TestResponse => ({
  keys: {year: index < 5 ? "2024" : "2025"},
  answers: {order, on_time: 6 - order}
}));
const sums = responseSums(responses, ["year"], twoStages);
const request = {by: ["year", "stage"], metric: "satisfaction", limit: 1.2};
const plain = scores(sums, twoStages, request);
const purchase = twoStages.questions.find(({id}) => id === "order")!.stage;
type Row = Record<string, number | string | null>;
const rowsWith = (ratio: number | null, limit = 1.2) => {
  const repeats = table({year: ["2025"], question: ["order"], ratio: [ratio]});
  return withRepeats(plain, repeats, twoStages, {...request, limit}).objects() as Row[];
};
const before = plain.objects() as Row[];
const place = before.findIndex(({year, stage}) => year === "2025" && stage === purchase);

it("above the limit the standard error and the interval are as many times as wide, in that domain alone", () => {
  const rows = rowsWith(1.5);
  const [was, is] = [before[place]!, rows[place]!] as unknown as Record<string, number>[];
  expect(is!["se"]).toBeCloseTo(1.5 * was!["se"]!, 12);
  expect(is!["estimate"]).toBe(was!["estimate"]);
  expect(is!["low"]).toBe(Math.max(0, was!["estimate"]! - 1.5 * (was!["estimate"]! - was!["low"]!)));
  expect(is!["upp"]).toBe(Math.min(100, was!["estimate"]! + 1.5 * (was!["upp"]! - was!["estimate"]!)));
  expect(is!["nEff"]).toBeCloseTo(was!["nEff"]! / 2.25, 12);
  expect(String(is!["method"])).toMatch(/, 1\.50 times as wide for repeated answers$/);
  rows.forEach((row, index) => {
    if (index !== place) expect(row).toEqual({...before[index], repeatRatio: 1});
  });
});

it("up to the limit the ratio is told and nothing is changed", () => {
  expect(rowsWith(1.2)[place]).toEqual({...before[place], repeatRatio: 1.2});
  expect(rowsWith(1.2, 1.1)[place]!["se"]).not.toBe(before[place]!["se"]);
});

it("people who contradict themselves never narrow an interval", () => {
  expect(rowsWith(0.7)[place]).toEqual({...before[place], repeatRatio: 1});
});

it("a figure of several questions takes the largest of their ratios", () => {
  const repeats = table({question: ["order", "on_time"], ratio: [1.1, 1.6]});
  const journey = withRepeats(scores(sums, twoStages, {...request, by: []}), repeats, twoStages, {...request, by: []});
  expect((journey.objects() as Row[])[0]!["repeatRatio"]).toBe(1.6);
});

it("no figures stay no figures", () => {
  const none = scores(responseSums([], ["year"], twoStages), twoStages, request);
  expect(withRepeats(none, table({question: [], ratio: []}), twoStages, request).numRows()).toBe(0);
});
