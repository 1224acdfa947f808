import {max, sign, sqrt} from "../numbers/math.js";

/** What Kendall's score of a series rests on. */
export interface KendallScore {
  /** S: pairs that agree minus pairs that disagree. */
  readonly score: number;
  /** Variance of S without association, corrected for ties in both. */
  readonly variance: number;
  /** What S is divided by to give tau-b: √((pairs − ties in x)(pairs − ties in y)). */
  readonly denominator: number;
  readonly n: number;
}

/**
 * Kendall's score of two sequences, with its variance and the denominator of tau-b.
 *
 * Ties in x, in y and in both are corrected for. Fewer than two pairs, or all equal in one of them: variance or denominator is 0.
 *
 * @param x  any unit
 * @param y  any unit, of the same length
 * @returns {score, variance, denominator, n}
 * @source Kendall (1976) Rank Correlation Methods, 4th ed., §§3.3 and 4.4 (examples 3.4 and 4.3); Kendall::Kendall, R
 * @example kendallScore([1, 2, 3], [5, 9, 7]).score // 1
 */
export function kendallScore(x: readonly number[], y: readonly number[]): KendallScore {
  const n = x.length;
  let score = 0;
  for (let later = 1; later < n; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      score += sign(x[later]! - x[earlier]!) * sign(y[later]! - y[earlier]!);
    }
  }
  const [xs, ys] = [tieSums(x), tieSums(y)];
  const pairs = max(0, n * (n - 1));
  const denominator = sqrt(pairs - xs.two) * sqrt(pairs - ys.two) * 0.5;
  let variance = (pairs * (2 * n + 5) - xs.five - ys.five) / 18;
  if (n > 1) variance += (xs.two * ys.two) / (2 * pairs);
  if (n > 2) variance += (xs.three * ys.three) / (9 * pairs * (n - 2));
  return {score, variance, denominator, n};
}

/** Σt(t−1), Σt(t−1)(t−2) and Σt(t−1)(2t+5) over groups of t equal values. */
function tieSums(values: readonly number[]): {two: number; three: number; five: number} {
  const groups = new Map<number, number>();
  for (const value of values) groups.set(value, (groups.get(value) ?? 0) + 1);
  let [two, three, five] = [0, 0, 0];
  for (const t of groups.values()) {
    two += t * (t - 1);
    three += t * (t - 1) * (t - 2);
    five += t * (t - 1) * (2 * t + 5);
  }
  return {two, three, five};
}
