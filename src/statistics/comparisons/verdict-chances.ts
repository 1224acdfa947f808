import {normalCdf} from "../distributions/distributions.js";
import {defaultLevel, studentMultiplier} from "../estimates/interval.js";
import type {ScoreRange} from "../estimates/derived-estimate.js";
import {bisect} from "../numbers/bisect.js";
import {aboveZero, expectNumber, refuse} from "../numbers/expect-number.js";
import {studentQuantile} from "../distributions/distributions.js";
import {max, sqrt} from "../numbers/math.js";

/** A unit that is judged against a target: how exactly its figure is known. */
export interface JudgedUnit {
  /** Standard error of its figure, above 0, and its degrees of freedom (default: infinite). */
  readonly se: number;
  readonly df?: number;
  readonly target: number;
  /** Coverage of the interval that judges; default 0.95. */
  readonly level?: number;
  /**
   * Lowest and highest score, and the figure at which the standard error was found: then the interval is the score
   * interval, as that of plain figures. Without them errors are the same everywhere.
   */
  readonly range?: ScoreRange;
  readonly foundAt?: number;
}

/** How often each verdict comes out, 0–1; they add up to 1. */
export interface VerdictChances {
  readonly met: number;
  readonly notMet: number;
  readonly cannotTell: number;
}

/**
 * How often a unit of this standard error gets each verdict when its true score is a given one.
 *
 * Met: the interval is at or above the target; not met: wholly below. The figure is taken to be normal around the true
 * score. With a range its variance is proportional to the distances from both ends of the scale, as the score interval
 * has it: met is then Φ((θ − T − t·s(T))/s(θ)), with s(x) = se·√((x − low)(high − x) / the same at the figure).
 *
 * @param truth  the true score
 * @throws RangeError "verdictChances: se: expected more than 0, got 0"
 * @source Wilson (1927), inverted; R: pnorm
 * @example verdictChances({se: 2, target: 80}, 80).met.toFixed(6) // "0.025000"
 */
export function verdictChances(unit: JudgedUnit, truth: number): VerdictChances {
  const errorAt = errorsOf("verdictChances", unit);
  const {target, level = defaultLevel, df = Infinity} = unit;
  const room = studentMultiplier(level, df) * errorAt(target);
  const error = errorAt(truth);
  const above = (bound: number) => (error > 0 ? normalCdf((truth - bound) / error) : truth >= bound ? 1 : 0);
  const met = above(target + room);
  const notMet = 1 - above(target - room);
  return {met, notMet, cannotTell: max(0, 1 - met - notMet)};
}

/**
 * The true score that is judged "met" with a given chance: 8 times in 10 by default.
 *
 * @param power  the chance, 0–1
 * @returns the score, in the unit of the target; null where none on the scale is judged so that often
 * @throws RangeError "scoreJudgedMet: se: expected more than 0, got 0"; "scoreJudgedMet: power: expected 0 to 1, got 80"
 * @source as verdictChances; without a range T + (t₁₋α⸝₂ + t_power)·se, Bloom (1995)
 * @example scoreJudgedMet({se: 1.12, target: 80}).toFixed(1) // "83.1"
 */
export function scoreJudgedMet(unit: JudgedUnit, power = 0.8): number | null {
  expectNumber("scoreJudgedMet: power", power, 0, 1);
  const errorAt = errorsOf("scoreJudgedMet", unit);
  const {target, level = defaultLevel, df = Infinity, range} = unit;
  const room = studentMultiplier(level, df) * errorAt(target);
  const quantile = studentQuantile(power, df);
  if (range === undefined) return target + room + quantile * errorAt(target);
  // The further above the target, the more often: what is looked for is where the room is just passed.
  const passes = (score: number) => score - target - room >= quantile * errorAt(score);
  return passes(range[1]) ? bisect(target, range[1], passes) : null;
}

/** The standard error of a figure whose true score is another one. */
function errorsOf(caller: string, {se, target, range, foundAt}: JudgedUnit): (score: number) => number {
  expectNumber(`${caller}: se`, se, aboveZero);
  expectNumber(`${caller}: target`, target, -Infinity);
  if (range === undefined) return () => se;
  const [lowest, highest] = range;
  const spread = (score: number) => max(0, (score - lowest) * (highest - score));
  const own = spread(foundAt ?? target);
  if (!(own > 0)) refuse(`${caller}: foundAt: expected between ${lowest} and ${highest}, got ${foundAt ?? target}`);
  return (score) => se * sqrt(spread(score) / own);
}
