/** Composites of people who give several responses: cases by hand, and what must hold whatever the answers are. */
import fc from "fast-check";
import {expect, it} from "vitest";
import {
  compositeOf,
  type CompositeEstimate,
  type CompositeOptions,
  type Estimated,
  estimateOf,
  type Scoring
} from "../../../src/statistics/index.js";
import {studentMultiplier, wilsonInterval} from "../../../src/statistics/estimates/interval.js";
import {compositeFrom, type QuestionOfPart, type ResponseRow} from "../composite-sums.js";
import {countsOf, largestError, notFinite, plainCounts} from "../counts.js";

const linear: Scoring = {kind: "linear", low: 1, high: 5};
const asked: QuestionOfPart[] = [{question: "a", scoring: linear, weight: 1}];
const both: QuestionOfPart[] = [...asked, {question: "b", scoring: linear, weight: 3}];

/** Answers to the question a: who gave them, and in which stratum. */
const answers = (...rows: [who: string, a: number, stratum?: string][]): ResponseRow[] =>
  rows.map(([who, a, stratum]) => ({who, weight: 1, answers: {a}, ...(stratum && {stratum})}));

function composite(
  rows: readonly ResponseRow[],
  questions = asked,
  design = rows,
  options: CompositeOptions = {}
): CompositeEstimate {
  const {parts, sums} = compositeFrom(rows, questions, design);
  return compositeOf(parts, sums, options);
}

/** The variance over people, which is the smaller one where deft is below 1. */
function overPeople({estimate, deft}: CompositeEstimate): number {
  const {se, errorFactor} = estimate as Estimated;
  return ((se / errorFactor) * deft!) ** 2;
}

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

const answer = fc.option(fc.integer({min: 1, max: 5}), {nil: null});
const responses: fc.Arbitrary<ResponseRow[]> = fc
  .array(fc.tuple(fc.nat(7), fc.constantFrom(0.5, 1, 2.5), answer, answer), {minLength: 4, maxLength: 20})
  .map((rows) => rows.map(([who, weight, a, b]) => ({who: `p${who}`, weight, answers: {a, b}})))
  .map((rows) => rows.filter(({answers: {a, b}}) => a !== null || b !== null))
  .filter((rows) => composite(rows, both).deft !== null);
const strata: fc.Arbitrary<ResponseRow[]> = fc
  .tuple(responses, fc.infiniteStream(fc.constantFrom("north", "south")))
  .map(([rows, names]) => rows.map((row) => ({...row, stratum: names.next().value})));
const pairsOfNumbers = (one: CompositeEstimate, other: CompositeEstimate) => {
  const {estimate, se, low, upp, df} = one.estimate as Estimated;
  return largestError({...other.estimate, deft: other.deft}, {estimate: estimate!, se, low, upp, df, deft: one.deft!});
};

it("everybody's responses once more, by the same people, leave the variance over people and halve that over responses", () => {
  fc.assert(
    fc.property(responses, (rows) => {
      const once = composite(rows, both);
      const twice = composite([...rows, ...rows.map((row) => ({...row}))], both);
      expect(overPeople(twice)).toBeCloseTo(overPeople(once), 8);
      const n = rows.length;
      const plain = (found: CompositeEstimate) => overPeople(found) / found.deft! ** 2;
      if (once.deft! > 1e-3) expect(plain(twice) / plain(once)).toBeCloseTo((n - 1) / (2 * n - 1), 8);
    })
  );
});

it("a response split into two of the same person changes nothing over people", () => {
  fc.assert(
    fc.property(responses, fc.nat(), fc.double({min: 0.1, max: 0.9, noNaN: true}), (rows, place, part) => {
      const split = rows[place % rows.length]!;
      const halves = [part, 1 - part].map((share) => ({...split, weight: split.weight * share}));
      const after = composite([...rows.filter((row) => row !== split), ...halves], both);
      const before = composite(rows, both);
      expect(overPeople(after)).toBeCloseTo(overPeople(before), 8);
      expect((after.estimate as Estimated).df).toBe((before.estimate as Estimated).df);
    })
  );
});

it("the order of responses and of sums changes nothing, nor does turning the scale round but for the direction", () => {
  fc.assert(
    fc.property(responses, (rows) => {
      const found = composite(rows, both);
      expect(pairsOfNumbers(found, composite([...rows].reverse(), both))).toBeLessThan(1e-9);
      const turned = both.map((one) => ({...one, scoring: {kind: "linear", low: 5, high: 1} as const}));
      const {estimate, se, low, upp} = found.estimate as Estimated;
      const mirrored = {estimate: 100 - estimate, se, low: 100 - upp, upp: 100 - low};
      expect(largestError(composite(rows, turned).estimate, mirrored)).toBeLessThan(1e-9);
    })
  );
});

it("a single part that nobody answers twice is the question's own estimate, with strata and a population too", () => {
  fc.assert(
    fc.property(fc.oneof(responses, strata), fc.boolean(), (some, finite) => {
      const rows = some.filter((row) => row.answers["a"] !== null).map((row, index) => ({...row, who: `${index}`}));
      const options = finite ? {population: rows[0]?.stratum ? {north: 100, south: 60} : 150} : {};
      const {parts, sums} = compositeFrom(rows, asked);
      const plain = estimateOf(parts[0]!.counts, linear, options);
      for (const given of [sums, {}]) {
        const {estimate} = compositeOf(parts, given, options);
        if (plain.estimate === null) expect(estimate).toEqual(plain);
        else {
          const {method, level, ...numbers} = plain;
          expect(largestError(estimate, numbers)).toBeLessThan(1e-12);
          expect(estimate).toMatchObject({method, level});
        }
      }
    })
  );
});

it("whatever people answer in strata, there is no NaN, no error below that of responses, and none above the widest", () => {
  fc.assert(
    fc.property(strata, fc.nat(20), (rows, size) => {
      const {parts, sums} = compositeFrom(rows.slice(0, size), both, rows);
      const found = compositeOf(parts, sums);
      expect(notFinite(found.estimate)).toEqual([]);
      if (found.estimate.estimate === null) return;
      const {se, errorFactor, low, upp, estimate} = found.estimate;
      expect(errorFactor).toBe(Math.max(1, found.deft ?? 1));
      expect(low <= estimate + 1e-9 && estimate <= upp + 1e-9).toBe(true);
      const widest = compositeOf(parts, {...sums, pairs: "unknown"}).estimate as Estimated;
      expect(se).toBeLessThanOrEqual(widest.se + 1e-9);
    })
  );
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
