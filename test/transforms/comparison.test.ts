import {expect, it} from "vitest";
import {compareEstimates} from "../../src/statistics/comparisons/comparison.js";
import {studentQuantile} from "../../src/statistics/distributions/distributions.js";
import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import {comparisonColumns, type ComparedFigures} from "../../src/transforms/comparison.js";
import type {Estimate} from "../../src/model/estimate.js";
import {estimateOfRow, type FigureRow} from "../../src/transforms/figure-rows.js";
import type {LikeForLike} from "../../src/transforms/like-for-like.js";

const row = (estimate: number, se = 1): FigureRow => {
  const interval = {low: estimate - 2 * se, upp: estimate + 2 * se};
  return {estimate, se, ...interval, n: 100, nEff: 100, df: 99, level: 0.95, method: "t", errorFactor: 1, reason: null};
};
const none: FigureRow = {
  ...{estimate: null, se: null, low: null, upp: null, n: 1, nEff: null, df: null, level: null, method: null},
  errorFactor: null,
  reason: {code: "one-answer"}
};

/** A figure and its reference over the same classes and questions; null where there is none. */
function compared(own: FigureRow, reference: FigureRow | null | undefined): ComparedFigures {
  if (!reference) return {row: own, reference: null, like: null, incomparable: null};
  const [mine, other] = [estimateOfRow(own), estimateOfRow(reference)];
  return {row: own, reference: other, like: likeOf(mine, other), incomparable: null};
}

function likeOf(figure: Estimate, reference: Estimate, leftOut: string | null = null): LikeForLike {
  const scored = (estimate: Estimate) => ({estimate, deft: 1, respondents: estimate.n, classes: null, widest: false});
  const over = {classes: [null], questions: ["order"]};
  const hasMore = {figure: leftOut !== null, reference: false};
  const parts = {figure: [], reference: []};
  return {figure: scored(figure), reference: scored(reference), leftOut, over, parts, hasMore};
}

const sides = (rows: readonly FigureRow[], references: readonly (FigureRow | null)[]) =>
  rows.map((own, index) => compared(own, references[index]));

it("the change is Welch's, its p adjusted over the rows that have a reference (Benjamini–Hochberg)", () => {
  const rows = [row(75), row(71), row(70), row(70)];
  const references = [row(70), row(70), null, row(69.9)];
  const columns = comparisonColumns(sides(rows, references), {name: "year-before", kind: "time", margin: 2});
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

it("what a comparison could have found is (t of the level + t of 80%) standard errors, whatever it did find", () => {
  const [wide, narrow, none] = comparisonColumns(
    sides([row(75, 3), row(75, 0.3), row(75)], [row(70, 4), row(70, 0.4), null]),
    {name: "year-before", kind: "time", margin: 2}
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
    comparisonColumns(sides(rows, references), {name: "rest", kind, margin: 2}).map(({changeVerdict}) => changeVerdict);
  expect(verdicts("time")).toEqual(["rose", "fell", "no change", "cannot tell"]);
  expect(verdicts("place")).toEqual(["above", "below", "no difference", "cannot tell"]);
});

it("a figure that is undefined keeps its reason and has no change", () => {
  const [column] = comparisonColumns(sides([none], [row(70)]), {name: "rest", kind: "place", margin: 2});
  expect(column).toMatchObject({
    reference: 70,
    change: null,
    p: null,
    changeVerdict: null,
    changeReason: {code: "one-answer"}
  });
});

it("the change is that over what both have in common, the reference what it is itself, and what is left out is named", () => {
  const [own, reference] = [row(75), row(70)];
  const like = likeOf(estimateOfRow(row(74)), estimateOfRow(row(71)), "service");
  const [column] = comparisonColumns([{row: own, reference: estimateOfRow(reference), like, incomparable: null}], {
    name: "year-before",
    kind: "time",
    margin: 2
  });
  expect(column).toMatchObject({reference: 70, change: 3, leftOut: "service", changeReason: null});
});

it("what may not be compared has its reason and does not count in the family", () => {
  const broken = {code: "instrument-changed", date: "2025-07-01", what: "a new scale"} as const;
  const plain = sides([row(75), row(71)], [row(70), row(70)]);
  const both = comparisonColumns([...plain, {...compared(row(90), row(70)), incomparable: broken}], {
    name: "year-before",
    kind: "time",
    margin: 2
  });
  expect(both[2]).toMatchObject({reference: 70, change: null, p: null, changeReason: broken});
  const alone = comparisonColumns(plain, {name: "year-before", kind: "time", margin: 2});
  expect(both.slice(0, 2).map(({p}) => p)).toEqual(alone.map(({p}) => p));
});
