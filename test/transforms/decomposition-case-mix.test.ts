import {expect, it} from "vitest";
import {groupSums} from "../../src/statistics/decomposition-sums.js";
import {expectedScores, withExpectations} from "../../src/transforms/decomposition-case-mix.js";
import {responseSums, type TestResponse, twoStages} from "./response-sums.js";

const response = (unit: string, age: string | null, order: number): TestResponse => ({
  keys: {unit, age},
  answers: {order}
});
const cells = (responses: readonly TestResponse[]) => responseSums(responses, ["unit", "age"], twoStages).cells;
const request = {metric: "satisfaction", groups: ["unit"]};

it("expectedScores are effects within groups and periods: who is not known is a level, and the commonest is the reference", () => {
  const young = [1, 2, 3].map((value) => response("a", "young", value));
  // Units and periods differ by more than the levels do; within each the old are 50 points above, the unknown 25.
  const before = cells([...young, response("a", "old", 4), response("a", null, 3)]);
  const after = cells([response("b", "young", 3), response("b", "old", 5), response("b", null, 4)]);
  const found = expectedScores({segments: ["age"], before, after}, twoStages, request);
  const order = found.get("order")!;
  if ("reason" in order) throw new Error(order.reason.code);
  const scores = [["young"], ["old"], [null]].map((levels) => order.scores.get(JSON.stringify(levels)));
  for (const [index, score] of [0, 50, 25].entries()) expect(scores[index]).toBeCloseTo(score, 9);
  expect([...found.keys()]).toEqual(["order"]);
});

it("expectedScores of a metric that is not there are refused, of no answers there are none", () => {
  const none = {segments: ["age"], before: cells([]), after: cells([])};
  expect(expectedScores(none, twoStages, request).size).toBe(0);
  expect(() => expectedScores(none, twoStages, {...request, metric: "joy"})).toThrow('expectedScores: no metric "joy"');
});

it("withExpectations leaves the score and its error as they are, and expects by the shares of the questions", () => {
  const counts = [
    {value: 3, n: 3, w: 3, w2: 3, levels: "young"},
    {value: 4, n: 1, w: 1, w2: 1, levels: "old"}
  ];
  const score = (value: number) => value;
  const plain = groupSums(counts, score)!;
  const part = (share: number, old: number) => ({share, counts, score, expected: new Map([["old", old]])});
  const found = withExpectations(plain, [part(0.75, 4), part(0.25, 8)]);
  // Of the old 0.75 · 4 + 0.25 · 8 = 5 are expected, and they are a quarter.
  expect(found.expected).toBeCloseTo(1.25, 12);
  expect([found.mean, found.strata[0]!.squared[0]![0]]).toEqual([plain.mean, plain.strata[0]!.squared[0]![0]]);
  // Σ(e − ē)² = 3 · 1.25² + 3.75², and Σ(d · e) = 3 · 0.25 · 1.25 + 0.75 · 3.75.
  expect(found.strata[0]!.squared[1]![1]).toBeCloseTo(18.75, 12);
  expect(found.strata[0]!.squared[0]![1]).toBeCloseTo(3.75, 12);
});
