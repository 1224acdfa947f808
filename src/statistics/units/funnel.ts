import type {Reason} from "../../model/reason.js";
import {sumOf} from "../numbers/sum-of.js";
import {expectNumber} from "../numbers/expect-number.js";
import {twoSidedP} from "../distributions/distributions.js";
import {percentileOf} from "../numbers/percentile.js";
import {type UnitEstimate, checkVariances} from "./unit-estimates.js";
import {max, min, sqrt} from "../numbers/math.js";

/** Where a unit lies: inside the funnel, beyond its inner (95%) or beyond its outer (99.8%) limit. */
export type FunnelBand = "much lower" | "lower" | "as expected" | "higher" | "much higher";

export interface FunnelUnit {
  readonly unit: string;
  /** Distance from the target in standard errors, before and after allowing for over-dispersion. */
  readonly z: number;
  readonly zAdjusted: number;
  readonly band: FunnelBand;
  /** Two-sided p-value of the adjusted distance. */
  readonly pValue: number;
}

/** A funnel: its target, how much more the units vary than chance explains, and where each lies. */
export interface Funnel {
  readonly target: number;
  /** φ, the winsorised mean of z²: 1 when only chance is at work. */
  readonly dispersion: number;
  /** τ², the variance between units that is added to every sampling variance; squared points. */
  readonly tau2: number;
  readonly units: readonly FunnelUnit[];
}

export interface FunnelOptions {
  /** The line in the middle; default the precision-weighted mean of the units. */
  readonly target?: number;
  /** Share of z-scores at each end that is pulled in before φ is taken, 0–0.5; default 0.1. */
  readonly winsorise?: number;
}

/** Chance of lying beyond the inner and the outer limit, on each side: 1.96 and 3.09 standard errors. */
const INNER = 0.025;
const OUTER = 0.001;

/**
 * Funnel plot of units against a target, with limits that allow for over-dispersion.
 *
 * z = (y−θ₀)/s is winsorised at its 10th and 90th percentile, φ = mean of z², τ² = (Iφ − (I−1)) / (Σw − Σw²/Σw) with
 * w = 1/s², never below 0; limits are θ₀ ± z_p·√(s²+τ²). Winsorising keeps the units in question from widening their own
 * limits, and takes a little off φ even when only chance is at work. Assumes normal estimates and independent units.
 *
 * @param units  each with a variance above 0
 * @returns {target, dispersion, tau2, units}, or {target: null, n, reason} for fewer than two units
 * @throws RangeError "funnelOf: row 0: variance: expected more than 0, got 0"; "funnelOf: winsorised share: expected 0 to 0.5, got 1"
 * @source Spiegelhalter (2005) Statistics in Medicine 24:1185 and Qual Saf Health Care 14:347; percentiles as R FunnelPlotR
 * @example funnelOf([{unit: "a", estimate: 9, variance: 1, n: 9, nEff: 9}, {unit: "b", estimate: 11, variance: 1, n: 9, nEff: 9}]).target // 10
 */
export function funnelOf(
  units: readonly UnitEstimate[],
  {target, winsorise = 0.1}: FunnelOptions = {}
): Funnel | {readonly target: null; readonly n: number; readonly reason: Reason} {
  checkVariances("funnelOf", units);
  expectNumber("funnelOf: winsorised share", winsorise, 0, 0.5);
  if (units.length < 2) return {target: null, n: units.length, reason: {code: "no-peers"}};
  const weights = units.map(({variance}) => 1 / variance);
  const w = sumOf(weights);
  const middle = target ?? sumOf(units, ({estimate}, index) => weights[index]! * estimate) / w;
  const distances = units.map(({estimate, variance}) => (estimate - middle) / sqrt(variance));
  const dispersion = dispersionOf(distances, winsorise);
  const excess = units.length * dispersion - (units.length - 1);
  const tau2 = max(0, excess / (w - sumOf(weights, (weight) => weight ** 2) / w));
  const placed = units.map(({unit, estimate, variance}, index) => {
    const zAdjusted = (estimate - middle) / sqrt(variance + tau2);
    const pValue = twoSidedP(zAdjusted, Infinity);
    return {unit, z: distances[index]!, zAdjusted, band: bandOf(zAdjusted), pValue};
  });
  return {target: middle, dispersion, tau2, units: placed};
}

function dispersionOf(distances: readonly number[], winsorise: number): number {
  const sorted = [...distances].sort((a, b) => a - b);
  const low = percentileOf(sorted, winsorise);
  const upp = percentileOf(sorted, 1 - winsorise);
  return sumOf(distances, (z) => min(upp, max(low, z)) ** 2) / distances.length;
}

function bandOf(z: number): FunnelBand {
  const tail = twoSidedP(z, Infinity) / 2;
  if (tail > INNER) return "as expected";
  const side = z < 0 ? "lower" : "higher";
  return tail > OUTER ? side : `much ${side}`;
}
