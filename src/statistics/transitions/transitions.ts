import type {Estimate, Estimated} from "../../model/estimate.js";
import {twoSidedP} from "../distributions/distributions.js";
import {estimateWith} from "../estimates/estimate.js";
import {defaultLevel} from "../estimates/interval.js";
import {noAnswers, notEstimated} from "../estimates/not-estimated.js";
import {surveyRatio} from "../estimates/ratio.js";
import {hypot, sqrt} from "../numbers/math.js";
import {sumOf} from "../numbers/sum-of.js";

/** People who were in one state and then in another: their number, Σw and Σw². */
export interface TransitionCount {
  readonly before: number;
  readonly after: number;
  readonly n: number;
  readonly w: number;
  readonly w2: number;
}

/**
 * The share of those in one state who are in another afterwards, in percent, with Wilson's interval on the effective number.
 *
 * @param counts  of people seen both times, in any grouping
 * @source Wilson (1927); R's survey::svyciprop
 * @example conversion([{before: 1, after: 2, n: 81, w: 81, w2: 81}, {before: 1, after: 1, n: 182, w: 182, w2: 182}], 1, 2).low.toFixed(2) // "25.53"
 */
export function conversion(
  counts: readonly TransitionCount[],
  from: number,
  to: number,
  level = defaultLevel
): Estimate {
  const own = counts.filter(({before}) => before === from).map((count) => ({...count, value: count.after}));
  return estimateWith(own, (after) => (after === to ? 100 : 0), {level}, "wilson");
}

/**
 * The conversion that people would show among whom nothing changes, in percent: as many go one way as the other, and no more
 * leave a state than come to it. What is left is that people do not give the same answer twice: regression to the mean.
 *
 * (N_ab + N_ba) / Σ_c (N_ac + N_ca), a ratio of sums over people, with its t interval.
 *
 * @param counts  of people whom nothing was done for: those of other units
 * @source Bishop, Fienberg and Holland (1975) Discrete Multivariate Analysis §8.2 (symmetry); R's survey::svyratio
 * @example unchangedConversion([{before: 1, after: 1, n: 6, w: 6, w2: 6}, {before: 1, after: 2, n: 2, w: 2, w2: 2}, {before: 2, after: 1, n: 4, w: 4, w2: 4}], 1, 2).estimate.toFixed(4) // "33.3333"
 */
export function unchangedConversion(
  counts: readonly TransitionCount[],
  from: number,
  to: number,
  level = defaultLevel
): Estimate {
  const rows = counts.map(({before, after, n, w, w2}) => {
    const moved = (a: number, b: number) => (before === a && after === b ? 100 : 0);
    const x = (before === from ? 1 : 0) + (after === from ? 1 : 0);
    const y = moved(from, to) + moved(to, from);
    return {n, w, w2, wy: w * y, wx: w * x, w2yy: w2 * y * y, w2xy: w2 * x * y, w2xx: w2 * x * x};
  });
  return surveyRatio(rows, {level});
}

/** A net transition, with McNemar's test. */
export type NetTransition = Estimate & {
  /** Two-sided chance that as many go one way as the other; null where nobody moved. */
  readonly p: number | null;
};

/**
 * How many more came to a state than left it, in points of all who were seen both times.
 *
 * The interval is that of a Net Promoter Score (Rocks 2016), as each counts +100, 0 or −100. The test is McNemar's,
 * z = (Σw_in − Σw_out) / √(Σw²_in + Σw²_out), unweighted (b − c)/√(b + c).
 *
 * @param from  the only other state that is looked at; null for all others
 * @source McNemar (1947) Psychometrika 12:153; R's mcnemar.test(correct = FALSE)
 * @example netTransition([{before: 0, after: 1, n: 86, w: 86, w2: 86}, {before: 1, after: 0, n: 150, w: 150, w2: 150}, {before: 1, after: 1, n: 794, w: 794, w2: 794}], 0, 1).p.toExponential(2) // "3.10e-5"
 */
export function netTransition(
  counts: readonly TransitionCount[],
  from: number | null,
  to: number,
  level = defaultLevel
): NetTransition {
  const isOther = (state: number) => (from === null ? state !== to : state === from);
  const moved = counts.map(({before, after, ...sums}) => ({
    ...sums,
    value: isOther(before) && after === to ? 1 : before === to && isOther(after) ? -1 : 0
  }));
  const squares = sumOf(moved, ({value, w2}) => value * value * w2);
  const z = sumOf(moved, ({value, w}) => value * w) / sqrt(squares);
  const net = estimateWith(moved, (value) => 100 * value, {level}, "adjusted-wald");
  return {...net, p: squares > 0 ? twoSidedP(z, Infinity) : null};
}

/**
 * A share over several groups with the mix of others, Σ π·p: so that units are not compared by what their people were like before.
 *
 * Each limit is √Σ(π·distance of the group's own limit)² away: of two such shares the difference is Newcombe's.
 *
 * @param groups  the share of each group in percent, and its part π in the mix; parts that add up to 0 have none
 * @returns the share, or the reason of the first group that has none
 * @source Zou and Donner (2008) Statistics in Medicine 27:1693–1702; Newcombe (1998), method 10
 * @example standardisedShare([{share: conversion([{before: 0, after: 1, n: 56, w: 56, w2: 56}, {before: 0, after: 0, n: 14, w: 14, w2: 14}], 0, 1), part: 3}]).estimate // 80
 */
export function standardisedShare(
  groups: readonly {readonly share: Estimate; readonly part: number}[],
  level = defaultLevel
): Estimate {
  const used = groups.filter(({part}) => part > 0);
  const n = sumOf(used, ({share}) => share.n);
  const all = sumOf(used, ({part}) => part);
  const parts: (Estimated & {part: number})[] = [];
  for (const {share, part} of used) {
    if (share.estimate === null) return notEstimated(n, share.reason);
    parts.push({...share, part: part / all});
  }
  if (n === 0) return notEstimated(n, noAnswers);
  const estimate = sumOf(parts, (share) => share.part * share.estimate);
  const far = (distanceOf: (share: Estimated) => number) =>
    hypot(...parts.map((share) => share.part * distanceOf(share)));
  return {
    estimate,
    se: far(({se}) => se),
    low: estimate - far((share) => share.estimate - share.low),
    upp: estimate + far((share) => share.upp - share.estimate),
    n,
    nEff: sumOf(parts, ({nEff}) => nEff),
    df: Infinity,
    level,
    method: "newcombe",
    errorFactor: 1
  };
}
