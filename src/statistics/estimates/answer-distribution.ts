import type {AnswerCount, Estimate} from "../../model/estimate.js";
import {surveyProportion, type ProportionOptions} from "./proportion.js";

/** The share of one answer value. */
export interface AnswerShare {
  readonly value: number;
  /** Answers with this value. */
  readonly answers: number;
  /** Percent of the domain. */
  readonly share: Estimate;
}

/**
 * The distribution of answer values: the weighted share of each value in percent, each with its own interval.
 *
 * The intervals are for one value at a time, not for all together. Values nobody gave are not listed; a value given only
 * with weight zero is, with a share of 0%.
 *
 * @param counts  the domain's counts, in any grouping
 * @returns one row per value, ascending; none for an empty domain
 * @throws RangeError "linearisedMean: row 2: w: expected 0 or more, got -1"
 * @source surveyProportion for each value; R's survey::svymean(~factor(answer))
 * @example answerDistribution([{value: 5, n: 3, w: 3, w2: 3}, {value: 2, n: 1, w: 1, w2: 1}]).map((row) => row.share.estimate) // [25, 75]
 */
export function answerDistribution(counts: readonly AnswerCount[], options: ProportionOptions = {}): AnswerShare[] {
  const answers = new Map<number, number>();
  for (const {value, n} of counts) if (n > 0) answers.set(value, (answers.get(value) ?? 0) + n);
  return [...answers]
    .sort(([a], [b]) => a - b)
    .map(([value, n]) => ({value, answers: n, share: surveyProportion(counts, (other) => other === value, options)}));
}
