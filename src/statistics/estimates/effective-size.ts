import {studentMultiplier} from "./interval.js";
import type {LinearisedMean} from "./linearised-mean.js";

/** The part of a linearised mean that decides how much it is worth. */
export type Precision = Pick<LinearisedMean, "n" | "nEff" | "df" | "fraction" | "factor"> & {
  /** Different people who answered; default as many as answers. */
  readonly people?: number;
};

/**
 * Effective number of answers: the size of a simple random sample that would be as precise.
 *
 * n divided by the design effect, so that it equals n when nothing is weighted; brought down where strata, or people who
 * answer again, leave few degrees of freedom. Where the variance is 0, Kish's size stands in.
 *
 * The design effect is itself an estimate: when the few rare answers happen to weigh little, it claims more answers than
 * there were. In simulations of shares of 4 to 75% of 30 to 200 answers with weights from 0.5 to 3, Wilson's 95%
 * intervals then covered as little as 91%. With the `cautious` variance of a linearised mean, which makes Kish's size a
 * ceiling, 95 to 97%.
 *
 * @param domain  the linearised mean
 * @param variance  its variance, or its cautious one
 * @param spread  variance of one answer's score, weighted and divided by Σw: p(1 − p) for a share
 * @param level  coverage of the interval it is meant for, 0–1
 * @returns a number above 0; Infinity for a census
 * @source Kish (1965) §8.2; Korn and Graubard (1998), who truncate too; R's survey::svyciprop(method = "beta") has (n − 1)/n of it
 * @example effectiveSize({n: 100, nEff: 80, df: 99, fraction: 0, factor: 1}, 0.25 / 99, 0.25, 0.95) // 100
 */
export function effectiveSize(domain: Precision, variance: number, spread: number, level: number): number {
  const {n, nEff, df, fraction, factor, people = n} = domain;
  if (fraction === 1) return Infinity;
  const size = variance > 0 ? (people * spread) / ((people - 1) * variance) : nEff / ((1 - fraction) * factor);
  return df === n - 1 ? size : size * (studentMultiplier(level, n - 1) / studentMultiplier(level, df)) ** 2;
}
