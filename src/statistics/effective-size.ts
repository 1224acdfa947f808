import {studentMultiplier} from "./interval.js";
import type {LinearisedMean} from "./linearised-mean.js";

/** The part of a linearised mean that decides how much it is worth. */
export type Precision = Pick<LinearisedMean, "n" | "variance" | "spread" | "nEff" | "df" | "fraction" | "factor">;

/**
 * Effective number of answers for an interval: the design-based one, and not more than Kish's.
 *
 * The design-based size divides by a variance that is itself an estimate: when the few rare answers happen to weigh
 * little, it claims more answers than there were. In simulations of shares of 4 to 75 % of 30 to 200 answers with weights
 * from 0.5 to 3, Wilson's 95 % intervals then covered as little as 91 %; with Kish's size as a ceiling 95 to 97 %. Both
 * sizes are n when nothing is weighted.
 *
 * @param domain  the linearised mean
 * @param level  coverage of the interval it is meant for, 0–1
 * @returns a number above 0; Infinity for a census
 * @source Kish (1965) §8.2; Korn and Graubard (1998), who truncate too
 * @example effectiveSize({n: 100, variance: 0.25 / 99, spread: 0.25, nEff: 80, df: 99, fraction: 0, factor: 1}, 0.95) // 80
 */
export function effectiveSize(domain: Precision, level: number): number {
  return Math.min(designSize(domain, level), kishSize(domain) * freedom(domain, level));
}

/**
 * Design-based effective number of answers: the size of a simple random sample that would be as precise.
 *
 * n divided by the design effect, so that it equals n when nothing is weighted; brought down where strata leave few
 * degrees of freedom. Where the variance is 0, Kish's size stands in.
 *
 * @param domain  the linearised mean
 * @param level  coverage of the interval it is meant for, 0–1
 * @returns a number above 0; Infinity for a census
 * @source Korn and Graubard (1998); R's survey::svyciprop(method = "beta") has (n − 1)/n of it
 * @example designSize({n: 100, variance: 0.25 / 99, spread: 0.25, nEff: 80, df: 99, fraction: 0, factor: 1}, 0.95) // 100
 */
export function designSize(domain: Precision, level: number): number {
  const {n, variance, spread, fraction} = domain;
  if (fraction === 1) return Infinity;
  const size = variance > 0 ? (n * spread) / ((n - 1) * variance) : kishSize(domain);
  return size * freedom(domain, level);
}

function kishSize({nEff, fraction, factor}: Precision): number {
  return fraction === 1 ? Infinity : nEff / ((1 - fraction) * factor);
}

/** Korn and Graubard's factor for fewer degrees of freedom than answers. */
function freedom({n, df}: Precision, level: number): number {
  return df === n - 1 ? 1 : (studentMultiplier(level, n - 1) / studentMultiplier(level, df)) ** 2;
}
