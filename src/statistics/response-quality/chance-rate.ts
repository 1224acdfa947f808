import {betaCdf, betaQuantile} from "../distributions/distributions.js";
import {defaultLevel} from "../estimates/interval.js";

/** How often something happened beside how often chance alone would make it happen. Shares are 0–1. */
export interface ChanceRate {
  /** Responses (or answers) looked at, and those in which it happened. */
  readonly n: number;
  readonly count: number;
  /** Null when nothing was looked at. */
  readonly share: number | null;
  /** Exact limits of the share (Clopper and Pearson). */
  readonly low: number | null;
  readonly upp: number | null;
  /** The share that chance alone would give. */
  readonly expectedShare: number;
  /** Probability of this count or more by chance; 1 when nothing was looked at. */
  readonly pValue: number;
}

/**
 * Sets an observed count beside the share that chance alone would give, with an exact one-sided binomial test.
 *
 * The p-value is for one source or organization; over many of them correct it together with the others. It says that
 * chance alone is unlikely, not that anyone did wrong.
 *
 * @param count  how often it happened, a whole number from 0 to n
 * @param n  how often it could have happened
 * @param expectedShare  by chance, 0–1
 * @param level  coverage of the limits; default 0.95
 * @returns {n, count, share, low, upp, expectedShare, pValue}
 * @source Clopper & Pearson (1934); equals R binom.test(alternative = "greater"); fixture test/fixtures/r/response-quality.json
 * @example chanceRate(2, 2, 0.5).pValue.toFixed(6) // "0.250000"
 */
export function chanceRate(count: number, n: number, expectedShare: number, level = defaultLevel): ChanceRate {
  if (n === 0) return {n, count, share: null, low: null, upp: null, expectedShare, pValue: 1};
  return {
    n,
    count,
    share: count / n,
    low: betaQuantile((1 - level) / 2, count, n - count + 1),
    upp: betaQuantile((1 + level) / 2, count + 1, n - count),
    expectedShare,
    pValue: count === 0 ? 1 : betaCdf(expectedShare, count, n - count + 1)
  };
}
