import {expect, it} from "vitest";
import {caseMixAdjustment} from "../../src/statistics/case-mix.js";
import {caseMixFigures} from "../../src/transforms/case-mix-figures.js";
import {figureRows} from "../../src/transforms/figure-rows.js";
import {scores} from "../../src/transforms/scores.js";
import {responseSums, type TestResponse, twoStages} from "./response-sums.js";

/** Old customers answer one point better; a has most of them, and is one point worse within each age. */
const responses = ["a", "b"].flatMap((unit) =>
  ["young", "old"].flatMap((age) =>
    Array.from({length: (unit === "a") === (age === "old") ? 30 : 10}, (_, index): TestResponse => {
      const value = 2 + (index % 2) + (age === "old" ? 1 : 0) + (unit === "b" ? 1 : 0);
      return {
        keys: {unit, age: index === 0 ? null : age},
        answers: {order: value, on_time: value, undamaged: value - 1}
      };
    })
  )
);
const {cells} = responseSums(responses, ["unit", "age"], twoStages);
const rowsBy = (by: readonly string[]) =>
  figureRows(scores(responseSums(responses, ["unit"], twoStages), twoStages, {by, metric: "satisfaction"}));
const request = {metric: "satisfaction", unit: "unit", segments: ["age"]};

it("a question's figure is caseMixAdjustment's, customers of unknown age a level of their own", () => {
  const by = ["unit", "question"];
  const rows = rowsBy(by);
  const found = caseMixFigures(rows, cells, twoStages, {...request, by});
  const own = (
    cells.objects() as {
      unit: string;
      age: string | null;
      question: string;
      value: number;
      n: number;
      w: number;
      w2: number;
    }[]
  )
    .filter(({question}) => question === "order")
    .map(({unit, age, value, n, w, w2}) => ({unit, segments: {age: age ?? "(not known)"}, value, n, w, w2}));
  const {units} = caseMixAdjustment(own, {kind: "linear", low: 1, high: 5}, ["age"]);
  for (const {unit, adjusted} of units) {
    const place = rows.findIndex((row) => row["unit"] === unit && row["question"] === "order");
    expect(found[place]!.adjusted.estimate).toBeCloseTo(adjusted.estimate!, 9);
    expect((found[place]!.adjusted as {se: number}).se).toBeCloseTo((adjusted as {se: number}).se, 9);
  }
});

it("adjusting takes the better answers of the old from the unit that has more of them", () => {
  const by = ["unit", "stage"];
  const rows = rowsBy(by);
  const found = caseMixFigures(rows, cells, twoStages, {...request, by});
  for (const [index, row] of rows.entries()) {
    const {adjusted, impact} = found[index]!;
    expect(adjusted.estimate).toBeCloseTo(row.estimate! + impact!, 9);
    expect(Math.sign(impact!)).toBe(row["unit"] === "a" ? -1 : 1);
  }
});

it("a stage's adjustment is the mean of its questions', and a value that is no unit has a reason", () => {
  const stages = caseMixFigures(rowsBy(["unit", "stage"]), cells, twoStages, {...request, by: ["unit", "stage"]});
  const questions = caseMixFigures(rowsBy(["unit", "question"]), cells, twoStages, {
    ...request,
    by: ["unit", "question"]
  });
  const delivery = rowsBy(["unit", "stage"]).findIndex((row) => row["unit"] === "a" && row["stage"] === "delivery");
  const own = rowsBy(["unit", "question"]).flatMap((row, index) =>
    row["unit"] === "a" && row["question"] !== "order" ? [questions[index]!.impact!] : []
  );
  expect(own).toHaveLength(2);
  expect(stages[delivery]!.impact).toBeCloseTo((own[0]! + own[1]!) / 2, 9);
  const by = ["unit", "stage"];
  const none = caseMixFigures(rowsBy(by), cells, twoStages, {...request, by, isUnit: (value) => value !== "a"});
  expect(none[delivery]).toMatchObject({
    adjusted: {estimate: null, reason: {code: "not-an-organization"}},
    impact: null
  });
});
