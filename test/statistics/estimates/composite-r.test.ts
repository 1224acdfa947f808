/** Composites over strata with people as clusters, held to R's survey: test/fixtures/r/linearised-composites.R. */
import {expect, it} from "vitest";
import {compositeOf, type Estimated, type Scoring} from "../../../src/statistics/index.js";
import {compositeCovariance} from "../../../src/statistics/estimates/composite-covariance.js";
import {compositeFrom, type QuestionOfPart, type ResponseRow} from "../composite-sums.js";
import {largestError} from "../counts.js";
import {rFixture} from "../reference.js";

type Question = "a" | "b" | "c";
type Row = Record<Question, number | null> & Record<"who" | "region" | "stage" | "class", string> & {weight: number};
type Numbers = Record<"estimate" | "se" | "df", number>;
type Figures = Record<"all" | "visit" | "call", Record<"composite" | "share", Numbers>>;
const r = rFixture<{
  rows: Row[];
  expected: Record<"weighted" | "clustered" | "stratified" | "both", Figures>;
  byStage: Record<"call" | "visit", number>;
  groups: Record<"estimate" | "plain" | "people" | "df", number>;
}>("linearised-composites");

const linear: Scoring = {kind: "linear", low: 1, high: 5};
const share: QuestionOfPart = {question: "c", scoring: {kind: "top", k: 2, low: 1, high: 5}, weight: 2};
const composite: QuestionOfPart[] = [
  {question: "a", scoring: linear, weight: 5},
  {question: "b", scoring: linear, weight: 3},
  share
];

const responses = (design: {clustered: boolean; stratified: boolean}): (ResponseRow & {stage: string})[] =>
  r.rows.map(({who, weight, a, b, c, region, stage}, index) => ({
    who: design.clustered ? who : String(index),
    ...{weight, answers: {a, b, c}, stage},
    ...(design.stratified && {stratum: region})
  }));

for (const [name, design] of Object.entries({
  weighted: {clustered: false, stratified: false},
  clustered: {clustered: true, stratified: false},
  stratified: {clustered: false, stratified: true},
  both: {clustered: true, stratified: true}
}) as [keyof typeof r.expected, {clustered: boolean; stratified: boolean}][]) {
  it(`compositeOf equals R's design ${name}, of the whole and of domains across its strata: estimate, se and degf`, () => {
    const all = responses(design);
    for (const domain of ["all", "visit", "call"] as const) {
      const rows = all.filter(({stage}) => domain === "all" || stage === domain);
      for (const [figure, questions] of [["composite", composite] as const, ["share", [share]] as const]) {
        const {parts, sums} = compositeFrom(rows, questions, all);
        const {estimate} = compositeOf(parts, sums);
        expect(largestError(estimate, {...r.expected[name][domain][figure]})).toBeLessThan(1e-12);
      }
    }
  });
}

it("compositeOf equals R's svyby of stages, one of them with no share but 0 in a stratum", () => {
  const all = responses({clustered: true, stratified: true});
  for (const stage of ["call", "visit"] as const) {
    const {parts, sums} = compositeFrom(
      all.filter((row) => row.stage === stage),
      [share],
      all
    );
    const {estimate} = compositeOf(parts, sums);
    expect(largestError(estimate, {se: r.byStage[stage]})).toBeLessThan(1e-12);
  }
  const south = all.filter((row) => row.stage === "call" && row.stratum === "south" && row.answers["c"] !== null);
  expect(south.length).toBeGreaterThan(1);
  expect(south.every((row) => row.answers["c"]! < 4)).toBe(true);
});

it("deft is R's standard error with ids = ~who divided by the one without", () => {
  const all = responses({clustered: true, stratified: false});
  for (const [figure, questions] of [["composite", composite] as const, ["share", [share]] as const]) {
    const {parts, sums} = compositeFrom(all, questions);
    const {deft, estimate} = compositeOf(parts, sums);
    const ratio = r.expected.clustered.all[figure].se / r.expected.weighted.all[figure].se;
    expect(
      largestError({deft, factor: (estimate as Estimated).errorFactor}, {deft: ratio, factor: ratio})
    ).toBeLessThan(1e-12);
  }
});

it("compositeOf of two classes adds their variances and what people in both have in common, with Satterthwaite's df", () => {
  const rows = r.rows.map(({who, weight, a, b, c, class: group}) => ({who, weight, answers: {a, b, c}, group}));
  const questions = Object.entries({consumer: 0.7, partner: 0.3}).flatMap(([group, weight]) =>
    composite.map((one) => ({...one, group, weight: one.weight * weight}))
  );
  const {parts, sums} = compositeFrom(rows, questions);
  const {estimate, people, plain, df} = r.groups;
  const found = compositeOf(parts, sums);
  expect(largestError(found.estimate, {estimate, se: people, df, n: 270})).toBeLessThan(1e-12);
  expect(largestError(found, {deft: people / plain})).toBeLessThan(1e-12);
  // Nobody is taken to be in both where their products are left out.
  const apart = compositeOf(parts, {...sums, people: sums.people.filter(({a, b}) => a < 3 === b < 3)});
  expect((apart.estimate as Estimated).se).toBeLessThan(people);
});

it("compositeCovariance: with weights w the matrix of the questions gives R's variance of the composite, w'Σw", () => {
  for (const [name, design] of [
    ["weighted", {clustered: false, stratified: false}],
    ["both", {clustered: true, stratified: true}]
  ] as const) {
    const {parts, sums} = compositeFrom(responses(design), composite);
    const matrix = compositeCovariance(parts, sums, [0, 1, 2].map((own) => [0, 1, 2].map((part) => Number(part === own))))!; // prettier-ignore
    const weights = [0.5, 0.3, 0.2];
    const variance = matrix.flatMap((row, a) => row.map((value, b) => weights[a]! * weights[b]! * value));
    const {se} = r.expected[name].all.composite;
    expect(Math.sqrt(variance.reduce((sum, value) => sum + value, 0))).toBeCloseTo(se, 12);
    // Differences of two figures of the same parts, however they are made of them.
    const [[own, both], [, other]] = compositeCovariance(parts, sums, [
      [1, 0, 0],
      [0, 0.6, 0.4]
    ]) as [[number, number], [number, number]];
    const [contrast] = compositeCovariance(parts, sums, [[1, -0.6, -0.4]]) as [[number]];
    expect(own + other - 2 * both).toBeCloseTo(contrast[0], 12);
  }
});
