import {testedDifference} from "../comparisons/comparison.js";
import {defaultLevel} from "../estimates/interval.js";
import type {Compared} from "../comparisons/compared.js";
import type {NotEstimated} from "../../model/estimate.js";
import {notEstimated} from "../estimates/not-estimated.js";
import {expectRows, expectWhole, refuse} from "../numbers/expect-number.js";
import {groupBy} from "../numbers/group-by.js";
import {sumOf} from "../numbers/sum-of.js";
import {abs, max, sqrt} from "../numbers/math.js";

/** A unit's satisfaction and its result in one period. */
export interface UnitPeriod {
  readonly unit: string;
  /** Number of the period: 0, 1, 2 … in order of time, the same for all units. */
  readonly period: number;
  /** Null where it is not known; a period counts where both its result and the satisfaction before are. */
  readonly satisfaction: number | null;
  readonly result: number | null;
}

/** How a unit's result goes along with its own satisfaction some periods before. */
export interface LaggedAssociation extends Compared {
  readonly lag: number;
  readonly units: number;
  readonly periods: number;
  /** Correlation of the two within units, −1…1. */
  readonly correlation: number;
}

export interface LaggedAssociationOptions {
  /** Periods from satisfaction to result; default 1. */
  readonly lag?: number;
  /** Whether what all units share in a period is taken out (default), or left in. */
  readonly common?: "out" | "in";
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
}

/** Fewest units whose differences tell of an error. */
export const FEWEST_CLUSTERS = 10;

/**
 * The within-unit association of satisfaction with later results: the difference in the result that goes along with one
 * point more of satisfaction in the same unit, `lag` periods before.
 *
 * Units and, unless `common` is "in", periods have effects of their own: what makes one unit's sales larger than another's,
 * or all sales rise in a year, plays no part. Errors are clustered by unit, with units − 1 degrees of freedom and the factor
 * U/(U − 1)·(N − 1)/(N − K): a unit's periods belong together. It is an association: whatever moves both, and results that
 * move satisfaction, are in it. Results of all units are to be of one measure and currency, as shares of plan or logarithms.
 *
 * @param rows  one per unit and period
 * @returns the slope, in units of the result per point, with n the pairs that it rests on; or why there is none: fewer than
 *   ten units with two pairs, satisfaction that does not vary within units
 * @throws RangeError 'laggedAssociation: "a" has period 2 twice'
 * @source Cameron & Miller (2015) J. Human Resources 50:317; R: lm(result ~ lagged + unit + period), sandwich::vcovCL(cluster = ~unit, type = "HC1")
 * @example laggedAssociation([{unit: "a", period: 0, satisfaction: 70, result: 1}]).reason // {code: "fewer-units-than", n: 0, minimum: 10}
 */
export function laggedAssociation(
  rows: readonly UnitPeriod[],
  {lag = 1, common = "out", level = defaultLevel}: LaggedAssociationOptions = {}
): LaggedAssociation | NotEstimated {
  expectWhole("laggedAssociation: lag", lag);
  const pairs = withTwo(pairsOf(rows, lag));
  const [units, periods] = [new Set(pairs.map(({unit}) => unit)).size, new Set(pairs.map(({period}) => period)).size];
  const n = pairs.length;
  if (units < FEWEST_CLUSTERS) return notEstimated(n, {code: "fewer-units-than", n: units, minimum: FEWEST_CLUSTERS});
  const [x, y] = [sweep(pairs, ({before}) => before, common), sweep(pairs, ({result}) => result, common)];
  const squares = sumOf(x, (one) => one * one);
  const scale = sumOf(pairs, ({before}) => before * before);
  if (!(squares > ROUNDING * scale)) return notEstimated(n, {code: "no-variation"});
  const products = sumOf(x, (one, index) => one * y[index]!);
  const estimate = products / squares;
  const scores = pairs.map(({unit}, index) => ({unit, score: x[index]! * (y[index]! - estimate * x[index]!)}));
  const meat = sumOf([...groupBy(scores, ({unit}) => unit).values()], (own) => sumOf(own, ({score}) => score) ** 2);
  const fitted = 1 + units + (common === "out" ? periods - 1 : 0);
  const factor = (units / (units - 1)) * ((n - 1) / (n - fitted));
  const se = sqrt(factor * meat) / squares;
  if (!(n > fitted && se > 0)) return notEstimated(n, {code: "no-degrees-of-freedom"});
  const tested = testedDifference({estimate, variance: se * se, df: units - 1, n, nEff: n}, level);
  if (tested.estimate === null) return tested;
  const correlation = products / sqrt(squares * sumOf(y, (one) => one * one));
  return {...tested, method: "clustered-t", lag, units, periods, correlation};
}

const ROUNDING = 1e-16;

interface Pair {
  readonly unit: string;
  readonly period: number;
  readonly before: number;
  readonly result: number;
}

function pairsOf(rows: readonly UnitPeriod[], lag: number): Pair[] {
  expectRows("laggedAssociation", rows, {period: 0});
  return [...groupBy(rows, ({unit}) => unit)].flatMap(([unit, own]) => {
    const satisfaction = new Map<number, number | null>();
    for (const row of own) {
      if (satisfaction.has(row.period)) refuse(`laggedAssociation: "${unit}" has period ${row.period} twice`);
      satisfaction.set(row.period, row.satisfaction);
    }
    return own.flatMap(({period, result}) => {
      const before = satisfaction.get(period - lag) ?? null;
      return before === null || result === null ? [] : [{unit, period, before, result}];
    });
  });
}

/** Units with a single pair have nothing within, and periods with a single unit nothing to compare: both tell nothing. */
function withTwo(pairs: readonly Pair[]): readonly Pair[] {
  const counts = groupBy(pairs, ({unit}) => unit);
  return pairs.filter(({unit}) => counts.get(unit)!.length > 1);
}

const MOST_ITERATIONS = 10_000;

/** Values less the effects of units and periods, by taking out means in turn until nothing is left of them. */
function sweep(pairs: readonly Pair[], of: (pair: Pair) => number, common: "out" | "in"): number[] {
  const values = pairs.map(of);
  const places = [...pairs.keys()];
  const groups = [
    [...groupBy(places, (place) => pairs[place]!.unit).values()],
    ...(common === "out" ? [[...groupBy(places, (place) => pairs[place]!.period).values()]] : [])
  ];
  const scale = max(...values.map(abs), Number.MIN_VALUE);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration += 1) {
    let largest = 0;
    for (const group of groups.flat()) {
      const mean = sumOf(group, (place) => values[place]!) / group.length;
      largest = max(largest, abs(mean));
      for (const place of group) values[place]! -= mean;
    }
    if (largest <= 1e-14 * scale) break;
  }
  return values;
}
