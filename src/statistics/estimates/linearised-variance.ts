import type {AnswerCount} from "../../model/estimate.js";
import {expectNumber, refuse} from "../numbers/expect-number.js";

/** Number of people in the population: one number, or one per stratum. */
export type Population = number | Readonly<Record<string, number>>;

/** A count with its linearised value z for an answer of weight 1: an answer of weight w has z = w·unit. */
export interface LinearisedCount {
  readonly count: AnswerCount;
  readonly unit: number;
}

/** Of one stratum: the number of answers, Σz of their linearised values z, and Σ(z − z̄)². */
export interface StratumSums {
  n: number;
  z: number;
  squares: number;
}

export interface LinearisedVariance {
  readonly variance: number;
  /** Answers minus strata. */
  readonly df: number;
  /** Share of the population that answered, 0–1; 0 without a finite population. */
  readonly fraction: number;
  /** The strata that have answers; counts without a stratum are under "". */
  readonly strata: ReadonlyMap<string, StratumSums>;
}

/**
 * Variance of a sum Σz over a stratified domain: Σ_h (1 − f_h) n_h/(n_h−1) · Σ(z − z̄_h)².
 *
 * A stratum with a single answer is centred at 0, the centre of the whole domain, as R's
 * `options(survey.lonely.psu = "adjust")` does. Counts without a stratum form one of their own.
 *
 * @param rows  the domain's counts, in any grouping: rows that share a value and a stratum add up
 * @param population  applies the finite population correction, f_h = n_h/N_h
 * @returns variance, degrees of freedom (0 when every stratum has a single answer) and the sampled fraction
 * @throws RangeError "linearisedVariance: no population figure for stratum south"; a figure below the answers
 * @source Särndal, Swensson and Wretman (1992) §3.7; R's survey::svyrecvar with lonely.psu = "adjust"
 * @example linearisedVariance([{count: {value: 1, n: 1, w: 1, w2: 1}, unit: -0.5}, {count: {value: 3, n: 1, w: 1, w2: 1}, unit: 0.5}]).variance // 1
 */
export function linearisedVariance(rows: readonly LinearisedCount[], population?: Population): LinearisedVariance {
  const strata = new Map<string, StratumSums>();
  for (const {count, unit} of rows) {
    if (count.n === 0) continue;
    const name = count.stratum ?? "";
    let sums = strata.get(name);
    if (sums === undefined) strata.set(name, (sums = {n: 0, z: 0, squares: 0}));
    sums.n += count.n;
    sums.z += count.w * unit;
  }
  for (const row of rows) if (row.count.n > 0) addSquares(strata.get(row.count.stratum ?? "")!, row);
  let variance = 0;
  let people = 0;
  let answers = 0;
  for (const [stratum, {n, squares}] of strata) {
    const size = populationOf(population, stratum, n);
    people += size;
    answers += n;
    variance += (1 - n / size) * smallSample(n) * squares;
  }
  return {variance, df: answers - strata.size, fraction: people === Infinity ? 0 : answers / people, strata};
}

/** Adds Σ(z − centre)² of one count: the spread of the weights inside it, and its distance from the centre. */
function addSquares(sums: StratumSums, {count: {n, w, w2}, unit}: LinearisedCount): void {
  const spread = w2 - (w * w) / n;
  // Equal weights leave only rounding here.
  if (spread > 1e-12 * w2) sums.squares += spread * unit * unit;
  const distance = (w * unit) / n - (sums.n === 1 ? 0 : sums.z / sums.n);
  sums.squares += n * distance * distance;
}

/**
 * Factor n/(n−1) of a variance that is taken around a mean of n values; 1 for a single value, which is taken around 0.
 *
 * @example smallSample(5) // 1.25
 */
export function smallSample(n: number): number {
  return n === 1 ? 1 : n / (n - 1);
}

/**
 * The population figure of a stratum ("" is the whole): Infinity without figures.
 *
 * @throws RangeError "linearisedVariance: no population figure for stratum south"; a figure below the answers
 * @example populationOf({north: 40}, "north", 10) // 40
 */
export function populationOf(population: Population | undefined, stratum: string, n: number): number {
  if (population === undefined) return Infinity;
  const size = typeof population === "number" ? population : population[stratum];
  const name = stratum === "" ? "the population" : `stratum ${stratum}`;
  if (size === undefined) refuse(`linearisedVariance: no population figure for ${name}`);
  // Infinity is a population without an end.
  if (size !== Infinity) expectNumber(`linearisedVariance: people in ${name}`, size, n);
  return size;
}
