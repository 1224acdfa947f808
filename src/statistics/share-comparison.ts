import {type Comparison, type ComparisonOptions, missingSide} from "./comparison.js";
import {normalCdf} from "./distributions.js";
import {effectiveSize} from "./effective-size.js";
import type {AnswerCount, Scoring} from "./estimate.js";
import {defaultLevel, type Interval, normalMultiplier, wilsonLimits} from "./interval.js";
import {type LinearisedMean, linearisedMean} from "./linearised-mean.js";
import {scoreOf} from "./scoring.js";

/** A share and the number of answers (or the effective number) that it rests on. */
export interface SizedShare {
  /** 0–1. */
  readonly share: number;
  readonly size: number;
}

/**
 * Newcombe's hybrid score interval of a difference of shares, a − b.
 *
 * @param z  standard errors on either side, above 0: 1.96 for 95 %
 * @returns limits on −1…1
 * @source Newcombe (1998) Statistics in Medicine 17:873–890, method 10
 * @example newcombeInterval({share: 56 / 70, size: 70}, {share: 48 / 80, size: 80}, 1.959964).low.toFixed(4) // "0.0524"
 */
export function newcombeInterval(a: SizedShare, b: SizedShare, z: number): Interval {
  const difference = a.share - b.share;
  const limitsA = wilsonLimits(a.share, a.size, z);
  const limitsB = wilsonLimits(b.share, b.size, z);
  return {
    low: difference - Math.hypot(a.share - limitsA.low, limitsB.upp - b.share),
    upp: difference + Math.hypot(limitsA.upp - a.share, b.share - limitsB.low)
  };
}

/**
 * Difference of two shares from different answers, a − b in percentage points, with Newcombe's interval.
 *
 * The interval works on the effective numbers of answers, so that it keeps a width at 0 % and 100 %. The
 * test is the interval turned round: p is 1 minus the coverage at which the interval just touches 0, so the two never
 * contradict each other. The standard error is the linearised one; df are those of both sides together.
 *
 * @param a,b  counts of different answers, in any grouping
 * @param scoring  a share: "top"
 * @returns the difference, or the reason of the side that has none
 * @source Newcombe (1998), method 10; effective sizes after Korn and Graubard (1998); test/fixtures/r/comparisons.json
 * @example compareShares([{value: 0, n: 14, w: 14, w2: 14}, {value: 1, n: 56, w: 56, w2: 56}], [{value: 0, n: 32, w: 32, w2: 32}, {value: 1, n: 48, w: 48, w2: 48}], {kind: "top", k: 1, low: 0, high: 1}).upp.toFixed(2) // "33.39"
 */
export function compareShares(
  a: readonly AnswerCount[],
  b: readonly AnswerCount[],
  scoring: Extract<Scoring, {kind: "top"}>,
  {level = defaultLevel, repeats}: ComparisonOptions = {}
): Comparison {
  const score = scoreOf(scoring);
  const first = linearisedMean(a, score, {repeats});
  const second = linearisedMean(b, score, {repeats});
  if ("reason" in first || "reason" in second) return missingSide(first, second);
  const shareA = sizedShare(first, level);
  const shareB = sizedShare(second, level);
  const {low, upp} = newcombeInterval(shareA, shareB, normalMultiplier(level));
  const statistic = zAtZero(shareA, shareB);
  return {
    estimate: first.mean - second.mean,
    se: Math.sqrt(first.variance + second.variance),
    low: 100 * low,
    upp: 100 * upp,
    n: first.n + second.n,
    nEff: first.nEff + second.nEff,
    df: first.df + second.df,
    level,
    method: "newcombe",
    statistic,
    p: 2 * normalCdf(-Math.abs(statistic))
  };
}

function sizedShare(domain: LinearisedMean, level: number): SizedShare {
  return {share: domain.mean / 100, size: effectiveSize(domain, domain.cautious, domain.spread, level)};
}

/** The z at which Newcombe's interval just touches 0, with the sign of the difference; at most 38, where p is 1e-315. */
function zAtZero(a: SizedShare, b: SizedShare): number {
  if (a.share === b.share) return 0;
  if (a.share < b.share) return -zAtZero(b, a);
  let below = 0;
  let above = 38;
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (below + above) / 2;
    if (newcombeInterval(a, b, middle).low > 0) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}
