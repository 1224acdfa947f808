import {sumOf} from "./sum-of.js";
import {type Correlations, correlationsOf} from "./correlation.js";
import {correlationDraws} from "./correlation-draws.js";
import type {Drivers, NoDrivers} from "./driver-importance.js";
import type {Estimate, Estimated} from "./estimate.js";
import {jackknifeError} from "./group-jackknife.js";
import {defaultLevel, studentInterval} from "./interval.js";
import {withoutEachGroup} from "./pair-groups.js";
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

/** What a table says, as one list: R², then each driver's weight, then each driver's share. */
type Numbers = readonly number[];

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
  const again = (resampled: Correlations): Numbers | NoDrivers =>
    numbersOf(importance(resampled, outcome, names), names);
  const intervals =
    options.resampling === "jackknife"
      ? jackknifed(rows, [...names, outcome], again, options.level ?? defaultLevel)
      : drawn(correlations, again, options);
  const {n, nEff} = correlations;
  if ("reason" in intervals) return {...intervals, n};
  const full = numbersOf(drivers, names) as Numbers;
  const estimate = (place: number): Estimated => ({...intervals(full[place]!, place), n, nEff});
  return {
    ...drivers,
    rSquared: estimate(0),
    drivers: drivers.drivers.map(({name, share, correlation}, index) => ({
      name,
      weight: estimate(1 + index),
      share:
        share === null
          ? {estimate: null, n, reason: "the drivers explain nothing of the outcome"}
          : estimate(1 + names.length + index),
      correlation
    }))
  };
}

function numbersOf(found: Drivers | NoDrivers, names: readonly string[]): Numbers | NoDrivers {
  if (found.rSquared === null) return found;
  const ordered = names.map((name) => found.drivers.find((driver) => driver.name === name)!);
  return [found.rSquared, ...ordered.map(({weight}) => weight), ...ordered.map(({share}) => share ?? 0)];
}

/** Makes the interval of one place of the list, from its value on everything. */
type Intervals = (estimate: number, place: number) => Omit<Estimated, "n" | "nEff">;

function drawn(
  {matrix, nEff, n, variables}: Correlations,
  again: (resampled: Correlations) => Numbers | NoDrivers,
  {level = defaultLevel, replicates = 1000, seed = 1}: DriverIntervalOptions
): Intervals | NoDrivers {
  if (nEff - 1 <= matrix.length) {
    return {
      rSquared: null,
      n,
      reason: `${nEff.toFixed(1)} effective responses are too few for ${matrix.length} questions`
    };
  }
  const draw = correlationDraws(matrix, nEff - 1, seed);
  const results: Numbers[] = [];
  for (let index = 0; index < replicates; index += 1) {
    const numbers = again({variables, matrix: draw(), n, nEff});
    if ("reason" in numbers) return numbers;
    results.push(numbers);
  }
  return (estimate, place) => {
    const values = results.map((numbers) => numbers[place]!).sort((a, b) => a - b);
    const mean = sumOf(values, (value) => value) / replicates;
    const se = Math.sqrt(sumOf(values, (value) => (value - mean) ** 2) / (replicates - 1));
    const [low, upp] = [percentileOf(values, (1 - level) / 2), percentileOf(values, (1 + level) / 2)];
    return {estimate, se, low, upp, df: Infinity, level, method: "parametric bootstrap"};
  };
}

function jackknifed(
  rows: readonly PairMoments[],
  variables: readonly string[],
  again: (resampled: Correlations) => Numbers | NoDrivers,
  level: number
): Intervals | NoDrivers {
  const parts = withoutEachGroup(rows);
  const none = (reason: string): NoDrivers => ({rSquared: null, n: 0, reason});
  if (parts.length < FEWEST_GROUPS) return none(`${parts.length} groups: a jackknife needs ${FEWEST_GROUPS} or more`);
  const results: {readonly numbers: Numbers; readonly ratio: number}[] = [];
  for (const {group, ratio, others} of parts) {
    const correlations = correlationsOf(others, variables);
    const numbers = correlations.matrix === null ? correlations : again(correlations);
    if ("reason" in numbers) return none(`without group "${group}": ${numbers.reason}`);
    results.push({numbers, ratio});
  }
  return (estimate, place) => {
    const leftOut = results.map(({numbers, ratio}) => ({value: numbers[place]!, ratio}));
    const error = jackknifeError(estimate, leftOut);
    const {low, upp} = studentInterval(estimate, error.se, error.df, level);
    return {estimate, ...error, low: Math.max(0, low), upp: Math.min(1, upp), level, method: "jackknife"};
  };
}
