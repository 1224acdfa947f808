import type {Correlations} from "./correlation.js";
import {type DriverProblem, type Drivers, type NoDrivers, driverProblem, driversOf} from "./driver-importance.js";

/** Above this the 2ᵖ regressions of an exact computation take longer than a reader waits. */
const MOST_PREDICTORS = 16;

/**
 * Shapley (LMG) importance: the increase of R² that a driver brings, averaged over every order of entering the drivers.
 *
 * Exact over all 2ᵖ regressions, so up to 16 predictors (12 take about a millisecond); beyond that the reason says to
 * use `relativeWeights`. The weights are never negative and add up to R². They measure association within these data,
 * not the effect of a change. Tied predictors share equally.
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
    const reason = `${count} predictors: exact Shapley values end at ${MOST_PREDICTORS}, use relative weights`;
    return {rSquared: null, n: correlations.n, reason};
  }
  const weights = averageGains(explainedBySubset(problem), count);
  return driversOf({correlations, outcome, problem, weights, method: "shapley"});
}

/**
 * R² of every subset of the predictors, at the subset's bit mask.
 *
 * Predictors are taken in from the first to the last, each by one step of Gauss's elimination, so that a step only has to
 * touch the predictors after it. One table per depth is enough.
 */
function explainedBySubset({among, withOutcome}: DriverProblem): Float64Array {
  const count = withOutcome.length;
  const explained = new Float64Array(2 ** count);
  const width = count + 1;
  const tables = Array.from({length: width}, () => new Float64Array(width * width));
  [...among, withOutcome].forEach((row, a) => tables[0]!.set([...row, withOutcome[a] ?? 1], a * width));
  const visit = (depth: number, subset: number, from: number): void => {
    const table = tables[depth]!;
    explained[subset] = 1 - table[count * width + count]!;
    for (let taken = from; taken < count; taken += 1) {
      takeIn(table, tables[depth + 1]!, taken, width);
      visit(depth + 1, subset | (1 << taken), taken + 1);
    }
  };
  visit(0, 0, 0);
  return explained;
}

/** Writes what is left of the covariances after predictor `taken`, once it is accounted for (above the diagonal only). */
function takeIn(table: Float64Array, next: Float64Array, taken: number, width: number): void {
  const pivot = taken * width;
  for (let row = taken + 1; row < width; row += 1) {
    const factor = table[pivot + row]! / table[pivot + taken]!;
    const start = row * width;
    for (let column = row; column < width; column += 1) {
      next[start + column] = table[start + column]! - factor * table[pivot + column]!;
    }
  }
}

/** Shapley's weighted mean of the gains: a subset of size s counts s!(p−1−s)!/p!. */
function averageGains(explained: Float64Array, count: number): number[] {
  const weightOfSize = Array.from({length: count}, (_, size) => 1 / (count * choose(count - 1, size)));
  const weights = Array.from(explained, (_, subset) => weightOfSize[bitsOf(subset)] ?? 0);
  return Array.from({length: count}, (_, predictor) => {
    const bit = 1 << predictor;
    let sum = 0;
    for (let subset = 0; subset < explained.length; subset += 1) {
      if ((subset & bit) === 0) sum += weights[subset]! * (explained[subset | bit]! - explained[subset]!);
    }
    return sum;
  });
}

function choose(from: number, taken: number): number {
  let ways = 1;
  for (let k = 1; k <= taken; k += 1) ways = (ways * (from - taken + k)) / k;
  return ways;
}

function bitsOf(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}
