import {expect, it} from "vitest";
import {errorsAtMargins, isJudged} from "../../../loaders/evaluation/verdict-errors.js";
import type {LevelRow} from "../../../src/model/scorecard.js";

function errorsOf(changed: Partial<LevelRow>, margin = 2) {
  const given = row(changed);
  if (!isJudged(given)) throw new Error("not judged");
  return errorsAtMargins(given, margin, [0, 100]);
}

const row = (changed: Partial<LevelRow> = {}): LevelRow => ({
  ...{row: "level", post: null, people: 400, classes: null, tellableDistance: null, flips: []},
  subject: {metric: "satisfaction", stage: null, question: null, class: null},
  estimate: {
    ...{estimate: 80, se: 1, low: 78.04, upp: 81.96, n: 400, nEff: 400, df: Infinity, level: 0.95},
    ...{method: "score", errorFactor: 1}
  },
  target: {value: 80, setOn: "2025-06-01", setBy: "board", basis: "agreed"},
  ...{verdict: "cannot tell", reason: {code: "interval-includes-target"}},
  ...changed
});

// R: with s(x) = sqrt(x * (100 - x) / (80 * 20)): pnorm((78 - 80 - 1.959964) / s(78)), pnorm((80 - 1.959964 - 82) / s(82))
it("a true score two points off the target is judged wrongly as often as the normal distribution around it has it", () => {
  const errors = errorsOf({});
  expect(errors.margin).toBe(2);
  expect(errors.falseMet).toBeCloseTo(6.571e-5, 7);
  expect(errors.falseNotMet).toBeCloseTo(1.87e-5, 7);
  expect(errors.judgedMet).toBeCloseTo(82.7548, 3);
});

it("the larger the error, the more often a verdict is wrong, up to 1 in 40 at the target itself", () => {
  const wide = {estimate: {...row().estimate, se: 4} as LevelRow["estimate"]};
  expect(errorsOf(wide).falseMet).toBeGreaterThan(errorsOf({}).falseMet);
  expect(errorsOf(wide, 0).falseMet).toBeCloseTo(0.025, 6);
});

it("a target at the end of the scale is missed by as much as the scale has left", () => {
  const target = {value: 100, setOn: "2025-06-01", setBy: "board", basis: "agreed"};
  expect(errorsOf({target})).toMatchObject({falseNotMet: 0, judgedMet: 100});
});

it.each<[title: string, changed: Partial<LevelRow>]>([
  ["without a target", {target: null, verdict: null, reason: null}],
  ["without a figure", {estimate: {estimate: null, n: 0, reason: {code: "no-answers"}}, reason: {code: "no-answers"}}],
  ["of which too few people answered", {reason: {code: "too-few", people: 40, minimum: 100}}]
])("a row %s is judged neither rightly nor wrongly", (_, changed) => {
  expect(isJudged(row(changed))).toBe(false);
});
