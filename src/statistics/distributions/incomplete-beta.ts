import {deviancePart, stirlingError} from "./gamma-function.js";
import {solveLogTail} from "./log-tail.js";
import {abs, exp, sqrt} from "../numbers/math.js";

/** Both tails of a distribution, each computed without subtracting the other from 1 where it is the small one. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Regularised incomplete beta function, as both tails of the beta distribution.
 *
 * @param x  0–1
 * @param y  1 − x, given apart so that neither loses digits near 0
 * @param a,b  shapes, above 0
 * @source even part of the continued fraction DLMF 8.17.22 (DiDonato and Morris 1992) by Lentz's method; density by Loader (2000)
 * @example incompleteBeta(0.5, 0.5, 2, 2).lower // 0.5
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): Tails {
  if (x <= 0) return {lower: 0, upper: 1};
  if (y <= 0) return {lower: 1, upper: 0};
  const density = betaLogitDensity(x, y, a, b);
  const distance = distanceToMean(x, y, a, b);
  if (distance >= 0) {
    const lower = density / continuedFraction(x, y, a, b, distance);
    return {lower, upper: 1 - lower};
  }
  const upper = density / continuedFraction(y, x, b, a, -distance);
  return {lower: 1 - upper, upper};
}

/** a − (a + b) x, from the smaller of x and y, which has the more digits after its rounding. */
function distanceToMean(x: number, y: number, a: number, b: number): number {
  return x < y ? a - (a + b) * x : (a + b) * y - b;
}

/** Density of log(x / y) when x is beta distributed: xᵃ yᵇ / B(a, b). */
function betaLogitDensity(x: number, y: number, a: number, b: number): number {
  const total = a + b;
  const distance = distanceToMean(x, y, a, b);
  const exponent =
    stirlingError(total) -
    stirlingError(a) -
    stirlingError(b) -
    deviancePart(a, total * x, distance) -
    deviancePart(b, total * y, -distance);
  return exp(exponent) * sqrt(((a / total) * b) / (2 * Math.PI));
}

function continuedFraction(x: number, y: number, a: number, b: number, distance: number): number {
  let fraction = (a * (distance + 1)) / (a + 1);
  let c = fraction;
  let d = 0;
  for (let m = 1; ; m += 1) {
    const before = a + 2 * m - 1;
    const numerator = (((a + m - 1) * (a + b + m - 1) * m) / before) * (((b - m) * x * x) / before);
    const denominator = m + (m * (b - m) * x) / before + ((a + m) * (distance + 1 + m * (1 + y))) / (before + 2);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const step = c * d;
    fraction *= step;
    // The fraction converges for every shape above 0; what is no number ends it too.
    if (!(abs(step - 1) >= 1e-15)) return fraction;
  }
}

/**
 * The log-odds log(x / (1 − x)) at which the beta distribution has the given tails; log-odds keep their digits where x
 * itself would round to 0 or 1.
 *
 * The smaller tail is solved for, by Newton's method on its logarithm: that is a concave function of the log-odds, so
 * the steps cannot run away.
 *
 * @param tails  both tails, each above 0, adding up to 1
 * @param a,b  shapes, above 0
 * @source Newton on the log of the tail; checked against R's qbeta, qt and qf in test/fixtures/r/distributions.json
 * @example betaQuantileLogit({lower: 0.25, upper: 0.75}, 1, 1).toFixed(6) // "-1.098612"
 */
export function betaQuantileLogit(tails: Tails, a: number, b: number): number {
  if (tails.upper < tails.lower) return -betaQuantileLogit({lower: tails.upper, upper: tails.lower}, b, a);
  return solveLogTail(tails.lower, Math.log(a / b), (logit) => {
    const x = 1 / (1 + exp(-logit));
    const y = 1 / (1 + exp(logit));
    return {tail: incompleteBeta(x, y, a, b).lower, slope: betaLogitDensity(x, y, a, b)};
  });
}
