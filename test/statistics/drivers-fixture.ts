/** The examples of test/fixtures/r/drivers.json, and the published numbers that they are compared with. */
import type {Correlations} from "../../src/statistics/correlation.js";
import type {Drivers, NoDrivers} from "../../src/statistics/driver-importance.js";
import {rFixture} from "./reference.js";

export interface DriverExample {
  variables: string[];
  outcome: string;
  matrix: number[][];
  rSquared: number;
  lmg: Record<string, number>;
  relativeWeights: Record<string, number>;
}
export const fixture = rFixture<
  Record<"mtcars" | "attitude" | "swiss" | "weighted", DriverExample> & {
    jackknife: {
      rows: Record<string, number[]>;
      group: number[];
      weights: Record<string, number>;
      se: Record<string, number>;
    };
  }
>("drivers");

/** A correlation matrix as `correlationsOf` gives it. */
export function correlations(
  variables: readonly string[],
  matrix: readonly (readonly number[])[],
  n = 50
): Correlations {
  return {variables, matrix, n, nEff: n};
}

export function correlationsOfExample({variables, matrix}: DriverExample): Correlations {
  return correlations(variables, matrix);
}

/** The weights by name; an error with the reason where there are none. */
export function weightsOf(drivers: Drivers | NoDrivers): Record<string, number> {
  if (drivers.rSquared === null) throw new Error(drivers.reason.code);
  return Object.fromEntries(drivers.drivers.map(({name, weight}) => [name, weight]));
}

/** Azen & Budescu (2003): the outcome first, then x1 to x4. */
export const azenBudescu = correlations(
  ["y", "x1", "x2", "x3", "x4"],
  [
    [1, 0.6, 0.3, 0.4, 0.5],
    [0.6, 1, 0.8, 0.1, 0.3],
    [0.3, 0.8, 1, 0.1, 0.1],
    [0.4, 0.1, 0.1, 1, 0.5],
    [0.5, 0.3, 0.1, 0.5, 1]
  ]
);

/** The example of iopsych::relWt after Johnson (2000): the outcome last. */
export const johnson = correlations(
  ["x1", "x2", "x3", "x4", "y"],
  [
    [1, 0.2, 0.3, 0.4, -0.4],
    [0.2, 1, 0.5, 0.1, 0.1],
    [0.3, 0.5, 1, 0.2, -0.3],
    [0.4, 0.1, 0.2, 1, 0.4],
    [-0.4, 0.1, -0.3, 0.4, 1]
  ]
);

/** The file of published driver results, as far as the tests read it. */
export interface DriverReference {
  examples: {
    rwa_mtcars: {published: {rsquare: number; raw: Record<string, number>; percent: Record<string, number>}};
    iopsych_correlation_matrix: {R: number[][]; recomputed_eps: number[]; R2: number};
    azen_budescu_2003: {R: number[][]; recomputed_shapley: Record<string, number>};
    attitude_dominance: {
      outcome: string;
      published_average_contribution: Record<string, number>;
      recomputed: {R2: number; lmg: Record<string, number>; relative_weights: Record<string, number>};
    };
    swiss_lmg: {outcome: string; recomputed: {R2: number; lmg: Record<string, number>}};
  };
}
