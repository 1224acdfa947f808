import {studentMultiplier} from "./interval.js";
import type {LinearisedMean} from "./linearised-mean.js";

/** The part of a linearised mean that decides how much it is worth. */
export type Precision = Pick<LinearisedMean, "n" | "variance" | "nEff" | "df" | "fraction" | "factor">;

/**
 * Design-based effective number of answers: the size of a simple random sample that would be as precise.
 *
 * n divided by the design effect, so that it equals n when nothing is weighted; also brought down where strata leave few
 * degrees of freedom (Korn and Graubard). Where the variance is 0, Kish's size stands in.
 *
 * @param domain  the linearised mean
 * @param spread  variance of one answer's score, weighted and divided by Σw: p(1 − p) for a share
 * @param level  coverage of the interval it is meant for, 0–1
 * @returns a number above 0; Infinity for a census
 * @source Kish (1965) §8.2; Korn and Graubard (1998) for the degrees of freedom
 * @example effectiveSize({n: 100, variance: 0.25 / 99, nEff: 100, df: 99, fraction: 0, factor: 1}, 0.25, 0.95).toFixed(6) // "100.000000"
 */
export function effectiveSize(domain: Precision, spread: number, level: number): number {
  const {n, variance, nEff, df, fraction, factor} = domain;
  if (fraction === 1) return Infinity;
  const size = variance > 0 ? (n * spread) / ((n - 1) * variance) : nEff / ((1 - fraction) * factor);
  if (df === n - 1) return size;
  return size * (studentMultiplier(level, n - 1) / studentMultiplier(level, df)) ** 2;
}
