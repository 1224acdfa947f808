import {notEstimated} from "./not-estimated.js";
import {sumOf} from "./sum-of.js";
import {fQuantile} from "./distributions.js";
import type {Estimate} from "./estimate.js";
import {defaultLevel} from "./interval.js";
import {type Covariances, type PairMoments, covariancesOf, variablesOf} from "./pair-moments.js";
import type {Matrix} from "./symmetric-matrix.js";

/** One question of a scale: what the scale would be without it, and how it goes with the rest. */
export interface ScaleItem {
  readonly name: string;
  /** Alpha of the other questions; null for a scale of two. */
  readonly alphaIfDropped: number | null;
  /** Correlation with the sum of the other questions, −1…1; negative ones are usually scored the wrong way round. */
  readonly itemRest: number | null;
}

/** How far the questions of a scale measure one thing. */
export interface ScaleReliability {
  /** Cronbach's alpha with Feldt's interval; at most 1, and negative when questions contradict one another. */
  readonly alpha: Estimate;
  /** Alpha of the questions after each is brought to the same variance; null when one of them never varies. */
  readonly standardised: number | null;
  /** Mean correlation between two questions. */
  readonly meanCorrelation: number | null;
  readonly items: readonly ScaleItem[];
}

/**
 * Cronbach's alpha of a scale, from the pair table: k/(k−1)·(1 − Σvar/var(sum)).
 *
 * Covariances are pairwise, as in R's psych::alpha, and weighted. Alpha assumes that the questions measure one thing about
 * equally well; it rises with their number alone, and it is not evidence of a single dimension. The interval is Feldt's
 * for normal scores, with Kish's effective number of responses of the weakest pair. Ties need no care.
 *
 * @param rows  the pair table of one metric (scores on one scale, all in the same direction), see `PairMoments`
 * @param items  the questions of the scale; default every question met
 * @param options.level  coverage, 0–1; default 0.95
 * @returns {alpha, standardised, meanCorrelation, items}; alpha is a reason for fewer than two questions, a pair that nobody
 *   answered both of, or sums that never vary
 * @throws RangeError as `covariancesOf`
 * @source Cronbach (1951) Psychometrika 16:297; Feldt (1965) Psychometrika 30:357; equals R psych::alpha and alpha.ci;
 *   fixture test/fixtures/r/cronbach-alpha.json
 * @example cronbachAlpha([]).alpha.reason // "0 questions: a scale needs two or more"
 */
export function cronbachAlpha(
  rows: readonly PairMoments[],
  items: readonly string[] = variablesOf(rows),
  {level = defaultLevel}: {readonly level?: number} = {}
): ScaleReliability {
  const covariances = covariancesOf(rows, items);
  const count = items.length;
  if (count < 2) return unknown(covariances.n, `${count} questions: a scale needs two or more`);
  if (covariances.matrix === null) return unknown(covariances.n, covariances.reason);
  const alpha = alphaOf(covariances.matrix);
  if (alpha === null) return unknown(covariances.n, "the sum of the questions never varies");
  const meanCorrelation = meanCorrelationOf(covariances.matrix);
  return {
    alpha: withInterval(alpha, covariances, level),
    standardised: meanCorrelation === null ? null : (count * meanCorrelation) / (1 + (count - 1) * meanCorrelation),
    meanCorrelation,
    items: covariances.variables.map((name, index) => ({
      name,
      alphaIfDropped: count > 2 ? alphaOf(without(covariances.matrix, index)) : null,
      itemRest: itemRestOf(covariances.matrix, index)
    }))
  };
}

function unknown(n: number, reason: string): ScaleReliability {
  return {alpha: {estimate: null, n, reason}, standardised: null, meanCorrelation: null, items: []};
}

function alphaOf(matrix: Matrix): number | null {
  const total = totalOf(matrix);
  if (!(total > 0)) return null;
  const own = sumOf(matrix, (row, index) => row[index]!);
  return (matrix.length / (matrix.length - 1)) * (1 - own / total);
}

/** Feldt: (1−α)/(1−α̂) is F with nEff−1 and (nEff−1)(k−1) degrees of freedom. */
function withInterval(alpha: number, {n, nEff, variables}: Covariances, level: number): Estimate {
  const df = nEff - 1;
  if (!(df > 0)) return notEstimated(n, "one effective response: its variance is unknown");
  const df2 = df * (variables.length - 1);
  const low = 1 - (1 - alpha) * fQuantile((1 + level) / 2, df, df2);
  const upp = 1 - (1 - alpha) * fQuantile((1 - level) / 2, df, df2);
  // Large-sample error of α̂ under the same model (van Zyl, Neudecker & Nel 2000, parallel questions).
  const se = (1 - alpha) * Math.sqrt((2 * variables.length) / ((variables.length - 1) * df));
  return {estimate: alpha, se, low, upp, n, nEff, df, level, method: "feldt"};
}

function meanCorrelationOf(matrix: Matrix): number | null {
  const deviations = matrix.map((row, index) => Math.sqrt(row[index]!));
  if (deviations.some((deviation) => deviation === 0)) return null;
  const correlations = matrix.flatMap((row, a) =>
    row.slice(0, a).map((entry, b) => entry / (deviations[a]! * deviations[b]!))
  );
  return sumOf(correlations, (correlation) => correlation) / correlations.length;
}

function itemRestOf(matrix: Matrix, index: number): number | null {
  const own = matrix[index]![index]!;
  const rest = totalOf(without(matrix, index));
  const withRest = sumOf(matrix[index]!, (entry) => entry) - own;
  return own > 0 && rest > 0 ? withRest / Math.sqrt(own * rest) : null;
}

function without(matrix: Matrix, index: number): Matrix {
  return matrix.filter((_, row) => row !== index).map((row) => row.filter((_, column) => column !== index));
}

function totalOf(matrix: Matrix): number {
  return sumOf(matrix, (row) => sumOf(row, (entry) => entry));
}
