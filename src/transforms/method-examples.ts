/** Small steps between what the method pages get and what the statistics take. */
import {isEstimated} from "../statistics/estimates/estimate.js";
import type {Scoring} from "../model/scoring.js";
import type {AnswerCount, Estimate} from "../model/estimate.js";
import {estimateOf} from "../statistics/estimates/estimate.js";
import type {RatioSums} from "../statistics/estimates/ratio.js";

/**
 * The same answers as if they had been drawn from one stratum.
 *
 * @example withoutStrata([{value: 5, n: 1, w: 1, w2: 1, stratum: "key"}]) // [{value: 5, n: 1, w: 1, w2: 1}]
 */
export function withoutStrata(counts: readonly AnswerCount[]): AnswerCount[] {
  return counts.map(({value, n, w, w2}) => ({value, n, w, w2}));
}

/**
 * One share with each of its intervals, those that exist.
 *
 * @param scoring  of a share
 * @example intervalsOf([{value: 1, n: 3, w: 3, w2: 3}, {value: 0, n: 7, w: 7, w2: 7}], {kind: "top", k: 1, low: 0, high: 1}).map(({method}) => method) // ["wilson", "logit", "beta", "mean"]
 */
export function intervalsOf(counts: readonly AnswerCount[], scoring: Scoring): Extract<Estimate, {se: number}>[] {
  const methods = ["wilson", "logit", "beta", "mean"] as const;
  return methods.map((method) => estimateOf(counts, scoring, {method})).filter(isEstimated);
}

/**
 * The sums of a ratio of two kinds of answers to one question, each counted as 1.
 *
 * @example ratioSums([{value: 9, n: 2, w: 4, w2: 8}, {value: 3, n: 1, w: 1, w2: 1}], (answer) => answer >= 9, (answer) => answer <= 6) // {n: 3, w: 5, w2: 9, wy: 4, wx: 1, w2yy: 8, w2xy: 0, w2xx: 1}
 */
export function ratioSums(
  counts: readonly AnswerCount[],
  numerator: (answer: number) => boolean,
  denominator: (answer: number) => boolean
): RatioSums {
  const sum = (name: "n" | "w" | "w2", keep: (answer: number) => boolean = () => true) =>
    counts.reduce((total, count) => total + (keep(count.value) ? count[name] : 0), 0);
  const both = (answer: number) => numerator(answer) && denominator(answer);
  return {
    ...{n: sum("n"), w: sum("w"), w2: sum("w2"), wy: sum("w", numerator), wx: sum("w", denominator)},
    ...{w2yy: sum("w2", numerator), w2xy: sum("w2", both), w2xx: sum("w2", denominator)}
  };
}
