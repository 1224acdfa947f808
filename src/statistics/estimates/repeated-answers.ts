import type {NotEstimated} from "../../model/estimate.js";
import {notEstimated} from "./not-estimated.js";
import {max, sqrt} from "../numbers/math.js";

/** How far repeated answers of the same respondents widen a standard error, and from where on that counts. */
export interface Repeats {
  /** Cluster-robust standard error divided by the plain one; see deftOf. */
  readonly ratio: number;
  /** Declared limit: above it the plain standard error is not used. */
  readonly limit: number;
}

/**
 * The factor on a variance that repeated answers call for: ratio² above the declared limit, else 1.
 *
 * A ratio below 1 (respondents who contradict themselves) never narrows an interval.
 *
 * @param repeats  none means that nobody answers twice
 * @source the rule is this program's; the ratio is the square root of Kish's design effect of clusters
 * @example repeatFactor({ratio: 1.5, limit: 1.1}) // 2.25
 * @example repeatFactor({ratio: 1.05, limit: 1.1}) // 1
 */
export function repeatFactor(repeats: Repeats | undefined): number {
  if (repeats === undefined) return 1;
  const {ratio, limit} = repeats;
  return ratio > limit ? ratio * ratio : 1;
}

/** Sums over answers, and over respondents after adding up each respondent's answers. */
export interface RepeatSums {
  /** Over answers: their number, Σw, Σw·x, Σw², Σw²x, Σw²x². */
  readonly n: number;
  readonly w: number;
  readonly wx: number;
  readonly w2: number;
  readonly w2x: number;
  readonly w2xx: number;
  /** Over respondents: their number, and with W = Σw and X = Σw·x of one respondent ΣW², ΣWX, ΣX². */
  readonly respondents: number;
  readonly squaredW: number;
  readonly productWX: number;
  readonly squaredX: number;
}

/**
 * The ratio of the cluster-robust standard error of a mean, respondents being the clusters, to the plain one.
 *
 * Assumes that respondents are independent of each other, and leaves strata out. A straight-line change of the scores
 * changes nothing, so x may be the answer or its score. 1 when nobody answers twice.
 *
 * @returns the ratio, or why it is undefined: fewer than two respondents, no weight, or answers that do not vary
 * @source Liang and Zeger (1986); R's survey::svymean with ids = ~respondent; fixture test/fixtures/r/estimates.json
 * @example deftOf({n: 4, w: 4, wx: 6, w2: 4, w2x: 6, w2xx: 10, respondents: 2, squaredW: 8, productWX: 12, squaredX: 20}).toFixed(4) // "1.7321"
 */
export function deftOf(sums: RepeatSums): number | NotEstimated {
  const {n, w, wx, respondents} = sums;
  if (respondents < 2) return notEstimated(n, {code: "fewer-respondents-than", minimum: 2});
  if (!(w > 0)) return notEstimated(n, {code: "no-weight"});
  const mean = wx / w;
  const plain = sums.w2xx - 2 * mean * sums.w2x + mean * mean * sums.w2;
  if (plain <= 1e-12 * sums.w2xx) return notEstimated(n, {code: "no-variation"});
  const clustered = sums.squaredX - 2 * mean * sums.productWX + mean * mean * sums.squaredW;
  const small = (respondents / (respondents - 1)) * ((n - 1) / n);
  return sqrt((small * max(0, clustered)) / plain);
}
