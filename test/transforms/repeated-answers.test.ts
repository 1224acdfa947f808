import {table} from "arquero";
import {expect, it} from "vitest";
import {compositeOfPairs as compositeOf} from "../../src/statistics/estimates/composite-of-pairs.js";
import {estimateOf} from "../../src/statistics/estimates/estimate.js";
import type {AnswerCount} from "../../src/model/estimate.js";
import type {ScoreMethod} from "../../src/model/interval-method.js";
import {ratioLookUp, repeatedEstimate} from "../../src/transforms/repeated-answers.js";
import {scores} from "../../src/transforms/scores.js";
import {responseSums, twoStages, type TestResponse} from "./response-sums.js";

const responses = [1, 2, 4, 5, 3, 5, 4, 2, 1, 5].map((order, index): TestResponse => ({
  keys: {year: index < 5 ? "2024" : "2025"},
  answers: {order, on_time: 6 - order}
}));
const sums = responseSums(responses, ["year"], twoStages);
const request = {by: ["year", "stage"], metric: "satisfaction"};
const plain = scores(sums, twoStages, request);
const purchase = twoStages.questions.find(({id}) => id === "order")!.stage;
type Row = Record<string, number | string | null>;
const rowsWith = (ratio: number | null, limit = 1.2, interval?: ScoreMethod) => {
  const ratios = table({year: ["2025"], question: ["order"], ratio: [ratio]});
  const asked = {...request, ...(interval ? {interval} : {}), repeats: {ratios, limit}};
  return scores(sums, twoStages, asked).objects() as Row[];
};
const before = plain.objects() as Row[];
const place = before.findIndex(({year, stage}) => year === "2025" && stage === purchase);

it("above the limit the standard error is as many times as large, in that domain alone, and the factor is told", () => {
  const rows = rowsWith(1.5);
  const [was, is] = [before[place]!, rows[place]!] as unknown as Record<string, number>[];
  expect(is!["se"]).toBeCloseTo(1.5 * was!["se"]!, 12);
  expect(is!["estimate"]).toBe(was!["estimate"]);
  expect(is!["low"]).toBeLessThan(was!["low"]!);
  expect(is!["upp"]).toBeGreaterThan(was!["upp"]!);
  expect(is!["nEff"]).toBeCloseTo(was!["nEff"]! / 2.25, 12);
  expect([is!["method"], is!["errorFactor"]]).toEqual(["score", 1.5]);
  rows.forEach((row, index) => {
    if (index !== place) expect(row).toEqual({...before[index], deft: 1});
  });
});

it("a t interval is as many times as wide, and leaves the scale if need be", () => {
  const was = scores(sums, twoStages, {...request, interval: "t"}).objects()[place] as Record<string, number>;
  const is = rowsWith(3, 1.2, "t")[place] as Record<string, number>;
  expect(is["upp"]! - is["estimate"]!).toBeCloseTo(3 * (was["upp"]! - was["estimate"]!), 12);
  expect(is["upp"]).toBeGreaterThan(100);
});

it("a figure of a table is that of the functions with the same ratio: of a question, and of a composite", () => {
  const repeats = {ratio: 1.5, limit: 1.2};
  const ratios = table({question: ["order"], ratio: [1.5]});
  const figure = (by: string[]) =>
    scores(sums, twoStages, {by, metric: "satisfaction", repeats: {ratios, limit: 1.2}}).objects()[0] as Row;
  const counts = (question: string) =>
    (sums.cells.objects() as (AnswerCount & {question: string})[])
      .filter((row) => row.question === question)
      .map(({value, n, w, w2}) => ({value, n, w, w2}));
  const scoring = {kind: "linear", low: 1, high: 5} as const;
  expect(figure(["question"])).toMatchObject(estimateOf(counts("order"), scoring, {repeats}));
  const parts = ["on_time", "order"].map((question) => ({counts: counts(question), scoring, weight: 1}));
  const pairs = (sums.pairs.objects() as Record<string, never>[])
    .filter((row) => row["scoring"] === "linear" && row["question_a"] !== row["question_b"])
    .map((row) => ({a: 0, b: 1, n: row["n"]!, w2: row["w2"]!, w2a: row["w2a"]!, w2b: row["w2b"]!, w2ab: row["w2ab"]!}));
  const journey = figure([]);
  const composite = compositeOf(parts, pairs, {repeats}) as {
    low: number;
    upp: number;
    method: string;
    errorFactor: number;
  };
  expect(journey["method"]).toBe(composite.method);
  expect([journey["errorFactor"], composite.errorFactor]).toEqual([1.5, 1.5]);
  expect(journey["low"]).toBeCloseTo(composite.low, 10);
  expect(journey["upp"]).toBeCloseTo(composite.upp, 10);
});

it("up to the limit the ratio is told and nothing is changed", () => {
  expect(rowsWith(1.2)[place]).toEqual({...before[place], deft: 1.2});
  expect(rowsWith(1.2, 1.1)[place]!["se"]).not.toBe(before[place]!["se"]);
});

it("people who contradict themselves never narrow an interval", () => {
  expect(rowsWith(0.7)[place]).toEqual({...before[place], deft: 1});
});

it("answers of one respondent alone, which have no ratio, have no error either, unless they are all the same", () => {
  const reason = {code: "one-respondent"};
  expect(rowsWith(null)[place]).toMatchObject({estimate: null, se: null, reason, deft: null, n: 5});
  const same = repeatedEstimate(null, 1.2, (repeats) =>
    estimateOf([{value: 4, n: 3, w: 3, w2: 3}], {kind: "linear", low: 1, high: 5}, {repeats})
  );
  expect(same).toMatchObject({estimate: {estimate: 75, se: 0}, deft: null});
});

it("a figure of several questions takes the largest of their ratios", () => {
  const ratios = table({question: ["order", "on_time"], ratio: [1.1, 1.6]});
  const journey = scores(sums, twoStages, {...request, by: [], repeats: {ratios, limit: 1.2}});
  expect((journey.objects() as Row[])[0]!["deft"]).toBe(1.6);
});

it("a composite whose own ratio is known takes that one, a figure of one of its questions that of the question", () => {
  const ratios = table({question: ["order", "on_time", null], stage: [null, null, null], ratio: [1.1, 1.3, 1.4]});
  const ratiosBy = (by: string[]) =>
    (scores(sums, twoStages, {...request, by, repeats: {ratios, limit: 2}}).objects() as Row[]).map(({deft}) => deft);
  expect(ratiosBy([])).toEqual([1.4]);
  expect(ratiosBy(["stage"])).toEqual([1.1, 1.3]);
});

it("ratios of other domains are not taken, nor those of no domain at all", () => {
  const ratios = table({year: ["2025"], question: ["order"], ratio: [1.5]});
  const ratioIn = ratioLookUp({ratios, limit: 1.2}, () => ["2024", "2025"]);
  expect([0, 1].map((domain) => ratioIn(domain)("purchase", ["order"]))).toEqual([1, 1.5]);
  expect(ratioIn(1)(undefined, ["on_time"])).toBe(1);
});

it("no figures stay no figures", () => {
  const none = responseSums([], ["year"], twoStages);
  const repeats = {ratios: table({question: [], ratio: []}), limit: 1.2};
  expect(scores(none, twoStages, {...request, repeats}).numRows()).toBe(0);
});
