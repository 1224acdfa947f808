import type {AnswerCount, Estimate} from "../../model/estimate.js";
import {defaultLevel} from "./interval.js";
import {linearisedMean} from "./linearised-mean.js";
import {linearisedVariance} from "./linearised-variance.js";
import type {MeanOptions} from "./mean.js";
import {notEstimated} from "./not-estimated.js";
import {studentEstimate} from "./student-estimate.js";
import {sqrt} from "../numbers/math.js";

/**
 * Weighted total of the scores of a domain, with a t interval: how many people, how many points, when weights are
 * population weights.
 *
 * Scaling all weights scales the total. Empty, single and zero-weight input as in surveyMean.
 *
 * @param counts  the domain's counts, in any grouping
 * @returns the total in the unit of the scores, or the reason why there is none
 * @throws RangeError "linearisedMean: row 2: w: expected 0 or more, got -1"
 * @source R's survey::svytotal; Levy and Lemeshow's hospitals (1999), test/statistics/estimates/total.test.ts
 * @example surveyTotal([{value: 1, n: 2, w: 20, w2: 200}, {value: 0, n: 2, w: 20, w2: 200}]).estimate // 20
 */
export function surveyTotal(
  counts: readonly AnswerCount[],
  {score = Number, level = defaultLevel, population, repeats}: MeanOptions = {}
): Estimate {
  const domain = linearisedMean(counts, score, {population, repeats});
  const {n} = domain;
  if ("reason" in domain) return notEstimated(n, domain.reason);
  const rows = counts.map((count) => ({count, unit: count.n === 0 ? 0 : score(count.value)}));
  const {variance, df} = linearisedVariance(rows, population);
  const se = sqrt(domain.factor * variance);
  return studentEstimate(
    {estimate: domain.mean * domain.w, se, df, n, nEff: domain.nEff / domain.factor},
    level,
    "t",
    sqrt(domain.factor)
  );
}
