import type {Estimate, NotEstimated} from "../../model/estimate.js";
import type {ScoreMethod} from "../../model/interval-method.js";
import type {Reason} from "../../model/reason.js";
import {expectNumber} from "../numbers/expect-number.js";
import {sumOf} from "../numbers/sum-of.js";
import {type AnsweredPart, completeGroup, emptyGroup, type Group} from "./composite-groups.js";
import type {CompositePart, CompositeSums} from "./composite-sums.js";
import {compositeVariance, ownVariance} from "./composite-variance.js";
import {defaultLevel} from "./interval.js";
import {reasonWithSingleAnswers, weightedMean} from "./linearised-mean.js";
import {type Population, smallSample} from "./linearised-variance.js";
import {notEstimated} from "./not-estimated.js";
import {scoredEstimate, type ScoredMean} from "./scored-estimate.js";
import {scoreOf, usualInterval, type UsualInterval} from "./scoring.js";
import {max, min, sqrt} from "../numbers/math.js";

export interface CompositeOptions {
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
  /** One of the intervals of its parts' metrics; default their usual one, where they share one. */
  readonly method?: ScoreMethod;
  /** See Design: people, of all or by stratum; by group where groups have no strata. */
  readonly population?: Population;
}

export interface CompositeEstimate {
  readonly estimate: Estimate;
  /**
   * Standard error over people divided by that over responses: 1 where nobody gave several, below 1 where people contradict
   * themselves (the error is then that over responses); null where the answers do not vary, or there is no estimate.
   */
  readonly deft: number | null;
  /** Whether the standard error is the largest that it could be, for want of pairs. */
  readonly widest: boolean;
}

/**
 * A composite of means, Σ weight·mean / Σ weight, with one linearised variance: of a question, a stage, a journey, or an
 * index over groups of customers.
 *
 * Parts that nobody answered (or with no weight) are left out and the other weights are divided by their own sum. A part
 * with a single answer leaves the composite undefined; so do answers that are all one person's. The variance is the larger
 * one of responses and of people; see compositeVariance. Groups are samples of their own with fixed weights. n is the number of
 * responses, nEff Kish's effective number of them, df people minus strata, of several groups Satterthwaite's.
 *
 * The interval is the score interval; where every part is a share it is Wilson's, where every part is a Net Promoter Score
 * the adjusted Wald interval, and t where such scores are mixed with others. No part is taken to be known better than its
 * effective number of answers would make it.
 *
 * @param parts  the means to combine
 * @param sums  what responses and people have in common, and how many there are
 * @returns the composite in the unit of the parts' scorings, or the reason why there is none, and deft
 * @throws RangeError "compositeOf: part 0: weight: expected 0 or more, got -1"; sums that name no two parts
 * @source Särndal, Swensson and Wretman (1992) §5.5; Liang and Zeger (1986); Satterthwaite (1946); R's survey::svycontrast of ratios over a
 *   domain, with ids = ~person; fixtures test/fixtures/r/composites.json and linearised-composites.json
 * @example compositeOf([{counts: [{value: 1, n: 2, w: 2, w2: 2}, {value: 3, n: 2, w: 2, w2: 2}], scoring: {kind: "linear", low: 1, high: 5}, weight: 1}, {counts: [{value: 5, n: 2, w: 2, w2: 2}], scoring: {kind: "linear", low: 1, high: 5}, weight: 3}]).estimate.estimate // 81.25
 */
export function compositeOf(
  parts: readonly CompositePart[],
  {pairs = [], people = [], bases = []}: CompositeSums = {},
  {level = defaultLevel, method, population}: CompositeOptions = {}
): CompositeEstimate {
  const answered = answeredParts(parts);
  if ("reason" in answered) return {estimate: answered, deft: null, widest: false};
  const {used, groups, usual} = answered;
  const coefficients: number[] = [];
  let mean = 0;
  let squares = 0;
  for (const part of used) {
    coefficients.push(part?.share ?? 0);
    if (part === undefined) continue;
    mean += part.share * part.mean.mean;
    squares += part.share * (part.mean.spread + part.mean.mean ** 2);
  }
  let n = 0;
  for (const group of groups) {
    completeGroup(group, bases, population);
    n += group.n;
    if (group.df > 0) continue;
    const because: Reason = group.people === 1 ? {code: "one-respondent"} : reasonWithSingleAnswers;
    const reason = ofPart(used.indexOf(group.parts[0]), groups.length > 1 ? parts.length : 1, because);
    return {estimate: notEstimated(n, reason), deft: null, widest: false};
  }
  const varianceOf = (own: readonly number[]) => compositeVariance(groups, used, own, pairs, people);
  const {plain, clustered, variance} = varianceOf(coefficients);
  const deft = plain > 0 ? sqrt(clustered / plain) : null;
  const sample = sampleOf(groups, deft === null);
  // Last, for it makes the sums of the groups anew.
  const cautious = cautiousVariance(used, variance, varianceOf);
  const domain: ScoredMean = {
    mean,
    variance,
    cautious,
    spread: squares - mean * mean,
    n,
    people: sample.people,
    nEff: sample.nEff,
    df: sample.df,
    fraction: sample.fraction,
    factor: deft !== null && deft > 1 ? deft * deft : 1
  };
  const widest = pairs === "unknown" && answered.several;
  return {estimate: scoredEstimate(domain, method ?? usual.method, level, usual.range), deft, widest};
}

/** The parts of a composite that count. */
export interface Answered {
  /** In the order of the parts; undefined where nobody answered. */
  readonly used: readonly (AnsweredPart | undefined)[];
  readonly groups: readonly Group[];
  /** Whether there are two or more. */
  readonly several: boolean;
  /** The usual interval of the parts. */
  readonly usual: UsualInterval;
}

/**
 * The parts that count, with their shares of the composite and their groups, or why there is no composite.
 *
 * @example answeredParts([]) // {estimate: null, n: 0, reason: {code: "no-answers"}}
 */
export function answeredParts(parts: readonly CompositePart[]): Answered | NotEstimated {
  const used: (AnsweredPart | undefined)[] = [];
  const groups: Group[] = [];
  let usual: UsualInterval | undefined;
  let weighed = 0;
  let answered = 0;
  let several = false;
  for (let index = 0; index < parts.length; index += 1) {
    const {counts, scoring, weight, group: name = ""} = parts[index]!;
    if (!(weight >= 0 && weight < Infinity)) expectNumber(`compositeOf: part ${index}: weight`, weight, 0);
    weighed += weight;
    const score = scoreOf(scoring);
    const mean = weightedMean(weight === 0 ? [] : counts, score);
    if ("reason" in mean) {
      if (mean.w > 0) return notEstimated(mean.n, ofPart(index, parts.length, mean.reason));
      used.push(undefined);
      continue;
    }
    let group = groups.find((one) => one.name === name);
    if (group === undefined) groups.push((group = emptyGroup(name)));
    const part = {counts, score, mean, group, share: weight, inStrata: []};
    group.parts.push(part);
    used.push(part);
    several = usual !== undefined;
    usual = usualInterval(usual, scoring);
    answered += weight;
  }
  if (usual === undefined)
    return notEstimated(0, {code: parts.length > 0 && weighed === 0 ? "no-weighted-part" : "no-answers"});
  for (const part of used) if (part !== undefined) part.share /= answered;
  return {used, groups, several, usual};
}

/** The reason of a part; of the only one, its own. */
function ofPart(index: number, of: number, because: Reason): Reason {
  return of === 1 ? because : {code: "part", part: index + 1, of, because};
}

/**
 * People, Kish's effective number of the responses with the weights that they have in the composite, Satterthwaite's degrees
 * of freedom, and the share of the population. Where answers are equal, those of one person may be worth one.
 */
function sampleOf(
  groups: readonly Group[],
  equal: boolean
): Required<Pick<ScoredMean, "people" | "nEff" | "df" | "fraction">> {
  let people = 0;
  let inverse = 0;
  let unseen = 0;
  let variance = 0;
  let squares = 0;
  let fewest = Infinity;
  for (const group of groups) {
    people += group.people;
    inverse += sumOf(group.parts, ({share}) => share) ** 2 / (equal ? min(group.nEff, group.people) : group.nEff);
    unseen = max(unseen, group.unseen);
    variance += group.variance;
    squares += group.variance ** 2 / group.df;
    fewest = min(fewest, group.df);
  }
  const df = groups.length > 1 && variance > 0 ? variance ** 2 / squares : fewest;
  return {people, nEff: 1 / inverse, df, fraction: 1 - unseen};
}

/**
 * The variance, no part being taken to be known better than Kish's number of its answers would make it: its squares and
 * products widen with it. What has none to widen, but varies between strata, is added.
 */
function cautiousVariance(
  used: readonly (AnsweredPart | undefined)[],
  variance: number,
  varianceOf: (coefficients: readonly number[]) => {readonly variance: number}
): number {
  const widened: number[] = [];
  let added = 0;
  let widens = false;
  for (const part of used) {
    let coefficient = part?.share ?? 0;
    if (part !== undefined) {
      const {group, mean} = part;
      const own = ownVariance(part);
      const ofOne = group.unseen * smallSample(group.n) * mean.spread;
      const kish = (ofOne * mean.w2) / (mean.w * mean.w);
      if (own === 0) added += coefficient * coefficient * max(kish, ofOne / group.people);
      else if (kish > own) {
        widens = true;
        coefficient *= sqrt(kish / own);
      }
    }
    widened.push(coefficient);
  }
  return added + (widens ? varianceOf(widened).variance : variance);
}
