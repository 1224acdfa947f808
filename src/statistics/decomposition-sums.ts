import type {AnswerCount, Estimate} from "./estimate.js";

/** Answers that share their value, their stratum and what the case mix lets expect of them. */
export interface DecompositionCount extends AnswerCount {
  /**
   * Case-mix score: by how much these customers' scores are expected to differ from those of the reference mix, in the unit of
   * the scores. Default 0.
   */
  readonly expected?: number;
}

/** Sums over the answers of one stratum; d is a score minus the group's mean, e a case-mix score minus the group's mean one. */
export interface GroupMoments {
  /** "" where there is none. */
  readonly stratum: string;
  readonly n: number;
  readonly w: number;
  readonly wd: number;
  readonly we: number;
  readonly w2: number;
  readonly w2d: number;
  readonly w2e: number;
  readonly w2dd: number;
  readonly w2de: number;
  readonly w2ee: number;
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
  const w = answers.reduce((sum, count) => sum + count.w, 0);
  if (!(w > 0)) return null;
  const mean = weightedMean(answers, w, (count) => score(count.value));
  const expected = weightedMean(answers, w, (count) => count.expected ?? 0);
  const strata = new Map<string, GroupMoments>();
  for (const count of answers) {
    const moments = momentsOf(count, score(count.value) - mean, (count.expected ?? 0) - expected);
    const others = strata.get(moments.stratum);
    strata.set(moments.stratum, others ? addMoments(others, moments) : moments);
  }
  return {n: answers.reduce((sum, count) => sum + count.n, 0), w, mean, expected, strata: [...strata.values()]};
}

/**
 * The sums of a group of which only an estimate is known, a composite's say, and the weights of its responses.
 *
 * The variance is taken back from the standard error; weights are taken to be unrelated to scores within the group, and there is
 * neither stratum nor case mix. An estimate that is undefined gives null.
 *
 * @param estimate  a mean in the unit wanted, with its standard error
 * @param weights   n, Σw and Σw² of its responses
 * @example groupSumsOfEstimate({estimate: 3, se: 1, low: 1, upp: 5, n: 2, nEff: 2, df: 1, level: 0.95, method: "t"}, {n: 2, w: 2, w2: 2}).strata[0].w2dd // 2
 */
export function groupSumsOfEstimate(
  estimate: Estimate,
  {n, w, w2}: {readonly n: number; readonly w: number; readonly w2: number}
): GroupSums | null {
  if (estimate.estimate === null || !(w > 0)) return null;
  const w2dd = n > 1 ? (estimate.se ** 2 * w ** 2 * (n - 1)) / n : 0;
  const moments = {stratum: "", n, w, wd: 0, we: 0, w2, w2d: 0, w2e: 0, w2dd, w2de: 0, w2ee: 0};
  return {n, w, mean: estimate.estimate, expected: 0, strata: [moments]};
}

/** Taken from the first value on, so that equal values have exactly that mean. */
function weightedMean(
  counts: readonly DecompositionCount[],
  w: number,
  valueOf: (count: DecompositionCount) => number
): number {
  const first = valueOf(counts[0]!);
  return first + counts.reduce((sum, count) => sum + count.w * (valueOf(count) - first), 0) / w;
}

function momentsOf({n, w, w2, stratum = ""}: DecompositionCount, d: number, e: number): GroupMoments {
  return {
    stratum,
    n,
    w,
    wd: w * d,
    we: w * e,
    w2,
    w2d: w2 * d,
    w2e: w2 * e,
    w2dd: w2 * d * d,
    w2de: w2 * d * e,
    w2ee: w2 * e * e
  };
}

function addMoments(a: GroupMoments, b: GroupMoments): GroupMoments {
  return {
    stratum: a.stratum,
    n: a.n + b.n,
    w: a.w + b.w,
    wd: a.wd + b.wd,
    we: a.we + b.we,
    w2: a.w2 + b.w2,
    w2d: a.w2d + b.w2d,
    w2e: a.w2e + b.w2e,
    w2dd: a.w2dd + b.w2dd,
    w2de: a.w2de + b.w2de,
    w2ee: a.w2ee + b.w2ee
  };
}
