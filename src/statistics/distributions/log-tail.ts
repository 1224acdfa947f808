import {abs, log, max} from "../numbers/math.js";

/** A tail probability at a point, and its derivative there. */
export interface TailAt {
  readonly tail: number;
  readonly slope: number;
}

/**
 * The point at which a tail probability has a given value, by Newton's method on its logarithm.
 *
 * The logarithm of a tail of a log-concave distribution is concave, so that after one step the iterates approach the
 * answer from one side; a step that leaves the range of numbers is halved.
 *
 * @param target  tail probability, 0–1, not 0
 * @param start  first guess, where the tail is not 0
 * @param tailAt  the tail and its slope at a point
 * @throws Error when 200 steps were not enough, which no valid input is known to need
 * @source Newton's method
 * @example solveLogTail(0.25, 0, (x) => ({tail: Math.exp(x), slope: Math.exp(x)})).toFixed(6) // "-1.386294"
 */
export function solveLogTail(target: number, start: number, tailAt: (point: number) => TailAt): number {
  const goal = log(target);
  let point = start;
  let previous = start;
  let previousStep = Infinity;
  for (let iteration = 0; iteration < 200; iteration += 1) {
    const {tail, slope} = tailAt(point);
    if (tail === 0 || slope === 0) {
      point = (point + previous) / 2;
      continue;
    }
    previous = point;
    const step = ((goal - log(tail)) * tail) / slope;
    // Newton's steps shrink quadratically until only rounding is left, which no longer shrinks.
    const onlyRounding = abs(step) < 1e-7 && abs(step) >= abs(previousStep) / 4;
    if (onlyRounding) return point;
    point += step;
    if (abs(step) <= 4e-16 * max(1, abs(point))) return point;
    previousStep = step;
  }
  throw new Error(`solveLogTail: no convergence at tail ${target}`);
}
