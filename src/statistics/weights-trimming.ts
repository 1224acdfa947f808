import {expectCount, expectNumber, refuse} from "./expect-number.js";
import {sumOf} from "./sum-of.js";

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
  /** Repeat until nobody is outside, as redistribution may push others over a limit; default true. R's default is false. */
  readonly strict?: boolean;
}

/** Repetitions after which limits that nearly exhaust the room are given up. */
const MOST_ROUNDS = 1000;

/**
 * Weights cut at limits, what was cut being spread evenly over the responses that are inside, so that their sum stays.
 *
 * A weight equal to a limit is inside. Weights of zero are raised to `lower` when it is given. Nothing outside: the weights
 * come back as they were.
 *
 * @param groups  responses by weight: {n, weight ≥ 0}
 * @param options.lower   in the unit of the weights; default none
 * @param options.upper   in the unit of the weights; default none
 * @param options.strict  repeat until all are inside; default true (R's default: false)
 * @returns the new weight of every group, in the order given
 * @throws RangeError "trimWeights: mean weight 2 is not between the limits 0 and 1.5" when the limits cannot hold the total
 * @source survey::trimWeights, survey 4.1; Potter (1990) A study of procedures to identify and trim extreme sampling weights
 * @example trimWeights([{n: 3, weight: 1}, {n: 1, weight: 9}], {upper: 6}) // [2, 6]
 */
export function trimWeights(groups: readonly WeightGroup[], options: TrimOptions): number[] {
  const {lower = 0, upper = Infinity, strict = true} = options;
  if (!(lower <= upper)) refuse(`trimWeights: expected lower ≤ upper, got ${lower} and ${upper}`);
  for (const [index, {n, weight}] of groups.entries()) {
    expectCount(`trimWeights: group ${index}`, "n", n);
    expectNumber(`trimWeights: group ${index}: weight`, weight, 0);
  }
  const total = sumOf(groups, ({n}) => n);
  const mean = sumOf(groups, ({n, weight}) => n * weight) / total;
  if (mean < lower || mean > upper) {
    refuse(`trimWeights: mean weight ${mean} is not between the limits ${lower} and ${upper}`);
  }
  // Rounding of the spreading must not count as outside, or it would go on for ever.
  const isInside = (weight: number) => weight >= lower * (1 - 1e-14) && weight <= upper * (1 + 1e-14);
  const clamped = (weight: number) => Math.max(lower, Math.min(upper, weight));
  let weights = groups.map(({weight}) => weight);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = weights;
    const inside = sumOf(groups, ({n}, index) => (isInside(before[index]!) ? n : 0));
    if (inside === total) return weights;
    if (inside === 0) refuse(`trimWeights: no weight lies between the limits ${lower} and ${upper}`);
    const excess = sumOf(
      groups,
      ({n}, index) => n * (isInside(before[index]!) ? 0 : before[index]! - clamped(before[index]!))
    );
    weights = before.map((weight) => (isInside(weight) ? weight + excess / inside : clamped(weight)));
    if (!strict) return weights;
  }
  refuse(`trimWeights: still outside ${lower} to ${upper} after ${MOST_ROUNDS} rounds`);
}
