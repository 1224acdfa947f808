import type {Compared} from "../comparisons/compared.js";
import {defaultLevel} from "../estimates/interval.js";
import {noVariation, notEstimated} from "../estimates/not-estimated.js";
import type {NotEstimated} from "../../model/estimate.js";
import {sumOf} from "../numbers/sum-of.js";
import type {Contrast} from "./effect-series.js";
import {abs, ceil, floor, sqrt} from "../numbers/math.js";

/** The number of a unit that an effect would have moved, and the level before that it may go along with. */
export interface PlaceboContrast extends Contrast {
  /** Where every unit has one, what is expected of a unit lies on the controls' line on it; else it is their mean. */
  readonly levelBefore?: number;
}

/** A unit with nothing done in it. */
export interface PlaceboUnit extends PlaceboContrast {
  readonly unit: string;
}

/** An effect beside what the controls show where nothing was done. */
export interface ControlledEffect extends Compared {
  /** Each control as if it had been treated, against the other controls: its effect, and that over its standard error. */
  readonly placebos: readonly {readonly unit: string; readonly estimate: number; readonly statistic: number}[];
  /** How much units change by themselves, squared points, and what multiplies sampling variances: s² = A + B·V. */
  readonly scale: ChangeScale;
  /** What the level before makes expect of the treated unit beyond the mean of its controls; 0 without levels. */
  readonly expectedOfLevel: number;
}

export interface ChangeScale {
  readonly trueVariance: number;
  readonly samplingFactor: number;
}

/**
 * The fewest controls with which a placebo test can find anything at a level: 19 at 0.95.
 *
 * @example fewestControls(0.95) // 19
 */
export function fewestControls(level = defaultLevel): number {
  return ceil(1 / (1 - level) - 1e-9) - 1;
}

/**
 * The effect in one unit against what its controls make expect, tested by what the controls show of themselves.
 *
 * What is expected is the mean of the controls, or, with levels before, the value at the unit's level of the line through
 * them: a unit that was lower than its controls is expected to rise by regression to the mean. Every control is compared
 * with the others in the same way, as if it were the treated one; each effect is divided by the standard error that a unit
 * of its size has, s² = A + B·V with A and B estimated over the other controls, since small units change more by chance.
 * p = (1 + #{|δ_c/s_c| ≥ |δ/s|})/(1 + C). The interval holds every effect that this test would not reject: it is
 * δ ± s times the m-th largest of the controls, m the whole part of α(1 + C). So the two never contradict each other.
 * Significant is p ≤ 1 − level: with 19 controls no p is below 0.05. Assumes that treated and controls change by chance
 * alike, apart from their size.
 *
 * @param own  of the treated unit
 * @param controls  of units with nothing done in them, which do not contain each other
 * @param level  coverage of the interval, 0–1
 * @returns the effect, its df the controls less what was fitted; or why there is none: fewer controls than could ever show
 *   anything, no variation
 * @source Conley & Taber (2011) REStat 93:113; Ferman & Pinto (2019) REStat 101:452 (s² by size); Abadie & Imbens (2011) J.
 *   Business & Economic Statistics 29:1 (what matching leaves of a difference is corrected by regression)
 * @example placeboEffect({value: 1, variance: 1, n: 9}, []).reason // {code: "fewer-controls-than", n: 0, minimum: 19}
 */
export function placeboEffect(
  own: PlaceboContrast,
  controls: readonly PlaceboUnit[],
  level = defaultLevel
): ControlledEffect | NotEstimated {
  const n = own.n + sumOf(controls, (control) => control.n);
  const [count, minimum] = [controls.length, fewestControls(level)];
  if (count < minimum) return notEstimated(n, {code: "fewer-controls-than", n: count, minimum});
  const {estimate, se, scale, expectedOfLevel, fitted} = againstOthers(own, controls);
  const placebos = controls.map((control) => {
    const own = againstOthers(
      control,
      controls.filter((other) => other !== control),
      scale
    );
    return {unit: control.unit, estimate: own.estimate, statistic: own.estimate / own.se};
  });
  if (!(se > 0) || placebos.some(({statistic}) => !Number.isFinite(statistic))) return notEstimated(n, noVariation);
  const critical = placeboCritical(placebos, level);
  return {
    estimate,
    se,
    low: estimate - critical * se,
    upp: estimate + critical * se,
    n,
    nEff: n,
    df: count - fitted,
    level,
    method: "placebo-units",
    errorFactor: 1,
    statistic: estimate / se,
    p: placeboP(placebos, estimate / se),
    placebos,
    scale,
    expectedOfLevel
  };
}

/**
 * A unit less what others make expect of it: their mean, or the line through them where all have a level before.
 *
 * @param start  a scale near to it, which saves time
 * @returns the difference, its standard error with s² = A + B·V, what was expected of the level, and how much was fitted
 * @example againstOthers({value: 5, variance: 1, n: 9}, [{value: 1, variance: 1, n: 9}, {value: 3, variance: 1, n: 9}]).estimate // 3
 */
export function againstOthers(own: PlaceboContrast, others: readonly PlaceboContrast[], start?: ChangeScale) {
  const count = others.length;
  const levels = others.flatMap(({levelBefore}) => levelBefore ?? []);
  const middle = sumOf(levels) / count;
  const spread = sumOf(levels, (one) => (one - middle) ** 2);
  const hasLine = own.levelBefore !== undefined && levels.length === count && spread > 0;
  const distances = hasLine ? levels.map((one) => one - middle) : others.map(() => 0);
  const mean = sumOf(others, ({value}) => value) / count;
  const slope = hasLine ? sumOf(others, ({value}, index) => distances[index]! * (value - mean)) / spread : 0;
  const distance = hasLine ? own.levelBefore - middle : 0;
  const fitted = hasLine ? 2 : 1;
  const residuals = others.map(({value, variance}, index) => ({
    value: value - mean - slope * distances[index]!,
    variance
  }));
  const scale = changeScale(residuals, fitted, start);
  const varianceOf = (variance: number) => scale.trueVariance + scale.samplingFactor * variance;
  const share = (index: number) => 1 / count + (hasLine ? (distance * distances[index]!) / spread : 0);
  const expected = sumOf(others, ({variance}, index) => share(index) ** 2 * varianceOf(variance));
  const expectedOfLevel = slope * distance;
  const estimate = own.value - mean - expectedOfLevel;
  return {estimate, se: sqrt(varianceOf(own.variance) + expected), scale, expectedOfLevel, fitted};
}

/** Larger differences than rounding makes. */
const ROUNDING = 1e-9;

/**
 * The share of placebos, the treated one among them, that are as far from 0.
 *
 * @example placeboP([{statistic: 1}, {statistic: -3}, {statistic: 0.5}], 2) // 0.5
 */
export function placeboP(placebos: readonly {readonly statistic: number}[], statistic: number): number {
  const least = abs(statistic) * (1 - ROUNDING);
  return (1 + placebos.filter((placebo) => abs(placebo.statistic) >= least).length) / (1 + placebos.length);
}

/**
 * How many standard errors from 0 an effect must be, beyond which the placebo test rejects.
 *
 * @example placeboCritical([{statistic: 1}, {statistic: -3}, {statistic: 0.5}], 0.5) // 1
 */
export function placeboCritical(placebos: readonly {readonly statistic: number}[], level: number): number {
  const sizes = placebos.map(({statistic}) => abs(statistic)).sort((a, b) => b - a);
  return sizes[floor((1 - level) * (1 + sizes.length) + ROUNDING) - 1] ?? Infinity;
}

const MOST_ITERATIONS = 100;
const CLOSE_ENOUGH = 1e-10;

/**
 * How the variance of a change depends on the size of the unit, s² = A + B·V, over units in which nothing was done.
 *
 * The squared residuals are regressed on the sampling variances, neither A nor B below 0, each weighted by the inverse of
 * its own variance, which is 2s⁴ for normal changes. Units of one size cannot tell A from B: all is A.
 *
 * @param residuals  changes less what was expected of them
 * @param fitted  how many numbers were fitted to have them
 * @param start  a scale near to it, which saves time
 * @source Ferman & Pinto (2019) REStat 101:452, eq. 9, with the weights of a gamma model
 * @example changeScale([{value: -1, variance: 1}, {value: 1, variance: 1}], 1) // {trueVariance: 2, samplingFactor: 0}
 */
export function changeScale(residuals: readonly Residual[], fitted: number, start?: ChangeScale): ChangeScale {
  const factor = residuals.length / (residuals.length - fitted);
  const mean = (factor * sumOf(residuals, ({value}) => value ** 2)) / residuals.length;
  let scale = start ?? {trueVariance: mean, samplingFactor: 0};
  if (!(mean > 0)) return {trueVariance: 0, samplingFactor: 0};
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration += 1) {
    const next = lineWithoutNegatives(residuals, factor, scale);
    const change =
      abs(next.trueVariance - scale.trueVariance) / mean +
      abs(next.samplingFactor - scale.samplingFactor) / (1 + scale.samplingFactor);
    scale = next;
    if (change < CLOSE_ENOUGH) break;
  }
  return scale;
}

interface Residual {
  readonly value: number;
  readonly variance: number;
}

/** Weighted least squares of squared residuals on sampling variances, neither coefficient below 0. */
function lineWithoutNegatives(residuals: readonly Residual[], factor: number, scale: ChangeScale): ChangeScale {
  const sums = {w: 0, square: 0, variance: 0, product: 0, variance2: 0};
  for (const {value, variance} of residuals) {
    const expected = scale.trueVariance + scale.samplingFactor * variance;
    // A unit without any variance would weigh all.
    const weight = expected > 0 ? expected ** -2 : 0;
    const square = factor * value * value;
    sums.w += weight;
    sums.square += weight * square;
    sums.variance += weight * variance;
    sums.product += weight * variance * square;
    sums.variance2 += weight * variance * variance;
  }
  const {w, square, variance, product, variance2} = sums;
  const flat = {trueVariance: square / w, samplingFactor: 0};
  const spread = variance2 - variance ** 2 / w;
  if (!(spread > ROUNDING * variance2)) return flat;
  const samplingFactor = (product - (variance * square) / w) / spread;
  if (samplingFactor <= 0) return flat;
  const trueVariance = (square - samplingFactor * variance) / w;
  return trueVariance >= 0 ? {trueVariance, samplingFactor} : {trueVariance: 0, samplingFactor: product / variance2};
}
