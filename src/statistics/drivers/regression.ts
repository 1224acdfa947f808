import type {Estimate} from "../../model/estimate.js";
import {defaultLevel} from "../estimates/interval.js";
import {noAnswers, noVariation, notEstimated} from "../estimates/not-estimated.js";
import {studentEstimate} from "../estimates/student-estimate.js";
import {expectRows} from "../numbers/expect-number.js";
import {groupBy} from "../numbers/group-by.js";
import {sumOf} from "../numbers/sum-of.js";
import {crossProducts, dot, invertPositive, times} from "../numbers/symmetric-matrix.js";
import {max, sqrt} from "../numbers/math.js";

/** A response that has every predictor and the outcome. */
export interface RegressionRow {
  /** Who gave it: responses of one cluster depend on each other. */
  readonly cluster: number;
  readonly w: number;
  /** As many predictors in every row. */
  readonly x: readonly number[];
  readonly y: number;
}

/** By how much the outcome is higher where a predictor is, at the same values of the others. */
export interface Coefficient {
  /** Units of the outcome for one unit of the predictor. */
  readonly raw: Estimate;
  /** Standard deviations of the outcome for one of the predictor, these taken as known. */
  readonly standardised: Estimate;
}

/**
 * Coefficients of a linear regression of an outcome on predictors, with cluster-robust errors: an association, not a cause.
 *
 * b = (Σ w x̃x̃ᵀ)⁻¹ Σ w x̃y of deviations from means; V = A⁻¹ (c/(c − 1) Σ u uᵀ) A⁻¹ with u the sum of w·x̃·residual
 * of each of c clusters. Where that is smaller than with every row as a cluster of its own, that one stands. Degrees of freedom are those of
 * clusters: c less the number of coefficients, the intercept's among them.
 *
 * @param rows  responses with a weight; those with a weight of 0 count for nothing
 * @param names  of the predictors, for reasons
 * @param level  coverage of the intervals, 0–1; default 0.95
 * @returns one for each predictor; with too few clusters, predictors that follow from others or an outcome that does not vary,
 *   reasons
 * @throws RangeError "regressionOf: row 0: w: expected 0 or more, got -1"
 * @source R survey::svyglm(y ~ x, svydesign(ids = ~cluster, weights = ~w)), with confint(ddf = degf(design) + 1 − p)
 * @example regressionOf([[0, 1], [1, 2], [2, 2], [3, 4]].map(([x, y], cluster) => ({cluster, w: 1, x: [x], y})), ["x"])[0].raw.estimate.toFixed(6) // "0.900000"
 */
export function regressionOf(
  rows: readonly RegressionRow[],
  names: readonly string[],
  level: number = defaultLevel
): Coefficient[] {
  expectRows("regressionOf", rows, {w: 0, y: -Infinity});
  const used = rows.filter(({w}) => w > 0);
  const weights = used.map(({w}) => w);
  const total = sumOf(weights);
  const n = used.length;
  const mean = (values: readonly number[]) => dot(weights, values) / total;
  const means = names.map((_, place) => mean(used.map(({x}) => x[place]!)));
  const centre = mean(used.map(({y}) => y));
  const deviations = used.map(({x, y}) => [...x.map((value, place) => value - means[place]!), y - centre]);
  const products = crossProducts(deviations, weights, names.length + 1);
  const spreads = products.map((row, place) => row[place]!);
  const varied = spreads.pop()!;
  const clusters = [...groupBy([...used.keys()], (row) => used[row]!.cluster).values()];
  const df = clusters.length - names.length - 1;
  const inverse = invertPositive(products.slice(0, -1).map((row) => row.slice(0, -1)));
  const none = (code: Parameters<typeof notEstimated>[1]) =>
    names.map(() => ({raw: notEstimated(n, code), standardised: notEstimated(n, code)}));
  if (n === 0) return none(noAnswers);
  if (df < 1) return none({code: "no-degrees-of-freedom"});
  if (inverse === null) return none({code: "collinear", questions: names});
  if (!(varied > 0)) return none(noVariation);
  const coefficients = times(inverse, products.slice(0, -1).map((row) => row.at(-1)!)); // prettier-ignore
  const scores = deviations.map((row, place) => {
    const residual = row.at(-1)! - dot(coefficients, row.slice(0, -1));
    return times(inverse, row.slice(0, -1)).map((value) => weights[place]! * residual * value);
  });
  const variance = (groups: readonly (readonly number[])[], place: number) =>
    (groups.length / (groups.length - 1)) * sumOf(groups, (group) => sumOf(group, (row) => scores[row]![place]!) ** 2);
  const alone = scores.map((_, row) => [row]);
  const nEff = total ** 2 / dot(weights, weights);
  return coefficients.map((estimate, place) => {
    const se = sqrt(max(variance(clusters, place), variance(alone, place)));
    const scale = sqrt(spreads[place]! / varied);
    const known = (by: number) =>
      studentEstimate({estimate: by * estimate, se: by * se, df, n, nEff}, level, "clustered-t");
    return {raw: known(1), standardised: known(scale)};
  });
}
