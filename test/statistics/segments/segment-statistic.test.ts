import {expect, it} from "vitest";
import {peopleSquares} from "../../../src/statistics/segments/people-squares.js";
import {segmentDifference} from "../../../src/statistics/segments/segment-difference.js";
import {
  chanceOfLargest,
  type SegmentScore,
  segmentStatistic,
  standardisedSum
} from "../../../src/statistics/segments/segment-statistic.js";
import {rFixture} from "../reference.js";

interface Fixture {
  rows: {value: number[]; weight: number[]; stratum: string[]; category: string[]; person: number[]};
  coin: {categories: string[]; sums: number[]; covariance: number[][]; largest: number; p: number};
  ctree: {statistic: number; p: number};
  difference: {estimate: number; alone: number; clustered: number};
}
const r = rFixture<Fixture>("segments");

type Row = SegmentScore & {category: string};
const plain = r.rows.value.map((value, row): Row => {
  const [stratum, category] = [Number(r.rows.stratum[row]), r.rows.category[row]!];
  return {value, n: 1, w: 1, w2: 1, stratum, person: null, category};
});
const people = plain.map((row, index): Row => {
  const [weight, person] = [r.rows.weight[index]!, r.rows.person[index]!];
  // The first fifteen people answered twice.
  return {...row, w: weight, w2: weight * weight, person: person <= 15 ? person : null};
});
const categoryOf = ({category}: Row) => category;
const isC = ({category}: Row) => category === "c";

/** Scores of one each, in one stratum. */
const scores = (...values: [value: number, category: string, more?: Partial<Row>][]): Row[] =>
  values.map(([value, category, more]) => ({value, category, n: 1, w: 1, w2: 1, stratum: 0, person: null, ...more}));

/** 10,000 draws know a chance near 0.18 to ± 0.004. */
const BY_DRAWS = 0.012;

it("sums and covariance within strata equal R's coin::independence_test, the chance up to its draws", () => {
  const found = segmentStatistic(plain, categoryOf);
  const order = r.coin.categories.map((name) => found.categories.indexOf(name));
  order.forEach((a, place) => {
    expect(found.sums[a]).toBeCloseTo(r.coin.sums[place]!, 9);
    order.forEach((b, other) => expect(found.covariance[a]![b]).toBeCloseTo(r.coin.covariance[place]![other]!, 8));
  });
  const largest = Math.max(...order.map((place) => Math.abs(standardisedSum(found, [place]))));
  expect(largest).toBeCloseTo(r.coin.largest, 9);
  expect(Math.abs(chanceOfLargest(found) - r.coin.p)).toBeLessThan(BY_DRAWS);
});

it("without strata the largest statistic and its chance are those of partykit::ctree(teststat = maximum)", () => {
  const found = segmentStatistic(
    plain.map((row) => ({...row, stratum: 0})),
    categoryOf
  );
  const distances = found.categories.map((_, place) => Math.abs(standardisedSum(found, [place])));
  expect(Math.max(...distances)).toBeCloseTo(r.ctree.statistic, 9);
  expect(Math.abs(chanceOfLargest(found) - r.ctree.p)).toBeLessThan(BY_DRAWS);
});

it("by hand: 0, 0, 100, 100 in two categories of two have the sums ∓100 and the variance 10,000/3 each way", () => {
  const found = segmentStatistic(scores([0, "a"], [0, "a"], [100, "b"], [100, "b"]), categoryOf);
  expect(found.sums).toEqual([-100, 100]);
  // Σh² = 10,000: times (4·2 − 2·2) / (4·3).
  expect(found.covariance[0]![0]).toBeCloseTo(10_000 / 3, 9);
  expect(found.covariance[0]![1]).toBeCloseTo(-10_000 / 3, 9);
  // z = √3: R's 2 * pnorm(-sqrt(3))
  expect(chanceOfLargest(found)).toBeCloseTo(0.0832645166635504, 9);
});

it("rows that agree may be counted together", () => {
  const apart = segmentStatistic(scores([0, "a"], [0, "a"], [50, "b"], [100, "b"]), categoryOf);
  const together = segmentStatistic(scores([0, "a", {n: 2, w: 2, w2: 2}], [50, "b"], [100, "b"]), categoryOf);
  expect(together).toEqual(apart);
});

it("the same two answers of the same person count as one: the covariance doubles, the sums stay", () => {
  const twice = (person: number | null) =>
    [0, 25, 75, 100].flatMap((value, index) => {
      const row = scores([value, index < 2 ? "a" : "b", {person: person === null ? null : index}])[0]!;
      return [row, row];
    });
  const [alone, again] = [segmentStatistic(twice(null), categoryOf), segmentStatistic(twice(1), categoryOf)];
  expect(again.sums).toEqual(alone.sums);
  expect(again.covariance[0]![0]).toBeCloseTo(2 * alone.covariance[0]![0]!, 9);
});

it("strata of one response, one category, and equal scores say nothing", () => {
  const lonely = scores([0, "a", {stratum: 1}], [100, "b", {stratum: 2}]);
  expect(segmentStatistic(lonely, categoryOf).sums).toEqual([0, 0]);
  expect(chanceOfLargest(segmentStatistic(lonely, categoryOf))).toBe(1);
  expect(chanceOfLargest(segmentStatistic(scores([0, "a"], [50, "a"], [100, "a"]), categoryOf))).toBe(1);
  // Thirds of a hundred cannot be written exactly: their mean is another by rounding.
  const equal = scores(...["a", "a", "b", "c", "c", "c"].map((name) => [100 / 3, name] as [number, string]));
  expect(chanceOfLargest(segmentStatistic(equal, categoryOf))).toBe(1);
  expect(segmentStatistic([], categoryOf)).toEqual({categories: [], n: [], sums: [], covariance: []});
  expect(chanceOfLargest(segmentStatistic([], categoryOf))).toBe(1);
});

it("a contrast asks for changes: a segment that is low before and after has none", () => {
  const period = (contrast: number, low: number) => {
    const more = {contrast, stratum: contrast};
    return [0, 25, 25, 50].flatMap((value) => scores([value + low, "a", more], [value + 50, "b", more]));
  };
  const level = segmentStatistic([...period(-1, 0), ...period(1, 0)], categoryOf);
  expect(level.sums.map((sum) => sum + 0)).toEqual([0, 0]);
  const change = segmentStatistic([...period(-1, 0), ...period(1, 25)], categoryOf);
  // Of 25 points that "a" gained on "b", half are its distance from the mean of both; 8 responses weigh 1 together, "a" has 4 of them.
  expect(change.sums).toEqual([6.25, -6.25]);
});

it("the difference within strata equals R's lm with sandwich::vcovHC and vcovCL (HC1)", () => {
  const alone = segmentDifference(
    people.map((row) => ({...row, person: null})),
    isC
  );
  if (alone.estimate === null) throw new Error(alone.reason.code);
  expect(alone.estimate).toBeCloseTo(r.difference.estimate, 9);
  expect(alone.se).toBeCloseTo(r.difference.alone, 9);
  expect(alone).toMatchObject({n: 90, df: 85, errorFactor: 1});
  const clustered = segmentDifference(people, isC);
  if (clustered.estimate === null) throw new Error(clustered.reason.code);
  expect(clustered.estimate).toBeCloseTo(r.difference.estimate, 9);
  expect(clustered.se).toBeCloseTo(r.difference.clustered, 9);
  // 75 people, four strata and one difference.
  expect(clustered.df).toBe(70);
});

it("where a segment is does not pass for what it is: all of a gap between strata is left out", () => {
  const stratum = (place: number, level: number, names: string) =>
    [...names].flatMap((name) => scores([level, name, {stratum: place}], [level + 20, name, {stratum: place}]));
  // All alike in both strata, whose levels are 50 points apart; two thirds of the second are "c", one third of the first.
  const rows = [...stratum(1, 0, "caa"), ...stratum(2, 50, "cca")];
  expect(segmentDifference(rows, isC).estimate).toBeCloseTo(0, 9);
  const mixed = rows.map((row) => ({...row, stratum: 0}));
  expect(segmentDifference(mixed, isC).estimate).toBeCloseTo(50 / 3, 9);
});

it("a difference of changes is the change of the segment less that of the rest", () => {
  const period = (contrast: number, own: number, rest: number) =>
    [-10, 0, 10].flatMap((value) => {
      const more = {contrast, stratum: contrast};
      return scores([own + value, "c", more], [rest + value, "a", more]);
    });
  const found = segmentDifference([...period(-1, 40, 60), ...period(1, 50, 62)], isC);
  expect(found.estimate).toBeCloseTo(10 - 2, 9);
  expect(segmentDifference(period(1, 50, 62), isC).estimate).toBeCloseTo(-12, 9);
});

it("a segment of all, of none, and of too few for an error is a reason", () => {
  const some = scores([0, "a"], [50, "a"], [100, "a"]);
  expect(segmentDifference(some, isC)).toEqual({estimate: null, n: 3, reason: {code: "one-domain"}});
  expect(segmentDifference(some, () => true)).toEqual({estimate: null, n: 3, reason: {code: "one-domain"}});
  expect(segmentDifference([], isC)).toMatchObject({estimate: null, n: 0});
  expect(segmentDifference(scores([0, "a"], [50, "c"]), isC)).toEqual({
    estimate: null,
    n: 2,
    reason: {code: "no-degrees-of-freedom"}
  });
  const equal = scores([50, "a"], [50, "c"], [50, "a"], [50, "c"]);
  expect(segmentDifference(equal, isC)).toMatchObject({estimate: null, reason: {code: "no-variation"}});
});

it("who contradicts themselves makes nothing surer", () => {
  const rows = [1, -1].map((z) => ({person: 1, z, squares: 1}));
  expect(peopleSquares(rows)).toEqual({plain: 2, clustered: 2});
  expect(peopleSquares([])).toEqual({plain: 0, clustered: 0});
});
