import type {Reason} from "../../src/model/reason.js";
import {expect, it} from "vitest";
import {decomposeChange} from "../../src/statistics/decomposition/decomposition.js";
import type {Decomposition} from "../../src/statistics/decomposition/decomposition-result.js";
import type {Scoring} from "../../src/model/scoring.js";
import {classBranches, classGroups, classYears, smallestClass} from "../../src/transforms/method-classes.js";
import {changeParts} from "../../src/components/tables/example-rows.js";
import type {ClassCount, Example} from "../../src/transforms/method-payload.js";

const scoring: Scoring = {kind: "linear", low: 1, high: 5};
const count = (name: string, value: number, n: number, stratum?: string): ClassCount => ({
  ...{class: name, value, n, w: n, w2: n},
  ...(stratum === undefined ? {} : {stratum})
});
/** New customers are less content and there are more of them: each class rises, the whole falls. */
const before = {counts: [count("new", 3, 60), count("new", 2, 40), count("old", 5, 200, "key"), count("old", 3, 100)]};
const counts = [count("new", 3, 200), count("new", 2, 100), count("old", 5, 80, "key"), count("old", 4, 20)];
const sums = {scoring, counts, before};

function known<Sums>(example: Example<Sums>): Sums {
  if (typeof example === "object" && example !== null && "reason" in example) throw new Error(example.reason.code);
  return example;
}

it("the smallest class is the one with fewest answers", () => {
  expect(known(smallestClass(counts))).toMatchObject({name: "old", part: [counts[2], counts[3]]});
  expect(smallestClass([])).toEqual({reason: {code: "one-class"}});
});

it("every class stands beside itself a year before", () => {
  const {years} = known(classYears(sums, 2));
  expect(years.map(({label, figure, reference}) => [label, figure.estimate, reference.estimate])).toEqual([
    ["new", expect.closeTo(41.6667, 3), 40],
    ["old", 95, expect.closeTo(83.3333, 3)]
  ]);
});

it("a class without answers in the year before says so in its figure", () => {
  const {years} = known(classYears({...sums, before: {counts: before.counts.slice(2)}}, 2));
  expect(years[0]!.reference).toEqual({estimate: null, withheld: false, reason: {code: "no-answers"}});
});

it("without a year before there is nothing to compare or to take apart", () => {
  const reason: Reason = {code: "reference", reference: "year-before", because: {code: "no-answers"}};
  const alone = {...sums, before: {reason}};
  for (const example of [classYears(alone, 2), classGroups(alone), classBranches(alone)]) {
    expect(example).toEqual({reason});
  }
  const one = {...sums, counts: counts.slice(0, 2), before: {counts: before.counts.slice(0, 2)}};
  expect(classGroups(one)).toEqual({reason: {code: "one-class"}});
  expect(classBranches(one)).toEqual({reason: {code: "no-strata"}});
});

it("classes, and strata inside them, add up to the change of the whole", () => {
  const whole = decomposeChange(known(classGroups(sums)).groups) as Decomposition;
  expect(whole.reversal?.kind).toBe("every-group");
  const parts = changeParts(whole);
  expect(parts.map(({group}) => group)).toEqual(["All", "new", "old"]);
  const together = parts.slice(1).reduce((sum, part) => sum + (part["together"] as number), 0);
  expect(together).toBeCloseTo(whole.change.estimate, 10);
  const nested = changeParts(decomposeChange(known(classBranches(sums)).groups) as Decomposition);
  expect(nested.map(({group}) => group)).toEqual(["All", "new", "old", "old / key", "old / not known"]);
  expect(nested[0]!["together"]).toBeCloseTo(whole.change.estimate, 10);
});
