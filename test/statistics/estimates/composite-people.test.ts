/** Composites of people who give several responses: cases by hand. */
import {expect, it} from "vitest";
import {
  compositeOf,
  type CompositeEstimate,
  type CompositeOptions,
  type Estimated,
  estimateOf,
  type Scoring
} from "../../../src/statistics/index.js";
import {adjustedWaldInterval, studentMultiplier, wilsonInterval} from "../../../src/statistics/estimates/interval.js";
import {standardErrors} from "../../../src/statistics/estimates/scored-estimate.js";
import {compositeFrom, compositeOfRows, type QuestionOfPart, type ResponseRow} from "../composite-sums.js";
import {countsOf, largestError, plainCounts} from "../counts.js";

const linear: Scoring = {kind: "linear", low: 1, high: 5};
const asked: QuestionOfPart[] = [{question: "a", scoring: linear, weight: 1}];
const both: QuestionOfPart[] = [...asked, {question: "b", scoring: linear, weight: 3}];

/** Answers to the question a: who gave them, and in which stratum. */
const answers = (...rows: [who: string, a: number, stratum?: string][]): ResponseRow[] =>
  rows.map(([who, a, stratum]) => ({who, weight: 1, answers: {a}, ...(stratum && {stratum})}));

const composite = (
  rows: readonly ResponseRow[],
  questions = asked,
  design = rows,
  options: CompositeOptions = {}
): CompositeEstimate => compositeOfRows(rows, questions, design, options);

it("two people who repeat themselves are two answers: V = 2/1 · (25² + 25²), not 4/3 · 4 · 12.5²", () => {
  const {estimate, deft} = composite(answers(["ann", 5], ["ann", 5], ["bob", 1], ["bob", 1]));
  expect(largestError(estimate, {estimate: 50, se: 50, df: 1, n: 4, errorFactor: Math.sqrt(3)})).toBeLessThan(1e-12);
  expect(deft).toBeCloseTo(Math.sqrt(3), 12);
});

it("people who contradict themselves have a deft below 1, and the error of responses with the df of people", () => {
  const {estimate, deft} = composite(answers(["ann", 5], ["ann", 1], ["bob", 5], ["bob", 1]));
  expect(largestError(estimate, {se: Math.sqrt((4 / 3) * 625), df: 1, errorFactor: 1})).toBeLessThan(1e-12);
  expect(deft).toBe(0);
});

it("a stratum counts all its responses: V = 4/3 · (50 000 − 2 500)/81 + 3/2 · (10 000 − 10 000/3)/81", () => {
  const domain = answers(["ann", 1, "north"], ["bob", 5, "north"], ["cy", 5, "south"]);
  const others = answers(["dee", 3, "north"], ["eve", 3, "north"], ["flo", 3, "south"], ["gus", 3, "south"]);
  const {estimate} = composite(domain, asked, [...domain, ...others]);
  const variance = ((4 / 3) * 47_500 + (3 / 2) * (20_000 / 3)) / 81;
  expect(largestError(estimate, {se: Math.sqrt(variance), df: 1, n: 3})).toBeLessThan(1e-12);
});

it("a person is another one in every stratum, and one across two groups", () => {
  const rows = answers(["ann", 5, "north"], ["ann", 5, "south"], ["bob", 1, "north"], ["bob", 1, "south"]);
  expect(composite(rows).deft).toBe(1);
  const grouped = rows.map(({stratum, ...row}) => ({...row, group: stratum!}));
  const questions = ["north", "south"].map((group) => ({...asked[0]!, group}));
  // Each group: ½ · (±50/2), factor 2; the same people in both double the variance.
  const {estimate, deft} = composite(grouped, questions);
  expect(largestError(estimate, {se: Math.sqrt(2 * 2 * 2 * 2 * 12.5 ** 2), df: 2})).toBeLessThan(1e-12);
  expect(deft).toBeCloseTo(Math.SQRT2, 12);
});

it("answers that are all one person's have no error, whether they vary or not, and one answer of one says so", () => {
  const none = {estimate: null, deft: null};
  for (const values of [
    [5, 1, 3],
    [5, 5, 5]
  ]) {
    const rows = answers(...values.map((value) => ["ann", value] as [string, number]));
    expect({...composite(rows), ...composite(rows).estimate}).toMatchObject({
      ...none,
      n: 3,
      reason: {code: "one-respondent"}
    });
  }
  expect(composite(answers(["ann", 5])).estimate).toMatchObject({n: 1, reason: {code: "one-answer"}});
  const perStratum = answers(["ann", 5, "north"], ["bob", 1, "south"]);
  expect(composite(perStratum).estimate).toMatchObject({reason: {code: "one-answer-per-stratum"}});
});

it("a group that is one person's leaves an index over groups undefined, naming its part", () => {
  const rows = [
    ...answers(["ann", 5], ["bob", 1]).map((row) => ({...row, group: "consumer"})),
    ...answers(["cy", 5], ["cy", 1]).map((row) => ({...row, group: "partner"}))
  ];
  const questions = ["consumer", "partner"].map((group) => ({...asked[0]!, group}));
  const because = {code: "one-respondent"};
  expect(composite(rows, questions).estimate).toEqual({
    ...{estimate: null, n: 4},
    reason: {code: "part", part: 2, of: 2, because}
  });
});

it("equal answers of people who answer again are worth one answer a person, and have no deft", () => {
  const rows = answers(...Array.from({length: 30}, (_, index) => [`p${index % 10}`, 5] as [string, number]));
  const share: QuestionOfPart = {question: "a", scoring: {kind: "top", k: 1, low: 1, high: 5}, weight: 1};
  const {estimate, deft} = composite(rows, [share]);
  expect(deft).toBeNull();
  const size = 10 * (studentMultiplier(0.95, 29) / studentMultiplier(0.95, 9)) ** 2;
  const {low} = wilsonInterval(1, size, 0.95);
  expect(largestError(estimate, {estimate: 100, se: 0, low: 100 * low, upp: 100, nEff: 10})).toBeLessThan(1e-10);
});

it("Wilson and the adjusted Wald interval rest on p/(p−1) · spread/V answers, fewer for the df of people", () => {
  const rows = answers(["ann", 5], ["ann", 5], ["bob", 1], ["bob", 5], ["cy", 1], ["dee", 5], ["dee", 4]);
  const share: QuestionOfPart = {question: "a", scoring: {kind: "top", k: 1, low: 1, high: 5}, weight: 1};
  const few = (studentMultiplier(0.95, 6) / studentMultiplier(0.95, 3)) ** 2;
  const found = composite(rows, [share]).estimate as Estimated;
  expect(found).toMatchObject({method: "wilson", n: 7, df: 3});
  const size = ((4 / 3) * found.estimate * (100 - found.estimate)) / found.se ** 2;
  const {low, upp} = wilsonInterval(found.estimate / 100, few * size, 0.95);
  expect(largestError(found, {low: 100 * low, upp: 100 * upp})).toBeLessThan(1e-10);

  const scores = rows.map((row) => ({...row, answers: {a: 2 * row.answers["a"]!}}));
  const nps = composite(scores, [{...share, scoring: {kind: "nps"}}]).estimate as Estimated;
  // Four promoters, one of 8 and two detractors: the mean square of −100, 0 and 100 is 6/7 · 100².
  const spread = (6 / 7) * 10_000 - nps.estimate ** 2;
  const wald = adjustedWaldInterval(nps.estimate, spread, (few * (4 / 3) * spread) / nps.se ** 2, 0.95);
  expect(largestError(nps, {...wald})).toBeLessThan(1e-10);
});

it("standardErrors of a score interval are its distances in t of the df of people, not of responses", () => {
  const rows = answers(["ann", 5], ["ann", 5], ["bob", 1], ["bob", 2], ["cy", 3], ["cy", 3]);
  const found = composite(rows).estimate as Estimated;
  expect(found).toMatchObject({method: "score", n: 6, df: 2});
  const {below, above} = standardErrors(found);
  const t = studentMultiplier(0.95, 2);
  expect(largestError(found, {low: found.estimate - t * below, upp: found.estimate + t * above})).toBeLessThan(1e-10);
  // A limit is where t just rejects, with a variance in proportion to μ(100 − μ).
  for (const [limit, error] of [
    [found.low, below],
    [found.upp, above]
  ] as const) {
    const variance = (found.se ** 2 * limit * (100 - limit)) / (found.estimate * (100 - found.estimate));
    expect(error).toBeCloseTo(Math.sqrt(variance), 10);
  }
});

it("answers that vary between strata alone have a standard error of exactly 0, and Kish's interval of people", () => {
  const rows = [
    ...Array.from({length: 3}, (_, index) => ({who: `n${index}`, value: 7, stratum: "north"})),
    ...Array.from({length: 7}, (_, index) => ({who: `s${index}`, value: 2, stratum: "south"}))
  ].map(({who, value, stratum}) => ({who, weight: 0.7, answers: {a: value, b: value}, stratum}));
  const scale = {kind: "linear", low: 1, high: 7} as const;
  const questions = both.map((one) => ({...one, scoring: scale}));
  for (const asking of [questions.slice(0, 1), questions]) {
    const found = composite(rows, asking).estimate as Estimated;
    expect(found.se).toBe(0);
    const plain = estimateOf(compositeFrom(rows, questions).parts[0]!.counts, scale) as Estimated;
    if (asking.length === 1) expect(largestError(found, {low: plain.low, upp: plain.upp})).toBeLessThan(1e-10);
    expect(found.upp - found.low).toBeGreaterThan(30);
  }
  // Each person once more: no more is known.
  const again = composite([...rows, ...rows.map((row) => ({...row}))], questions.slice(0, 1)).estimate as Estimated;
  const once = composite(rows, questions.slice(0, 1)).estimate as Estimated;
  expect(again.se).toBe(0);
  expect(again.upp - again.low).toBeGreaterThan(0.95 * (once.upp - once.low));
});

it("rounding is no variance: of equal answers, of answers equal within strata, of people whose answers cancel out", () => {
  const scale = {kind: "linear", low: 1, high: 7} as const;
  const questions = both.map((one) => ({...one, scoring: scale}));
  const people = [0, 1, 2, 3, 4, 5, 6];
  for (const weight of [0.1, 0.3, 0.7, 1.1, 1.9, 2.3]) {
    const weighted = people.map((person) => ({who: `p${person}`, weight: weight + person * 0.13}));
    const alike = weighted.map((row, index) => ({...row, answers: {a: 6, b: 1 + index}}));
    const {parts, sums} = compositeFrom(alike, questions);
    expect(compositeOf(parts, sums).estimate).toEqual(compositeOf(parts, {...sums, pairs: []}).estimate);

    const strata = people.map((person) => {
      const stratum = person < 3 ? "north" : "south";
      return {who: `p${person}`, weight, answers: {a: person < 3 ? 6 : 3, b: person < 3 ? 2 : 4}, stratum};
    });
    expect(composite(strata, questions).estimate).toMatchObject({se: 0});

    const groups = ["consumer", "partner"];
    const mirrored = groups.flatMap((group, side) =>
      weighted.map((row, index) => ({...row, answers: {a: side === 0 ? 1 + index : 7 - index}, group}))
    );
    const index = groups.map((group) => ({...asked[0]!, scoring: scale, group}));
    expect(composite(mirrored, index).deft).toBeLessThan(1e-6);
  }
});

it("a census of people has no error, however often they answered", () => {
  const rows = answers(["ann", 5], ["ann", 4], ["bob", 2], ["bob", 1]);
  const {estimate} = composite(rows, asked, rows, {population: 2});
  expect(estimate).toMatchObject({estimate: 50, se: 0, low: 50, upp: 50});
  const half = composite(rows, asked, rows, {population: 4}).estimate as Estimated;
  expect(largestError(half, {se: (composite(rows).estimate as Estimated).se * Math.SQRT1_2})).toBeLessThan(1e-12);
  expect(() => composite(rows, asked, rows, {population: 1})).toThrow("expected 2 or more, got 1");
});

it("without pairs the errors of parts add up, the most that they can; it says so", () => {
  const rows = [1, 2, 4, 5, 5].map((value, index) => ({who: `${index}`, weight: 1, answers: {a: value, b: value}}));
  const {parts, sums} = compositeFrom(rows, both);
  const known = compositeOf(parts, sums);
  const widest = compositeOf(parts, {...sums, pairs: "unknown"});
  const {se, low, upp} = known.estimate as Estimated;
  // Both parts have the same answers, so that they do move together.
  expect(largestError(widest.estimate, {se, low, upp})).toBeLessThan(1e-12);
  expect([known.widest, widest.widest]).toEqual([false, true]);
  expect(compositeOf(parts.slice(0, 1), {pairs: "unknown"}).widest).toBe(false);
});

it("without pairs, groups still add up as variances, and people in both of them count", () => {
  const values = {consumer: [1, 2, 4, 5, 5, 3], partner: [2, 2, 5, 3]};
  const rows = Object.entries(values).flatMap(([group, own]) =>
    own.map((value, index) => ({who: `p${index}`, weight: 1, answers: {a: value, b: 5 - (value % 4)}, group}))
  );
  const ofGroup = (group: string) => both.map((one) => ({...one, group}));
  const unknown = (questions: QuestionOfPart[]) => {
    const {parts, sums} = compositeFrom(rows, questions);
    const apart = {...sums, pairs: "unknown" as const, people: []};
    return [apart, {...apart, people: sums.people}].map((own) => compositeOf(parts, own).estimate as Estimated);
  };
  const [index, shared] = unknown(["consumer", "partner"].flatMap(ofGroup)) as [Estimated, Estimated];
  const [one, other] = ["consumer", "partner"].map((group) => unknown(ofGroup(group))[0]!) as [Estimated, Estimated];
  const [first, second] = [one.se ** 2 / 4, other.se ** 2 / 4];
  const df = (first + second) ** 2 / (first ** 2 / 5 + second ** 2 / 3);
  expect(largestError(index, {se: Math.sqrt(first + second), df})).toBeLessThan(1e-12);
  expect(shared.se).toBeGreaterThan(index.se);
});

it("compositeOf refuses bases that cannot be, sums that name no two parts, and pairs of two groups", () => {
  const part = {counts: plainCounts([3, 4], [2, 3]), scoring: linear, weight: 1};
  const base = {responses: 7, people: 7, w: 7, w2: 7};
  const refusal = "expected one base, with no more people than responses or the design";
  for (const bases of [
    [{...base, people: 8}],
    [base, base],
    [{...base, stratum: "north", design: {responses: 6, people: 6}}]
  ])
    expect(() => compositeOf([part], {bases})).toThrow(refusal);
  expect(() => compositeOf([part], {bases: [{...base, responses: 6, people: 6}]})).toThrow(
    "stratum (none): expected a base of 7 responses or more, got 6"
  );
  const stratified = {...part, counts: countsOf([2, 3].map((value) => ({value, weight: 1, stratum: "south"})))};
  expect(() => compositeOf([stratified], {bases: [{...base, stratum: "north"}]})).toThrow(
    "stratum south: expected a base of 2 responses or more, got 0"
  );
  const row = {a: 0, b: 2, ww: 1, wx: 1, xw: 1, xx: 1};
  expect(() => compositeOf([part, part], {people: [row]})).toThrow("people 0: expected two parts, got 0 and 2");
  expect(() => compositeOf([part], {people: [{...row, b: 0, stratum: "south"}]})).toThrow(
    "people 0: its parts have no answers in stratum south"
  );
  const groups = ["consumer", "partner"].map((group) => ({...part, group}));
  const pair = {a: 0, b: 1, n: 1, w2: 1, w2a: 25, w2b: 25, w2ab: 625};
  expect(() => compositeOf(groups, {pairs: [pair]})).toThrow("pair 0: expected two parts of one group, got 0 and 1");
});
