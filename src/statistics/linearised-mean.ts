import type {AnswerCount} from "./estimate.js";

/** Number of people in the population: one number, or one per stratum. */
export type Population = number | Readonly<Record<string, number>>;

/** What the sums of one domain say about a mean, before any interval is made. */
export interface LinearisedMean {
  /** Number of answers, Σw and Σw². */
  readonly n: number;
  readonly w: number;
  readonly w2: number;
  readonly mean: number;
  /** Taylor-linearised variance of the mean. */
  readonly variance: number;
  /** Kish's effective number of answers, (Σw)² / Σw². */
  readonly nEff: number;
  /** Answers minus strata. */
  readonly df: number;
  /** Share of the population that answered, 0–1; 0 without a finite population. */
  readonly fraction: number;
}

/** Why a mean or its variance is undefined; `w` is 0 where there is nothing to average. */
export interface NoMean {
  readonly n: number;
  readonly w: number;
  readonly reason: string;
}

/**
 * Weighted mean of the scores and its linearised variance, V = Σ_h n_h/(n_h−1) · Σ(z − z̄_h)² with z = w(x − m)/Σw.
 *
 * Without strata this is n/(n−1) · Σw²(x−m)² / (Σw)². Two passes over the counts, so that equal answers have a
 * variance of exactly 0. A stratum with a single answer is centred at the whole domain, as R's
 * `options(survey.lonely.psu = "adjust")` does. Answers of weight zero count in n, as in R's svydesign.
 *
 * @param counts  the domain's counts, in any grouping: rows that share a value and a stratum add up
 * @param score  the score of an answer value
 * @param population  applies the finite population correction 1 − n_h/N_h; see surveyMean
 * @returns the mean with its variance, or why there is none: no answers, no weight, a single answer
 * @throws RangeError "linearisedMean: row 2: expected Σw of 0 or more, got -1"
 * @source Särndal, Swensson and Wretman (1992) §5.5; R's survey::svymean
 * @example linearisedMean([{value: 1, n: 2, w: 2, w2: 2}, {value: 5, n: 2, w: 2, w2: 2}], (value) => value).mean // 3
 */
export function linearisedMean(
  counts: readonly AnswerCount[],
  score: (value: number) => number,
  population?: Population
): LinearisedMean | NoMean {
  let n = 0;
  let w = 0;
  let w2 = 0;
  let shift = 0;
  let shifted = 0;
  let stratified = population !== undefined;
  for (let row = 0; row < counts.length; row += 1) {
    const count = counts[row] as AnswerCount;
    checkCount(count, row);
    if (count.n === 0) continue;
    const x = score(count.value);
    // The mean is taken around the first score, so that equal scores give exactly that score.
    if (n === 0) shift = x;
    n += count.n;
    w += count.w;
    w2 += count.w2;
    shifted += count.w * (x - shift);
    stratified ||= count.stratum !== undefined;
  }
  const reason = undefinedReason(n, w, w2);
  if (reason !== undefined) return {n, w, reason};
  const mean = shift + shifted / w;
  const nEff = (w * w) / w2;
  if (stratified) return addStrata({n, w, w2, mean, nEff}, counts, score, population);
  let squares = 0;
  for (const count of counts) {
    if (count.n === 0) continue;
    const deviation = score(count.value) - mean;
    squares += count.w2 * deviation * deviation;
  }
  return {n, w, w2, mean, nEff, variance: ((n / (n - 1)) * squares) / (w * w), df: n - 1, fraction: 0};
}

function checkCount(count: AnswerCount, row: number): void {
  if (!(count.n >= 0 && count.n < Infinity)) throw expected(row, "n", count.n);
  if (!(count.w >= 0 && count.w < Infinity)) throw expected(row, "Σw", count.w);
  if (!(count.w2 >= 0 && count.w2 < Infinity)) throw expected(row, "Σw²", count.w2);
}

function expected(row: number, what: string, value: number): RangeError {
  return new RangeError(`linearisedMean: row ${row}: expected ${what} of 0 or more, got ${value}`);
}

function undefinedReason(n: number, w: number, w2: number): string | undefined {
  if (n === 0) return "no answers";
  if (w === 0) return "all weights are zero";
  if (n === 1) return "one answer: its variance is unknown";
  // Σw² = (Σw)² up to rounding: the other answers weigh nothing.
  if (w2 >= w * w * (1 - 1e-12)) return "one answer carries all the weight: the variance is unknown";
  return undefined;
}

/** Of one stratum: answers, Σz and Σz², with z = w(x − m)/Σw. */
export interface StratumSums {
  n: number;
  z: number;
  squares: number;
}

function addStrata(
  whole: Pick<LinearisedMean, "n" | "w" | "w2" | "mean" | "nEff">,
  counts: readonly AnswerCount[],
  score: (value: number) => number,
  population: Population | undefined
): LinearisedMean | NoMean {
  const strata = stratumSums(counts, score, whole);
  const df = whole.n - strata.size;
  if (df === 0) return {n: whole.n, w: whole.w, reason: "every stratum has a single answer: the variance is unknown"};
  let variance = 0;
  let people = 0;
  for (const [stratum, {n, z, squares}] of strata) {
    const size = populationOf(population, stratum, n);
    people += size;
    const centred = n === 1 ? squares : withinStratum(counts, score, whole, stratum, z / n);
    variance += (1 - n / size) * (n === 1 ? 1 : n / (n - 1)) * centred;
  }
  return {...whole, variance, df, fraction: people === Infinity ? 0 : whole.n / people};
}

/**
 * The linearised values z = w(x − m)/Σw of a domain, summed by stratum; counts without a stratum are under "".
 *
 * @source Särndal, Swensson and Wretman (1992) §5.5
 * @example stratumSums([{value: 1, n: 1, w: 1, w2: 1}], (value) => value, {w: 1, mean: 0}).get("").z // 1
 */
export function stratumSums(
  counts: readonly AnswerCount[],
  score: (value: number) => number,
  {w, mean}: {w: number; mean: number}
): Map<string, StratumSums> {
  const strata = new Map<string, StratumSums>();
  for (const count of counts) {
    if (count.n === 0) continue;
    const name = count.stratum ?? "";
    let sums = strata.get(name);
    if (sums === undefined) strata.set(name, (sums = {n: 0, z: 0, squares: 0}));
    const deviation = (score(count.value) - mean) / w;
    sums.n += count.n;
    sums.z += count.w * deviation;
    sums.squares += count.w2 * deviation * deviation;
  }
  return strata;
}

/** Σ(z − centre)² of one stratum: the spread of weights inside each count, and of the counts around the centre. */
function withinStratum(
  counts: readonly AnswerCount[],
  score: (value: number) => number,
  {w, mean}: {w: number; mean: number},
  stratum: string,
  centre: number
): number {
  let sum = 0;
  for (const count of counts) {
    if (count.n === 0 || (count.stratum ?? "") !== stratum) continue;
    const deviation = (score(count.value) - mean) / w;
    const spread = count.w2 - (count.w * count.w) / count.n;
    // Equal weights leave only rounding here.
    if (spread > 1e-12 * count.w2) sum += spread * deviation * deviation;
    const distance = (count.w * deviation) / count.n - centre;
    sum += count.n * distance * distance;
  }
  return sum;
}

function populationOf(population: Population | undefined, stratum: string, n: number): number {
  if (population === undefined) return Infinity;
  const size = typeof population === "number" ? population : population[stratum];
  const name = stratum === "" ? "the population" : `stratum ${stratum}`;
  if (size === undefined) throw new RangeError(`linearisedMean: no population figure for ${name}`);
  if (!(size >= n)) throw new RangeError(`linearisedMean: expected ${name} to hold at least ${n} people, got ${size}`);
  return size;
}
