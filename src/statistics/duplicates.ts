import {expectNumber, expectRows} from "./expect-number.js";
import {sumOf} from "./sum-of.js";
import {incompleteGamma} from "./incomplete-gamma.js";

/** How many different patterns of answers were given by exactly `size` responses each. */
export interface PatternCount {
  readonly size: number;
  readonly patterns: number;
}

/** Pairs of responses that agree in every answer, beside the number that chance would give. */
export interface Duplicates {
  readonly n: number;
  /** Responses that share their pattern with another one. */
  readonly responses: number;
  /** Pairs of equal responses, seen and expected. */
  readonly pairs: number;
  readonly expectedPairs: number;
  /** Probability of this many pairs or more by chance; 1 without any. */
  readonly pValue: number;
}

/**
 * Duplicates: pairs of responses that give the same answer to every question, beside what chance would give.
 *
 * By chance, each of the n(n−1)/2 pairs agrees with probability `agreement`, and rare agreements are Poisson. Take the
 * agreement from `agreementOfPatterns` on the rest of the source, where common patterns (all fives) are as common as
 * they are: to take the questions for independent would expect too few duplicates. The p-value holds its error rate only where
 * the responses are as alike as those of the rest, and the rest is so large that its agreement is known: customers who are
 * more alike have more equal pairs without copying. Where one pattern is common its pairs come in clumps and the p-value is
 * too small: use it on blocks of ten questions or more, and take it for a reason to look.
 *
 * @param patterns  how many patterns were given by 1, 2, 3… responses
 * @param agreement  probability that two unrelated responses agree throughout, 0–1
 * @returns {n, responses, pairs, expectedPairs, pValue}
 * @throws RangeError "duplicates: agreement: expected 0 to 1, got 2"; likewise for sizes below 1
 * @source Arratia, Goldstein & Gordon (1990) Statistical Science 5:403 (Poisson approximation of coincidences); Kuriakose &
 *   Robbins (2016) Statistical J. IAOS 32:283 (near duplicates); fixture test/fixtures/r/response-quality.json
 * @example duplicates([{size: 1, patterns: 8}, {size: 2, patterns: 1}], 0.01).pairs // 1
 */
export function duplicates(patterns: readonly PatternCount[], agreement: number): Duplicates {
  expectNumber("duplicates: agreement", agreement, 0, 1);
  const {n, pairs} = pairsOf(patterns);
  const responses = sumOf(patterns, ({size, patterns: count}) => (size > 1 ? size * count : 0));
  const expectedPairs = n < 2 ? 0 : ((n * (n - 1)) / 2) * agreement;
  // P(Poisson(λ) ≥ k) is the chance that a gamma variable of shape k is below λ.
  const pValue = pairs === 0 ? 1 : incompleteGamma(expectedPairs, pairs).lower;
  return {n, responses, pairs, expectedPairs, pValue};
}

/**
 * Probability that two responses agree throughout, as the patterns of other responses show it.
 *
 * Assumes that those are independent of each other; every response counts once, whatever its weight.
 *
 * @param patterns  how many patterns were given by 1, 2, 3… responses
 * @returns 0–1: equal pairs over all pairs; null for fewer than two responses
 * @source Simpson (1949) Nature 163:688, unbiased form
 * @example agreementOfPatterns([{size: 2, patterns: 1}, {size: 1, patterns: 1}]).toFixed(6) // "0.333333"
 */
export function agreementOfPatterns(patterns: readonly PatternCount[]): number | null {
  const {n, pairs} = pairsOf(patterns);
  return n < 2 ? null : pairs / ((n * (n - 1)) / 2);
}

function pairsOf(patterns: readonly PatternCount[]): {n: number; pairs: number} {
  expectRows("duplicates", patterns, {size: 1, patterns: 0});
  const n = sumOf(patterns, ({size, patterns: count}) => size * count);
  return {n, pairs: sumOf(patterns, ({size, patterns: count}) => ((size * (size - 1)) / 2) * count)};
}
