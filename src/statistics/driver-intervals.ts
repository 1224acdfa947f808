import {type Correlations, correlationsOf} from "./correlation.js";
import {correlationDraws} from "./correlation-draws.js";
import type {Drivers, NoDrivers} from "./driver-importance.js";
import type {Estimate, Estimated} from "./estimate.js";
import {jackknifeError} from "./group-jackknife.js";
import {defaultLevel, studentInterval} from "./interval.js";
import type {PairMoments} from "./pair-moments.js";
import {percentileOf} from "./percentile.js";
import {relativeWeights} from "./relative-weights.js";
import {shapleyImportance} from "./shapley-importance.js";

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
  /** "parametric" (default) or "jackknife", see `driverIntervals`. */
  readonly resampling?: "parametric" | "jackknife";
  /** Coverage, 0–1; default 0.95. */
  readonly level?: number;
  /** Parametric: how many drawn correlation matrices; default 1000. */
  readonly replicates?: number;
  /** Parametric: seed of the draws; default 1. */
  readonly seed?: number;
}

/** What one resampled table says: R², then each driver's weight and share, in the order of the drivers. */
type Replicate = {readonly rSquared: number; readonly weights: readonly number[]; readonly shares: readonly number[]};

const FEWEST_GROUPS = 3;

/**
 * Drivers of an outcome with intervals, from the pair table alone.
 *
 * "parametric" draws correlation matrices of nEff responses (Bartlett's Wishart draws, seeded) around the observed one
 * and takes percentiles: it assumes roughly normal scores. "jackknife" leaves out one `group` of the rows after the
 * other (months, organizations; 10 or more are advisable): it assumes nothing of the scores but that groups are
 * independent, and takes t limits, cut to 0–1. A weight is never negative, so that its interval does not test
 * whether a driver matters at all; compare intervals with one another. An association, not an effect.
 *
 * @param rows  the pair table; for "jackknife" with `group`
 * @param outcome  the question to be explained
 * @returns Drivers with Estimates (n and nEff of the weakest pair), heaviest first; or {rSquared: null, n, reason}
 * @throws RangeError for an unknown question, or rows that `covariancesOf` refuses
 * @source Tonidandel, LeBreton & Johnson (2009) Psychological Methods 14:387 (bootstrap); Odell & Feiveson (1966) for the
 *   draws; Busing, Meijer & van der Leeden (1999) Statistics and Computing 9:3 (groups of unequal size)
 * @example driverIntervals([], "y").reason // "no variables"
 */
export function driverIntervals(
  rows: readonly PairMoments[],
  outcome: string,
  options: DriverIntervalOptions = {}
): DriversWithIntervals | NoDrivers {
  const correlations = correlationsOf(rows, options.predictors && [...options.predictors, outcome]);
  if (correlations.matrix === null) return {rSquared: null, n: correlations.n, reason: correlations.reason};
  const importance = options.method === "shapley" ? shapleyImportance : relativeWeights;
  const drivers = importance(correlations, outcome, options.predictors);
  if (drivers.rSquared === null) return drivers;
  const names = drivers.drivers.map((driver) => driver.name);
  const again = (resampled: Correlations): Replicate | NoDrivers =>
    replicateOf(importance(resampled, outcome, names), names);
  const limits =
    options.resampling === "jackknife"
      ? jackknifed(rows, [...names, outcome], again, options.level ?? defaultLevel)
      : drawn(correlations, again, options);
  return "reason" in limits ? limits : withIntervals(drivers, limits, correlations);
}

function replicateOf(drivers: Drivers | NoDrivers, names: readonly string[]): Replicate | NoDrivers {
  if (drivers.rSquared === null) return drivers;
  const byName = new Map(drivers.drivers.map((driver) => [driver.name, driver]));
  return {
    rSquared: drivers.rSquared,
    weights: names.map((name) => byName.get(name)!.weight),
    shares: names.map((name) => byName.get(name)!.share ?? 0)
  };
}

/** How an interval is made from a full estimate and the part of every replicate that belongs to it. */
type Limits = (estimate: number, part: (replicate: Replicate) => number) => Omit<Estimated, "n" | "nEff">;

type Again = (resampled: Correlations) => Replicate | NoDrivers;

function drawn(
  {matrix, nEff, n, variables}: Correlations,
  again: Again,
  {level = defaultLevel, replicates = 1000, seed = 1}: DriverIntervalOptions
): Limits | NoDrivers {
  if (nEff - 1 <= matrix.length) {
    return {
      rSquared: null,
      n,
      reason: `${nEff.toFixed(1)} effective responses are too few for ${matrix.length} questions`
    };
  }
  const draw = correlationDraws(matrix, nEff - 1, seed);
  const results: Replicate[] = [];
  for (let index = 0; index < replicates; index += 1) {
    const replicate = again({variables, matrix: draw(), n, nEff});
    if ("reason" in replicate) return replicate;
    results.push(replicate);
  }
  return (estimate, part) => {
    const values = results.map(part).sort((a, b) => a - b);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const se = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    const [low, upp] = [percentileOf(values, (1 - level) / 2), percentileOf(values, (1 + level) / 2)];
    return {estimate, se, low, upp, df: Infinity, level, method: "parametric bootstrap"};
  };
}

function jackknifed(
  rows: readonly PairMoments[],
  variables: readonly string[],
  again: Again,
  level: number
): Limits | NoDrivers {
  const sizes = new Map<string, number>();
  for (const {group = "", w} of rows) sizes.set(group, (sizes.get(group) ?? 0) + w);
  const groups = [...sizes].filter(([, size]) => size > 0);
  const total = groups.reduce((sum, [, size]) => sum + size, 0);
  const n = Math.max(...rows.map((row) => row.n));
  if (groups.length < FEWEST_GROUPS) {
    return {rSquared: null, n, reason: `${groups.length} groups: a jackknife needs ${FEWEST_GROUPS} or more`};
  }
  const results: {readonly replicate: Replicate; readonly ratio: number}[] = [];
  for (const [left, size] of groups) {
    const correlations = correlationsOf(
      rows.filter(({group = ""}) => group !== left),
      variables
    );
    const replicate = correlations.matrix === null ? correlations : again(correlations);
    if ("reason" in replicate) return {rSquared: null, n, reason: `without group "${left}": ${replicate.reason}`};
    results.push({replicate, ratio: total / size});
  }
  return (estimate, part) => {
    const leftOut = results.map(({replicate, ratio}) => ({value: part(replicate), ratio}));
    const {se, df} = jackknifeError(estimate, leftOut);
    const {low, upp} = studentInterval(estimate, se, df, level);
    return {estimate, se, low: Math.max(0, low), upp: Math.min(1, upp), df, level, method: "jackknife"};
  };
}

function withIntervals(drivers: Drivers, limits: Limits, {n, nEff}: Correlations): DriversWithIntervals {
  const estimate = (value: number, part: (replicate: Replicate) => number): Estimate => ({
    ...limits(value, part),
    n,
    nEff
  });
  return {
    ...drivers,
    rSquared: estimate(drivers.rSquared, (replicate) => replicate.rSquared),
    drivers: drivers.drivers.map(({name, weight, share, correlation}, index) => ({
      name,
      weight: estimate(weight, (replicate) => replicate.weights[index]!),
      share:
        share === null
          ? {estimate: null, n, reason: "the drivers explain nothing of the outcome"}
          : estimate(share, (replicate) => replicate.shares[index]!),
      correlation
    }))
  };
}
