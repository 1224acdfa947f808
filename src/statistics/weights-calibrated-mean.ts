import type {Estimate} from "./estimate.js";
import {defaultLevel, studentInterval} from "./interval.js";

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
 * @throws RangeError "calibratedMean: population 5 is below the 8 responses"
 * @source survey::svymean after postStratify or rake, survey 4.1 (svyrecvar); Deville & Särndal (1992) JASA 87:376–382
 * @example calibratedMean([{categories: {age: "young"}, score: 50, n: 2, w: 2, w2: 2, factor: 2}, {categories: {age: "old"}, score: 100, n: 4, w: 4, w2: 4, factor: 1}], [["age"]]).estimate // 75
 */
export function calibratedMean(
  cells: readonly CalibratedCell[],
  margins: readonly (readonly string[])[],
  options: CalibratedMeanOptions = {}
): Estimate {
  const {level = defaultLevel, population = Infinity} = options;
  const n = sumOver(cells, (cell) => cell.n);
  const weight = sumOver(cells, (cell) => cell.w * cell.factor);
  if (n === 0) return {estimate: null, n, reason: "no answers"};
  if (n < 2) return {estimate: null, n, reason: "one answer: its variance is unknown"};
  if (!(weight > 0)) return {estimate: null, n, reason: "all weights are zero"};
  if (population < n) throw new RangeError(`calibratedMean: population ${population} is below the ${n} responses`);
  // Taken from the first score on, so that equal scores have residuals of exactly zero.
  const first = cells[0]!.score;
  const estimate = first + sumOver(cells, (cell) => cell.w * cell.factor * (cell.score - first)) / weight;
  const residuals = residualsOf(cells, margins, estimate);
  const sum = sumOver(cells, (cell, index) => (cell.w * cell.factor * residuals[index]!) / weight);
  const squares = sumOver(cells, (cell, index) => cell.w2 * ((cell.factor * residuals[index]!) / weight) ** 2);
  const correction = population === Infinity ? 1 : 1 - n / population;
  const se = Math.sqrt(Math.max(0, (correction * n * (squares - (sum * sum) / n)) / (n - 1)));
  const df = n - 1;
  const {low, upp} = studentInterval(estimate, se, df, level);
  const nEff = weight ** 2 / sumOver(cells, (cell) => cell.w2 * cell.factor ** 2);
  return {estimate, se, low, upp, n, nEff, df, level, method: "calibrated-t"};
}

function residualsOf(
  cells: readonly CalibratedCell[],
  margins: readonly (readonly string[])[],
  mean: number
): readonly number[] {
  let residuals = cells.map((cell) => cell.score - mean);
  const weightOf = margins.length === 1 ? (cell: CalibratedCell) => cell.w : (cell: CalibratedCell) => cell.n;
  const sweeps = margins.length === 1 ? 1 : SWEEPS;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const dimensions of margins) residuals = withoutCategoryMeans(cells, residuals, dimensions, weightOf);
  }
  return residuals;
}

function withoutCategoryMeans(
  cells: readonly CalibratedCell[],
  residuals: readonly number[],
  dimensions: readonly string[],
  weightOf: (cell: CalibratedCell) => number
): number[] {
  const sums = new Map<string, {weight: number; weighted: number}>();
  const keys = cells.map((cell) => JSON.stringify(dimensions.map((dimension) => cell.categories[dimension] ?? null)));
  cells.forEach((cell, index) => {
    const sum = sums.get(keys[index]!) ?? {weight: 0, weighted: 0};
    sum.weight += weightOf(cell);
    sum.weighted += weightOf(cell) * residuals[index]!;
    sums.set(keys[index]!, sum);
  });
  return residuals.map((residual, index) => {
    const {weight, weighted} = sums.get(keys[index]!)!;
    return weight > 0 ? residual - weighted / weight : residual;
  });
}

function sumOver(cells: readonly CalibratedCell[], term: (cell: CalibratedCell, index: number) => number): number {
  return cells.reduce((sum, cell, index) => sum + term(cell, index), 0);
}
