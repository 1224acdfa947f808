import {sumOf} from "./sum-of.js";
import type {CaseMixFit, UnitSums} from "./case-mix-fit.js";
import type {Combination} from "./case-mix-table.js";
import {type Matrix, dot, times} from "./symmetric-matrix.js";

/** Sampling variance with its degrees of freedom, or why there is none. */
export type ErrorOrReason = {readonly square: number; readonly df: number} | {readonly reason: string};

/** The sampling variance of contrast·β, with the mean of a unit added where one is given. */
export type ErrorOf = (contrast: readonly number[], unit?: UnitSums) => ErrorOrReason;

/**
 * Errors of a case-mix model with equal residual variance: σ²(1/Σw + c'(X'WX)⁻¹c), as R's lm.
 *
 * @param fit  from `fitCaseMix`
 * @returns a function of a contrast and, where the unit's mean is part of the estimate, the unit
 * @source R stats::lm and predict(se.fit = TRUE)
 * @example modelErrors({n: 4, units: [], rank: 0, residual: 8, inverse: []})([]) // {square: 0, df: 4}
 */
export function modelErrors(fit: Pick<CaseMixFit, "n" | "units" | "rank" | "residual" | "inverse">): ErrorOf {
  const df = fit.n - fit.units.length - fit.rank;
  return (contrast, unit) => {
    if (df < 1) return {reason: "as many effects as answers: no degrees of freedom are left"};
    const mean = unit === undefined ? 0 : 1 / unit.w;
    return {square: (fit.residual / df) * (mean + dot(contrast, times(fit.inverse, contrast))), df};
  };
}

/**
 * Linearised errors of a case-mix model, for answers with sampling weights: the units are strata, Σ n/(n−1) Σ(z−z̄)².
 *
 * An answer's influence is z = w·e·(1/Σw + c'(X'WX)⁻¹(x−x̄)) in its own unit and w·e·c'(X'WX)⁻¹(x−x̄) in the others. With
 * the mean of a unit the degrees of freedom are its answers − 1, since its own answers carry most of the error.
 *
 * @param fit  from `fitCaseMix`
 * @param score  of an answer value
 * @returns as `modelErrors`
 * @source Binder (1983); equals R survey::svyglm with svydesign(strata = ~unit)
 * @example linearisedErrors({n: 4, units: [], rank: 0, inverse: [], fitted: () => 0}, (value) => value)([]) // {square: 0, df: 4}
 */
export function linearisedErrors(
  fit: Pick<CaseMixFit, "n" | "units" | "rank" | "inverse" | "fitted">,
  score: (value: number) => number
): ErrorOf {
  const size = fit.inverse.length;
  const influences = new Map(fit.units.map((unit) => [unit, influenceOf(unit, fit, score, size)]));
  const meat = fit.inverse.map((_, a) =>
    fit.inverse.map((_, b) => sumOf([...influences.values()], (influence) => influence.products[a]![b]!))
  );
  const overall = fit.n - fit.units.length - fit.rank;
  return (contrast, unit) => {
    const direction = times(fit.inverse, contrast);
    const effects = dot(direction, times(meat, direction));
    if (unit === undefined) {
      if (overall < 1) return {reason: "as many effects as answers: no degrees of freedom are left"};
      return {square: effects, df: overall};
    }
    if (unit.n < 2) return {reason: "one answer: its variance is unknown"};
    if (unit.w2 >= unit.w ** 2 * (1 - 1e-12))
      return {reason: "one answer carries all the weight: the variance is unknown"};
    const {squares, along} = influences.get(unit)!;
    const square = effects + (2 * dot(direction, along)) / unit.w + squares / unit.w ** 2;
    return {square: Math.max(0, square), df: unit.n - 1};
  };
}

/** Sums over one unit's answers, times n/(n−1): Σw²e², Σw²e²(x−x̄), and the centred cross-products of w·e·(x−x̄). */
interface Influence {
  readonly squares: number;
  readonly along: readonly number[];
  readonly products: Matrix;
}

function influenceOf(
  unit: UnitSums,
  fit: Pick<CaseMixFit, "fitted">,
  score: (value: number) => number,
  size: number
): Influence {
  const factor = unit.n > 1 ? unit.n / (unit.n - 1) : 0;
  let squares = 0;
  const along = Array.from({length: size}, () => 0);
  const total = Array.from({length: size}, () => 0);
  const products = along.map(() => Array.from({length: size}, () => 0));
  for (const combination of unit.combinations) {
    const {square, sum} = residualSums(combination, fit.fitted(unit, combination), score);
    const deviations = unit.mix.map((share, column) => (combination.columns.includes(column) ? 1 : 0) - share);
    squares += factor * square;
    deviations.forEach((deviation, a) => {
      along[a]! += factor * square * deviation;
      total[a]! += sum * deviation;
      deviations.forEach((other, b) => (products[a]![b]! += factor * square * deviation * other));
    });
  }
  total.forEach((first, a) => total.forEach((second, b) => (products[a]![b]! -= (factor * first * second) / unit.n)));
  return {squares, along, products};
}

/** Σw²e² and Σwe of the answers in one combination of levels. */
function residualSums(
  {counts}: Combination,
  expected: number,
  score: (value: number) => number
): {square: number; sum: number} {
  let square = 0;
  let sum = 0;
  for (const {value, w, w2} of counts) {
    const residual = score(value) - expected;
    square += w2 * residual ** 2;
    sum += w * residual;
  }
  return {square, sum};
}
