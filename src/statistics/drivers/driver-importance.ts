import type {Reason} from "../../model/reason.js";
import {refuse} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";
import type {Correlations} from "./correlation.js";
import {dot, type Eigen, eigenSymmetric, type Matrix} from "../numbers/symmetric-matrix.js";
import {abs} from "../numbers/math.js";

/** What one driver contributes to the share of the outcome's variance that all of them explain together. */
export interface Driver {
  readonly name: string;
  /** Its part of R², 0–1; the parts add up to R². */
  readonly weight: number;
  /** Its part of what is explained, 0–1; the parts add up to 1. Null when nothing is explained. */
  readonly share: number | null;
  /** Its plain correlation with the outcome, −1…1: the direction, which a weight does not have. */
  readonly correlation: number;
}

/** Drivers of an outcome: how strongly each goes along with it. An association: nothing here says what causes what. */
export interface Drivers {
  readonly outcome: string;
  /** Share of the outcome's variance that the drivers explain together, 0–1. */
  readonly rSquared: number;
  readonly drivers: readonly Driver[];
  readonly n: number;
  readonly nEff: number;
  readonly finding: "association";
  readonly method: "relative weights" | "shapley";
}

export interface NoDrivers {
  readonly rSquared: null;
  readonly n: number;
  readonly reason: Reason;
}

/** An eigenvalue below this share of the largest is a zero: the predictors determine one another. */
const SINGULAR = 1e-9;

/** The correlations of predictors with one another, and with the outcome, checked: or the reason why not. */
export interface DriverProblem {
  readonly predictors: readonly string[];
  readonly among: Matrix;
  readonly withOutcome: readonly number[];
  readonly eigen: Eigen;
}

/**
 * Takes a correlation matrix apart into predictors and outcome, and says why no importance can be had from it.
 *
 * @param correlations  with the outcome and every predictor among its variables
 * @param outcome  the question to be explained
 * @param predictors  the questions that explain; default every other variable
 * @returns the problem, or {rSquared: null, n, reason}: collinear predictors are named, an impossible matrix is said to be one
 * @throws RangeError "driverProblem: no variable "x" among "a", "b"" for a name that is not there; without predictors
 * @source Belsley, Kuh & Welsch (1980) Regression Diagnostics, §3.2, for naming collinear variables by eigenvectors
 * @example driverProblem({variables: ["y", "x"], matrix: [[1, 0.5], [0.5, 1]], n: 9, nEff: 9}, "y").withOutcome // [0.5]
 */
export function driverProblem(
  correlations: Correlations,
  outcome: string,
  predictors: readonly string[] = correlations.variables.filter((variable) => variable !== outcome)
): DriverProblem | NoDrivers {
  const {variables, matrix, n} = correlations;
  const place = (name: string): number => {
    const index = variables.indexOf(name);
    if (index < 0) refuse(`driverProblem: no variable "${name}" among ${quoted(variables)}`);
    return index;
  };
  if (predictors.length === 0 || predictors.includes(outcome))
    refuse(`driverProblem: expected predictors other than "${outcome}", got ${quoted(predictors)}`);
  const places = predictors.map(place);
  const among = places.map((row) => places.map((column) => matrix[row]![column]!));
  const withOutcome = places.map((row) => matrix[row]![place(outcome)]!);
  const eigen = eigenSymmetric(among);
  const reason = singularity(predictors, eigen) ?? impossibility(eigen, withOutcome);
  return reason === null ? {predictors, among, withOutcome, eigen} : {rSquared: null, n, reason};
}

/** Names every variable of a collinear combination. */
function singularity(predictors: readonly string[], {values, vectors}: Eigen): Reason | null {
  const smallest = values.length - 1;
  if (values[smallest]! > SINGULAR * values[0]!) return null;
  if (values[smallest]! < -1e-6) return impossible;
  const involved = predictors.filter((_, index) => abs(vectors[smallest]![index]!) > 0.01);
  return {code: "collinear", questions: involved};
}

const impossible: Reason = {code: "impossible-correlations"};

/** R² above 1: possible only where each correlation rests on other responses. */
function impossibility(eigen: Eigen, withOutcome: readonly number[]): Reason | null {
  const explained = sumOf(eigen.values, (value, k) => dot(eigen.vectors[k]!, withOutcome) ** 2 / value);
  return explained > 1 + 1e-9 ? impossible : null;
}

/**
 * Puts the weights of drivers together with their shares and directions.
 *
 * @param weights  one for each predictor, adding up to R²
 * @returns Drivers, from the heaviest to the lightest; ties stay in the order of the predictors
 * @example driversOf({variables: ["y", "x"], matrix: [[1, 0.5], [0.5, 1]], n: 9, nEff: 9}, "y", {predictors: ["x"], withOutcome: [0.5]}, [0.25], "shapley").drivers[0].share // 1
 */
export function driversOf(
  {n, nEff}: Correlations,
  outcome: string,
  problem: Pick<DriverProblem, "predictors" | "withOutcome">,
  weights: readonly number[],
  method: Drivers["method"]
): Drivers {
  const rSquared = sumOf(weights);
  const drivers = problem.predictors.map((name, index) => ({
    name,
    weight: weights[index]!,
    share: rSquared > 1e-12 ? weights[index]! / rSquared : null,
    correlation: problem.withOutcome[index]!
  }));
  drivers.sort((a, b) => b.weight - a.weight);
  return {outcome, rSquared, drivers, n, nEff, finding: "association", method};
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
