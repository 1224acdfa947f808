/** Sums of which the class of customers is a key of the domains, or none. */
import fc from "fast-check";
import {expect, it} from "vitest";
import {dividedByClass} from "../../src/transforms/divided-by-class.js";
import {pooledOverClasses} from "../../src/transforms/pooled-classes.js";
import {scores} from "../../src/transforms/scores.js";
import type {Sums} from "../../src/transforms/sums.js";
import {responseSums, type TestResponse, twoStages} from "./response-sums.js";

const value = fc.integer({min: 1, max: 5});
const surveys = fc.array(
  fc.record({
    keys: fc.record({class: fc.constantFrom("consumer", "partner"), unit: fc.constantFrom("a", "b")}),
    answers: fc.record({order: value, on_time: value, undamaged: value}, {requiredKeys: []}),
    person: fc.constantFrom("p", "q", "r", "s", "t", "u"),
    weight: fc.constantFrom(0.5, 1, 2)
  }),
  {minLength: 2, maxLength: 30}
);

function expectSameFigures(found: Sums, expected: Sums, by: string[]): void {
  const rows = (sums: Sums) =>
    scores(sums, twoStages, {by, metric: "satisfaction"}).objects() as Record<string, unknown>[];
  const [own, other] = [rows(found), rows(expected)];
  expect(own).toHaveLength(other.length);
  for (const [index, row] of own.entries()) {
    for (const [name, one] of Object.entries(other[index]!)) {
      if (typeof one === "number") expect(row[name], name).toBeCloseTo(one, 8);
      else expect([name, row[name]]).toEqual([name, one]);
    }
  }
}

it("pooled over classes, figures are those of answers without a class, people who answer in two of them too", () => {
  fc.assert(
    fc.property(surveys, (responses: TestResponse[]) => {
      const pooled = pooledOverClasses(responseSums(responses, ["unit"], twoStages));
      const plain = responses.map((one) => ({...one, keys: {unit: one.keys["unit"]!}}));
      for (const by of [["unit"], ["unit", "stage"]])
        expectSameFigures(pooled, responseSums(plain, ["unit"], twoStages), by);
    }),
    {seed: 20261130, numRuns: 60}
  );
});

it("pooled over classes in strata, a stratum has at least the people of the class that has most", () => {
  const responses = ["consumer", "partner"].flatMap((customers) =>
    [1, 2, 4].map((order, index): TestResponse => {
      return {keys: {class: customers}, answers: {order}, stratum: "x", person: `p${index}`};
    })
  );
  const pooled = pooledOverClasses(responseSums(responses, [], twoStages));
  const [figure] = scores(pooled, twoStages, {by: [], metric: "satisfaction"}).objects() as Record<string, number>[];
  expect([figure!["respondents"], figure!["df"], figure!["n"]]).toEqual([3, 2, 6]);
});

it("divided by class, figures are those by class", () => {
  fc.assert(
    fc.property(surveys, (responses: TestResponse[]) => {
      const by = ["unit", "class"];
      expectSameFigures(
        dividedByClass(responseSums(responses, ["unit"], twoStages)),
        responseSums(responses, by, twoStages),
        by
      );
    }),
    {seed: 20261130, numRuns: 60}
  );
});
