import type {Reason} from "../../model/reason.js";
import type {AnswerCount} from "../../model/estimate.js";
import {expectRows} from "../numbers/expect-number.js";
import {type LinearisedCount, linearisedVariance, type Population, type StratumSums} from "./linearised-variance.js";
import {repeatFactor, type Repeats} from "./repeated-answers.js";
import {max} from "../numbers/math.js";
import {noAnswers} from "./not-estimated.js";

/** What is known about a domain beside its counts. */
export interface Design {
  /**
   * Number of people in the population, or one number per stratum. Given, the standard error answers "how satisfied are
   * these people", and a census has none; left out, it answers "how satisfied does this process leave people", which is
   * the question when next year's customers matter.
   */
  readonly population?: Population;
  /** Respondents who answer more than once: above the declared limit the plain standard error is not used. */
  readonly repeats?: Repeats;
}

/** What the sums of one domain say about a mean, before any interval is made. */
export interface LinearisedMean {
  /** Number of answers, Σw and Σw². */
  readonly n: number;
  readonly w: number;
  readonly w2: number;
  readonly mean: number;
  /** Taylor-linearised variance of the mean. */
  readonly variance: number;
  /** Variance of one answer's score: Σw(x − m)² / Σw; p(1 − p) for a share. */
  readonly spread: number;
  /**
   * The variance that intervals are made with: not below n/(n−1) · spread / nEff, what Kish's number of answers would give;
   * see effectiveSize.
   */
  readonly cautious: number;
  /** Kish's effective number of answers, (Σw)² / Σw². */
  readonly nEff: number;
  /** Answers minus strata. */
  readonly df: number;
  /** Share of the population that answered, 0–1; 0 without a finite population. */
  readonly fraction: number;
  /** Factor for repeated answers that is in the variance; 1 for none. */
  readonly factor: number;
  /** Linearised values by stratum; none when the domain is one stratum, where they add up to 0. */
  readonly strata: ReadonlyMap<string, StratumSums> | undefined;
}

/** Why a mean or its variance is undefined; `w` is 0 where there is nothing to average. */
export interface NoMean {
  readonly n: number;
  readonly w: number;
  readonly reason: Reason;
}

/** A weighted mean with the sums that its variance is made of. */
export interface WeightedMean {
  /** Number of answers, Σw and Σw². */
  readonly n: number;
  readonly w: number;
  readonly w2: number;
  readonly mean: number;
  /** Variance of one answer's score: Σw(x − m)² / Σw. */
  readonly spread: number;
  /** Σz² of the linearised values z = w(x − m)/Σw. */
  readonly squares: number;
  /** Whether any answer names a stratum. */
  readonly stratified: boolean;
}

/**
 * Weighted mean of the scores and its linearised variance, V = Σ_h n_h/(n_h−1) · Σ(z − z̄_h)² with z = w(x − m)/Σw.
 *
 * Without strata this is n/(n−1) · Σw²(x−m)² / (Σw)². Two passes over the counts, so that equal answers have a
 * variance of exactly 0. Answers of weight zero count in n, as in R's svydesign; strata as in linearisedVariance.
 *
 * @param counts  the domain's counts, in any grouping: rows that share a value and a stratum add up
 * @param score  the score of an answer value
 * @param design  population figures for the finite population correction 1 − n_h/N_h, and repeated answers
 * @returns the mean with its variance, or why there is none: no answers, no weight, a single answer
 * @throws RangeError "linearisedMean: row 2: w: expected 0 or more, got -1"
 * @source Särndal, Swensson and Wretman (1992) §5.5; R's survey::svymean
 * @example linearisedMean([{value: 1, n: 2, w: 2, w2: 2}, {value: 5, n: 2, w: 2, w2: 2}], (value) => value).mean // 3
 */
export function linearisedMean(
  counts: readonly AnswerCount[],
  score: (value: number) => number,
  {population, repeats}: Design = {}
): LinearisedMean | NoMean {
  const domain = weightedMean(counts, score);
  if ("reason" in domain) return domain;
  const {n, w, w2, mean, spread, squares} = domain;
  const nEff = (w * w) / w2;
  const factor = repeatFactor(repeats);
  const small = n / (n - 1);
  let plain = small * squares;
  let df = n - 1;
  let fraction = 0;
  let strata: ReadonlyMap<string, StratumSums> | undefined;
  if (domain.stratified || population !== undefined) {
    ({variance: plain, df, fraction, strata} = linearisedVariance(linearisedCounts(counts, score, domain), population));
    if (df === 0) return {n, w, reason: reasonWithSingleAnswers};
  }
  const variance = factor * plain;
  const cautious = max(variance, ((1 - fraction) * factor * small * spread) / nEff);
  return {n, w, w2, mean, variance, cautious, spread, nEff, df, fraction, factor, strata};
}

/**
 * Weighted mean of the scores, with the sums that its variance is made of.
 *
 * @param counts  the domain's counts, in any grouping
 * @param score  the score of an answer value
 * @returns the mean, or why it has no variance: no answers, no weight, a single answer
 * @throws RangeError "linearisedMean: row 2: w: expected 0 or more, got -1"
 * @example weightedMean([{value: 1, n: 2, w: 2, w2: 2}, {value: 5, n: 2, w: 2, w2: 2}], (value) => value).squares // 1
 */
export function weightedMean(counts: readonly AnswerCount[], score: (value: number) => number): WeightedMean | NoMean {
  let n = 0;
  let w = 0;
  let w2 = 0;
  let shift = 0;
  let shifted = 0;
  let stratified = false;
  for (let row = 0; row < counts.length; row += 1) {
    const count = counts[row] as AnswerCount;
    if (!(count.n >= 0 && count.w >= 0 && count.w2 >= 0 && count.n + count.w + count.w2 < Infinity))
      expectRows("linearisedMean", counts, {n: 0, w: 0, w2: 0});
    if (count.n === 0) continue;
    const x = score(count.value);
    // The mean is taken around the first score that weighs something, so that equal scores give exactly that score.
    if (w === 0) shift = x;
    n += count.n;
    w += count.w;
    w2 += count.w2;
    shifted += count.w * (x - shift);
    stratified ||= count.stratum !== undefined;
  }
  const reason = reasonWithoutVariance(n, w, w2);
  if (reason !== undefined) return {n, w, reason};
  const mean = shift + shifted / w;
  let squares = 0;
  let spread = 0;
  for (let row = 0; row < counts.length; row += 1) {
    const count = counts[row] as AnswerCount;
    if (count.n === 0) continue;
    const deviation = score(count.value) - mean;
    squares += count.w2 * deviation * deviation;
    spread += count.w * deviation * deviation;
  }
  return {n, w, w2, mean, spread: spread / w, squares: squares / (w * w), stratified};
}

/**
 * Counts with the linearised value of an answer of weight 1 around their mean.
 *
 * @param domain  the weighted mean of the counts
 * @example linearisedCounts([{value: 3, n: 2, w: 2, w2: 2}], Number, {mean: 1, w: 4})[0].unit // 0.5
 */
export function linearisedCounts(
  counts: readonly AnswerCount[],
  score: (value: number) => number,
  {mean, w}: Pick<WeightedMean, "mean" | "w">
): LinearisedCount[] {
  return counts.map((count) => ({count, unit: count.n === 0 ? 0 : (score(count.value) - mean) / w}));
}

/** Why a stratified domain without degrees of freedom has no variance. */
export const reasonWithSingleAnswers: Reason = {code: "one-answer-per-stratum"};

/**
 * Why sums of weights allow no variance; undefined when they do.
 *
 * @param n,w,w2  number of answers, Σw and Σw²
 * @example reasonWithoutVariance(1, 1, 1) // {code: "one-answer"}
 */
export function reasonWithoutVariance(n: number, w: number, w2: number): Reason | undefined {
  if (n === 0) return noAnswers;
  if (w === 0) return {code: "no-weight"};
  if (n === 1) return {code: "one-answer"};
  // Σw² = (Σw)² up to rounding: the other answers weigh nothing.
  if (w2 >= w * w * (1 - 1e-12)) return {code: "one-answer-weighs-all"};
  return undefined;
}
