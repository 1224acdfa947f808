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
  if (!(lower <= upper)) throw new RangeError(`trimWeights: expected lower ≤ upper, got ${lower} and ${upper}`);
  checkGroups(groups);
  const mean = meanWeight(groups);
  if (mean !== null && (mean < lower || mean > upper)) {
    throw new RangeError(`trimWeights: mean weight ${mean} is not between the limits ${lower} and ${upper}`);
  }
  let weights = groups.map((group) => group.weight);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const trimmed = trimOnce(groups, weights, lower, upper);
    if (trimmed === null) return weights;
    weights = trimmed;
    if (!strict) return weights;
  }
  throw new RangeError(`trimWeights: still outside ${lower} to ${upper} after ${MOST_ROUNDS} rounds`);
}

/** One cut and one spreading; null when nobody is outside. */
function trimOnce(
  groups: readonly WeightGroup[],
  weights: readonly number[],
  lower: number,
  upper: number
): number[] | null {
  let excess = 0;
  let inside = 0;
  let outside = 0;
  groups.forEach(({n}, index) => {
    const weight = weights[index]!;
    if (isInside(weight, lower, upper)) {
      inside += n;
    } else {
      outside += n;
      excess += n * (weight - clamp(weight, lower, upper));
    }
  });
  if (outside === 0) return null;
  if (inside === 0) throw new RangeError(`trimWeights: no weight lies between the limits ${lower} and ${upper}`);
  const share = excess / inside;
  return weights.map((weight) => (isInside(weight, lower, upper) ? weight + share : clamp(weight, lower, upper)));
}

/** Rounding of the spreading must not count as outside, or it would go on for ever. */
function isInside(weight: number, lower: number, upper: number): boolean {
  return weight >= lower * (1 - 1e-14) && weight <= upper * (1 + 1e-14);
}

function clamp(weight: number, lower: number, upper: number): number {
  return Math.max(lower, Math.min(upper, weight));
}

function meanWeight(groups: readonly WeightGroup[]): number | null {
  let n = 0;
  let w = 0;
  for (const group of groups) {
    n += group.n;
    w += group.n * group.weight;
  }
  return n > 0 ? w / n : null;
}

function checkGroups(groups: readonly WeightGroup[]): void {
  groups.forEach(({n, weight}, index) => {
    if (!Number.isInteger(n) || n < 0)
      throw new RangeError(`trimWeights: group ${index}: expected a count, got n ${n}`);
    if (!Number.isFinite(weight) || weight < 0) {
      throw new RangeError(`trimWeights: group ${index}: expected a weight of 0 or more, got ${weight}`);
    }
  });
}
