import {sumOf} from "../numbers/sum-of.js";
import {aboveZero, expectNumber, expectRows} from "../numbers/expect-number.js";
import {type ChanceRate, chanceRate} from "./chance-rate.js";
import {normalCdf, normalQuantile} from "../distributions/distributions.js";
import {log} from "../numbers/math.js";

/** How many responses took how long. */
export interface DurationCount {
  /** Seconds, above 0; the middle of a class where durations come in classes. */
  readonly seconds: number;
  readonly n: number;
}

export interface Speeding extends ChanceRate {
  /** Median duration and the limit below which a response counts as speeding, in seconds; null without responses. */
  readonly medianSeconds: number | null;
  readonly limitSeconds: number | null;
}

export interface SpeedingOptions {
  /** The limit as a part of the median, 0–1; default 0.5. */
  readonly limit?: number;
  /** Coverage of the limits of the share, 0–1; default 0.95. */
  readonly level?: number;
}

/**
 * Speeding: responses that took less than half the median time, beside what an even spread of times would give.
 *
 * By chance, the log of a duration is symmetric around its median with the spread of its slower half (median to upper
 * quartile, so that speeders do not hide themselves): expected share Φ(log limit / σ), σ = log(q₇₅/q₅₀)/0.6745. A share
 * above that says that the fast end is heavier than the slow one. Assumes independent responses, each counted once
 * whatever its weight. Tied durations at the limit do not count as below it. No durations: a share of null; one: nobody.
 *
 * @param durations  counts of durations; in any order
 * @returns {n, count, share, low, upp, expectedShare, pValue, medianSeconds, limitSeconds}; expectedShare 0 when the slower
 *   half took equally long
 * @throws RangeError "speeding: row 2: seconds: expected more than 0, got 0"; for a limit outside 0–1
 * @source Leiner (2019) Survey Research Methods 13:229 (half the median); Greszki, Meyer & Schoen (2015) POQ 79:471
 * @example speeding([{seconds: 60, n: 3}, {seconds: 20, n: 1}]).share // 0.25
 */
export function speeding(durations: readonly DurationCount[], {limit = 0.5, level}: SpeedingOptions = {}): Speeding {
  expectNumber("speeding: limit", limit, 0, 1);
  expectRows("speeding", durations, {seconds: aboveZero, n: 0});
  const sorted = durations.filter(({n}) => n > 0).sort((a, b) => a.seconds - b.seconds);
  const total = sumOf(sorted, ({n}) => n);
  if (total === 0) return {...chanceRate(0, 0, 0, level), medianSeconds: null, limitSeconds: null};
  const median = secondsAt(sorted, total / 2);
  const limitSeconds = limit * median;
  const fast = sumOf(sorted, ({seconds, n}) => (seconds < limitSeconds ? n : 0));
  const sigma = log(secondsAt(sorted, 0.75 * total) / median) / normalQuantile(0.75);
  const expected = sigma > 0 ? normalCdf(log(limit) / sigma) : 0;
  return {...chanceRate(fast, total, expected, level), medianSeconds: median, limitSeconds};
}

/** The duration that `place` responses do not exceed; halfway between two when it falls between them (R's type 2). */
function secondsAt(sorted: readonly DurationCount[], place: number): number {
  let before = 0;
  for (const [index, {seconds, n}] of sorted.entries()) {
    before += n;
    if (place < before) return seconds;
    if (place === before) return (seconds + (sorted[index + 1]?.seconds ?? seconds)) / 2;
  }
  return sorted.at(-1)!.seconds;
}
