import {expectNumber, refuse} from "./expect-number.js";

/** One statistic without one group, and how much larger the whole is than that group (whole ÷ group, above 1). */
export interface LeftOut {
  readonly value: number;
  readonly ratio: number;
}

/** Standard error of a statistic and its degrees of freedom. */
export interface JackknifeError {
  readonly se: number;
  readonly df: number;
}

/**
 * Standard error of a statistic from its values with one group left out at a time, for groups of any size.
 *
 * Assumes that the groups are independent and alike; with equal sizes it is the usual delete-a-group jackknife,
 * √((g−1)/g · Σ(θ₍ⱼ₎ − θ̄)²).
 *
 * @param estimate  the statistic on everything
 * @param leftOut  one entry per group, at least two; equal values give se 0
 * @returns {se, df: groups − 1}
 * @throws RangeError "jackknifeError: groups: expected 2 or more, got 1"; "… group 0: expected a ratio above 1, got 1"
 * @source Busing, Meijer & van der Leeden (1999) Delete-m jackknife for unequal m, Statistics and Computing 9:3–8
 * @example jackknifeError(2, [{value: 1, ratio: 2}, {value: 3, ratio: 2}]) // {se: 1, df: 1}
 */
export function jackknifeError(estimate: number, leftOut: readonly LeftOut[]): JackknifeError {
  const groups = leftOut.length;
  expectNumber("jackknifeError: groups", groups, 2);
  let centre = 0;
  for (const [group, {value, ratio}] of leftOut.entries()) {
    if (!(ratio > 1)) refuse(`jackknifeError: group ${group}: expected a ratio above 1, got ${ratio}`);
    centre += estimate - (1 - 1 / ratio) * value;
  }
  let variance = 0;
  for (const {value, ratio} of leftOut) {
    const pseudo = ratio * estimate - (ratio - 1) * value;
    variance += (pseudo - centre) ** 2 / (ratio - 1) / groups;
  }
  return {se: Math.sqrt(variance), df: groups - 1};
}
