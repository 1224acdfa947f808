import fc from "fast-check";
import {expect, it} from "vitest";
import {covariancesOf, type PairMoments, variablesOf} from "../../src/statistics/pair-moments.js";
import {answersToFour, type Columns, furthestEntry, pairsFrom} from "./pairs.js";
import {rFixture} from "./reference.js";

export interface PairFixture {
  rows: Record<string, number[]>;
  weight: number[];
  gaps: Columns;
  complete: {cov: number[][]; cor: number[][]};
  weighted: {cov: number[][]; cor: number[][]; nEff: number};
  pairwise: {cov: number[][]; cor: number[][]};
  fisher: {estimate: number; low: number; upp: number};
}
const fixture = rFixture<PairFixture>("pair-moments");

const known = (rows: readonly PairMoments[], variables?: string[]) => {
  const covariances = covariancesOf(rows, variables);
  if (covariances.matrix === null) throw new Error(covariances.reason.code);
  return covariances;
};

it('covariancesOf equals R cov(), cov.wt() and cov(use = "pairwise") to 1e-12', () => {
  expect(furthestEntry(known(pairsFrom(fixture.rows)).matrix, fixture.complete.cov)).toBeLessThan(1e-12);
  const weighted = known(pairsFrom(fixture.rows, fixture.weight));
  expect(furthestEntry(weighted.matrix, fixture.weighted.cov)).toBeLessThan(1e-12);
  expect(weighted.nEff).toBeCloseTo(fixture.weighted.nEff, 9);
  expect(furthestEntry(known(pairsFrom(fixture.gaps)).matrix, fixture.pairwise.cov)).toBeLessThan(1e-12);
});

it("covariancesOf names the weakest pair's responses", () => {
  const {n, nEff} = known(pairsFrom(fixture.gaps));
  const both = fixture.gaps.price!.filter((price, row) => price !== null && fixture.gaps.staff![row] !== null).length;
  expect([n, nEff]).toEqual([both, both]);
});

it("covariancesOf adds rows in any grouping, order and direction", () => {
  fc.assert(
    fc.property(answersToFour, ({columns, weights}) => {
      const rows = pairsFrom(columns, weights);
      const turned = rows.map((row, index) =>
        index % 2 === 0 ? row : {...row, a: row.b, b: row.a, wa: row.wb, wb: row.wa, waa: row.wbb, wbb: row.waa}
      );
      const names = Object.keys(columns);
      expect(furthestEntry(known(turned.reverse(), names).matrix, known(rows, names).matrix)).toBeLessThan(1e-12);
    })
  );
});

it("covariancesOf is unchanged when all weights are multiplied", () => {
  fc.assert(
    fc.property(answersToFour, ({columns, weights}) => {
      const thrice = pairsFrom(
        columns,
        weights.map((weight) => 3 * weight)
      );
      expect(furthestEntry(known(thrice).matrix, known(pairsFrom(columns, weights)).matrix)).toBeLessThan(1e-9);
    })
  );
});

it("covariancesOf takes a question's own sums from its heaviest pair when the table has only pairs of two", () => {
  const crossed = pairsFrom(fixture.rows).filter(({a, b}) => a !== b);
  expect(furthestEntry(known(crossed).matrix, fixture.complete.cov)).toBeLessThan(1e-12);
});

it("covariancesOf says which question or pair has too few answers, and that there is nothing", () => {
  const rows = pairsFrom({x: [1, 2, 3, null], y: [null, null, 4, 5], z: [null, null, null, 2]});
  expect(covariancesOf(rows, ["x", "y"])).toEqual({
    matrix: null,
    n: 1,
    reason: {code: "answered-by", questions: ["x", "y"], n: 1}
  });
  expect(covariancesOf(rows, ["x", "z"])).toEqual({
    matrix: null,
    n: 0,
    reason: {code: "answered-by", questions: ["x", "z"], n: 0}
  });
  expect(covariancesOf(rows, ["q"])).toEqual({
    matrix: null,
    n: 0,
    reason: {code: "answered-by", questions: ["q"], n: 0}
  });
  expect(covariancesOf([])).toEqual({matrix: null, n: 0, reason: {code: "no-variables"}});
  expect(covariancesOf(pairsFrom({x: [1, 2], y: [2, 3]}, [0, 0])).matrix).toBeNull();
});

it("covariancesOf of answers that never vary is exactly 0, whatever the rounding of the sums", () => {
  const rows = pairsFrom({x: [3.3, 3.3, 3.3], y: [1, 2, 4]}, [0.1, 0.7, 1.3]);
  expect(known(rows).matrix[0]).toEqual([0, 0]);
});

it("covariancesOf refuses sums that no responses can have", () => {
  const row = pairsFrom({x: [1]})[0]!;
  expect(() => covariancesOf([row, {...row, n: -1}])).toThrow("covariancesOf: row 1: n: expected 0 or more, got -1");
  expect(() => covariancesOf([{...row, wab: NaN}])).toThrow(
    "covariancesOf: row 0: wab: expected a finite number, got NaN"
  );
});

it("variablesOf lists the questions in order of appearance", () => {
  expect(variablesOf(pairsFrom({q2: [1], q1: [1]}))).toEqual(["q2", "q1"]);
});
