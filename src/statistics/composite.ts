import {type AnswerCount, type Estimate, type EstimateOptions, estimateOf, type Scoring} from "./estimate.js";
import {defaultLevel, studentInterval} from "./interval.js";
import {type LinearisedMean, linearisedMean, stratumSums, type StratumSums} from "./linearised-mean.js";
import {scoreOf} from "./scoring.js";

/** One mean of a composite: a question of a stage, or a question of a journey with the weights of both. */
export interface CompositePart {
  readonly counts: readonly AnswerCount[];
  readonly scoring: Scoring;
  /** Share of the part in the composite, in any unit: weights are divided by their sum. */
  readonly weight: number;
}

/** Sums over the responses that answered both of two parts; rows of the same pair and stratum add up. */
export interface PairSums {
  /** Index of each part in the list of parts; every pair is given once, in either order. */
  readonly a: number;
  readonly b: number;
  /** Number of responses that answered both. */
  readonly n: number;
  /** Σw², Σw²·xa, Σw²·xb and Σw²·xa·xb, with x the scores of the two parts. */
  readonly w2: number;
  readonly w2a: number;
  readonly w2b: number;
  readonly w2ab: number;
  readonly stratum?: string;
}

interface UsedPart {
  readonly domain: LinearisedMean;
  /** Weight divided by the sum of the weights that are used. */
  readonly share: number;
  readonly strata: () => Map<string, StratumSums>;
}

/**
 * A composite score, Σ weight·mean / Σ weight, with the covariance of answers given in the same response.
 *
 * cov(a, b) = √(f_a f_b) · Σw²(x_a − m_a)(x_b − m_b) / (W_a W_b), f = n/(n−1): R's svycontrast over svymean when
 * everyone answers every part, the plain sum of variances when everyone answers one, never a negative variance between.
 * With strata the products are centred inside strata; where only some answer both parts, the stratum's centre is that of
 * all who answered the part.
 *
 * Parts that nobody answered (or with no weight) are left out and the other weights are divided by their own sum. A
 * part with a variance that is unknown leaves the composite undefined. One part left is that part's own estimate. n is
 * the largest part's, a lower bound of the responses, and nEff goes with it; df are the smallest part's, since the
 * least known part may be the one that dominates.
 *
 * @param parts  the means to combine
 * @param pairs  sums over responses that answered two of them; a pair that is left out counts as independent
 * @returns the composite in the unit of the parts' scorings, with a t interval, or the reason why there is none
 * @throws RangeError "compositeOf: pair 0: expected two of 3 parts, got 1 and 3"; a weight that is negative or not finite
 * @source Lumley, R's survey::svycontrast; fixture test/fixtures/r/composites.json
 * @example compositeOf([{counts: [{value: 1, n: 2, w: 2, w2: 2}, {value: 3, n: 2, w: 2, w2: 2}], scoring: {kind: "linear", low: 1, high: 5}, weight: 1}, {counts: [{value: 5, n: 2, w: 2, w2: 2}], scoring: {kind: "linear", low: 1, high: 5}, weight: 3}], []).estimate // 81.25
 */
export function compositeOf(
  parts: readonly CompositePart[],
  pairs: readonly PairSums[],
  {level = defaultLevel, method}: EstimateOptions = {}
): Estimate {
  const used = new Map<number, UsedPart>();
  const total = parts.reduce((sum, part, index) => sum + checkedWeight(part.weight, index), 0);
  if (parts.length > 0 && total === 0) return {estimate: null, n: 0, reason: "no part has a weight"};
  let answered = 0;
  for (const [index, part] of parts.entries()) {
    if (part.weight === 0) continue;
    const score = scoreOf(part.scoring);
    const domain = linearisedMean(part.counts, score);
    if ("reason" in domain) {
      if (domain.w === 0) continue;
      return {estimate: null, n: domain.n, reason: `part ${index + 1} of ${parts.length}: ${domain.reason}`};
    }
    answered += part.weight;
    used.set(index, {domain, share: part.weight, strata: once(() => stratumSums(part.counts, score, domain))});
  }
  if (used.size === 0) return {estimate: null, n: 0, reason: "no answers"};
  const only = used.size === 1 ? parts[[...used.keys()][0] ?? 0] : undefined;
  if (only !== undefined) return estimateOf(only.counts, only.scoring, {level, method});
  for (const [index, part] of used) used.set(index, {...part, share: part.share / answered});
  return combine(used, pairs, parts.length, level);
}

function combine(used: Map<number, UsedPart>, pairs: readonly PairSums[], parts: number, level: number): Estimate {
  let estimate = 0;
  let variance = 0;
  let df = Infinity;
  let largest: LinearisedMean | undefined;
  for (const {domain, share} of used.values()) {
    estimate += share * domain.mean;
    variance += share * share * domain.variance;
    df = Math.min(df, domain.df);
    if (largest === undefined || domain.n > largest.n) largest = domain;
  }
  for (const [row, pair] of pairs.entries()) {
    checkPair(pair, row, parts);
    const a = used.get(pair.a);
    const b = used.get(pair.b);
    if (a !== undefined && b !== undefined) variance += 2 * a.share * b.share * covariance(pair, row, a, b);
  }
  const {n, nEff} = largest as LinearisedMean;
  const se = Math.sqrt(Math.max(0, variance));
  return {estimate, se, ...studentInterval(estimate, se, df, level), n, nEff, df, level, method: "t"};
}

function covariance(pair: PairSums, row: number, a: UsedPart, b: UsedPart): number {
  // A part that does not vary has no covariance; its sums would leave rounding here.
  if (pair.n === 0 || a.domain.variance === 0 || b.domain.variance === 0) return 0;
  const stratumA = a.strata().get(pair.stratum ?? "");
  const stratumB = b.strata().get(pair.stratum ?? "");
  if (stratumA === undefined || stratumB === undefined) {
    const name = pair.stratum === undefined ? "no stratum" : `stratum ${pair.stratum}`;
    throw new RangeError(`compositeOf: pair ${row} is in ${name}, where its parts have no answers`);
  }
  const {mean: meanA, w: totalA} = a.domain;
  const {mean: meanB, w: totalB} = b.domain;
  const products = pair.w2ab - meanA * pair.w2b - meanB * pair.w2a + meanA * meanB * pair.w2;
  const lonely = stratumA.n === 1 || stratumB.n === 1;
  const centre = lonely ? 0 : pair.n * (stratumA.z / stratumA.n) * (stratumB.z / stratumB.n);
  return Math.sqrt(smallSample(stratumA.n) * smallSample(stratumB.n)) * (products / (totalA * totalB) - centre);
}

function smallSample(n: number): number {
  return n === 1 ? 1 : n / (n - 1);
}

function checkedWeight(weight: number, index: number): number {
  if (weight >= 0 && weight < Infinity) return weight;
  throw new RangeError(`compositeOf: part ${index}: expected a weight of 0 or more, got ${weight}`);
}

function checkPair({a, b}: PairSums, row: number, parts: number): void {
  if (a !== b && isIndex(a, parts) && isIndex(b, parts)) return;
  throw new RangeError(`compositeOf: pair ${row}: expected two of ${parts} parts, got ${a} and ${b}`);
}

function isIndex(index: number, length: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < length;
}

function once<Value>(compute: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= compute());
}
