import {sumOf} from "./sum-of.js";
import {type Correlations, correlationsOf} from "./correlation.js";
import {correlationDraws} from "./correlation-draws.js";
import type {Drivers, NoDrivers} from "./driver-importance.js";
import type {Estimate, Estimated} from "./estimate.js";
import {jackknifeError} from "./group-jackknife.js";
import {defaultLevel, studentInterval} from "./interval.js";
import {notEstimated} from "./not-estimated.js";
import {withoutEachGroup} from "./pair-groups.js";
import type {NoCovariances, PairMoments} from "./pair-moments.js";
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
  const {n, nEff} = correlations;
  const none = (reason: string): NoDrivers => ({rSquared: null, n, reason});
  const names = drivers.drivers.map(({name}) => name);
  const samples =
    options.resampling === "jackknife" ? withoutGroups(rows, [...names, outcome]) : drawn(correlations, options);
  if (typeof samples === "string") return none(samples);
  const results: {numbers: readonly number[]; ratio: number}[] = [];
  for (const {sample, ratio, name} of samples) {
    const found = sample.matrix === null ? sample : importance(sample, outcome, names);
    if ("reason" in found) return none(name + found.reason);
    results.push({numbers: numbersOf(found, names), ratio});
  }
  const level = options.level ?? defaultLevel;
  const full = numbersOf(drivers, names);
  const interval = options.resampling === "jackknife" ? jackknifed : percentiles;
  const estimate = (place: number): Estimated => {
    const values = results.map(({numbers, ratio}) => ({value: numbers[place]!, ratio}));
    return {...interval(full[place]!, values, level), n, nEff, level};
  };
  return {
    ...drivers,
    rSquared: estimate(0),
    drivers: drivers.drivers.map(({name, share, correlation}, index) => ({
      name,
      weight: estimate(1 + index),
      share:
        share === null
          ? notEstimated(n, "the drivers explain nothing of the outcome")
          : estimate(1 + names.length + index),
      correlation
    }))
  };
}

/** R², then the weights and the shares in the order of the names. */
function numbersOf({rSquared, drivers}: Drivers, names: readonly string[]): readonly number[] {
  const ordered = names.map((name) => drivers.find((driver) => driver.name === name)!);
  return [rSquared, ...ordered.map(({weight}) => weight), ...ordered.map(({share}) => share ?? 0)];
}

/** Correlations to compute the drivers from once more; the name leads the reason where that cannot be. */
interface Resample {
  readonly sample: Correlations | NoCovariances;
  readonly ratio: number;
  readonly name: string;
}

function drawn(
  {matrix, nEff, n, variables}: Correlations,
  {replicates = 1000, seed = 1}: DriverIntervalOptions
): Resample[] | string {
  if (nEff - 1 <= matrix.length) {
    return `${nEff.toFixed(1)} effective responses are too few for ${matrix.length} questions`;
  }
  const draw = correlationDraws(matrix, nEff - 1, seed);
  return Array.from({length: replicates}, () => ({sample: {variables, matrix: draw(), n, nEff}, ratio: 1, name: ""}));
}

function withoutGroups(rows: readonly PairMoments[], variables: readonly string[]): Resample[] | string {
  const parts = withoutEachGroup(rows);
  if (parts.length < FEWEST_GROUPS) return `${parts.length} groups: a jackknife needs ${FEWEST_GROUPS} or more`;
  return parts.map(({group, ratio, others}) => ({
    sample: correlationsOf(others, variables),
    ratio,
    name: `without group "${group}": `
  }));
}

/** One number's interval, from its value on everything and on the samples. */
type Resampled = (
  estimate: number,
  samples: readonly {value: number; ratio: number}[],
  level: number
) => Omit<Estimated, "n" | "nEff" | "level">;

const percentiles: Resampled = (estimate, samples, level) => {
  const values = samples.map(({value}) => value).sort((a, b) => a - b);
  const mean = sumOf(values) / values.length;
  const se = Math.sqrt(sumOf(values, (value) => (value - mean) ** 2) / (values.length - 1));
  const [low, upp] = [percentileOf(values, (1 - level) / 2), percentileOf(values, (1 + level) / 2)];
  return {estimate, se, low, upp, df: Infinity, method: "parametric bootstrap"};
};

const jackknifed: Resampled = (estimate, samples, level) => {
  const {se, df} = jackknifeError(estimate, samples);
  const {low, upp} = studentInterval(estimate, se, df, level);
  return {estimate, se, df, low: Math.max(0, low), upp: Math.min(1, upp), method: "jackknife"};
};
