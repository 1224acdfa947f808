import {betaCdf} from "../distributions/distributions.js";
import {expectNumber} from "../numbers/expect-number.js";

/** Pairs of responses by how far they agree. */
export interface PairCount {
  /** Pairs that agree in every answer. */
  readonly pairs: number;
  /** Pairs that agree in every answer but one. */
  readonly near: number;
}

/** Pairs of responses that agree in every answer, beside the number that chance would give. */
export interface Duplicates {
  readonly n: number;
  /** Pairs of equal responses, seen and expected. */
  readonly pairs: number;
  readonly expectedPairs: number;
  /** Probability of this many pairs or more by chance; 1 without any. */
  readonly pValue: number;
}

/**
 * Duplicates: pairs of responses that give the same answer to every question, beside what chance would give.
 *
 * Customers who are alike have many equal pairs without copying, and many that differ in one answer; copying makes equal ones
 * only. So chance is r = (pairs + 1)/(near + 1) of other responses, expected are r(near + 1) pairs, and the test is binomial
 * with the odds r, given how many are equal or nearly so. One is added so that few others make no certainty. In simulations
 * of units that differ in level, spread and correlation (test/transforms/equal-pairs.test.ts) it is wrong no more often than it
 * says where three pairs or fewer are expected. Of more, patterns are common, pairs come in clumps and the p-value is too small.
 *
 * @param own  n: responses; pairs and near: of these responses with one another
 * @param others  the same of responses that nobody here copied
 * @returns {n, pairs, expectedPairs, pValue}
 * @throws RangeError "duplicates: near: expected 0 or more, got -1"
 * @source Kuriakose & Robbins (2016) Statistical J. IAOS 32:283 (near duplicates); Przyborowski & Wilenski (1940) Biometrika 31:313
 *   (ratio of counts); equals R binom.test(alternative = "greater"), fixture test/fixtures/r/response-quality.json
 * @example duplicates({n: 40, pairs: 3, near: 4}, {pairs: 9, near: 99}).expectedPairs // 0.5
 */
export function duplicates(own: PairCount & {readonly n: number}, others: PairCount): Duplicates {
  for (const {pairs, near} of [own, others]) {
    expectNumber("duplicates: pairs", pairs, 0);
    expectNumber("duplicates: near", near, 0);
  }
  const {n, pairs, near} = own;
  const odds = (others.pairs + 1) / (others.near + 1);
  const pValue = pairs === 0 ? 1 : betaCdf(odds / (1 + odds), pairs, near + 2);
  return {n, pairs, expectedPairs: odds * (near + 1), pValue};
}
