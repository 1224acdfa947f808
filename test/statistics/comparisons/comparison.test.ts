import fc from "fast-check";
import {expect, it} from "vitest";
import {
  adjustPValues,
  compareDomains,
  compareEstimates,
  type Comparison,
  compareWithRest,
  estimateOf,
  netPromoterScore,
  type Scoring,
  scoreOf,
  surveyMean
} from "../../../src/statistics/index.js";
import {testedDifference} from "../../../src/statistics/comparisons/comparison.js";
import {contrastOf} from "../../../src/statistics/estimates/contrast.js";
import {linearisedMean} from "../../../src/statistics/estimates/linearised-mean.js";
import {comparisons, countsIn} from "../comparisons-fixture.js";
import {countsOf, largestError, notFinite, plainCounts, weightedAnswers} from "../counts.js";
import {reference, rFixture} from "../reference.js";

const linear: Scoring = {kind: "linear", low: 1, high: 5};

it("compareEstimates of unweighted means is R's t.test (Welch)", () => {
  const score = scoreOf(linear);
  const [a, b] = ["a", "b"].map((unit) => surveyMean(countsIn([unit], {weighted: false}), {score}));
  expect(largestError(compareEstimates(a!, b!), comparisons.welch)).toBeLessThan(1e-11);
});

it("compareDomains of weighted means is R's svycontrast over a design with the domains as strata", () => {
  const difference = compareDomains(countsIn(["a"]), countsIn(["b"]), linear);
  expect(largestError(difference, comparisons.apart)).toBeLessThan(1e-12);
});

it("compareEstimates of two Net Promoter Scores equals the published test, whose variances divide by n", () => {
  const counts = [
    [7, 5, 8, 9, 18, 47, 53, 97, 198, 143, 310],
    [2, 1, 1, 1, 2, 6, 7, 18, 25, 22, 35]
  ].map((numbers) => plainCounts(numbers));
  const difference = compareDomains(counts[0]!, counts[1]!, {kind: "nps"});
  expect(difference).toEqual(compareEstimates(netPromoterScore(counts[0]!), netPromoterScore(counts[1]!)));
  const se = Math.hypot(2.48682749470437 * Math.sqrt(895 / 894), 6.74905686140801 * Math.sqrt(120 / 119));
  expect(largestError(difference, {estimate: 3.35661080074487, se})).toBeLessThan(1e-12);
  const published = reference<{expected: {A_vs_B: {p: number}}}>("nps_standard_error.json");
  // Normal and without n/(n−1) there, Student's t and with it here: p agrees to the second digit.
  expect((difference as {p: number}).p).toBeCloseTo(published.expected.A_vs_B.p, 2);
});

interface PairedFixture {
  rows: {a: number; b: number; weight: number; region: string}[];
  weighted: {difference: Record<"estimate" | "se", number>};
  stratified: {difference: Record<"estimate" | "se", number>};
  paired: Record<"estimate" | "se" | "low" | "upp" | "df" | "statistic" | "p", number>;
}
const paired = rFixture<PairedFixture>("composites");
/** A linear scoring on which the score of an answer is the answer, as R's rows have it. */
const plain: Scoring = {kind: "linear", low: 0, high: 100};

function pairedDifference({weighted, stratified, scoring}: {weighted: boolean; stratified: boolean; scoring: Scoring}) {
  const score = scoreOf(scoring);
  const rows = paired.rows.map((row) => ({...row, weight: weighted ? row.weight : 1}));
  const stratumOf = (row: {region: string}) => (stratified ? {stratum: row.region} : {});
  const parts = (["a", "b"] as const).map((name) => {
    const domain = linearisedMean(
      countsOf(rows.map((row) => ({value: row[name], weight: row.weight, ...stratumOf(row)}))),
      score
    );
    if ("reason" in domain) throw new Error(domain.reason.code);
    return {domain, coefficient: name === "a" ? 1 : -1};
  });
  const pairs = rows.map((row) => {
    const [xa, xb, w2] = [score(row.a), score(row.b), row.weight ** 2];
    return {a: 0, b: 1, n: 1, w2, w2a: w2 * xa, w2b: w2 * xb, w2ab: w2 * xa * xb, ...stratumOf(row)};
  });
  return testedDifference(contrastOf(parts, pairs), 0.95);
}

it("testedDifference of a contrast of two questions is R's paired t.test when nothing is weighted, and svycontrast with weights and strata", () => {
  const unweighted = pairedDifference({weighted: false, stratified: false, scoring: plain});
  expect(largestError(unweighted, paired.paired)).toBeLessThan(1e-11);
  const weighted = pairedDifference({weighted: true, stratified: false, scoring: linear});
  expect(largestError(weighted, paired.weighted.difference)).toBeLessThan(1e-12);
  const stratified = pairedDifference({weighted: true, stratified: true, scoring: linear});
  expect(largestError(stratified, paired.stratified.difference)).toBeLessThan(1e-12);
});

it("a comparison is a number with a p-value from 0 to 1 or a reason, and turns round with its sides", () => {
  const scorings: Scoring[] = [
    {kind: "linear", low: 0, high: 10},
    {kind: "top", k: 3, low: 0, high: 10},
    {kind: "nps"}
  ];
  fc.assert(
    fc.property(weightedAnswers, weightedAnswers, fc.constantFrom(...scorings), (first, second, scoring) => {
      const difference = compareDomains(countsOf(first), countsOf(second), scoring);
      const turned = compareDomains(countsOf(second), countsOf(first), scoring);
      expect(notFinite(difference)).toEqual([]);
      if (difference.estimate === null || turned.estimate === null) {
        expect([difference, turned].every((side) => "reason" in side)).toBe(true);
        return;
      }
      const {estimate, se, low, upp, p} = difference;
      expect(p >= 0 && p <= 1 && low <= upp).toBe(true);
      // −0 is 0 here.
      expect(largestError(turned, {estimate: 0 - estimate, se, low: 0 - upp, upp: 0 - low, p})).toBeLessThan(1e-9);
    })
  );
});

it("a comparison's p-value is below 5% exactly when its 95% interval leaves 0 out", () => {
  const scorings: Scoring[] = [
    {kind: "linear", low: 0, high: 10},
    {kind: "top", k: 3, low: 0, high: 10}
  ];
  fc.assert(
    fc.property(weightedAnswers, weightedAnswers, fc.constantFrom(...scorings), (first, second, scoring) => {
      const difference = compareDomains(countsOf(first), countsOf(second), scoring);
      if (difference.estimate === null) return;
      const {low, upp, p} = difference;
      // Rounding may decide either way when a limit touches 0.
      if (Math.abs(p - 0.05) < 1e-9) return;
      expect(p < 0.05).toBe(low > 0 || upp < 0);
    })
  );
});

it("a comparison without two sides that vary says which side and why", () => {
  const some = plainCounts([3, 4], [2, 3]);
  const constant = plainCounts([4], [3]);
  expect(compareDomains([], some, linear)).toEqual({
    estimate: null,
    n: 7,
    reason: {code: "side", side: "first", because: {code: "no-answers"}}
  });
  expect(compareDomains(some, plainCounts([1], [3]), linear)).toEqual({
    estimate: null,
    n: 8,
    reason: {code: "side", side: "second", because: {code: "one-answer"}}
  });
  const reason = {code: "no-variation"};
  expect(compareDomains(constant, constant, linear)).toEqual({estimate: null, n: 8, reason});
  expect(compareDomains(constant, some, linear)).toMatchObject({df: 6, method: "score-difference"});
});

it("a family of comparisons is adjusted together, undefined ones left out", () => {
  const units = ["a", "b", "c"].map((unit) => compareWithRest(countsIn([unit]), countsIn(["a", "b", "c"]), linear));
  const family: Comparison[] = [...units, compareDomains([], [], linear)];
  const p = family.map((comparison) => (comparison.estimate === null ? null : comparison.p));
  const adjusted = adjustPValues(p);
  expect(adjusted[3]).toBeNull();
  expect(adjusted.slice(0, 3).every((value, index) => value! >= p[index]!)).toBe(true);
});

it("compareDomains passes on level and repeats", () => {
  const repeats = {ratio: 2, limit: 1.1};
  const [a, b] = [countsIn(["a"]), countsIn(["b"])];
  const plainDifference = compareDomains(a, b, linear, {level: 0.9}) as {se: number};
  const wide = compareDomains(a, b, linear, {level: 0.9, repeats}) as {se: number; level: number};
  expect(largestError(wide, {se: 2 * plainDifference.se, level: 0.9})).toBeLessThan(1e-12);
  const estimates = [a, b].map((counts) => estimateOf(counts, linear, {repeats, level: 0.9}));
  expect(wide).toEqual(compareEstimates(estimates[0]!, estimates[1]!, {level: 0.9}));
});
