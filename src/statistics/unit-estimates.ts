import type {Reason} from "../model/reason.js";
import {aboveZero, expectRows, refuse} from "./expect-number.js";
import type {Estimate} from "./estimate.js";

/** One unit (an organization, a department…) with its score and the sampling variance of that score. */
export interface UnitEstimate {
  readonly unit: string;
  /** The units it is compared with: those of the same kind. None means all. */
  readonly peers?: string;
  /** Score, on 0–100 or in the points of its metric. */
  readonly estimate: number;
  /** Sampling variance of the score, above 0, in squared points. */
  readonly variance: number;
  readonly n: number;
  /** Kish's effective number of answers. */
  readonly nEff: number;
}

/** Units that can be compared, those that cannot and why, and the variance of one answer that they share. */
export interface UnitEstimates {
  readonly units: readonly UnitEstimate[];
  readonly setAside: readonly {readonly unit: string; readonly n: number; readonly reason: Reason}[];
  /** Pooled variance of one answer around its unit's score, squared points, with its degrees of freedom; null if unknown. */
  readonly answerVariance: number | null;
  readonly df: number;
}

/**
 * Makes the estimates of units comparable: each with a sampling variance that is above 0 and that can be trusted.
 *
 * With "pooled" (default) a unit's variance is σ²/nEff, where σ² = Σ(n−1)·nEff·se² / Σ(n−1) is shared by all units: a
 * small unit in which everybody answered alike has an own variance of 0, which would make it look perfectly known.
 * Assumes that answers vary about as much in every unit.
 * Units without an estimate are set aside with their reason; so is everything when no answer varies anywhere.
 *
 * @param rows  {unit, peers, estimate}; one row per unit
 * @returns {units, setAside, answerVariance, df}
 * @throws RangeError "unitEstimates: unit "A" occurs twice"
 * @source Adams (2009) The Reliability of Provider Profiling, RAND TR-653, §3 (σ² pooled over providers)
 * @example unitEstimates([]).units // []
 */
export function unitEstimates(
  rows: readonly {readonly unit: string; readonly peers?: string; readonly estimate: Estimate}[]
): UnitEstimates {
  const seen = new Set<string>();
  let squares = 0;
  let df = 0;
  for (const {unit, estimate} of rows) {
    if (seen.has(unit)) refuse(`unitEstimates: unit "${unit}" occurs twice`);
    seen.add(unit);
    if (estimate.estimate === null) continue;
    squares += (estimate.n - 1) * estimate.nEff * estimate.se ** 2;
    df += estimate.n - 1;
  }
  const answerVariance = df > 0 ? squares / df : null;
  const units: UnitEstimate[] = [];
  const setAside: {unit: string; n: number; reason: Reason}[] = [];
  for (const {unit, peers, estimate: known} of rows) {
    const {estimate, n} = known;
    const own = estimate === null ? 0 : (answerVariance ?? 0) / known.nEff;
    if (estimate === null) setAside.push({unit, n, reason: known.reason});
    else if (own > 0)
      units.push({unit, ...(peers !== undefined && {peers}), estimate, variance: own, n, nEff: known.nEff});
    else setAside.push({unit, n, reason: reasonWithoutSpread});
  }
  return {units, setAside, answerVariance, df};
}

/** Why an estimate of equal answers is of no use. */
export const reasonWithoutSpread: Reason = {code: "equal-answers"};

/**
 * Throws unless every unit has a finite score and a variance above 0, since weights are made of variances.
 *
 * @throws RangeError "funnelOf: row 0: variance: expected more than 0, got 0"
 * @example checkVariances("funnelOf", []) // undefined
 */
export function checkVariances(caller: string, units: readonly UnitEstimate[]): void {
  expectRows(caller, units, {estimate: -Infinity, variance: aboveZero});
}
