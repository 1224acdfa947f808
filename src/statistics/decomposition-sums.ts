import {sumOf} from "./sum-of.js";
import type {AnswerCount, Estimate} from "./estimate.js";

/** Answers that share their value, their stratum and what the case mix lets expect of them. */
export interface DecompositionCount extends AnswerCount {
  /**
   * Case-mix score: by how much these customers' scores are expected to differ from those of the reference mix, in the unit of
   * the scores. Default 0.
   */
  readonly expected?: number;
}

/**
 * Sums over the answers of one stratum, of the values d, e and 1: d is a score minus the group's mean, e a case-mix score minus
 * the group's mean one.
 */
export interface GroupMoments {
  /** "" where there is none. */
  readonly stratum: string;
  readonly n: number;
  /** Σwd, Σwe and Σw. */
  readonly linear: readonly number[];
  /** Σw² times the product of each of the three with each: Σw²d² first, Σw² last. */
  readonly squared: readonly (readonly number[])[];
}

/** What a decomposition needs of one group in one period. */
export interface GroupSums {
  readonly n: number;
  readonly w: number;
  /** Weighted mean of the scores. */
  readonly mean: number;
  /** Weighted mean of the case-mix scores; 0 without case mix. */
  readonly expected: number;
  /** One per stratum. */
  readonly strata: readonly GroupMoments[];
}

/**
 * The sums of a group from its counts; null where there is no answer of positive weight, so that it has no mean.
 *
 * @param counts  any grouping; counts of n = 0 are left out
 * @param score   score of an answer's value, in the unit wanted; see scoreOf
 * @returns sums, or null
 * @example groupSums([{value: 1, n: 2, w: 2, w2: 2}, {value: 5, n: 2, w: 2, w2: 2}], (value) => value).mean // 3
 * @example groupSums([], (value) => value) // null
 */
export function groupSums(counts: readonly DecompositionCount[], score: (value: number) => number): GroupSums | null {
  const answers = counts.filter((count) => count.n > 0);
  const w = sumOf(answers, (count) => count.w);
  if (!(w > 0)) return null;
  const mean = weightedMean(answers, w, (count) => score(count.value));
  const expected = weightedMean(answers, w, (count) => count.expected ?? 0);
  const strata = new Map<string, GroupMoments>();
  for (const count of answers) {
    const {n, w2, stratum = ""} = count;
    const values = [score(count.value) - mean, (count.expected ?? 0) - expected, 1];
    const known = strata.get(stratum) ?? {n: 0, linear: [0, 0, 0], squared: zeros};
    strata.set(stratum, {
      stratum,
      n: known.n + n,
      linear: known.linear.map((sum, a) => sum + count.w * values[a]!),
      squared: known.squared.map((row, a) => row.map((sum, b) => sum + w2 * values[a]! * values[b]!))
    });
  }
  return {n: sumOf(answers, (count) => count.n), w, mean, expected, strata: [...strata.values()]};
}

const zeros = [0, 1, 2].map(() => [0, 0, 0]);

/**
 * The sums of a group of which only an estimate is known, a composite's say, and the weights of its responses.
 *
 * The variance is taken back from the standard error; weights are taken to be unrelated to scores within the group, and there is
 * neither stratum nor case mix. An estimate that is undefined gives null.
 *
 * @param estimate  a mean in the unit wanted, with its standard error
 * @param weights   n, Σw and Σw² of its responses
 * @example groupSumsOfEstimate({estimate: 3, se: 1, low: 1, upp: 5, n: 2, nEff: 2, df: 1, level: 0.95, method: "t", errorFactor: 1}, {n: 2, w: 2, w2: 2}).strata[0].squared[0][0] // 2
 */
export function groupSumsOfEstimate(
  estimate: Estimate,
  {n, w, w2}: {readonly n: number; readonly w: number; readonly w2: number}
): GroupSums | null {
  if (estimate.estimate === null || !(w > 0)) return null;
  const w2dd = n > 1 ? (estimate.se ** 2 * w ** 2 * (n - 1)) / n : 0;
  const squared = [[w2dd, 0, 0], [0, 0, 0], [0, 0, w2]]; // prettier-ignore
  return {n, w, mean: estimate.estimate, expected: 0, strata: [{stratum: "", n, linear: [0, 0, w], squared}]};
}

/** Taken from the first value on, so that equal values have exactly that mean. */
function weightedMean(
  counts: readonly DecompositionCount[],
  w: number,
  valueOf: (count: DecompositionCount) => number
): number {
  const first = valueOf(counts[0]!);
  return first + sumOf(counts, (count) => count.w * (valueOf(count) - first)) / w;
}
