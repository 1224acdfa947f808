import {abs, log} from "../numbers/math.js";

/**
 * The two pieces from which accurate densities are put together (Loader 2000): they cancel the large terms of log Γ by
 * hand, so that a beta density with shapes in the millions keeps 13 digits.
 */

/**
 * Error of Stirling's formula: log Γ(n + 1) − (n + ½) log n + n − ½ log 2π.
 *
 * @param n  above 0
 * @source Loader (2000) "Fast and accurate computation of binomial probabilities"; R's stirlerr()
 * @example stirlingError(1).toFixed(6) // "0.081061"
 */
export function stirlingError(n: number): number {
  let error = 0;
  let shifted = n;
  for (; shifted < 16; shifted += 1) error += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
  const square = shifted * shifted;
  const series = 1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square;
  return error + series / shifted;
}

/**
 * Deviance part x log(x / mean) + mean − x, without cancellation when both are close.
 *
 * @param x  above 0
 * @param mean  above 0
 * @param difference  x − mean, where the caller knows it with more digits
 * @source Loader (2000); R's bd0()
 * @example deviancePart(2, 2) // 0
 */
export function deviancePart(x: number, mean: number, difference = x - mean): number {
  if (abs(difference) >= 0.1 * (x + mean)) return x * log(x / mean) - difference;
  const ratio = difference / (x + mean);
  let sum = difference * ratio;
  let power = 2 * x * ratio;
  // |ratio| < 0.1, so that ten terms reach the last digit.
  for (let odd = 3; odd <= 21; odd += 2) {
    power *= ratio * ratio;
    sum += power / odd;
  }
  return sum;
}
