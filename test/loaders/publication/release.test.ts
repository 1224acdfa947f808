import {expect, it} from "vitest";
import {figureId, type Domain, type Item, type MeasuredFigure} from "../../../loaders/publication/measured-figure.js";
import {likeId, Release} from "../../../loaders/publication/release.js";
import type {Suppression} from "../../../loaders/publication/suppression.js";
import type {Estimate} from "../../../src/model/estimate.js";
import {rowOfEstimate} from "../../../src/transforms/figure-rows.js";
import type {ScoredFigure} from "../../../src/transforms/scored-figure.js";

const estimated = (estimate: number, n = 40): Estimate => ({
  ...{estimate, se: 2, low: estimate - 4, upp: estimate + 4, n, nEff: n, df: n - 1, level: 0.95},
  ...{method: "score", errorFactor: 1}
});

const scored = (estimate: Estimate): ScoredFigure => ({
  ...{estimate, deft: null, respondents: estimate.n, classes: null, widest: false}
});

function measured(domain: Domain, item: Item, estimate: Estimate, more: Partial<MeasuredFigure> = {}): MeasuredFigure {
  const row = {...rowOfEstimate(estimate), respondents: estimate.n, deft: null, classes: null};
  return {table: "units", domain, item, row, ...more};
}

const [a, b]: Domain[] = [
  {period: "current", unit: "a"},
  {period: "current", unit: "b"}
] as [Domain, Domain];

function releaseOf(figures: readonly MeasuredFigure[], withheld: Record<string, Suppression> = {}): Release {
  return new Release({
    program: {privacyMinimum: 10},
    figures,
    withheld: new Map(Object.entries(withheld).map(([id, why]) => [id, {why}])),
    declares: ({unit}, item) => unit !== "typo" && item !== "stage typo"
  });
}

it("gives out figures with all that a page shows of them, and no more", () => {
  const release = releaseOf([measured(a, "journey", estimated(50))]);
  const figure = release.figure(a, "journey");
  expect(figure).toMatchObject({estimate: 50, n: 40, nEff: 40, df: 39, method: "score", errorFactor: 1});
  expect(Object.keys(figure)).toEqual(["estimate", "se", "low", "upp", "n", "nEff", "df", "method", "errorFactor"]);
});

it("says of a declared figure without answers that there are none", () => {
  expect(releaseOf([]).figure(b, "journey")).toEqual({estimate: null, withheld: false, reason: {code: "no-answers"}});
});

it("throws for a figure that no published table has: a unit or an item that is misspelt, too", () => {
  const release = releaseOf([measured(a, "journey", estimated(50))]);
  expect(() => release.figure({period: "current", unit: "typo"}, "journey")).toThrow("no published table has journey");
  expect(() => release.figure(a, "stage typo")).toThrow("no published table has stage typo");
  expect(() => release.distribution({period: "current", unit: "typo"}, "order")).toThrow("no published table");
  expect(() => release.compared({period: "current", unit: "typo"}, "journey")).toThrow("no published table");
});

it("withholds a figure on too few, without its number, and its distribution with it", () => {
  const shares = new Map([
    [1, 40],
    [5, 60]
  ]);
  const figures = [measured(a, "question order", estimated(50), {shares})];
  const release = releaseOf(figures, {[figureId(a, "question order")]: "primary"});
  const few = {estimate: null, withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}};
  expect(release.figure(a, "question order")).toEqual(few);
  expect(release.distribution(a, "order")).toBeNull();
  expect(releaseOf(figures).distribution(a, "order")).toEqual(shares);
});

it("a distribution in which nearly all gave one answer is withheld on a base under 30 people, its mean is not", () => {
  const shares = new Map([
    [4, 5],
    [5, 95]
  ]);
  const of = (n: number) => releaseOf([measured(a, "question order", estimated(98, n), {shares})]);
  expect(of(29).distribution(a, "order")).toBeNull();
  expect(of(29).figure(a, "question order").estimate).toBe(98);
  expect(of(30).distribution(a, "order")).toEqual(shares);
});

it("a figure beside one that is withheld is withheld too", () => {
  const release = releaseOf([measured(a, "journey", estimated(50)), measured(b, "journey", estimated(60, 4))], {
    [figureId(b, "journey")]: "primary"
  });
  expect(release.figureBeside(a, "journey", release.figure(b, "journey"))).toMatchObject({withheld: true});
  expect(release.figureBeside(a, "journey", release.figure(a, "journey")).estimate).toBe(50);
});

it("the reason of a composite says nothing of how few answered a part; that classes have no weights it says", () => {
  const none = (code: "one-answer" | "classes-without-weights"): Estimate => ({estimate: null, n: 5, reason: {code}});
  const reasonOf = (item: Item, code: "one-answer" | "classes-without-weights") =>
    releaseOf([measured(a, item, none(code))]).figure(a, item);
  expect(reasonOf("journey", "one-answer")).toMatchObject({reason: {code: "unknown-part-error"}});
  expect(reasonOf("question order", "one-answer")).toMatchObject({reason: {code: "one-answer"}});
  expect(reasonOf("journey", "classes-without-weights")).toMatchObject({reason: {code: "classes-without-weights"}});
});

it("compares two years over what both have, and neither where one of the two is withheld", () => {
  const like = {
    ...{figure: scored(estimated(52)), reference: scored(estimated(48)), leftOut: "new_question"},
    ...{over: {classes: [null], questions: ["order"]}, parts: {figure: [], reference: []}},
    hasMore: {figure: true, reference: false}
  };
  const previous = {...a, period: "previous"};
  const figures = [measured(a, "journey", estimated(55), {before: like}), measured(previous, "journey", estimated(48))];
  const pair = releaseOf(figures).compared(a, "journey");
  expect([pair.figure.estimate, pair.reference.estimate]).toEqual([52, 48]);
  const hidden = releaseOf(figures, {[likeId(a, "journey")]: "secondary"}).compared(a, "journey");
  expect([hidden.figure, hidden.reference]).toMatchObject([{withheld: true}, {withheld: true}]);
  const without = releaseOf(figures, {[figureId(previous, "journey")]: "primary"}).compared(a, "journey");
  expect(without).toMatchObject({figure: {estimate: 55}, reference: {withheld: true}});
});
