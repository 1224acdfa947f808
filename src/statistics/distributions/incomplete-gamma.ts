import {deviancePart, stirlingError} from "./gamma-function.js";
import type {Tails} from "./incomplete-beta.js";
import {solveLogTail} from "./log-tail.js";
import {abs, exp, sqrt} from "../numbers/math.js";

/**
 * Regularised incomplete gamma function, as both tails of the gamma distribution of rate 1.
 *
 * @param x  0 or more
 * @param a  shape, above 0
 * @source series DLMF 8.7.1 and continued fraction DLMF 8.9.2 (Lentz); density by Loader (2000)
 * @example incompleteGamma(1, 1).upper.toFixed(6) // "0.367879"
 */
export function incompleteGamma(x: number, a: number): Tails {
  if (x <= 0) return {lower: 0, upper: 1};
  if (x === Infinity) return {lower: 1, upper: 0};
  if (x < a + 1) {
    const lower = poissonDensity(x, a) * series(x, a);
    return {lower, upper: 1 - lower};
  }
  const upper = poissonDensity(x, a) * a * continuedFraction(x, a);
  return {lower: 1 - upper, upper};
}

/** xᵃ e⁻ˣ / Γ(a + 1). */
function poissonDensity(x: number, a: number): number {
  return exp(-stirlingError(a) - deviancePart(a, x)) / sqrt(2 * Math.PI * a);
}

function series(x: number, a: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; ; k += 1) {
    term *= x / (a + k);
    sum += term;
    if (!(term > 1e-17 * sum)) return sum;
  }
}

function continuedFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; ; k += 1) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const step = d * c;
    fraction *= step;
    // The fraction converges for every shape above 0; what is no number ends it too.
    if (!(abs(step - 1) >= 1e-15)) return fraction;
  }
}

/**
 * The x at which the gamma distribution of rate 1 has the given tails.
 *
 * @param tails  both tails, each above 0, adding up to 1
 * @param a  shape, above 0
 * @source Newton on the log of the smaller tail, in log x; checked against R's qchisq in test/fixtures/r/distributions.json
 * @example gammaQuantile({lower: 0.5, upper: 0.5}, 1).toFixed(6) // "0.693147"
 */
export function gammaQuantile(tails: Tails, a: number): number {
  const side = tails.lower <= tails.upper ? "lower" : "upper";
  const direction = side === "lower" ? 1 : -1;
  const logarithm = solveLogTail(tails[side], Math.log(a), (logX) => {
    const x = exp(logX);
    return {tail: incompleteGamma(x, a)[side], slope: direction * a * poissonDensity(x, a)};
  });
  return exp(logarithm);
}
