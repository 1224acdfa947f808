import type {Reason} from "../../model/reason.js";
import {normalQuantile, studentCdf} from "../distributions/distributions.js";
import {bisect} from "../numbers/bisect.js";
import {sumOf} from "../numbers/sum-of.js";
import {exp, max, min, sqrt} from "../numbers/math.js";

/** A unit (in a period) beside what its peers make expect of it. Shares are 0–1. */
export type Unusual = {
  readonly unit: string;
  /** The period it is about, where the test goes by period. */
  readonly period?: string;
  /** Answers, invitations or responses that it rests on. */
  readonly n: number;
} & (
  | {
      /** What was found, and what the unit's peers (and its own other periods) make expect. */
      readonly found: number;
      readonly expected: number;
      /** Distance in standard errors that know how much units differ by themselves. */
      readonly statistic: number;
      /** Before any correction for the family. */
      readonly p: number;
    }
  | {readonly p: null; readonly reason: Reason}
);

/** Fewest units from which can be told how much units differ by themselves. */
export const FEWEST_PEERS = 10;

/**
 * A row of which nothing can be said.
 *
 * @example untold({unit: "a", n: 0}, "no-answers") // {unit: "a", n: 0, p: null, reason: {code: "no-answers"}}
 */
export function untold(
  {unit, n, period}: Pick<Unusual, "unit" | "n" | "period">,
  code: "no-answers" | "no-variation" | "one-answer" | "one-value" | "one-domain"
): Unusual {
  return {unit, ...(period !== undefined && {period}), n, p: null, reason: {code}};
}

/**
 * The same where too few units are there.
 *
 * @example fewPeers({unit: "a", n: 9}, 3).reason // {code: "fewer-units-than", n: 3, minimum: 10}
 */
export function fewPeers(row: Pick<Unusual, "unit" | "n" | "period">, units: number): Unusual {
  return {...untold(row, "no-answers"), p: null, reason: {code: "fewer-units-than", n: units, minimum: FEWEST_PEERS}};
}

/**
 * The chance of `count` or more, of which exactly `count` counts half, of a count from 0 on.
 *
 * @param log  the logarithm of the chance of 0
 * @param stepOf  what is added to it from one number to the next
 * @example upperTail(1, Math.log(0.5), () => 0) // 0.25
 */
export function upperTail(count: number, log: number, stepOf: (k: number) => number): number {
  let [own, below] = [log, 0];
  for (let k = 0; k < count; k += 1) {
    below += exp(own);
    own += stepOf(k);
  }
  return min(1, max(Number.MIN_VALUE, 1 - below - exp(own) / 2));
}

/**
 * Pearson's X² of shares, each answer weighing as much as its likeness to others of its unit leaves it.
 *
 * @example pearsonSquares([{count: 1, n: 2}], [1], () => 0.25) // 0.6666666666666666
 */
export function pearsonSquares(
  rows: readonly {readonly count: number; readonly n: number}[],
  weights: readonly number[],
  expectedOf: (index: number) => number
): number {
  return sumOf(rows, ({count, n}, index) => {
    const share = expectedOf(index);
    return (weights[index]! * (count - n * share) ** 2) / (n * share * (1 - share));
  });
}

/**
 * A chance of so much or more as a statistic, when what the peers make expect is itself an estimate.
 *
 * @param tail  the chance if the peers were known, above 0
 * @param uncertainty  variance of what is expected, as a share of the unit's own
 * @param df  degrees of freedom of how much units differ
 * @example judged(0.5, 0, 9).p // 0.5
 */
export function judged(
  tail: number,
  uncertainty: number,
  df: number
): {readonly statistic: number; readonly p: number} {
  const statistic = -normalQuantile(tail) / sqrt(1 + uncertainty);
  return {statistic, p: studentCdf(-statistic, df)};
}

/**
 * The fit with as much spread between units as brings Pearson's X² down to its degrees of freedom; with none where chance
 * explains all. Null where no fit can be had.
 *
 * @param at  the fit with a given spread, and by how much X² exceeds its degrees of freedom
 * @param most  the largest spread that is thought of
 * @source Williams (1982) Applied Statistics 31:144, method II
 * @example spreadOut((spread) => ({spread, excess: 0.5 - spread}), 1).spread.toFixed(6) // "0.500000"
 */
export function spreadOut<Fit extends {readonly excess: number}>(
  at: (spread: number) => Fit | null,
  most: number
): Fit | null {
  const none = at(0);
  if (none === null || none.excess <= 0) return none;
  return at(bisect(0, most, (spread) => (at(spread)?.excess ?? 0) <= 0));
}
