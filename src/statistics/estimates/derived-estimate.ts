import type {Estimated} from "../../model/estimate.js";
import type {IntervalMethod} from "../../model/interval-method.js";
import {studentMultiplier, wilsonLimits} from "./interval.js";
import {studentEstimate} from "./student-estimate.js";
import {max, min} from "../numbers/math.js";

/** Lowest and highest score of a metric. */
export type ScoreRange = readonly [lowest: number, highest: number];

/** An estimate made from others, such as an adjusted or a shrunken one. */
export interface DerivedMean extends Pick<Estimated, "estimate" | "se" | "df" | "n" | "nEff"> {
  /** The score at which the standard error was found, where it is another than the estimate. */
  readonly foundAt?: number;
  readonly errorFactor?: number;
}

/** What is smaller is 0 but for rounding; of the width of the scale. */
const ROUNDING = 1e-9;

/**
 * An estimate made from others with the score interval, which plain figures have: see scoredEstimate.
 *
 * The variance of a true score is taken to be proportional to its distances from both ends of the scale: limits keep to the
 * scale, and are wider on the side away from the nearer end. Where no proportion can be had (a standard error found at an
 * end, or of 0) it is that of nEff answers of 0 or 100, as of plain figures whose answers all agree. Without a range it is
 * the t interval. An estimate beyond an end keeps its value: it is its own limit on that side.
 *
 * @param derived  {estimate, se, df, n, nEff}, in the unit of the range; infinite degrees of freedom make it a normal one
 * @param range  lowest and highest score; null for scores without ends
 * @param level  coverage of the interval, 0–1
 * @param method  how the estimate was made
 * @source Wilson (1927), with Student's t
 * @example derivedEstimate({estimate: 90, se: 2, df: 100, n: 101, nEff: 101}, [0, 100], 0.95, "case-mix").low.toFixed(2) // "85.32"
 * @example derivedEstimate({estimate: 99, se: 2, df: 9, n: 10, nEff: 10}, [0, 100], 0.95, "case-mix").upp <= 100 // true
 */
export function derivedEstimate(
  {foundAt, errorFactor = 1, ...known}: DerivedMean,
  range: ScoreRange | null,
  level: number,
  method: IntervalMethod
): Estimated {
  const student = studentEstimate(known, level, method, errorFactor);
  if (range === null) return student;
  const {estimate, se, df} = known;
  const [lowest, highest] = range;
  const width = highest - lowest;
  const within = (score: number) => min(highest, max(lowest, score));
  const shareOf = (score: number) => (within(score) - lowest) / width;
  const share = shareOf(foundAt ?? estimate);
  const spread = share * (1 - share);
  const isKnown = spread > ROUNDING && se > ROUNDING * width;
  const size = isKnown ? spread * (width / se) ** 2 : known.nEff;
  const limits = wilsonLimits(shareOf(estimate), size, studentMultiplier(level, df));
  const low = within(lowest + width * limits.low);
  const upp = within(lowest + width * limits.upp);
  return {...student, low: min(estimate, low), upp: max(estimate, upp)};
}
