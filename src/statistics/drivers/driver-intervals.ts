import {correlationsOf} from "./correlation.js";
import {correlationDraws} from "./correlation-draws.js";
import type {Drivers, NoDrivers} from "./driver-importance.js";
import type {Estimate, Estimated} from "../../model/estimate.js";
import {defaultLevel} from "../estimates/interval.js";
import {varianceOf} from "../estimates/moments.js";
import {notEstimated} from "../estimates/not-estimated.js";
import type {PairMoments} from "../estimates/pair-moments.js";
import {percentileOf} from "../numbers/percentile.js";
import {relativeWeights} from "./relative-weights.js";
import {shapleyImportance} from "./shapley-importance.js";
import {sqrt} from "../numbers/math.js";

/** A driver with its intervals: `weight` is a part of R², `share` a part of what is explained, both 0–1. */
export interface DriverWithInterval {
  readonly name: string;
  readonly weight: Estimate;
  readonly share: Estimate;
  readonly correlation: number;
}

export interface DriversWithIntervals extends Omit<Drivers, "rSquared" | "drivers"> {
  readonly rSquared: Estimate;
  readonly drivers: readonly DriverWithInterval[];
}

export interface DriverIntervalOptions {
  /** Questions that explain; default every other one. */
  readonly predictors?: readonly string[];
  /** Default "relative weights". */
  readonly method?: Drivers["method"];
  /** Coverage, 0–1; default 0.95. */
  readonly level?: number;
  /** How many drawn correlation matrices; default 1000. */
  readonly replicates?: number;
  /** Seed of the draws; default 1. */
  readonly seed?: number;
}

/**
 * Drivers of an outcome with intervals, from the pair table alone.
 *
 * Correlation matrices of nEff responses are drawn around the observed one (Bartlett's Wishart draws, seeded) and
 * percentiles taken: it assumes roughly normal scores. A weight is never negative, so that its interval does not test
 * whether a driver matters at all; compare intervals with one another. An association, not an effect.
 *
 * @param rows  the pair table
 * @param outcome  the question to be explained
 * @returns Drivers with Estimates (n and nEff of the weakest pair), heaviest first; or {rSquared: null, n, reason}
 * @throws RangeError for an unknown question, or rows that `covariancesOf` refuses
 * @source Tonidandel, LeBreton & Johnson (2009) Psychological Methods 14:387 (bootstrap); Odell & Feiveson (1966) for the
 *   draws
 * @example driverIntervals([], "y").reason // {code: "no-variables"}
 */
export function driverIntervals(
  rows: readonly PairMoments[],
  outcome: string,
  {predictors, method, level = defaultLevel, replicates = 1000, seed = 1}: DriverIntervalOptions = {}
): DriversWithIntervals | NoDrivers {
  const correlations = correlationsOf(rows, predictors && [...predictors, outcome]);
  const {matrix, n} = correlations;
  if (matrix === null) return {rSquared: null, n, reason: correlations.reason};
  const importance = method === "shapley" ? shapleyImportance : relativeWeights;
  const observed = importance(correlations, outcome, predictors);
  if (observed.rSquared === null) return observed;
  const {nEff} = correlations;
  if (nEff - 1 <= matrix.length) {
    return {rSquared: null, n, reason: {code: "few-effective-responses", nEff, questions: matrix.length}};
  }
  const draw = correlationDraws(matrix, nEff - 1, seed);
  const samples: Drivers[] = [];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const drawn = importance({...correlations, matrix: draw()}, outcome, predictors);
    if (drawn.rSquared === null) return drawn;
    samples.push(drawn);
  }
  const estimated = (numberOf: (drivers: Drivers) => number): Estimated => {
    const values = samples.map(numberOf).sort((a, b) => a - b);
    const [low, upp] = [percentileOf(values, (1 - level) / 2), percentileOf(values, (1 + level) / 2)];
    const se = sqrt(varianceOf(values));
    const made = {level, method: "parametric-bootstrap", errorFactor: 1} as const;
    return {estimate: numberOf(observed), se, low, upp, n, nEff, df: Infinity, ...made};
  };
  const drivers = observed.drivers.map((driver) => {
    const own = (sample: Drivers) => sample.drivers.find(({name}) => name === driver.name)!;
    const share =
      driver.share === null
        ? notEstimated(n, {code: "nothing-explained"})
        : estimated((sample) => own(sample).share ?? 0);
    return {...driver, weight: estimated((sample) => own(sample).weight), share};
  });
  return {...observed, rSquared: estimated(({rSquared}) => rSquared), drivers};
}
