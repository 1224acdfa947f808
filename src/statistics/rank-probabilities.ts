import {sumOf} from "./sum-of.js";
import {expectNumber} from "./expect-number.js";
import {defaultLevel} from "./interval.js";
import {percentileOf} from "./percentile.js";
import {normalsFrom, uniformsFrom} from "./random.js";

/** What is known of a unit's true rank, 1 being the highest true score. */
export interface RankProbability {
  readonly unit: string;
  /** Mean of the drawn ranks: close to the middle where little is known. */
  readonly expectedRank: number;
  /** Ranks between which the true one lies with probability `level`, for this unit alone. */
  readonly low: number;
  readonly upp: number;
  /** Probability of being the highest, and of being in the highest quarter, 0–1. */
  readonly best: number;
  readonly topQuarter: number;
}

/**
 * Distribution of every unit's true rank, by seeded draws of the true scores from what is known of each.
 *
 * The scores are drawn as independent normals with the given standard errors: give it the `shrunk` estimates, whose
 * errors are those of true scores; raw estimates make the ranks look too spread out. Equal draws, as of two units
 * without error, share the mean of their ranks. The intervals are for one unit at a time; `rankIntervals` covers all.
 *
 * @param units  {unit, estimate, se}, se 0 or more
 * @param options.draws  default 4000; the Monte Carlo error of a probability is at most 0.008
 * @param options.level  default 0.95
 * @param options.seed  default 1
 * @returns one row per unit, in their order
 * @throws RangeError "rankProbabilities: unit "A": se: expected 0 or more, got NaN"
 * @source Goldstein & Spiegelhalter (1996) JRSS A 159:385; Laird & Louis (1989) for expected ranks
 * @example rankProbabilities([{unit: "a", estimate: 9, se: 0}, {unit: "b", estimate: 5, se: 0}])[1].expectedRank // 2
 */
export function rankProbabilities(
  units: readonly {readonly unit: string; readonly estimate: number; readonly se: number}[],
  options: {readonly draws?: number; readonly level?: number; readonly seed?: number} = {}
): RankProbability[] {
  const {draws = 4000, level = defaultLevel, seed = 1} = options;
  for (const {unit, estimate, se} of units) {
    expectNumber(`rankProbabilities: unit "${unit}": estimate`, estimate, -Infinity);
    expectNumber(`rankProbabilities: unit "${unit}": se`, se, 0);
  }
  const normal = normalsFrom(uniformsFrom(seed));
  const ranks = units.map(() => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw += 1) {
    const scores = Float64Array.from(units, ({estimate, se}) => estimate + se * normal());
    ranksOf(scores).forEach((rank, index) => (ranks[index]![draw] = rank));
  }
  const quarter = Math.max(1, units.length / 4);
  return units.map(({unit}, index) => {
    const sorted = [...ranks[index]!.sort()];
    const share = (most: number): number => sorted.filter((rank) => rank <= most).length / draws;
    return {
      unit,
      expectedRank: sumOf(sorted, (rank) => rank) / draws,
      low: Math.floor(percentileOf(sorted, (1 - level) / 2)),
      upp: Math.ceil(percentileOf(sorted, (1 + level) / 2)),
      best: share(1),
      topQuarter: share(quarter)
    };
  });
}

/** Ranks from the highest; equal scores share the mean of their ranks. */
function ranksOf(scores: Float64Array): Float64Array {
  const sorted = Float64Array.from(scores).sort();
  return scores.map((score) => {
    const below = firstNotBelow(sorted, score);
    let equal = 1;
    while (sorted[below + equal] === score) equal += 1;
    return sorted.length - below - (equal - 1) / 2;
  });
}

/** Index of the first of the ascending values that is not below a number (binary search). */
function firstNotBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
