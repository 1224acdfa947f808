import type {AnswerCount, Estimate, Estimated} from "../../model/estimate.js";
import type {ScoreMethod} from "../../model/interval-method.js";
import type {Scoring} from "../../model/scoring.js";
import {refuse} from "../numbers/expect-number.js";
import type {ScoreRange} from "./derived-estimate.js";
import {defaultLevel} from "./interval.js";
import {type Design, linearisedMean} from "./linearised-mean.js";
import {notEstimated} from "./not-estimated.js";
import {scoredEstimate} from "./scored-estimate.js";
import {methodsOf, rangeOfScoring, scoreOf} from "./scoring.js";

export interface EstimateOptions extends Design {
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
  /** One of the metric's intervals (methodsOf); default its usual one: "score", "wilson" or "adjusted-wald". */
  readonly method?: ScoreMethod;
}

/**
 * The estimate of a metric from the counts of a domain: a mean, a share or a Net Promoter Score, as the scoring says.
 *
 * Assumes that answers are independent within strata, but for what `repeats` tells. Answers of weight zero count in n and
 * in nothing else; no answers, no weight or a single answer (which has no variance) give a reason.
 *
 * @param counts  the domain's counts, in any grouping
 * @param scoring  how answer values become scores
 * @returns the estimate in the unit of the metric, or the reason why there is none
 * @throws RangeError "scoreOf: value: expected 1 to 5, got 99"; an interval that the metric has not
 * @source linearisedMean, scoredEstimate
 * @example estimateOf([{value: 2, n: 5, w: 5, w2: 5}, {value: 4, n: 5, w: 5, w2: 5}], {kind: "linear", low: 1, high: 5}).estimate // 50
 * @example estimateOf([], {kind: "nps"}).reason // {code: "no-answers"}
 */
export function estimateOf(counts: readonly AnswerCount[], scoring: Scoring, options: EstimateOptions = {}): Estimate {
  const methods = methodsOf(scoring.kind);
  const {method = methods[0]} = options;
  if (!methods.includes(method)) refuse(`estimateOf: expected one of ${methods.join(", ")}, got ${method}`);
  return estimateWith(counts, scoreOf(scoring), options, method, rangeOfScoring(scoring));
}

/**
 * The estimate of scores given by any function, with one kind of interval.
 *
 * @param score  of an answer value
 * @param options  the design and the coverage of the interval
 * @param method  the interval, unless the options name one
 * @param range  lowest and highest score; default 0 to 100
 * @returns the estimate in the unit of the scores, or the reason why there is none
 * @source linearisedMean, scoredEstimate
 * @example estimateWith([{value: 1, n: 2, w: 2, w2: 2}, {value: 5, n: 2, w: 2, w2: 2}], Number, {}, "t").estimate // 3
 */
export function estimateWith(
  counts: readonly AnswerCount[],
  score: (value: number) => number,
  options: EstimateOptions,
  method: ScoreMethod,
  range?: ScoreRange
): Estimate {
  const domain = linearisedMean(counts, score, options);
  if ("reason" in domain) return notEstimated(domain.n, domain.reason);
  return scoredEstimate(domain, options.method ?? method, options.level ?? defaultLevel, range);
}

/**
 * Whether an estimate has a value, so that TypeScript knows its fields.
 *
 * @example isEstimated({estimate: null, n: 0, reason: {code: "no-answers"}}) // false
 */
export function isEstimated(estimate: Estimate): estimate is Estimated {
  return estimate.estimate !== null;
}
