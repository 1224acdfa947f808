import type {Reason} from "../../model/reason.js";
import {groupBy} from "../numbers/group-by.js";
import {sumOf} from "../numbers/sum-of.js";
import {chiSquareQuantile, chiSquareTail} from "../distributions/distributions.js";
import {defaultLevel} from "../estimates/interval.js";
import {type UnitEstimate, checkVariances} from "./unit-estimates.js";
import {abs, max, sqrt} from "../numbers/math.js";

/** How much units truly differ: the variance τ² of their true scores around the mean of their peers. */
export interface BetweenVariance {
  /** τ², squared points; 0 when the scores differ no more than their sampling variances explain. */
  readonly tau2: number;
  /** Standard error of τ² (large-sample), and its Q-profile limits; the limits may leave τ² itself out when it is 0. */
  readonly se: number;
  readonly low: number;
  readonly upp: number;
  /** Precision-weighted mean of each group of peers, and its variance. */
  readonly means: ReadonlyMap<string, {readonly mean: number; readonly variance: number; readonly units: number}>;
  /** Cochran's Q of no difference at all, its degrees of freedom (units − groups) and p-value. */
  readonly q: number;
  readonly df: number;
  readonly pValue: number;
  readonly method: "reml" | "paule-mandel";
}

export interface NoBetweenVariance {
  readonly tau2: null;
  readonly n: number;
  readonly reason: Reason;
}

/**
 * Variance of the true scores between units, each unit around the mean of its peers.
 *
 * The model is yᵢ = μ(peersᵢ) + uᵢ + eᵢ, var uᵢ = τ² (shared by all groups of peers), var eᵢ the known sampling variance.
 * "reml" maximises the restricted likelihood of normal u and e; "paule-mandel" needs no normality: it is the τ² at which
 * the generalised Q equals its degrees of freedom. Neither goes below 0. Assumes that units answer independently of each
 * other. A group of peers of one unit adds nothing; where no group has two there is a reason instead of a variance.
 *
 * @param units  at least two in one group of peers, each with a variance above 0
 * @param options.method  "reml" (default) or "paule-mandel"
 * @param options.level  coverage of the limits of τ²; default 0.95
 * @returns {tau2, se, low, upp, means, q, df, pValue, method}, or {tau2: null, n, reason}; n is the number of units
 * @throws RangeError "betweenVariance: row 0: variance: expected more than 0, got 0"
 * @source Viechtbauer (2005) J. Educational and Behavioral Statistics 30:261 (REML); Paule & Mandel (1982); Viechtbauer
 *   (2007) Statistics in Medicine 26:37 (Q-profile); equals R metafor::rma; fixture test/fixtures/r/between-variance.json
 * @example betweenVariance([{unit: "a", estimate: 50, variance: 1, n: 9, nEff: 9}, {unit: "b", estimate: 54, variance: 1, n: 9, nEff: 9}]).tau2.toFixed(6) // "7.000000"
 */
export function betweenVariance(
  units: readonly UnitEstimate[],
  {method = "reml", level = defaultLevel}: {readonly method?: "reml" | "paule-mandel"; readonly level?: number} = {}
): BetweenVariance | NoBetweenVariance {
  checkVariances("betweenVariance", units);
  const groups = groupBy(units, ({peers}) => peers ?? "");
  const df = units.length - groups.size;
  if (df < 1) return {tau2: null, n: units.length, reason: {code: "no-peers"}};
  const at = (tau2: number): Profile => profileAt(groups, tau2);
  const tau2 = method === "reml" ? restrictedMaximum(at, solveQ(at, df)) : solveQ(at, df);
  const profile = at(tau2);
  const q = at(0).q;
  return {
    tau2,
    se: method === "reml" ? sqrt(2 / profile.tracePP) : sqrt(2 / df) * (units.length / profile.weight),
    low: solveQ(at, chiSquareQuantile((1 + level) / 2, df)),
    upp: solveQ(at, chiSquareQuantile((1 - level) / 2, df)),
    means: profile.means,
    q,
    df,
    pValue: chiSquareTail(q, df),
    method
  };
}

const MOST_ITERATIONS = 1000;

/** What the model says at one value of τ², with w = 1/(v + τ²) and the projection P = W − WX(X'WX)⁻¹X'W. */
interface Profile {
  readonly means: Map<string, {mean: number; variance: number; units: number}>;
  /** Σw, Σw(y−μ)², y'PPy = Σw²(y−μ)², tr P and tr PP. */
  readonly weight: number;
  readonly q: number;
  readonly squares: number;
  readonly traceP: number;
  readonly tracePP: number;
}

function profileAt(groups: ReadonlyMap<string, readonly UnitEstimate[]>, tau2: number): Profile {
  const means = new Map<string, {mean: number; variance: number; units: number}>();
  const total = {weight: 0, q: 0, squares: 0, traceP: 0, tracePP: 0};
  for (const [peers, units] of groups) {
    const weights = units.map((unit) => 1 / (unit.variance + tau2));
    const powerSum = (power: number): number => sumOf(weights, (weight) => weight ** power);
    const [w, w2, w3] = [powerSum(1), powerSum(2), powerSum(3)];
    // Around the first score, so that equal scores give exactly that score.
    const shift = units[0]!.estimate;
    const mean = shift + sumOf(units, (unit, index) => weights[index]! * (unit.estimate - shift)) / w;
    means.set(peers, {mean, variance: 1 / w, units: units.length});
    units.forEach((unit, index) => {
      const deviation = unit.estimate - mean;
      total.q += weights[index]! * deviation ** 2;
      total.squares += (weights[index]! * deviation) ** 2;
    });
    total.weight += w;
    total.traceP += w - w2 / w;
    total.tracePP += w2 - (2 * w3) / w + (w2 / w) ** 2;
  }
  return {means, ...total};
}

/** Fisher scoring from the Paule–Mandel value; a step that would pass 0 ends there. */
function restrictedMaximum(at: (tau2: number) => Profile, start: number): number {
  let tau2 = start;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration += 1) {
    const {squares, traceP, tracePP, weight} = at(tau2);
    const step = max(-tau2, (squares - traceP) / tracePP);
    tau2 += step;
    if (abs(step) <= 1e-13 * (tau2 + 1 / weight)) break;
  }
  return tau2;
}

/** The τ² at which Q, which falls as τ² grows, equals the target: Newton's steps from 0, or 0 when Q never exceeds it. */
function solveQ(at: (tau2: number) => Profile, target: number): number {
  let tau2 = 0;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration += 1) {
    const {q, squares} = at(tau2);
    const step = (q - target) / squares;
    if (!(step > 1e-14 * tau2)) break;
    tau2 += step;
  }
  return tau2;
}
