import {groupBy} from "../numbers/group-by.js";
import {refuse} from "../numbers/expect-number.js";
import {type ComparisonOptions, compareDomains, testedDifference} from "./comparison.js";
import type {Comparison} from "./compared.js";
import type {Scoring} from "../../model/scoring.js";
import type {AnswerCount} from "../../model/estimate.js";
import {defaultLevel} from "../estimates/interval.js";
import {type LinearisedMean, linearisedMean} from "../estimates/linearised-mean.js";
import {linearisedVariance} from "../estimates/linearised-variance.js";
import {notEstimated} from "../estimates/not-estimated.js";
import {repeatFactor} from "../estimates/repeated-answers.js";
import {scoreOf} from "../estimates/scoring.js";
import {sumOf} from "../numbers/sum-of.js";
import {max, sqrt} from "../numbers/math.js";

/**
 * The counts of a whole without those of a part of it.
 *
 * @param whole,part  counts, in any grouping
 * @returns one count per value and stratum that is left
 * @throws RangeError "restOf: value 4 in stratum (none): the part has 2 answers more than the whole"
 * @example restOf([{value: 4, n: 3, w: 6, w2: 12}], [{value: 4, n: 1, w: 2, w2: 4}]) // [{value: 4, n: 2, w: 4, w2: 8}]
 */
export function restOf(whole: readonly AnswerCount[], part: readonly AnswerCount[]): AnswerCount[] {
  const taken = part.map((count) => ({...count, n: -count.n, w: -count.w, w2: -count.w2}));
  const cells = groupBy([...whole, ...taken], ({value, stratum = "(none)"}) => `${value} in stratum ${stratum}`);
  return [...cells].flatMap(([name, own]) => {
    const n = answersIn(own);
    if (n < 0) refuse(`restOf: value ${name}: the part has ${-n} answers more than the whole`);
    // Weights are sums of rounded numbers: a difference of equal ones may end just below 0.
    const [w, w2] = [sumOf(own, (count) => count.w), sumOf(own, (count) => count.w2)];
    return n > 0 ? [{...own[0]!, n, w: max(0, w), w2: max(0, w2)}] : [];
  });
}

/**
 * Difference of a part from the rest of the whole it belongs to: one organization against all others.
 *
 * Part and rest share no answer, so this is compareDomains, also in what it does with zero weights and single answers;
 * comparing a part with a whole that contains it as if they were independent would be wrong.
 *
 * @param part,whole  counts, in any grouping; the whole contains the part
 * @returns part − rest in the unit of the metric, or the reason why there is none
 * @throws RangeError "restOf: value 4 in stratum (none): the part has 2 answers more than the whole"
 * @source Welch (1947); Newcombe (1998)
 * @example compareWithRest([{value: 5, n: 2, w: 2, w2: 2}], [{value: 5, n: 2, w: 2, w2: 2}], {kind: "nps"}).reason // {code: "part-is-whole"}
 */
export function compareWithRest(
  part: readonly AnswerCount[],
  whole: readonly AnswerCount[],
  scoring: Scoring,
  options: ComparisonOptions = {}
): Comparison {
  const rest = restOf(whole, part);
  if (rest.length === 0) return notEstimated(answersIn(part), {code: "part-is-whole"});
  return compareDomains(part, rest, scoring, options);
}

/**
 * Difference of a part from the whole that contains it: one organization against the company's score.
 *
 * The variance is that of the linearised difference, in which the part's answers count on both sides. It also knows that
 * the part's share of the whole is itself a result of the sample, so its p-value is close to compareWithRest's, not equal.
 * Zero weights, single answers and empty sides as in linearisedMean.
 *
 * @param part,whole  counts, in any grouping; the whole contains the part
 * @returns part − whole in the unit of the metric with a t interval, or the reason why there is none
 * @throws RangeError "restOf: value 4 in stratum (none): the part has 2 answers more than the whole"
 * @source R's survey::svycontrast of two ratios of totals; fixture test/fixtures/r/comparisons.json
 * @example compareWithWhole([{value: 5, n: 2, w: 2, w2: 2}], [{value: 5, n: 2, w: 2, w2: 2}, {value: 3, n: 2, w: 2, w2: 2}, {value: 4, n: 1, w: 1, w2: 1}], {kind: "linear", low: 1, high: 5}).estimate // 25
 */
export function compareWithWhole(
  part: readonly AnswerCount[],
  whole: readonly AnswerCount[],
  scoring: Scoring,
  {level = defaultLevel, repeats}: ComparisonOptions = {}
): Comparison {
  const score = scoreOf(scoring);
  const rest = restOf(whole, part);
  const n = answersIn(whole);
  if (rest.length === 0) return notEstimated(n, {code: "part-is-whole"});
  const inPart = linearisedMean(part, score);
  const inWhole = linearisedMean(whole, score);
  if ("reason" in inPart) return notEstimated(n, {code: "side", side: "part", because: inPart.reason});
  if ("reason" in inWhole) return notEstimated(n, {code: "side", side: "whole", because: inWhole.reason});
  const unitIn = ({mean, w}: LinearisedMean, {value}: AnswerCount) => (score(value) - mean) / w;
  const rows = [
    ...part.map((count) => ({count, unit: unitIn(inPart, count) - unitIn(inWhole, count)})),
    ...rest.map((count) => ({count, unit: -unitIn(inWhole, count)}))
  ];
  const {variance, df} = linearisedVariance(rows);
  const estimate = inPart.mean - inWhole.mean;
  const factor = repeatFactor(repeats);
  const bases = {df, n, nEff: inWhole.nEff / factor, errorFactor: sqrt(factor)};
  return testedDifference({estimate, variance: factor * variance, ...bases}, level);
}

function answersIn(counts: readonly AnswerCount[]): number {
  return sumOf(counts, ({n}) => n);
}
