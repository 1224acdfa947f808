import {expect, it} from "vitest";
import {dissatisfaction} from "../../src/transforms/dissatisfaction.js";
import type {Definitions} from "../../src/model/program.js";
import {question, responseSums, twoStages} from "./response-sums.js";

const definitions: Definitions = {
  ...twoStages,
  questions: [
    question("five", "purchase"),
    question("turned", "purchase", {scale: {worst: 5, best: 1, step: 1}}),
    question("three", "purchase", {scale: {worst: 1, best: 3, step: 1}}),
    question("driver", "delivery", {role: "driver"}),
    question("outcome", "delivery", {role: "outcome"}),
    question("other", "delivery", {metrics: []})
  ]
};

const answers = (value: number) => ({
  five: value,
  turned: value,
  three: Math.min(3, value),
  driver: value,
  outcome: value,
  other: value
});
const sums = responseSums(
  [1, 2, 3, 5].map((value) => ({keys: {}, answers: answers(value)})),
  [],
  definitions
);

type Row = {question: string; estimate: number | null; n: number};

it("counts the lowest two values, or the lowest of a short scale, whichever end is worst; outcomes are left out", () => {
  const rows = dissatisfaction(sums, definitions, {by: [], metric: "satisfaction"}).objects() as Row[];
  expect(rows.map(({question: id, estimate}) => [id, estimate])).toEqual([
    ["five", 50],
    ["turned", 25],
    ["driver", 50],
    ["three", 25]
  ]);
});

it("has an interval that does not leave 0 to 100", () => {
  for (const row of dissatisfaction(sums, definitions, {by: [], metric: "satisfaction", level: 0.99}).objects()) {
    const {low, upp} = row as {low: number; upp: number};
    expect(low).toBeGreaterThan(0);
    expect(upp).toBeLessThan(100);
  }
});

it("no answers: no rows; an unknown metric is named", () => {
  const none = responseSums([], ["unit"], definitions);
  expect(dissatisfaction(none, definitions, {by: ["unit"], metric: "satisfaction"}).numRows()).toBe(0);
  expect(() => dissatisfaction(sums, definitions, {by: [], metric: "joy"})).toThrow('no metric "joy"');
});
