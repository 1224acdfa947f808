import type {Matrix} from "../numbers/symmetric-matrix.js";
import type {Correlations} from "./correlation.js";
import {type DriverProblem, type Drivers, type NoDrivers, driverProblem, driversOf} from "./driver-importance.js";

/** Above this the 2ᵖ regressions of an exact computation take longer than a reader waits. */
const MOST_PREDICTORS = 16;

/**
 * Shapley (LMG) importance: the increase of R² that a driver brings, averaged over every order of entering the drivers.
 *
 * Exact over all 2ᵖ regressions, so up to 16 predictors (12 take about a millisecond); beyond that the reason says to
 * use `relativeWeights`. The weights are never negative and add up to R². They measure association within these data,
 * not the effect of a change. Tied predictors share equally; a single one has all of R², and none at all is an error.
 *
 * @param correlations  from `correlationsOf`
 * @param outcome  the question to be explained
 * @param predictors  the questions that explain it; default every other variable
 * @returns as `relativeWeights`
 * @throws RangeError for a name that is not among the variables
 * @source Lindeman, Merenda & Gold (1980); Shapley (1953); Grömping (2006) J. Statistical Software 17(1); equals R
 *   relaimpo::calc.relimp(type = "lmg") and general dominance (Azen & Budescu 2003)
 * @example shapleyImportance({variables: ["y", "x"], matrix: [[1, 0.5], [0.5, 1]], n: 9, nEff: 9}, "y").rSquared // 0.25
 */
export function shapleyImportance(
  correlations: Correlations,
  outcome: string,
  predictors?: readonly string[]
): Drivers | NoDrivers {
  const problem = driverProblem(correlations, outcome, predictors);
  if ("rSquared" in problem) return problem;
  const count = problem.predictors.length;
  if (count > MOST_PREDICTORS) {
    const reason = {code: "more-predictors-than", n: count, maximum: MOST_PREDICTORS} as const;
    return {rSquared: null, n: correlations.n, reason};
  }
  const weights = averageGains(problem);
  return driversOf(correlations, outcome, problem, weights, "shapley");
}

/**
 * Shapley's weighted mean of the gains in R²: a subset of size s counts s!(p−1−s)!/p!.
 *
 * R² of every subset comes by taking predictors in from the first to the last, each by one step of Gauss's elimination.
 */
function averageGains({among, withOutcome}: DriverProblem): number[] {
  const count = withOutcome.length;
  const explained = new Float64Array(2 ** count);
  const weights = new Float64Array(2 ** count);
  const visit = (table: Matrix, subset: number, size: number, weight: number, from: number): void => {
    explained[subset] = 1 - table[count]![count]!;
    weights[subset] = weight;
    for (let taken = from; taken < count; taken += 1) {
      const pivot = table[taken]!;
      const left = table.map((row) => row.map((entry, b) => entry - (row[taken]! / pivot[taken]!) * pivot[b]!));
      visit(left, subset | (1 << taken), size + 1, (weight * (size + 1)) / (count - size - 1), taken + 1);
    }
  };
  const table = [...among.map((row, a) => [...row, withOutcome[a]!]), [...withOutcome, 1]];
  visit(table, 0, 0, 1 / count, 0);
  return withOutcome.map((_, predictor) => {
    const bit = 1 << predictor;
    let sum = 0;
    for (let subset = 0; subset < explained.length; subset += 1) {
      if ((subset & bit) === 0) sum += weights[subset]! * (explained[subset | bit]! - explained[subset]!);
    }
    return sum;
  });
}
