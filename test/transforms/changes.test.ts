import {expect, it} from "vitest";
import {compareEstimates} from "../../src/statistics/comparisons/comparison.js";
import {estimateOf} from "../../src/statistics/estimates/estimate.js";
import type {AnswerCount} from "../../src/model/estimate.js";
import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import {compareShares} from "../../src/statistics/comparisons/comparison.js";
import {changes, type Compared} from "../../src/transforms/changes.js";
import type {AbsentFigure, Figure} from "../../src/model/figure.js";
import {cover, noAnswers, shown, withheld} from "./figures.js";

const pair = (figure: Figure, reference: Figure, margin = 2): Compared => ({
  ...{figure, reference, name: "year-before"},
  margin
});
const estimated = (figure: Figure) => ({...figure, level: 0.95}) as Parameters<typeof compareEstimates>[0];

it("a difference and its interval are those of compareEstimates, its p-value is adjusted over the family (Benjamini–Hochberg)", () => {
  const family = [pair(shown(75), shown(70)), pair(shown(70), shown(73)), pair(shown(70), shown(70.5))];
  const compared = family.map(({figure, reference}) => compareEstimates(estimated(figure), estimated(reference)));
  const adjusted = adjustPValues(compared.map((each) => (each.estimate === null ? null : each.p)));
  const found = changes(family);
  for (const [index, change] of found.entries()) {
    const {estimate, low, upp} = compared[index] as {estimate: number; low: number; upp: number};
    expect(change).toMatchObject({estimate, low, upp, p: adjusted[index]});
  }
});

it("the difference of two shares has Newcombe's interval and the test that is the interval turned round", () => {
  const scoring = {kind: "top", k: 2, low: 1, high: 5} as const;
  const answered = [
    [3, 2, 8, 30, 40],
    [6, 9, 14, 25, 20]
  ].map((numbers) => numbers.map((n, index) => ({value: index + 1, n, w: 1.5 * n, w2: 3 * n})));
  const [a, b] = answered as [AnswerCount[], AnswerCount[]];
  const [figure, reference] = [a, b].map((counts) => ({...estimateOf(counts, scoring), withheld: false}) as Figure);
  const {estimate, low, upp, p} = compareShares(a, b, scoring) as {
    estimate: number;
    low: number;
    upp: number;
    p: number;
  };
  expect(changes([pair(figure!, reference!)])[0]).toMatchObject({estimate, low, upp, p});
  const [first, second] = [figure, reference] as unknown as Record<"estimate" | "low" | "upp", number>[];
  const published = estimate - Math.hypot(first!.estimate - first!.low, second!.upp - second!.estimate);
  expect(low).toBeCloseTo(published, 10);
});

it("each verdict: rose and fell beyond chance, no change within 2 points, and cannot tell", () => {
  const family = [
    pair(shown(75), shown(70)),
    pair(shown(70), shown(75)),
    pair(shown(70.1, 0.2), shown(70, 0.2)),
    pair(shown(71.5), shown(70))
  ];
  const verdicts = changes(family).map((change) => (change.estimate === null ? null : change.verdict));
  expect(verdicts).toEqual(["rose", "fell", "no change", "cannot tell"]);
});

it("a change that is told from chance is one, however small", () => {
  expect(changes([pair(shown(71, 0.1), shown(70, 0.1))])[0]).toMatchObject({verdict: "rose"});
});

it("what passes alone may not pass among many", () => {
  const borderline = pair(shown(73), shown(70));
  const many = Array.from({length: 20}, () => pair(shown(70), shown(70)));
  expect(changes([borderline])[0]).toMatchObject({verdict: "rose"});
  const [change] = changes([borderline, ...many]);
  expect(change).toMatchObject({verdict: "cannot tell"});
  expect((change as {low: number}).low).toBeGreaterThan(0);
});

it("no change passes among many only with a stronger proof: it is corrected for the family, too", () => {
  const alike = pair(shown(70.1, 0.72), shown(70, 0.72));
  const many = Array.from({length: 20}, () => pair(shown(70, 3), shown(70, 3)));
  expect(changes([alike])[0]).toMatchObject({verdict: "no change"});
  expect(changes([alike, ...many])[0]).toMatchObject({verdict: "cannot tell"});
});

it("a small change that its own interval shows is never no change, though it does not pass among many", () => {
  const small = pair(shown(70.7, 0.18), shown(70, 0.18));
  const many = Array.from({length: 20}, () => pair(shown(70, 0.2), shown(70, 0.2)));
  const [change] = changes([small, ...many]);
  expect((change as {low: number}).low).toBeGreaterThan(0);
  expect(change).toMatchObject({verdict: "cannot tell"});
});

it("the margin and the level decide what no change and beyond chance mean", () => {
  const small = pair(shown(72.5, 0.7), shown(70, 0.7));
  expect(changes([small], {level: 0.99})[0]).toMatchObject({verdict: "cannot tell"});
  expect(changes([{...small, margin: 6}], {level: 0.99})[0]).toMatchObject({verdict: "no change"});
  expect(changes([small])[0]).toMatchObject({verdict: "rose"});
});

it("figures of different metrics stand in one family, each with the margin of its own metric", () => {
  const alike = [pair(shown(72, 0.6), shown(71.5, 0.6), 1), pair(shown(72, 0.6), shown(71.5, 0.6), 4)];
  expect(changes(alike).map((change) => "verdict" in change && change.verdict)).toEqual(["cannot tell", "no change"]);
});

it("what is withheld, absent or without spread has a reason, and does not count in the family", () => {
  const alone = changes([pair(shown(75), shown(70))])[0];
  const found = changes([
    pair(withheld, shown(70)),
    pair(shown(70), cover),
    pair(noAnswers, noAnswers),
    pair(shown(70), noAnswers),
    pair(shown(100, 0), shown(100, 0)),
    pair(shown(75), shown(70))
  ]);
  expect(found.slice(0, 5)).toEqual([
    {estimate: null, reason: {code: "fewer-respondents-than", minimum: 10}},
    {estimate: null, reason: {code: "reference", reference: "year-before", because: (cover as AbsentFigure).reason}},
    {estimate: null, reason: {code: "no-answers"}},
    {estimate: null, reason: {code: "reference", reference: "year-before", because: {code: "no-answers"}}},
    {estimate: null, reason: {code: "no-variation"}}
  ]);
  expect(found[5]).toEqual(alone);
});

it("an empty family has no changes", () => {
  expect(changes([])).toEqual([]);
});
