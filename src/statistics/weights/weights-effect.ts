import {sumOf} from "../numbers/sum-of.js";

/** What weighting costs: effective sample size before and after. */
/** Bases of a set of weights, and what is lost against the weights before. */
export interface WeightingEffect {
  /** Number of responses. */
  readonly n: number;
  /** Kish's effective number of responses before and after, (Σw)² / Σw². */
  readonly nEffBefore: number;
  readonly nEffAfter: number;
  /** Share of the effective number lost, 0–1; negative when the new weights are more even than the old. */
  readonly lossShare: number;
  /** Kish's design effect of the new weights, n / nEffAfter = 1 + their squared coefficient of variation. */
  readonly deff: number;
}

/** Responses that share a weight before (base) and after; `w2` as in the contingency table. */
export interface WeightPair {
  readonly n: number;
  /** Σw and Σw² before. */
  readonly w: number;
  readonly w2: number;
  /** What every weight is multiplied by. */
  readonly factor: number;
}

/**
 * Loss of effective sample size through a change of weights.
 *
 * The effective size is that of a mean of answers unrelated to the weights; where answers depend on the categories weighted
 * on, errors are smaller than it suggests. Groups of weight 0 add nothing.
 *
 * @param groups  responses with their sums before and the factor: {n, w, w2, factor}
 * @returns {n, nEffBefore, nEffAfter, lossShare (0–1), deff}
 * @source Kish (1992) Weighting for unequal Pi, Journal of Official Statistics 8:183–200
 * @example weightingEffect([{n: 1, w: 1, w2: 1, factor: 1}, {n: 1, w: 1, w2: 1, factor: 3}]).nEffAfter // 1.6
 * @example weightingEffect([{n: 1, w: 1, w2: 1, factor: 1}, {n: 1, w: 1, w2: 1, factor: 3}]).lossShare.toFixed(6) // "0.200000"
 */
export function weightingEffect(groups: readonly WeightPair[]): WeightingEffect {
  const nEffBefore = sumOf(groups, ({w}) => w) ** 2 / sumOf(groups, ({w2}) => w2);
  const nEffAfter = sumOf(groups, ({w, factor}) => w * factor) ** 2 / sumOf(groups, ({w2, factor}) => w2 * factor ** 2);
  const n = sumOf(groups, (group) => group.n);
  return {n, nEffBefore, nEffAfter, lossShare: 1 - nEffAfter / nEffBefore, deff: n / nEffAfter};
}
