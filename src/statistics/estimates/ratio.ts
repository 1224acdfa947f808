import type {Reason} from "../../model/reason.js";
import {groupBy} from "../numbers/group-by.js";
import {sumOf} from "../numbers/sum-of.js";
import type {Estimate} from "../../model/estimate.js";
import {expectRows} from "../numbers/expect-number.js";
import {defaultLevel} from "./interval.js";
import {reasonWithoutVariance, reasonWithSingleAnswers} from "./linearised-mean.js";
import {type Population, populationOf, smallSample} from "./linearised-variance.js";
import {notEstimated} from "./not-estimated.js";
import {studentEstimate} from "./student-estimate.js";
import {abs, sqrt} from "../numbers/math.js";

/** Sums over responses with a numerator y and a denominator x; rows of the same stratum add up. */
export interface RatioSums {
  readonly n: number;
  /** Σw and Σw². */
  readonly w: number;
  readonly w2: number;
  /** Σw·y and Σw·x. */
  readonly wy: number;
  readonly wx: number;
  /** Σw²y², Σw²xy and Σw²x². */
  readonly w2yy: number;
  readonly w2xy: number;
  readonly w2xx: number;
  readonly stratum?: string;
}

export interface RatioOptions {
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
  /** See Design: the finite population correction, by choice. */
  readonly population?: Population;
}

/**
 * Ratio of two totals, Σw·y / Σw·x, with a t interval on its linearised standard error: complaints per order, answers
 * per invitation.
 *
 * Strata, zero weights, single answers and empty input as in surveyMean; a denominator that adds up to 0 has no ratio.
 *
 * @param rows  sums, in any grouping
 * @returns the ratio, in units of y per unit of x, or the reason why there is none
 * @throws RangeError "surveyRatio: row 0: wy: expected a finite number, got NaN"
 * @source R's survey::svyratio; fixture test/fixtures/r/estimates.json
 * @example surveyRatio([{n: 2, w: 2, w2: 2, wy: 3, wx: 6, w2yy: 5, w2xy: 10, w2xx: 20}]).estimate // 0.5
 */
export function surveyRatio(
  rows: readonly RatioSums[],
  {level = defaultLevel, population}: RatioOptions = {}
): Estimate {
  const any = -Infinity;
  expectRows("surveyRatio", rows, {n: 0, w: 0, w2: 0, wy: any, wx: any, w2yy: any, w2xy: any, w2xx: any});
  const used = rows.filter((row) => row.n > 0);
  const strata = groupBy(used, ({stratum}) => stratum ?? "");
  const n = totalOf(used, "n");
  const w = totalOf(used, "w");
  const w2 = totalOf(used, "w2");
  const wx = totalOf(used, "wx");
  const df = n - strata.size;
  const reason: Reason | undefined =
    reasonWithoutVariance(n, w, w2) ??
    (wx === 0 ? {code: "zero-denominator"} : df === 0 ? reasonWithSingleAnswers : undefined);
  if (reason !== undefined) return notEstimated(n, reason);
  const estimate = totalOf(used, "wy") / wx;
  const squares = sumOf([...strata], ([name, own]) => {
    const answers = totalOf(own, "n");
    return (1 - answers / populationOf(population, name, answers)) * squaresOf(own, answers, estimate);
  });
  return studentEstimate({estimate, se: sqrt(squares) / abs(wx), df, n, nEff: (w * w) / w2}, level, "t");
}

function totalOf(rows: readonly RatioSums[], name: Exclude<keyof RatioSums, "stratum">): number {
  return sumOf(rows, (row) => row[name]);
}

function squaresOf(rows: readonly RatioSums[], n: number, ratio: number): number {
  const sum = totalOf(rows, "wy") - ratio * totalOf(rows, "wx");
  const size = totalOf(rows, "w2yy") + ratio * ratio * totalOf(rows, "w2xx");
  const squares = size - 2 * ratio * totalOf(rows, "w2xy") - (n === 1 ? 0 : (sum * sum) / n);
  // Where y is exactly proportional to x the terms cancel and leave only rounding.
  return squares < 1e-13 * size ? 0 : smallSample(n) * squares;
}
