import fc from "fast-check";
import {expect, it} from "vitest";
import {rankIntervals} from "../../../src/statistics/units/rank-intervals.js";
import {normalsFrom, uniformsFrom} from "../../../src/statistics/numbers/random.js";
import {rFixture} from "../reference.js";
import {unitOf} from "../units-fixture.js";

type Limits = {low: number[]; upp: number[]};
const fixture = rFixture<{
  estimate: number[];
  variance: number[];
  all: Limits;
  each: Limits;
  tukey: {units: number[]; critical: number[]};
}>("rank-intervals");
const units = fixture.estimate.map((estimate, index) => unitOf(`unit ${index}`, estimate, fixture.variance[index]!));

it("rankIntervals equals the stepwise sets of Mogstad et al. in R", () => {
  const found = rankIntervals(units, {draws: 4000});
  expect(found.map(({low}) => low)).toEqual(fixture.all.low);
  expect(found.map(({upp}) => upp)).toEqual(fixture.all.upp);
  expect(found.map(({rank}) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it("with equal errors the first step's critical value is that of Tukey's studentised range", () => {
  // Two clusters at a distance: just beyond the 95% point every pair across is told apart, just short of it none is.
  fixture.tukey.units.slice(0, 2).forEach((count, index) => {
    const distance = fixture.tukey.critical[index]! * Math.SQRT2;
    const tellsApart = (factor: number): boolean => {
      const pair = [
        unitOf("far", factor * distance, 1),
        ...Array.from({length: count - 1}, (_, k) => unitOf(`near ${k}`, 0, 1))
      ];
      return rankIntervals(pair, {draws: 4000})[0]!.upp === 1;
    };
    expect(tellsApart(1.04)).toBe(true);
    expect(tellsApart(0.96)).toBe(false);
  });
});

it("all intervals together hold the true ranks in at least 95% of seeded trials, less the error of the trials", () => {
  const truth = [80, 78, 75, 75, 70, 69];
  const normal = normalsFrom(uniformsFrom(77));
  let covered = 0;
  for (let trial = 0; trial < 300; trial += 1) {
    const trialUnits = truth.map((score, index) => unitOf(`unit ${index}`, score + 1.5 * normal(), 2.25));
    // A true rank is any between the number of better ones + 1 and the number of those not worse.
    const isCovered = rankIntervals(trialUnits, {draws: 400}).every(({low, upp}, index) => {
      const better = truth.filter((score) => score > truth[index]!).length;
      const notWorse = truth.filter((score) => score >= truth[index]!).length;
      return low <= better + 1 && upp >= notWorse;
    });
    if (isCovered) covered += 1;
  }
  expect(covered / 300).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / 300));
});

it("figures of the same people are told apart where their own errors alone would not", () => {
  const pair = [unitOf("one", 70, 4), unitOf("other", 68, 4)];
  expect(rankIntervals(pair).map(({low, upp}) => [low, upp])).toEqual([[1, 2], [1, 2]]); // prettier-ignore
  const covariance = [[4, 3.9], [3.9, 4]]; // prettier-ignore
  expect(rankIntervals(pair, {covariance}).map(({low, upp}) => [low, upp])).toEqual([[1, 1], [2, 2]]); // prettier-ignore
  const independent = [[4, 0], [0, 4]]; // prettier-ignore
  expect(rankIntervals(units.slice(0, 2), {covariance: independent})).toHaveLength(2);
});

it("with correlated errors all intervals together hold the true ranks in 95% of seeded trials", () => {
  const truth = [80, 78, 78, 70];
  const normal = normalsFrom(uniformsFrom(78));
  const covariance = truth.map((_, a) => truth.map((__, b) => (a === b ? 2.25 : 1.8)));
  let covered = 0;
  for (let trial = 0; trial < 300; trial += 1) {
    const common = Math.sqrt(1.8) * normal();
    const drawn = truth.map((score, index) =>
      unitOf(`unit ${index}`, score + common + Math.sqrt(0.45) * normal(), 2.25)
    );
    const isCovered = rankIntervals(drawn, {draws: 400, covariance}).every(({low, upp}, index) => {
      const better = truth.filter((score) => score > truth[index]!).length;
      return low <= better + 1 && upp >= truth.filter((score) => score >= truth[index]!).length;
    });
    if (isCovered) covered += 1;
  }
  expect(covered / 300).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / 300));
});

it("every interval holds its rank, those of each unit lie within those of all, and seeds repeat", () => {
  const arbitraryUnits = fc.array(fc.tuple(fc.integer({min: 0, max: 100}), fc.integer({min: 1, max: 30})), {
    minLength: 1,
    maxLength: 8
  });
  fc.assert(
    fc.property(arbitraryUnits, (rows) => {
      const some = rows.map(([score, error], index) => unitOf(`unit ${index}`, score, error));
      const all = rankIntervals(some, {draws: 200});
      all.forEach(({rank, low, upp}) => {
        expect(low).toBeLessThanOrEqual(rank);
        expect(upp).toBeGreaterThanOrEqual(rank);
        expect(upp).toBeLessThanOrEqual(some.length);
      });
      expect(rankIntervals(some, {draws: 200})).toEqual(all);
    }),
    {numRuns: 40}
  );
});

it("ties share the better rank and are never told apart; an empty list stays empty", () => {
  const tied = rankIntervals([unitOf("a", 50, 1), unitOf("b", 50, 1), unitOf("c", 20, 1)]);
  expect(tied.map(({rank, low, upp}) => [rank, low, upp])).toEqual([
    [1, 1, 2],
    [1, 1, 2],
    [3, 3, 3]
  ]);
  expect(rankIntervals([])).toEqual([]);
  expect(() => rankIntervals([unitOf("a", 50, 0)])).toThrow(
    "rankIntervals: row 0: variance: expected more than 0, got 0"
  );
});
