import type {Estimate} from "../../model/estimate.js";
import {defaultLevel} from "../estimates/interval.js";
import {linearisedMean} from "../estimates/linearised-mean.js";
import {linearisedVariance} from "../estimates/linearised-variance.js";
import {notEstimated} from "../estimates/not-estimated.js";
import {studentEstimate} from "../estimates/student-estimate.js";
import {sqrt} from "../numbers/math.js";

/** Answers that share their score, their categories and the factor that weighting gave them. */
export interface CalibratedCell {
  /** Dimension → category of everything that was weighted on. */
  readonly categories: Readonly<Record<string, string>>;
  /** The score of these answers, in the unit wanted. */
  readonly score: number;
  readonly n: number;
  /** Σw and Σw² of the weights before post-stratification or raking. */
  readonly w: number;
  readonly w2: number;
  /** What weighting multiplied them by. */
  readonly factor: number;
}

export interface CalibratedMeanOptions {
  /** Coverage, 0–1; default 0.95. */
  readonly level?: number;
  /**
   * Number of customers, for the question "how satisfied were these very customers?"; default none, for the question "how
   * satisfied would such customers be?".
   */
  readonly population?: number;
}

/** Sweeps over the margins that R's survey makes. */
const SWEEPS = 10;

/**
 * Mean of scores under post-stratified or raked weights, with the standard error that knows of the weighting.
 *
 * Weighting to known figures removes the part of the sampling error that the categories explain, so this standard error is at
 * most about that of `surveyMean` on the final weights, which takes them as fixed and errs on the safe side. One margin is
 * post-stratification: residuals from the category means, weighted by the base weights. Several are raking: residuals swept
 * ten times over the margins, unweighted, as R does. No response: a reason. One response in a category has no residual, so
 * many such categories make the standard error too small. Factors and weights of zero are allowed and add nothing.
 *
 * @param cells    {categories, score, n, w, w2, factor}; see CalibratedCell
 * @param margins  dimensions of each margin that was weighted on: [["age"], ["class", "region"]]
 * @param options  level, population (finite population correction); see CalibratedMeanOptions
 * @returns an Estimate in the unit of the scores, method "calibrated-t", df = n − 1
 * @throws RangeError "linearisedVariance: people in the population: expected 8 or more, got 5"
 * @source survey::svymean after postStratify or rake, survey 4.1 (svyrecvar); Deville & Särndal (1992) JASA 87:376–382
 * @example calibratedMean([{categories: {age: "young"}, score: 50, n: 2, w: 2, w2: 2, factor: 2}, {categories: {age: "old"}, score: 100, n: 4, w: 4, w2: 4, factor: 1}], [["age"]]).estimate // 75
 */
export function calibratedMean(
  cells: readonly CalibratedCell[],
  margins: readonly (readonly string[])[],
  options: CalibratedMeanOptions = {}
): Estimate {
  const {level = defaultLevel, population} = options;
  const counts = cells.map(({score, n, w, w2, factor}) => ({value: score, n, w: w * factor, w2: w2 * factor ** 2}));
  const domain = linearisedMean(counts, Number);
  if ("reason" in domain) return notEstimated(domain.n, domain.reason);
  const {mean: estimate, w, n, nEff} = domain;
  const residuals = residualsOf(cells, margins, estimate);
  const rows = counts.map((count, index) => ({count, unit: residuals[index]! / w}));
  const {variance, df} = linearisedVariance(rows, population);
  return studentEstimate({estimate, se: sqrt(variance), df, n, nEff}, level, "calibrated-t");
}

function residualsOf(
  cells: readonly CalibratedCell[],
  margins: readonly (readonly string[])[],
  mean: number
): readonly number[] {
  const isOne = margins.length === 1;
  let residuals = cells.map(({score}) => score - mean);
  for (let sweep = 0; sweep < (isOne ? 1 : SWEEPS); sweep++) {
    for (const dimensions of margins) {
      const sums = new Map<string, {weight: number; weighted: number}>();
      const own = cells.map(({categories, n, w}, index) => {
        const key = JSON.stringify(dimensions.map((dimension) => categories[dimension]));
        const sum = sums.get(key) ?? {weight: 0, weighted: 0};
        sums.set(key, sum);
        sum.weight += isOne ? w : n;
        sum.weighted += (isOne ? w : n) * residuals[index]!;
        return sum;
      });
      residuals = residuals.map((residual, index) => residual - own[index]!.weighted / (own[index]!.weight || 1));
    }
  }
  return residuals;
}
