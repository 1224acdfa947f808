import fc from "fast-check";
import {expect, it} from "vitest";
import {correlationOf, correlationsOf} from "../../src/statistics/correlation.js";
import {answersToFour, type Columns, furthestEntry, pairsFrom} from "./pairs.js";
import {rFixture} from "./reference.js";

const fixture = rFixture<{
  rows: Record<string, number[]>;
  weight: number[];
  gaps: Columns;
  complete: {cor: number[][]};
  weighted: {cor: number[][]};
  pairwise: {cor: number[][]};
  fisher: {estimate: number; low: number; upp: number};
}>("pair-moments");

it('correlationsOf equals R cor(), cov2cor(cov.wt()) and cov2cor(cov(use = "pairwise")) to 1e-12', () => {
  const {rows, weight, gaps, complete, weighted, pairwise} = fixture;
  expect(furthestEntry(correlationsOf(pairsFrom(rows)).matrix!, complete.cor)).toBeLessThan(1e-12);
  expect(furthestEntry(correlationsOf(pairsFrom(rows, weight)).matrix!, weighted.cor)).toBeLessThan(1e-12);
  expect(furthestEntry(correlationsOf(pairsFrom(gaps)).matrix!, pairwise.cor)).toBeLessThan(1e-12);
});

it("correlationOf has the interval of R cor.test() to 1e-9", () => {
  const {rows, fisher} = fixture;
  const found = correlationOf(pairsFrom({staff: rows.staff!, overall: rows.overall!}));
  expect(found).toMatchObject({n: 60, nEff: 60, method: "fisher-z"});
  expect(found).toMatchObject({
    estimate: expect.closeTo(fisher.estimate, 12) as number,
    low: expect.closeTo(fisher.low, 9) as number,
    upp: expect.closeTo(fisher.upp, 9) as number
  });
});

it("correlationOf stays within −1…1, its interval holds it, and weights only count relative to one another", () => {
  fc.assert(
    fc.property(answersToFour, ({columns: {a, b}, weights}) => {
      const found = correlationOf(pairsFrom({a: a!, b: b!}, weights));
      if (found.estimate === null) return;
      expect(Math.abs(found.estimate)).toBeLessThanOrEqual(1);
      expect(found.low).toBeLessThanOrEqual(found.estimate);
      expect(found.upp).toBeGreaterThanOrEqual(found.estimate);
      const doubled = correlationOf(
        pairsFrom(
          {a: a!, b: b!},
          weights.map((weight) => 2 * weight)
        )
      );
      expect(doubled.estimate).toBeCloseTo(found.estimate, 9);
    })
  );
});

it("correlationOf of a perfect relation is 1 with no width", () => {
  const found = correlationOf(pairsFrom({a: [1, 2, 3, 4, 5], b: [2, 4, 6, 8, 10]}));
  expect(found).toMatchObject({estimate: 1, low: 1, upp: 1, se: 0});
});

it("correlationOf gives a reason for no spread, too few responses and no responses", () => {
  const few = correlationOf(pairsFrom({a: [1, 2, 3], b: [1, 3, 2]}));
  expect(few).toEqual({estimate: null, n: 3, reason: {code: "effective-responses-up-to", nEff: 3, most: 3}});
  const flat = correlationOf(pairsFrom({a: [1, 2, 3, 4], b: [5, 5, 5, 5]}));
  expect(flat).toEqual({estimate: null, n: 4, reason: {code: "equal-answers-to", question: "b"}});
  expect(correlationOf([])).toEqual({estimate: null, n: 0, reason: {code: "no-variables"}});
});

it("correlationOf refuses the rows of several pairs", () => {
  expect(() => correlationOf(pairsFrom({a: [1], b: [1], c: [1]}))).toThrow(
    "correlationOf: expected one pair, got a, b, c"
  );
});
