/** What must hold of composites of people who give several responses, whatever they answer. */
import fc from "fast-check";
import {expect, it} from "vitest";
import {
  compositeOf,
  type CompositeEstimate,
  type Estimated,
  estimateOf,
  type Scoring
} from "../../../src/statistics/index.js";
import {compositeFrom, compositeOfRows as composite, type QuestionOfPart, type ResponseRow} from "../composite-sums.js";
import {largestError, notFinite} from "../counts.js";

const linear: Scoring = {kind: "linear", low: 1, high: 5};
const asked: QuestionOfPart[] = [{question: "a", scoring: linear, weight: 1}];
const both: QuestionOfPart[] = [...asked, {question: "b", scoring: linear, weight: 3}];

/** The variance over people, which is the smaller one where deft is below 1. */
function overPeople({estimate, deft}: CompositeEstimate): number {
  const {se, errorFactor} = estimate as Estimated;
  return ((se / errorFactor) * deft!) ** 2;
}

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
  return largestError({...other.estimate, deft: other.deft}, {estimate: estimate, se, low, upp, df, deft: one.deft!});
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
