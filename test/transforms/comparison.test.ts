import {expect, it} from "vitest";
import {compareEstimates} from "../../src/statistics/comparison.js";
import {studentQuantile} from "../../src/statistics/distributions.js";
import {adjustPValues} from "../../src/statistics/multiplicity.js";
import {comparisonColumns} from "../../src/transforms/comparison.js";
import {estimateOfRow, type FigureRow} from "../../src/transforms/figure-rows.js";

const row = (estimate: number, se = 1): FigureRow => {
  const interval = {low: estimate - 2 * se, upp: estimate + 2 * se};
  return {estimate, se, ...interval, n: 100, nEff: 100, df: 99, level: 0.95, method: "t", errorFactor: 1, reason: null};
};
const none: FigureRow = {
  ...{estimate: null, se: null, low: null, upp: null, n: 1, nEff: null, df: null, level: null, method: null},
  errorFactor: null,
  reason: {code: "one-answer"}
};

it("the change is Welch's, its p adjusted over the rows that have a reference (Benjamini–Hochberg)", () => {
  const rows = [row(75), row(71), row(70), row(70)];
  const references = [row(70), row(70), null, row(69.9)];
  const columns = comparisonColumns(rows, references, {name: "year-before", kind: "time"});
  const tests = rows.map((one, index) => {
    const reference = references[index];
    return reference ? compareEstimates(estimateOfRow(one), estimateOfRow(reference)) : null;
  });
  const p = adjustPValues(tests.map((test) => (test && test.estimate !== null ? test.p : null)));
  expect(columns.map((one) => one.p)).toEqual(p);
  expect(columns[0]).toMatchObject({reference: 70, change: 5, changeVerdict: "rose", changeReason: null});
  expect(columns[2]).toMatchObject({
    reference: null,
    change: null,
    changeReason: {code: "reference", reference: "year-before", because: {code: "no-answers"}}
  });
});

it("what a comparison could have found is (t of the level + t of 80 %) standard errors, whatever it did find", () => {
  const [wide, narrow, none] = comparisonColumns(
    [row(75, 3), row(75, 0.3), row(75)],
    [row(70, 4), row(70, 0.4), null],
    {name: "year-before", kind: "time"}
  );
  const {df} = compareEstimates(estimateOfRow(row(75, 3)), estimateOfRow(row(70, 4))) as {df: number};
  expect(wide!.detectable).toBeCloseTo((studentQuantile(0.975, df) + studentQuantile(0.8, df)) * 5, 9);
  expect(narrow!.detectable).toBeCloseTo(wide!.detectable! / 10, 9);
  expect(none!.detectable).toBeNull();
});

it("a comparison in place says above, below and no difference, where one in time says rose, fell and no change", () => {
  const rows = [row(75), row(65), row(70, 0.2), row(71)];
  const references = rows.map((_, index) => row(70, index === 2 ? 0.2 : 1));
  const verdicts = (kind: "time" | "place") =>
    comparisonColumns(rows, references, {name: "rest", kind}).map(({changeVerdict}) => changeVerdict);
  expect(verdicts("time")).toEqual(["rose", "fell", "no change", "cannot tell"]);
  expect(verdicts("place")).toEqual(["above", "below", "no difference", "cannot tell"]);
});

it("a figure that is undefined keeps its reason and has no change", () => {
  const [column] = comparisonColumns([none], [row(70)], {name: "rest", kind: "place"});
  expect(column).toMatchObject({
    reference: 70,
    change: null,
    p: null,
    changeVerdict: null,
    changeReason: {code: "one-answer"}
  });
});
