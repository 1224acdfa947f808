import {normalCdf, normalQuantile, studentQuantile, twoSidedP} from "../distributions/distributions.js";
import {bisect} from "../numbers/bisect.js";
import {abs, exp, max, sign, sqrt} from "../numbers/math.js";
import {percentileOf} from "../numbers/percentile.js";
import {adjustPValues} from "./multiplicity.js";

/** A difference among many that are looked through for those that stand out. */
export interface SearchedDifference {
  readonly difference: number;
  /** As the difference would vary if there were none. */
  readonly se: number;
  readonly df: number;
  /** Differences of one sort vary beyond their errors by one factor, which is estimated from all of them. */
  readonly sort: string;
}

/** A difference that stands out, as far as the search lets it be known. */
export interface FoundDifference {
  /** Its size without what picking the largest adds to it; same sign as the difference. */
  readonly estimate: number;
  /** An interval that allows for the picking. */
  readonly low: number;
  readonly upp: number;
  /** Adjusted for all that was looked through. */
  readonly p: number;
}

export interface SearchOptions {
  /** 1 − the share of false findings among the findings, and the coverage of the intervals, 0–1; default 0.95. */
  readonly level?: number;
}

/** Fewest differences of a sort from which it can be told how far they vary beyond their errors. */
const FEWEST = 20;

/** Median of the square of a standard normal deviate. */
const MEDIAN_SQUARE = 0.4549364231;

/**
 * Finds the differences among many that stand out, and how large they are once the search is allowed for.
 *
 * Of each sort the errors are first made as many times as large as its differences vary beyond them: the median of the
 * squared deviates over that of chance, where that is above 1. Two-sided p-values are adjusted for the number of differences (Benjamini and
 * Hochberg), and of what is found a share of 1 − level at most is false. What was picked since it is large looks larger than it is: its
 * size is that of a deviate which is known to be beyond the threshold, and its interval has the coverage that the threshold leaves
 * (Benjamini and Yekutieli), so that it never holds 0.
 *
 * @param differences  each in the unit of the measure, with an error above 0
 * @returns one per difference: null for what does not stand out
 * @source threshold and p: Benjamini and Hochberg (1995); intervals: Benjamini and Yekutieli (2005) JASA 100:71; size:
 *   Zhong and Prentice (2008) Biostatistics 9:621, conditional likelihood; factor: Devlin and Roeder (1999) Biometrics 55:997
 * @example searchDifferences([{difference: 1, se: 1, df: 50, sort: "unit"}]) // [null]
 */
export function searchDifferences(
  differences: readonly SearchedDifference[],
  {level = 0.95}: SearchOptions = {}
): (FoundDifference | null)[] {
  const widened = widenedErrors(differences);
  const pValues = differences.map(({difference, df}, index) => twoSidedP(difference / widened[index]!, df));
  const adjusted = adjustPValues(pValues);
  const isFound = adjusted.map((p) => p! < 1 - level);
  const found = isFound.filter(Boolean).length;
  const threshold = ((1 - level) * found) / differences.length;
  return differences.map(({difference, df}, index) => {
    if (!isFound[index]) return null;
    const score = deviate(pValues[index]!);
    const reach = widened[index]! * studentQuantile(1 - threshold / 2, df);
    return {
      estimate: (difference / score) * conditionalSize(score, deviate(threshold)),
      ...{low: difference - reach, upp: difference + reach, p: adjusted[index]!}
    };
  });
}

/** Errors as large as the differences of their sort vary. */
function widenedErrors(differences: readonly SearchedDifference[]): number[] {
  const squares = new Map<string, number[]>();
  for (const {difference, se, df, sort} of differences) {
    const square = deviate(twoSidedP(difference / se, df)) ** 2;
    squares.set(sort, [...(squares.get(sort) ?? []), square]);
  }
  const factors = new Map([...squares].map(([sort, own]) => [sort, factorOf(own)]));
  return differences.map(({se, sort}) => se * factors.get(sort)!);
}

function factorOf(squares: number[]): number {
  if (squares.length < FEWEST) return 1;
  const sorted = squares.sort((a, b) => a - b);
  return sqrt(max(1, percentileOf(sorted, 0.5) / MEDIAN_SQUARE));
}

/** Least p-value that is told from 0, so that its deviate is finite. */
const LEAST = 1e-300;

/** The size of the normal deviate that a two-sided p-value belongs to. */
function deviate(p: number): number {
  return abs(normalQuantile(max(p, LEAST) / 2));
}

/** Steps of a sum in place of an integral, and how far beyond the deviate it goes. */
const [STEPS, REACH] = [400, 8];

/**
 * The mean of a normal deviate that was picked since it is beyond a threshold on either side: half-way between the most likely
 * one, given that it was picked, and the average of all, by how likely each is. Far beyond the threshold both are the deviate
 * itself; just beyond it, where the first is near 0, the second is not.
 *
 * @param score  the deviate, with the standard error as its unit
 * @param threshold  above 0; the deviate is beyond it
 * @source Zhong and Prentice (2008) Biostatistics 9:621–634, their third estimator; R's uniroot and integrate in the test
 * @example conditionalSize(4, 3).toFixed(3) // "3.312"
 */
export function conditionalSize(score: number, threshold: number): number {
  const size = abs(score);
  const beyond = (mean: number) => normalCdf(mean - threshold) + normalCdf(-threshold - mean);
  const expected = (mean: number) => mean + (density(threshold - mean) - density(-threshold - mean)) / beyond(mean);
  const likeliest = bisect(0, size, (mean) => expected(mean) >= size);
  let [weights, sum] = [0, 0];
  for (let step = 0; step <= STEPS; step += 1) {
    const mean = -REACH + (step / STEPS) * (size + 2 * REACH);
    const weight = density(size - mean) / beyond(mean);
    weights += weight;
    sum += weight * mean;
  }
  return (sign(score) * (likeliest + sum / weights)) / 2;
}

function density(z: number): number {
  return exp((-z * z) / 2) / sqrt(2 * Math.PI);
}
