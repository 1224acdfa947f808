import {defaultLevel} from "./interval.js";
import {percentileOf} from "./percentile.js";
import {normalsFrom, uniformsFrom} from "./random.js";
import {type UnitEstimate, checkVariances} from "./unit-estimates.js";

/** A unit's rank (1 is the highest score) and the ranks that cannot be excluded. */
export interface RankInterval {
  readonly unit: string;
  readonly rank: number;
  readonly low: number;
  readonly upp: number;
}

export interface RankIntervalOptions {
  /** Coverage, 0–1; default 0.95. */
  readonly level?: number;
  /** "all" (default): every interval at once holds its true rank; "each": each interval on its own. */
  readonly scope?: "all" | "each";
  /** Draws of the largest difference; default 1000. */
  readonly draws?: number;
  /** Seed of the draws; default 1. */
  readonly seed?: number;
}

/**
 * Ordered pairs of units, as columns since there are tens of thousands of them: for each the unit that may be better,
 * the one that may be worse, and 1 ÷ the standard error of their difference.
 */
interface Pairs {
  readonly better: Int32Array;
  readonly worse: Int32Array;
  readonly precision: Float64Array;
}

/**
 * Confidence intervals of ranks: the ranks that are left once every difference beyond chance is counted.
 *
 * All differences are tested together (largest studentised difference by seeded normal draws, then stepwise: what is
 * rejected leaves, and the rest is tested again at a smaller critical value). A unit's best rank is 1 + the number of
 * units found better, its worst the number of units − those found worse. Assumes normal, independent estimates with known
 * variances. Equal estimates share the better rank. Most intervals of most league tables overlap: that is the finding.
 *
 * @param units  each with a variance above 0
 * @returns one row per unit, in their order; one unit has rank 1 from 1 to 1
 * @throws RangeError "rankIntervals: unit "A": variance 0"
 * @source Mogstad, Romano, Shaikh & Wilhelm (2024) Review of Economic Studies 91:476, with the stepwise method of Romano &
 *   Wolf (2005); two-sided sets as R csranks(stepdown = TRUE, simul = …); fixture test/fixtures/r/rank-intervals.json
 * @example rankIntervals([{unit: "a", estimate: 9, variance: 1, n: 9, nEff: 9}])[0].upp // 1
 */
export function rankIntervals(
  units: readonly UnitEstimate[],
  {level = defaultLevel, scope = "all", draws = 1000, seed = 1}: RankIntervalOptions = {}
): RankInterval[] {
  checkVariances("rankIntervals", units);
  const noise = noiseOf(units, draws, seed);
  const better = units.map(() => 0);
  const worse = units.map(() => 0);
  const count = (pairs: Pairs, counts: (unit: number) => boolean): void => {
    const found = rejected(units, pairs, noise, level);
    found.better.forEach((unit) => (worse[unit]! += counts(unit) ? 1 : 0));
    found.worse.forEach((unit) => (better[unit]! += counts(unit) ? 1 : 0));
  };
  if (scope === "all")
    count(
      pairsOf(units, () => true),
      () => true
    );
  else {
    units.forEach((_, own) => {
      const isOwn = (unit: number): boolean => unit === own;
      count(
        pairsOf(units, (first, second) => isOwn(first) || isOwn(second)),
        isOwn
      );
    });
  }
  return units.map(({unit, estimate}, index) => ({
    unit,
    rank: 1 + units.filter((other) => other.estimate > estimate).length,
    low: 1 + better[index]!,
    upp: units.length - worse[index]!
  }));
}

function pairsOf(units: readonly UnitEstimate[], takes: (better: number, worse: number) => boolean): Pairs {
  const pairs: {better: number[]; worse: number[]; precision: number[]} = {better: [], worse: [], precision: []};
  units.forEach((first, better) =>
    units.forEach((second, worse) => {
      if (better === worse || !takes(better, worse)) return;
      pairs.better.push(better);
      pairs.worse.push(worse);
      pairs.precision.push(1 / Math.sqrt(first.variance + second.variance));
    })
  );
  return columns(pairs);
}

function columns(pairs: {better: Iterable<number>; worse: Iterable<number>; precision: Iterable<number>}): Pairs {
  return {
    better: Int32Array.from(pairs.better),
    worse: Int32Array.from(pairs.worse),
    precision: Float64Array.from(pairs.precision)
  };
}

/** One row per draw: the error that each unit's estimate might have. */
function noiseOf(units: readonly UnitEstimate[], draws: number, seed: number): Float64Array[] {
  const normal = normalsFrom(uniformsFrom(seed));
  const deviations = units.map(({variance}) => Math.sqrt(variance));
  return Array.from({length: draws}, () => Float64Array.from(deviations, (deviation) => deviation * normal()));
}

/** The pairs of which one unit is better beyond chance, all of them tested together, step by step. */
function rejected(
  units: readonly UnitEstimate[],
  pairs: Pairs,
  noise: readonly Float64Array[],
  level: number
): {better: number[]; worse: number[]} {
  const found: {better: number[]; worse: number[]} = {better: [], worse: []};
  let open = pairs;
  while (open.better.length > 0) {
    const critical = percentileOf(largestDifferences(open, noise), level);
    const isOpen = open.precision.map((precision, pair) => {
      const difference = units[open.better[pair]!]!.estimate - units[open.worse[pair]!]!.estimate;
      return difference * precision > critical ? 0 : 1;
    });
    const left = columns({
      better: open.better.filter((_, pair) => isOpen[pair] === 1),
      worse: open.worse.filter((_, pair) => isOpen[pair] === 1),
      precision: open.precision.filter((_, pair) => isOpen[pair] === 1)
    });
    if (left.better.length === open.better.length) break;
    found.better.push(...open.better.filter((_, pair) => isOpen[pair] === 0));
    found.worse.push(...open.worse.filter((_, pair) => isOpen[pair] === 0));
    open = left;
  }
  return found;
}

/** Of every draw, the largest studentised difference over the pairs; sorted. */
function largestDifferences({better, worse, precision}: Pairs, noise: readonly Float64Array[]): number[] {
  const largest = noise.map((errors) => {
    let most = -Infinity;
    for (let pair = 0; pair < precision.length; pair += 1) {
      const difference = (errors[better[pair]!]! - errors[worse[pair]!]!) * precision[pair]!;
      if (difference > most) most = difference;
    }
    return most;
  });
  return largest.sort((a, b) => a - b);
}
