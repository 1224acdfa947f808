import type {Comparison} from "./compared.js";
import type {Reason} from "../../model/reason.js";
import {twoSidedP} from "../distributions/distributions.js";
import {estimateOf} from "../estimates/estimate.js";
import type {Scoring} from "../../model/scoring.js";
import type {AnswerCount, Estimate, NotEstimated} from "../../model/estimate.js";
import {defaultLevel, studentMultiplier} from "../estimates/interval.js";
import {notEstimated} from "../estimates/not-estimated.js";
import type {Repeats} from "../estimates/repeated-answers.js";
import {standardErrors, type StandardErrors} from "../estimates/scored-estimate.js";
import {differenceOfShares} from "./share-comparison.js";
import {hypot, sqrt} from "../numbers/math.js";

/** Why a difference of answers that do not vary has no test. */
export const reasonWithoutSpread: Reason = {code: "no-variation"};

export interface ComparisonOptions {
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
  /** See Design: respondents who answer more than once. */
  readonly repeats?: Repeats;
}

/**
 * Difference of two estimates from different answers, a − b: Newcombe's of two shares with Wilson's intervals
 * (differenceOfShares), else with Welch's t interval and test.
 *
 * For two periods, two organizations or two segments. Nobody should be on both sides: of people who answered twice, and
 * alike, the difference is surer than is said. The degrees of freedom are Satterthwaite's. Score intervals of means are uneven, and so is that of their difference: each
 * limit is made with the standard errors that the estimates' own limits tell of on that side, and the test with the one
 * towards 0, so that the two never contradict each other. In simulations of weighted five-point answers, 30 on one side
 * and 30 to 300 on the other, 95% intervals covered 94 to 97%, Welch's 89 to 96%; of Net Promoter Scores, which have
 * Welch's, 92 to 95%. Where neither side
 * varies there is no standard error, and so no difference that could be told from chance.
 *
 * @returns the difference in the unit of the estimates, or the reason of the side that has none
 * @source Welch (1947); Satterthwaite (1946); R's t.test when nothing is weighted; test/fixtures/r/comparisons.json; Zou and
 *   Donner (2008) Statistics in Medicine 27:1693–1702 for uneven limits
 * @example compareEstimates({estimate: 70, se: 3, low: 64, upp: 76, n: 50, nEff: 50, df: 49, level: 0.95, method: "t", errorFactor: 1}, {estimate: 60, se: 4, low: 52, upp: 68, n: 40, nEff: 40, df: 39, level: 0.95, method: "t", errorFactor: 1}).statistic // 2
 */
export function compareEstimates(
  a: Estimate,
  b: Estimate,
  {level = defaultLevel}: {readonly level?: number} = {}
): Comparison {
  const n = a.n + b.n;
  if ("reason" in a || "reason" in b) return missingSide(a, b);
  if ([a, b].every(({method}) => method === "wilson")) return differenceOfShares(a, b, level);
  const varianceA = a.se * a.se;
  const varianceB = b.se * b.se;
  const variance = varianceA + varianceB;
  const df = (variance * variance) / ((varianceA * varianceA) / a.df + (varianceB * varianceB) / b.df);
  const [ofA, ofB] = [standardErrors(a), standardErrors(b)];
  const sides = {
    below: hypot(ofA.below, ofB.above),
    above: hypot(ofA.above, ofB.below),
    uneven: ofA.uneven || ofB.uneven
  };
  return testedDifference({estimate: a.estimate - b.estimate, variance, df, n, nEff: a.nEff + b.nEff}, level, sides);
}

/**
 * Difference of two domains under a metric, a − b: Newcombe's interval for shares, Welch's t otherwise.
 *
 * A side without answers, with a single one or without weight leaves its reason; answers of weight zero count in n.
 *
 * @param a,b  counts of different answers, in any grouping
 * @returns the difference in the unit of the metric, or the reason of the side that has none
 * @source compareEstimates
 * @example compareDomains([{value: 4, n: 4, w: 4, w2: 4}, {value: 5, n: 4, w: 4, w2: 4}], [{value: 3, n: 4, w: 4, w2: 4}, {value: 4, n: 4, w: 4, w2: 4}], {kind: "linear", low: 1, high: 5}).estimate // 25
 */
export function compareDomains(
  a: readonly AnswerCount[],
  b: readonly AnswerCount[],
  scoring: Scoring,
  {level, repeats}: ComparisonOptions = {}
): Comparison {
  return compareEstimates(estimateOf(a, scoring, {level, repeats}), estimateOf(b, scoring, {level, repeats}), {level});
}

/**
 * Why two sides have no difference: the reason of the side that has no estimate.
 *
 * @example missingSide({n: 3}, {n: 0, reason: {code: "no-answers"}}).reason // {code: "side", side: "second", because: {code: "no-answers"}}
 */
export function missingSide(a: Side, b: Side): NotEstimated {
  const [side, because] = a.reason === undefined ? (["second", b.reason!] as const) : (["first", a.reason] as const);
  return notEstimated(a.n + b.n, {code: "side", side, because});
}

interface Side {
  readonly n: number;
  readonly reason?: Reason;
}

/**
 * A difference with its t interval and its test against 0.
 *
 * @param difference  estimate, variance and degrees of freedom of the difference, with its bases
 * @param sides  the standard errors below and above it where they are not simply the root of the variance
 * @source Student's t
 * @example testedDifference({estimate: 0, variance: 4, df: 10, n: 12, nEff: 12}, 0.95).p // 1
 */
export function testedDifference(
  {estimate, variance, df, n, nEff, errorFactor = 1}: Difference,
  level: number,
  sides?: StandardErrors
): Comparison {
  if (variance === 0) return notEstimated(n, reasonWithoutSpread);
  const se = sqrt(variance);
  const {below, above, uneven} = sides ?? {below: se, above: se, uneven: false};
  const statistic = estimate / (estimate > 0 ? below : above);
  const p = twoSidedP(statistic, df);
  const errors = studentMultiplier(level, df);
  const [low, upp] = [estimate - errors * below, estimate + errors * above];
  const method = uneven ? "score-difference" : "t";
  return {estimate, se, low, upp, n, nEff, df, level, method, errorFactor, statistic, p};
}

/** A difference before it is tested; `errorFactor` where repeated answers are in its variance as a whole. */
interface Difference extends Record<"estimate" | "variance" | "df" | "n" | "nEff", number> {
  readonly errorFactor?: number;
}

/**
 * Difference of two shares from different answers, a − b in percentage points, with Newcombe's interval.
 *
 * What compareDomains makes of the two shares with their Wilson intervals. No answers, a single answer or no weight on
 * a side leave its reason; shares of 0 and 100% keep a width.
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
  options: ComparisonOptions = {}
): Comparison {
  return compareDomains(a, b, scoring, options);
}
