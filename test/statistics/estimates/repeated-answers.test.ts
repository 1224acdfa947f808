import {expect, it} from "vitest";
import {netPromoterScore, surveyMean, surveyProportion} from "../../../src/statistics/index.js";
import {deftOf} from "../../../src/statistics/estimates/repeated-answers.js";
import {largestError, plainCounts} from "../counts.js";
import {cellsOf, domains, type Row} from "../estimates-fixture.js";

/** Sums over answers and over respondents, as the loader's GROUP BY makes them. */
function repeatSums(rows: readonly Row[]) {
  const byRespondent = new Map<number, {w: number; x: number}>();
  const sums = {n: 0, w: 0, wx: 0, w2: 0, w2x: 0, w2xx: 0};
  for (const {respondent, weight: w, answer: x} of rows) {
    const former = byRespondent.get(respondent) ?? {w: 0, x: 0};
    byRespondent.set(respondent, {w: former.w + w, x: former.x + w * x});
    sums.n += 1;
    sums.w += w;
    sums.wx += w * x;
    sums.w2 += w * w;
    sums.w2x += w * w * x;
    sums.w2xx += w * w * x * x;
  }
  const respondents = [...byRespondent.values()];
  const add = (value: (respondent: {w: number; x: number}) => number) =>
    respondents.reduce((sum, respondent) => sum + value(respondent), 0);
  return {
    ...sums,
    respondents: respondents.length,
    squaredW: add(({w}) => w * w),
    productWX: add(({w, x}) => w * x),
    squaredX: add(({x}) => x * x)
  };
}

it("deftOf is R's standard error with ids = ~respondent divided by the one without", () => {
  for (const {rows, expected} of domains) {
    const ratio = deftOf(repeatSums(rows));
    expect(largestError({ratio}, {ratio: expected.clusteredSe / expected.weighted.linear.se!})).toBeLessThan(1e-11);
  }
});

it("surveyMean with a ratio above the declared limit has the cluster-robust standard error", () => {
  const {rows, expected} = domains[0]!;
  const ratio = expected.clusteredSe / expected.weighted.linear.se!;
  const cells = cellsOf(rows, "answer", false);
  const score = (value: number) => 25 * (value - 1);
  const wide = surveyMean(cells, {score, repeats: {ratio, limit: 1}});
  expect(largestError(wide, {se: expected.clusteredSe})).toBeLessThan(1e-12);
  expect(surveyMean(cells, {score, repeats: {ratio, limit: 2}})).toEqual(surveyMean(cells, {score}));
});

it("repeats widen shares and scores through their effective size, also where the variance is 0", () => {
  const repeats = {ratio: 2, limit: 1.1};
  const isOne = (value: number) => value === 1;
  // Twice the standard error is worth a quarter of the answers.
  expect(surveyProportion(plainCounts([30, 50]), isOne, {repeats}).estimate).toBe(62.5);
  for (const counts of [
    [30, 50],
    [0, 80]
  ]) {
    const wide = surveyProportion(plainCounts(counts), isOne, {repeats}) as {low: number; upp: number};
    const quarter = surveyProportion(plainCounts(counts.map((n) => n / 4)), isOne) as {low: number; upp: number};
    expect(largestError(wide, {low: quarter.low, upp: quarter.upp})).toBeLessThan(1e-12);
  }
  const wide = netPromoterScore(plainCounts([20, 60], [0, 10]), {repeats});
  const quarter = netPromoterScore(plainCounts([5, 15], [0, 10])) as {low: number; upp: number};
  expect(largestError(wide, {low: quarter.low, upp: quarter.upp})).toBeLessThan(1e-12);
});

it("a ratio below 1 never narrows an interval", () => {
  const cells = plainCounts([3, 4, 5]);
  expect(surveyMean(cells, {repeats: {ratio: 0.8, limit: 1}})).toEqual(surveyMean(cells));
});

it("deftOf is 1 where nobody answers twice, and says why it is undefined", () => {
  const rows = [1, 2, 4, 4].map((answer, respondent) => ({...domains[0]!.rows[0]!, answer, respondent, weight: 1}));
  expect(deftOf(repeatSums(rows))).toBe(1);
  expect(deftOf(repeatSums(rows.slice(0, 1)))).toMatchObject({
    reason: {code: "fewer-respondents-than", minimum: 2}
  });
  expect(deftOf(repeatSums(rows.slice(2)))).toMatchObject({reason: {code: "no-variation"}});
  expect(deftOf(repeatSums(rows.map((row) => ({...row, weight: 0}))))).toMatchObject({
    reason: {code: "no-weight"}
  });
});
