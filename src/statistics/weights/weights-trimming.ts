import {expectNumber, expectRows, refuse} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";
import {max, min} from "../numbers/math.js";

/** Responses that share one weight. */
export interface WeightGroup {
  readonly n: number;
  /** The weight of each of them. */
  readonly weight: number;
}

export interface TrimOptions {
  /** Smallest weight allowed; default none. */
  readonly lower?: number;
  /** Largest weight allowed; default none. */
  readonly upper?: number;
}

/** Repetitions after which limits that nearly exhaust the room are given up. */
const MOST_ROUNDS = 1000;

/**
 * Weights cut at limits, what was cut being spread evenly over the responses that are inside, so that their sum stays.
 *
 * Repeated until nobody is outside, as spreading may push others over a limit.
 * Assumes that extreme weights are noise more than truth. A weight equal to a limit is inside. Weights of zero are raised to `lower` when it is given. Nothing outside: the weights
 * come back as they were.
 *
 * @param groups  responses by weight: {n, weight ≥ 0}
 * @param options.lower   in the unit of the weights; default none
 * @param options.upper   in the unit of the weights; default none
 * @returns the new weight of every group, in the order given
 * @throws RangeError "trimWeights: mean weight: expected 0 to 1.5, got 2" when the limits cannot hold the total
 * @source survey::trimWeights(strict = TRUE), survey 4.1; Potter (1990) A study of procedures to identify and trim extreme sampling weights
 * @example trimWeights([{n: 3, weight: 1}, {n: 1, weight: 9}], {upper: 6}) // [2, 6]
 */
export function trimWeights(groups: readonly WeightGroup[], options: TrimOptions): number[] {
  const {lower = 0, upper = Infinity} = options;
  expectRows("trimWeights", groups, {n: 0, weight: 0});
  const total = sumOf(groups, ({n}) => n);
  const mean = sumOf(groups, ({n, weight}) => n * weight) / total;
  if (total > 0) expectNumber("trimWeights: mean weight", mean, lower, min(upper, Number.MAX_VALUE));
  // Rounding of the spreading must not count as outside, or it would go on for ever.
  const isInside = (weight: number) => weight >= lower * (1 - 1e-14) && weight <= upper * (1 + 1e-14);
  const clamped = (weight: number) => max(lower, min(upper, weight));
  let weights = groups.map(({weight}) => weight);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = weights;
    const inside = sumOf(groups, ({n}, index) => (isInside(before[index]!) ? n : 0));
    if (inside === total) return weights;
    if (inside === 0) break;
    const excess = sumOf(
      groups,
      ({n}, index) => n * (isInside(before[index]!) ? 0 : before[index]! - clamped(before[index]!))
    );
    weights = before.map((weight) => (isInside(weight) ? weight + excess / inside : clamped(weight)));
  }
  refuse(`trimWeights: the weights cannot be brought between ${lower} and ${upper}`);
}
