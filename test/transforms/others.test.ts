import {table} from "arquero";
import fc from "fast-check";
import {expect, it} from "vitest";
import {sumsOfOthers} from "../../src/transforms/others.js";
import {scores} from "../../src/transforms/scores.js";
import {responseSums, twoStages, type TestResponse} from "./response-sums.js";

const UNITS = ["north", "south", "west"];
const value = fc.integer({min: 1, max: 5});
const someResponses: fc.Arbitrary<TestResponse[]> = fc.array(
  fc.record({
    keys: fc.record({unit: fc.constantFrom(...UNITS)}),
    answers: fc.record({order: value, on_time: value, undamaged: value}, {requiredKeys: []}),
    weight: fc.double({min: 0.5, max: 2, noNaN: true})
  }),
  {minLength: 1, maxLength: 40}
);

type Row = Record<string, number | string | null>;

function together(responses: readonly TestResponse[]) {
  return responseSums(responses, [], twoStages).respondents;
}

it("the figures of the others are those counted from the others' responses", () => {
  fc.assert(
    fc.property(someResponses, (responses) => {
      const others = sumsOfOthers(responseSums(responses, ["unit"], twoStages), "unit", together(responses));
      const request = {by: ["unit", "stage"], metric: "satisfaction"};
      const found = scores(others, twoStages, request).objects() as Row[];
      for (const unit of new Set(
        responses.filter(({answers}) => Object.keys(answers).length > 0).map(({keys}) => keys["unit"]!)
      )) {
        const rest = responses.filter(({keys}) => keys["unit"] !== unit);
        const counted = scores(responseSums(rest, [], twoStages), twoStages, {
          ...request,
          by: ["stage"]
        }).objects() as Row[];
        const own = found.filter((row) => row["unit"] === unit);
        expect(own.map(({stage, n}) => [stage, n])).toEqual(counted.map(({stage, n}) => [stage, n]));
        for (const [index, {estimate, se, respondents}] of counted.entries()) {
          if (estimate === null) continue;
          expect(own[index]!["estimate"]).toBeCloseTo(estimate as number, 6);
          // What is left by subtraction of a spread of zero is a rounding.
          expect(own[index]!["se"]).toBeCloseTo(se as number, 4);
          expect(own[index]!["respondents"]).toBe(respondents);
        }
      }
    }),
    {seed: 20260703, numRuns: 60}
  );
});

it("people who may be behind several units count once among the others", () => {
  const responses = ["north", "north", "south", "south", "south", "west"].map((unit): TestResponse => {
    return {keys: {unit}, answers: {order: 3}};
  });
  // Four different people gave these six answers.
  const people = table({question: ["order"], respondents: [4]});
  const {respondents} = sumsOfOthers(responseSums(responses, ["unit"], twoStages), "unit", people);
  // Without north at least the three of south are left; without south two of north; without west three of the four.
  expect(respondents.objects()).toEqual([
    {unit: "north", question: "order", respondents: 3},
    {unit: "south", question: "order", respondents: 2},
    {unit: "west", question: "order", respondents: 3}
  ]);
});

it("a unit that did not answer a question still has others who did", () => {
  const responses: TestResponse[] = [
    {keys: {unit: "north"}, answers: {order: 3}},
    {keys: {unit: "south"}, answers: {on_time: 2}},
    {keys: {unit: "south"}, answers: {on_time: 4}}
  ];
  const others = sumsOfOthers(responseSums(responses, ["unit"], twoStages), "unit", together(responses));
  const found = scores(others, twoStages, {by: ["unit", "stage"], metric: "satisfaction"}).objects() as Row[];
  expect(found).toContainEqual(
    expect.objectContaining({unit: "north", stage: "delivery", estimate: 50, respondents: 2})
  );
});

it("a single unit has no others, and no sums give none", () => {
  const responses: TestResponse[] = [{keys: {unit: "north"}, answers: {order: 3}}];
  const one = sumsOfOthers(responseSums(responses, ["unit"], twoStages), "unit", together(responses));
  expect(one.cells.numRows()).toBe(0);
  const none = sumsOfOthers(responseSums([], ["unit"], twoStages), "unit", together([]));
  expect([none.cells, none.pairs, none.respondents].map((rows) => rows.numRows())).toEqual([0, 0, 0]);
});

it("a column that is not there is named", () => {
  const sums = responseSums([{keys: {unit: "north"}, answers: {order: 3}}], ["unit"], twoStages);
  expect(() => sumsOfOthers(sums, "region", together([]))).toThrow(/region/);
});
