import {expect, it} from "vitest";
import {meanOfEstimates, pooledDifference} from "../../../src/statistics/comparisons/pooled-difference.js";
import {conditionalSize, searchDifferences} from "../../../src/statistics/comparisons/search.js";
import {normalsFrom, uniformsFrom} from "../../../src/statistics/numbers/random.js";

const difference = (value: number, more: {se?: number; df?: number; sort?: string} = {}) => ({
  ...{difference: value, se: 1, df: 1000, sort: "unit", ...more}
});

/** Differences of chance alone, in units of their error. */
function chance(count: number, seed: number, spread = 1) {
  const draw = normalsFrom(uniformsFrom(seed));
  return Array.from({length: count}, () => difference(spread * draw()));
}

it.each([
  // R: L <- function(m) dnorm(z - m) / (pnorm(m - c) + pnorm(-c - m)); half of integrate(m * L) / integrate(L) over -15 to 25,
  // and half of uniroot(m + (dnorm(c - m) - dnorm(-c - m)) / (pnorm(m - c) + pnorm(-c - m)) - z, c(0, z))
  [4, 3, 3.312338017],
  [3.2, 3, 1.144060356],
  [6, 3, 5.976970152],
  [4.6, 3.68, 3.767781768],
  [-4, 3, -3.312338017]
])("the size of a deviate of %f that was picked beyond %f is %f", (score, threshold, size) => {
  expect(conditionalSize(score, threshold)).toBeCloseTo(size, 6);
});

it("what was picked since it is large is, on average, nearer to its true size than it looks", () => {
  const draw = normalsFrom(uniformsFrom(7));
  const picked = Array.from({length: 4000}, () => 2.5 + draw()).filter((score) => Math.abs(score) > 3);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [seen, sized] = [mean(picked), mean(picked.map((score) => conditionalSize(score, 3)))];
  expect(seen - 2.5).toBeGreaterThan(1);
  expect(Math.abs(sized - 2.5)).toBeLessThan(0.5);
});

it("finds a true difference among many of chance, smaller than it looks, in an interval without 0", () => {
  const [found, ...others] = searchDifferences([difference(-6), ...chance(1000, 3)]);
  expect(others.filter((one) => one !== null)).toEqual([]);
  expect(found!.estimate).toBeLessThan(-4.5);
  expect(found!.estimate).toBeGreaterThan(-6);
  expect(found!.upp).toBeLessThan(0);
  expect(found!.low).toBeLessThan(-9);
  expect(found!.p).toBeLessThan(0.001);
});

it("does not find among many what would be told alone", () => {
  expect(searchDifferences([difference(3)])[0]).not.toBeNull();
  expect(searchDifferences([difference(3), ...chance(1000, 3)])[0]).toBeNull();
});

it("finds nothing where all differences vary beyond their errors, each sort by itself", () => {
  const wide = chance(200, 5, 4).map((one) => ({...one, sort: "month"}));
  expect(wide.filter(({difference}) => Math.abs(difference) > 6).length).toBeGreaterThan(5);
  const found = searchDifferences([...wide, ...chance(200, 6), difference(8)]);
  expect(found.slice(0, -1).filter((one) => one !== null)).toEqual([]);
  expect(found.at(-1)).not.toBeNull();
});

it("finds nothing in nothing, and the same of ties", () => {
  expect(searchDifferences([])).toEqual([]);
  const [one, other] = searchDifferences([difference(9), difference(9)]);
  expect(one).toEqual(other);
});

it("false findings are rare: in 200 searches of chance alone at most one in ten finds anything", () => {
  const searches = Array.from({length: 200}, (_, seed) => searchDifferences(chance(100, 100 + seed)));
  expect(searches.filter((found) => found.some((one) => one !== null)).length).toBeLessThanOrEqual(20);
});

/** Mean, standard error and size of plain answers. */
function measured(answers: readonly number[]) {
  const n = answers.length;
  const estimate = answers.reduce((sum, each) => sum + each, 0) / n;
  const variance = answers.reduce((sum, each) => sum + (each - estimate) ** 2, 0) / (n - 1);
  return {estimate, se: Math.sqrt(variance / n), nEff: n, df: n - 1};
}

it("a pooled difference is that of R's t.test(var.equal = TRUE)", () => {
  const found = pooledDifference(measured([70, 75, 80, 60, 90, 85]), measured([50, 55, 72, 40, 61]))!;
  expect(found.difference / found.se).toBeCloseTo(3.069, 3);
  expect(found.df).toBe(9);
});

it("of answers that are all the same there is no difference to test", () => {
  expect(pooledDifference(measured([50, 50]), measured([60, 60]))).toBeNull();
});

it("the mean of months counts each the same, with the size that its error tells of", () => {
  const months = [
    {estimate: 80, se: 2, nEff: 100, df: 99},
    {estimate: 70, se: 4, nEff: 25, df: 24}
  ];
  expect(meanOfEstimates(months)).toEqual({estimate: 75, se: Math.sqrt(20) / 2, nEff: 4 / (1 / 100 + 1 / 25), df: 123});
  // Both vary by 20 between answers, and so does what the mean stands for.
  expect(meanOfEstimates(months).se * Math.sqrt(meanOfEstimates(months).nEff)).toBeCloseTo(20, 9);
});
