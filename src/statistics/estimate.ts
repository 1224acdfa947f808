/**
 * The types that every statistic shares: what goes in (sums of answers), what comes out (an estimate or a reason).
 *
 * Units: scores are on 0–100 (linear metrics), percent (top-k shares) or −100…100 (NPS), as the scoring says.
 */
import type {IntervalMethod, ScoreMethod} from "../model/interval-method.js";
import type {Reason} from "../model/reason.js";
import {refuse} from "./expect-number.js";
import {defaultLevel} from "./interval.js";
import {type Design, linearisedMean} from "./linearised-mean.js";
import {notEstimated} from "./not-estimated.js";
import {methodsOf, methodOf, scoredEstimate} from "./scored-estimate.js";
import {scoreOf} from "./scoring.js";

/** One row of the weighted contingency table inside a domain: the answers that share a value (and a stratum). */
export interface AnswerCount {
  /** The answer's code, as asked: 1–5, 0–10… */
  readonly value: number;
  /** Number of answers; answers of weight zero are counted. */
  readonly n: number;
  /** Σw, the sum of the answers' weights; equals `n` when nothing is weighted. */
  readonly w: number;
  /** Σw², the sum of the squared weights. */
  readonly w2: number;
  /** Sampling stratum; none means that the whole domain is one stratum. */
  readonly stratum?: string;
}

/** A number that may be shown: with its standard error, its interval and its bases. */
export interface Estimated {
  readonly estimate: number;
  /** Standard error, in the unit of the estimate. */
  readonly se: number;
  /** Lower and upper confidence limits, in the unit of the estimate. */
  readonly low: number;
  readonly upp: number;
  /** Number of answers (of a composite: the answers of its largest part). */
  readonly n: number;
  /** Kish's effective number of answers, (Σw)² / Σw²; less where repeated answers are counted. */
  readonly nEff: number;
  /** Degrees of freedom of the standard error: answers minus strata. */
  readonly df: number;
  /** Coverage of the interval, 0–1. */
  readonly level: number;
  /** How the interval was made; see scoredEstimate. */
  readonly method: IntervalMethod;
  /**
   * How many times as large repeated answers make the standard error; 1 where none are counted. Differences and parts of
   * changes have 1: each of their sides has a factor of its own.
   */
  readonly errorFactor: number;
}

/** A statistic that is undefined on these data, and why. */
export interface NotEstimated {
  readonly estimate: null;
  readonly n: number;
  readonly reason: Reason;
}

export type Estimate = Estimated | NotEstimated;

/** How a metric turns the value of an answer into a score. */
export type Scoring =
  | {
      /** 0 at `low`, 100 at `high`, a straight line between; `low > high` turns a descending scale round. */
      readonly kind: "linear";
      readonly low: number;
      readonly high: number;
    }
  | {
      /** 100 for the `k` best values of a scale from `low` (worst) to `high` (best) in steps of `step`, else 0. */
      readonly kind: "top";
      readonly k: number;
      readonly low: number;
      readonly high: number;
      /** Distance of neighbouring values; default 1. */
      readonly step?: number;
    }
  | {
      /** +100 for 9–10, −100 for 0–6, 0 for 7–8 on a scale of 0–10. */
      readonly kind: "nps";
    };

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
  const {method = methodOf(scoring.kind)} = options;
  if (options.method !== undefined && !methodsOf(scoring.kind).includes(method)) {
    refuse(`estimateOf: expected one of ${methodsOf(scoring.kind).join(", ")}, got ${method}`);
  }
  return estimateWith(counts, scoreOf(scoring), options, method);
}

/**
 * The estimate of scores given by any function, with one kind of interval.
 *
 * @param score  of an answer value
 * @param options  the design and the coverage of the interval
 * @param method  the interval, unless the options name one
 * @returns the estimate in the unit of the scores, or the reason why there is none
 * @source linearisedMean, scoredEstimate
 * @example estimateWith([{value: 1, n: 2, w: 2, w2: 2}, {value: 5, n: 2, w: 2, w2: 2}], Number, {}, "t").estimate // 3
 */
export function estimateWith(
  counts: readonly AnswerCount[],
  score: (value: number) => number,
  options: EstimateOptions,
  method: ScoreMethod
): Estimate {
  const domain = linearisedMean(counts, score, options);
  if ("reason" in domain) return notEstimated(domain.n, domain.reason);
  return scoredEstimate(domain, options.method ?? method, options.level ?? defaultLevel);
}

/**
 * Whether an estimate has a value, so that TypeScript knows its fields.
 *
 * @example isEstimated({estimate: null, n: 0, reason: {code: "no-answers"}}) // false
 */
export function isEstimated(estimate: Estimate): estimate is Estimated {
  return estimate.estimate !== null;
}
