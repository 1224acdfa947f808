import {defaultLevel} from "../estimates/interval.js";
import {correlatedNormals} from "../numbers/correlated-normals.js";
import {percentileOf} from "../numbers/percentile.js";
import {type UnitEstimate, checkVariances} from "./unit-estimates.js";
import {floor, max, sqrt} from "../numbers/math.js";

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
  /** Draws of the largest difference; default 1000. */
  readonly draws?: number;
  /** Seed of the draws; default 1. */
  readonly seed?: number;
  /** How the estimates vary together, squared points; default independent of each other. */
  readonly covariance?: readonly (readonly number[])[];
}

/** An ordered pair of units: its place is (unit that may be better)·(number of units) + (unit that may be worse). */
type Pair = number;

/**
 * Confidence intervals of ranks, all of them at once: the ranks that are left once every difference beyond chance is
 * counted.
 *
 * All differences are tested together (largest studentised difference by seeded normal draws, then stepwise: what is
 * rejected leaves, and the rest is tested again at a smaller critical value). A unit's best rank is 1 + the number of
 * units found better, its worst the number of units − those found worse. Assumes normal estimates with known
 * variances, independent of each other unless `covariance` says otherwise: where the same people are behind two units and agree with
 * themselves, ranks are wider without it, not narrower. Equal estimates share the better rank. Most intervals of most league tables overlap: that is the finding.
 *
 * @param units  each with a variance above 0
 * @returns one row per unit, in their order; one unit has rank 1 from 1 to 1
 * @throws RangeError "rankIntervals: row 0: variance: expected more than 0, got 0"
 * @source Mogstad, Romano, Shaikh & Wilhelm (2024) Review of Economic Studies 91:476, with the stepwise method of Romano &
 *   Wolf (2005); two-sided sets as R csranks(stepdown = TRUE, simul = TRUE); fixture test/fixtures/r/rank-intervals.json
 * @example rankIntervals([{unit: "a", estimate: 9, variance: 1, n: 9, nEff: 9}])[0].upp // 1
 */
export function rankIntervals(
  units: readonly UnitEstimate[],
  {level = defaultLevel, draws = 1000, seed = 1, covariance = independent(units)}: RankIntervalOptions = {}
): RankInterval[] {
  checkVariances("rankIntervals", units);
  const count = units.length;
  const noise = correlatedNormals(covariance, draws, seed);
  const precision = Float64Array.from(
    units.flatMap((a, one) => units.map((b, other) => 1 / sqrt(varianceOfDifference(a, b, covariance[one]![other]))))
  );
  const betterOf = (pair: Pair): number => floor(pair / count);
  const worseOf = (pair: Pair): number => pair % count;
  const pairs = Int32Array.from(precision.keys()).filter((pair) => betterOf(pair) !== worseOf(pair));

  const largestDifference = (errors: Float64Array, better: Int32Array, worse: Int32Array, open: Int32Array): number => {
    let largest = -Infinity;
    for (let index = 0; index < open.length; index += 1) {
      const difference = (errors[better[index]!]! - errors[worse[index]!]!) * precision[open[index]!]!;
      if (difference > largest) largest = difference;
    }
    return largest;
  };
  /** The pairs of which one unit is better beyond chance, all of them tested together, step by step. */
  const toldApart = (tested: Int32Array): Pair[] => {
    const [better, worse] = [tested.map(betterOf), tested.map(worseOf)];
    const largest = noise.map((errors) => largestDifference(errors, better, worse, tested)).sort((a, b) => a - b);
    const critical = tested.length === 0 ? 0 : percentileOf(largest, level);
    const isTold = (pair: Pair): boolean =>
      (units[betterOf(pair)]!.estimate - units[worseOf(pair)]!.estimate) * precision[pair]! > critical;
    const told = tested.filter(isTold);
    return told.length === 0 ? [] : [...told, ...toldApart(tested.filter((pair) => !isTold(pair)))];
  };
  const told = toldApart(pairs);
  return units.map(({unit, estimate}, own) => ({
    unit,
    rank: 1 + units.filter((other) => other.estimate > estimate).length,
    low: 1 + told.filter((pair) => worseOf(pair) === own).length,
    upp: count - told.filter((pair) => betterOf(pair) === own).length
  }));
}

/** Of estimates that vary alike it is next to nothing, but never 0. */
const LEAST_SHARE = 1e-9;

/** The covariance of estimates that have nothing to do with each other. */
function independent(units: readonly UnitEstimate[]): number[][] {
  return units.map((unit) => units.map((other) => (unit === other ? unit.variance : 0)));
}

function varianceOfDifference(a: UnitEstimate, b: UnitEstimate, covariance = 0): number {
  const sum = a.variance + b.variance;
  return max(LEAST_SHARE * sum, sum - 2 * covariance);
}
