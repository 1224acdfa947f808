import type {Compared} from "./compared.js";
import {bisect} from "../numbers/bisect.js";
import {twoSidedP} from "../distributions/distributions.js";
import type {Estimated} from "../../model/estimate.js";
import {type Interval, normalMultiplier, wilsonLimits} from "../estimates/interval.js";
import {hypot, max} from "../numbers/math.js";

/** A share and the number of answers (or the effective number) that it rests on. */
export interface SizedShare {
  /** 0–1. */
  readonly share: number;
  readonly size: number;
}

/**
 * Newcombe's hybrid score interval of a difference of shares, a − b.
 *
 * @param z  standard errors on either side, above 0: 1.96 for 95%
 * @returns limits on −1…1
 * @source Newcombe (1998) Statistics in Medicine 17:873–890, method 10
 * @example newcombeInterval({share: 56 / 70, size: 70}, {share: 48 / 80, size: 80}, 1.959964).low.toFixed(4) // "0.0524"
 */
export function newcombeInterval(a: SizedShare, b: SizedShare, z: number): Interval {
  const difference = a.share - b.share;
  const limitsA = wilsonLimits(a.share, a.size, z);
  const limitsB = wilsonLimits(b.share, b.size, z);
  return {
    low: difference - hypot(a.share - limitsA.low, limitsB.upp - b.share),
    upp: difference + hypot(limitsA.upp - a.share, b.share - limitsB.low)
  };
}

/**
 * The difference of two shares that have Wilson's intervals, a − b in percentage points.
 *
 * The effective numbers of answers are those that the two intervals tell of, so the difference knows weights, strata and
 * repeated answers, and keeps a width at 0% and 100%. The test is the interval turned round: p is 1 minus the coverage at
 * which the interval just touches 0, so the two never contradict each other. The standard error is that of the two
 * linearised ones; df are those of both sides together.
 *
 * @param a,b  in percent, of different answers
 * @param level  coverage of the interval, 0–1
 * @source Newcombe (1998), method 10
 * @example differenceOfShares({estimate: 50, se: 5, low: 40, upp: 60, n: 92, nEff: 92, df: 91, level: 0.95, method: "wilson", errorFactor: 1}, {estimate: 50, se: 5, low: 40, upp: 60, n: 92, nEff: 92, df: 91, level: 0.95, method: "wilson", errorFactor: 1}, 0.95).upp.toFixed(4) // "14.1421"
 */
export function differenceOfShares(a: Estimated, b: Estimated, level: number): Compared {
  const [shareA, shareB] = [sizedShare(a), sizedShare(b)];
  const {low, upp} = newcombeInterval(shareA, shareB, normalMultiplier(level));
  const statistic = zAtZero(shareA, shareB);
  return {
    estimate: a.estimate - b.estimate,
    se: hypot(a.se, b.se),
    low: 100 * low,
    upp: 100 * upp,
    n: a.n + b.n,
    nEff: a.nEff + b.nEff,
    df: a.df + b.df,
    level,
    method: "newcombe",
    errorFactor: 1,
    statistic,
    p: twoSidedP(statistic, Infinity)
  };
}

/** A share and the number of answers that its Wilson interval is made with: low · upp = share² / (1 + z²/size). */
function sizedShare({estimate, low, upp, level}: Estimated): SizedShare {
  const [far, one, other] = estimate < 50 ? [100 - estimate, 100 - low, 100 - upp] : [estimate, low, upp];
  return {share: estimate / 100, size: normalMultiplier(level) ** 2 / max(0, (far * far) / (one * other) - 1)};
}

/** The z at which Newcombe's interval just touches 0, with the sign of the difference; at most 38, where p is 1e-315. */
function zAtZero(a: SizedShare, b: SizedShare): number {
  if (a.share === b.share) return 0;
  if (a.share < b.share) return -zAtZero(b, a);
  return bisect(0, 38, (z) => newcombeInterval(a, b, z).low <= 0);
}
