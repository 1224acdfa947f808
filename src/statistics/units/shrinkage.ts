import {refuse} from "../numbers/expect-number.js";
import type {BetweenVariance} from "./between-variance.js";
import type {Estimated} from "../../model/estimate.js";
import {defaultLevel} from "../estimates/interval.js";
import {derivedEstimate, type ScoreRange} from "../estimates/derived-estimate.js";
import {reliability} from "./reliability.js";
import {type UnitEstimate, checkVariances} from "./unit-estimates.js";
import {sqrt} from "../numbers/math.js";

/** A unit's score drawn towards the mean of its peers, beside the score as it was. */
export interface ShrunkUnit extends UnitEstimate {
  /** 0–1: the weight of the unit's own score; the rest is the weight of the peers' mean. */
  readonly reliability: number;
  readonly peerMean: number;
  /** The shrunk score with its standard error and interval: the score interval where the range is given, else normal. */
  readonly shrunk: Estimated;
}

export interface ShrinkageOptions {
  /** "prasad-rao" (default) allows for τ² being estimated; "conditional" takes it as known, as metafor's blup does. */
  readonly uncertainty?: "prasad-rao" | "conditional";
  /** Coverage, 0–1; default 0.95. */
  readonly level?: number;
  /** Lowest and highest score, which the limits keep to; default none: a normal interval. */
  readonly range?: ScoreRange;
}

/**
 * Empirical Bayes: each unit's best guess of its true score, R·y + (1−R)·μ(peers) with R = τ²/(τ²+v).
 *
 * Scores of small units are moved most, since they hold most chance. Mean squared error: R·v + (1−R)²·var(μ), and with
 * "prasad-rao" 2·v²/(v+τ²)³·var(τ²) more, for τ² being estimated. Assumes true scores normal around the mean of the
 * peers: a unit that truly differs from its peers is pulled towards them, so the raw score belongs beside this one. A unit
 * without peers keeps its score. With eight units, seeded simulations see the 95% intervals hold the true score in 94–96%
 * of cases, those of "conditional" in 84–90%.
 *
 * @param units  the units that `between` was estimated from, or others of the same groups of peers
 * @param between  from `betweenVariance`
 * @returns the units in their order, each with {reliability, peerMean, shrunk}; an empty list gives an empty list
 * @throws RangeError "shrinkTowardsPeers: unit "A": no mean for peers "shop"" for an unknown group; for a variance of 0
 * @source Efron & Morris (1975) JASA 70:311; Prasad & Rao (1990) JASA 85:163 and Datta & Lahiri (2000) for REML; "conditional"
 *   equals R metafor::blup; fixture test/fixtures/r/between-variance.json
 * @example shrinkTowardsPeers([{unit: "a", estimate: 60, variance: 1, n: 9, nEff: 9}], {tau2: 1, se: 0, means: new Map([["", {mean: 50, variance: 0, units: 9}]])})[0].shrunk.estimate // 55
 */
export function shrinkTowardsPeers(
  units: readonly UnitEstimate[],
  between: Pick<BetweenVariance, "tau2" | "se" | "means">,
  {uncertainty = "prasad-rao", level = defaultLevel, range}: ShrinkageOptions = {}
): ShrunkUnit[] {
  checkVariances("shrinkTowardsPeers", units);
  return units.map((unit) => {
    const peers = between.means.get(unit.peers ?? "");
    if (peers === undefined) {
      refuse(`shrinkTowardsPeers: unit "${unit.unit}": no mean for peers "${unit.peers ?? ""}"`);
    }
    const own = reliability(between.tau2, unit.variance) ?? 0;
    const estimate = own * unit.estimate + (1 - own) * peers.mean;
    const known = own * unit.variance + (1 - own) ** 2 * peers.variance;
    const estimated = (2 * unit.variance ** 2 * between.se ** 2) / (unit.variance + between.tau2) ** 3;
    const se = sqrt(known + (uncertainty === "prasad-rao" ? estimated : 0));
    const {n, nEff} = unit;
    const derived = {estimate, se, df: Infinity, n, nEff};
    const shrunk = derivedEstimate(derived, range ?? null, level, `empirical-bayes-${uncertainty}`);
    return {...unit, reliability: own, peerMean: peers.mean, shrunk};
  });
}
