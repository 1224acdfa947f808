import {notEstimated} from "../estimates/not-estimated.js";
import {refuse} from "../numbers/expect-number.js";
import {defaultLevel, normalMultiplier} from "../estimates/interval.js";
import type {Estimate} from "../../model/estimate.js";
import {variablesOf, type NoCovariances, type PairMoments, covariancesOf} from "../estimates/pair-moments.js";
import {abs, max, min, sqrt} from "../numbers/math.js";

/** Correlations of some variables with one another, and the bases that they rest on. */
export interface Correlations {
  readonly variables: readonly string[];
  readonly matrix: readonly (readonly number[])[];
  /** Responses and effective responses of the pair that has fewest. */
  readonly n: number;
  readonly nEff: number;
}

/**
 * Weighted correlation matrix from the pair table.
 *
 * Each covariance is over the responses that answered both questions and each variance over those that answered the
 * one: R's cov2cor(cov(use = "pairwise")), and cor() when everyone answered everything. Where many questions go
 * unanswered such a matrix can be impossible (not positive definite); `relativeWeights` and `shapleyImportance` say so.
 *
 * @param rows  the pair table, see `PairMoments`
 * @param variables  which questions, in the order of the result; default every question met, in order of appearance
 * @returns {variables, matrix, n, nEff}, or {matrix: null, n, reason}: a missing pair, or every answer to one question the same
 * @throws RangeError as `covariancesOf`
 * @source R stats::cov2cor; fixture test/fixtures/r/pair-moments.json
 * @example correlationsOf([{a: "x", b: "y", n: 2, w: 2, w2: 2, wa: 4, wb: 2, waa: 10, wbb: 4, wab: 6}]).matrix // [[1, 1], [1, 1]]
 */
export function correlationsOf(
  rows: readonly PairMoments[],
  variables?: readonly string[]
): Correlations | NoCovariances {
  const covariances = covariancesOf(rows, variables);
  if (covariances.matrix === null) return covariances;
  const {matrix, n, nEff} = covariances;
  const variances = matrix.map((row, index) => row[index]!);
  const constant = variances.findIndex((variance) => !(variance > 0));
  if (constant >= 0) {
    return {matrix: null, n, reason: {code: "equal-answers-to", question: covariances.variables[constant]!}};
  }
  const correlations = matrix.map((row, a) =>
    row.map((covariance, b) => (a === b ? 1 : covariance / sqrt(variances[a]! * variances[b]!)))
  );
  return {variables: covariances.variables, matrix: correlations, n, nEff};
}

/**
 * Correlation of two questions over the responses that answered both, with Fisher's interval.
 *
 * The interval is tanh(atanh(r) ± z/√(nEff−3)): it assumes roughly normal scores and replaces n by Kish's effective
 * number, so it is an approximation for five-point answers and strongly skewed weights. An association, not an effect.
 *
 * @param pair  the rows of one pair of the pair table (one row, or its parts)
 * @param options.level  coverage, 0–1; default 0.95
 * @returns Estimate on −1…1 with se = (1−r²)/√(nEff−1), or a reason: fewer than four effective responses, no spread
 * @throws RangeError when the rows are of more than one pair
 * @source Fisher (1921); equals R cor.test when unweighted; fixture test/fixtures/r/pair-moments.json
 * @example correlationOf([{a: "x", b: "y", n: 9, w: 9, w2: 9, wa: 0, wb: 0, waa: 8, wbb: 8, wab: 4}]).estimate // 0.5
 */
export function correlationOf(pair: readonly PairMoments[], {level = defaultLevel}: {level?: number} = {}): Estimate {
  const variables = variablesOf(pair);
  if (variables.length > 2) refuse(`correlationOf: expected one pair, got ${variables.join(", ")}`);
  const correlations = correlationsOf(pair, variables);
  if (correlations.matrix === null) return notEstimated(correlations.n, correlations.reason);
  const {n, nEff} = correlations;
  if (!(nEff > 3)) return notEstimated(n, {code: "effective-responses-up-to", nEff, most: 3});
  const r = min(1, max(-1, correlations.matrix[0]![variables.length - 1]!));
  const se = (1 - r * r) / sqrt(nEff - 1);
  const half = normalMultiplier(level) / sqrt(nEff - 3);
  const [low, upp] = abs(r) === 1 ? [r, r] : [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)];
  return {estimate: r, se, low, upp, n, nEff, df: Infinity, level, method: "fisher-z", errorFactor: 1};
}
