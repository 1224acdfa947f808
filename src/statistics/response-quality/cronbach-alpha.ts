import type {Reason} from "../../model/reason.js";
import {notEstimated} from "../estimates/not-estimated.js";
import {sumOf} from "../numbers/sum-of.js";
import {fQuantile} from "../distributions/distributions.js";
import type {Estimate} from "../../model/estimate.js";
import {defaultLevel} from "../estimates/interval.js";
import {covariancesOf, type PairMoments, variablesOf} from "../estimates/pair-moments.js";
import {sqrt} from "../numbers/math.js";

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
 * @example cronbachAlpha([]).alpha.reason // {code: "fewer-questions-than", n: 0, minimum: 2}
 */
export function cronbachAlpha(
  rows: readonly PairMoments[],
  items: readonly string[] = variablesOf(rows),
  {level = defaultLevel}: {readonly level?: number} = {}
): ScaleReliability {
  const {matrix, n, ...rest} = covariancesOf(rows, items);
  const count = items.length;
  const unknown = (reason: Reason): ScaleReliability => {
    return {alpha: notEstimated(n, reason), standardised: null, meanCorrelation: null, items: []};
  };
  if (count < 2) return unknown({code: "fewer-questions-than", n: count, minimum: 2});
  if ("reason" in rest) return unknown(rest.reason);
  const sums = matrix!.map((row) => sumOf(row));
  const own = matrix!.map((row, index) => row[index]!);
  const total = sumOf(sums);
  const trace = sumOf(own);
  const alpha = alphaOf(count, total, trace);
  if (alpha === null) return unknown({code: "equal-sums"});
  const scaled = sumOf(matrix!, (row, a) => sumOf(row, (entry, b) => entry / sqrt(own[a]! * own[b]!)));
  const meanCorrelation = own.includes(0) ? null : (scaled - count) / (count * (count - 1));
  return {
    alpha: withInterval(alpha, n, rest.nEff, count, level),
    standardised: meanCorrelation === null ? null : (count * meanCorrelation) / (1 + (count - 1) * meanCorrelation),
    meanCorrelation,
    items: items.map((name, index) => {
      const variance = own[index]!;
      // What the subtraction leaves of a sum that never varies is rounding.
      const others = total - 2 * sums[index]! + variance;
      const varies = others > 1e-12 * (total + trace);
      return {
        name,
        alphaIfDropped: count > 2 && varies ? alphaOf(count - 1, others, trace - variance) : null,
        itemRest: variance > 0 && varies ? (sums[index]! - variance) / sqrt(variance * others) : null
      };
    })
  };
}

/** Of questions with the given variances, added up, and variance of their sum. */
function alphaOf(count: number, ofSum: number, added: number): number | null {
  return ofSum > 0 ? (count / (count - 1)) * (1 - added / ofSum) : null;
}

/** Feldt: (1−α)/(1−α̂) is F with nEff−1 and (nEff−1)(k−1) degrees of freedom. */
function withInterval(estimate: number, n: number, nEff: number, count: number, level: number): Estimate {
  const df = nEff - 1;
  if (!(df > 0)) return notEstimated(n, {code: "one-effective-response"});
  const limit = (probability: number) => 1 - (1 - estimate) * fQuantile(probability, df, df * (count - 1));
  // Large-sample error of α̂ under the same model (van Zyl, Neudecker & Nel 2000, parallel questions).
  const se = (1 - estimate) * sqrt((2 * count) / ((count - 1) * df));
  const [low, upp] = [limit((1 + level) / 2), limit((1 - level) / 2)];
  return {estimate, se, low, upp, n, nEff, df, level, method: "feldt", errorFactor: 1};
}
