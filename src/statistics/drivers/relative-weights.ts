import {sumOf} from "../numbers/sum-of.js";
import type {Correlations} from "./correlation.js";
import {type Drivers, type NoDrivers, driverProblem, driversOf} from "./driver-importance.js";
import {matrixFunction, times} from "../numbers/symmetric-matrix.js";
import {sqrt} from "../numbers/math.js";

/**
 * Johnson's relative weights: each driver's part of the explained variance of an outcome.
 *
 * The predictors are replaced by the orthogonal variables closest to them (Λ = R½), the outcome is regressed on those,
 * and what each explains is given back to the predictors by their squared loadings: ε = (Λ∘Λ)(Λ⁻¹r)². The weights are
 * never negative and add up to R². They measure association within these data, not the effect of a change. Any number
 * of predictors; close to `shapleyImportance` in practice. Tied predictors share equally; a single one has all of R², and
 * none at all is an error.
 *
 * @param correlations  from `correlationsOf`
 * @param outcome  the question to be explained
 * @param predictors  the questions that explain it; default every other variable
 * @returns {rSquared, drivers: [{name, weight, share, correlation}], n, nEff, finding: "association"}, heaviest first; or
 *   {rSquared: null, n, reason} which names a collinear pair
 * @throws RangeError for a name that is not among the variables
 * @source Johnson (2000) Multivariate Behavioral Research 35:1–19; Tonidandel & LeBreton (2011) J. Business Psychology 26:1–9;
 *   equals R rwa::rwa and iopsych::relWt
 * @example relativeWeights({variables: ["y", "x"], matrix: [[1, 0.5], [0.5, 1]], n: 9, nEff: 9}, "y").rSquared.toFixed(6) // "0.250000"
 */
export function relativeWeights(
  correlations: Correlations,
  outcome: string,
  predictors?: readonly string[]
): Drivers | NoDrivers {
  const problem = driverProblem(correlations, outcome, predictors);
  if ("rSquared" in problem) return problem;
  const root = matrixFunction(problem.eigen, sqrt);
  const slopes = times(
    matrixFunction(problem.eigen, (value) => 1 / sqrt(value)),
    problem.withOutcome
  );
  const explained = slopes.map((slope) => slope ** 2);
  const weights = root.map((row) => sumOf(row, (loading, k) => loading ** 2 * explained[k]!));
  return driversOf(correlations, outcome, problem, weights, "relative weights");
}
