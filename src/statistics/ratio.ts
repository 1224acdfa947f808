import type {Estimate} from "./estimate.js";
import {expectNumber} from "./expect-number.js";
import {defaultLevel} from "./interval.js";
import {reasonWithoutVariance, reasonWithSingleAnswers} from "./linearised-mean.js";
import {type Population, populationOf} from "./linearised-variance.js";
import {notEstimated} from "./not-estimated.js";
import {studentEstimate} from "./student-estimate.js";

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
 * Strata and single answers as in surveyMean; a denominator that adds up to 0 has no ratio.
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
  const strata = new Map<string, MutableSums>();
  const whole = emptySums();
  for (const [index, row] of rows.entries()) {
    checkRow(row, index);
    if (row.n === 0) continue;
    const name = row.stratum ?? "";
    let sums = strata.get(name);
    if (sums === undefined) strata.set(name, (sums = emptySums()));
    add(sums, row);
    add(whole, row);
  }
  const {n, w, w2, wy, wx} = whole;
  const df = n - strata.size;
  const reason =
    reasonWithoutVariance(n, w, w2) ??
    (wx === 0 ? "the denominator is 0" : df === 0 ? reasonWithSingleAnswers : undefined);
  if (reason !== undefined) return notEstimated(n, reason);
  const estimate = wy / wx;
  let variance = 0;
  for (const [name, sums] of strata) {
    const fraction = sums.n / populationOf(population, name, sums.n);
    variance += ((1 - fraction) * squaresOf(sums, estimate)) / (wx * wx);
  }
  return studentEstimate({estimate, se: Math.sqrt(variance), df, n, nEff: (w * w) / w2}, level, "t");
}

/** n/(n−1) · Σ(z − z̄)² of a stratum, z = w(y − ratio·x); a single answer is centred at 0. */
function squaresOf({n, wy, wx, w2yy, w2xy, w2xx}: MutableSums, ratio: number): number {
  const sum = wy - ratio * wx;
  const size = w2yy + ratio * ratio * w2xx;
  const squares = size - 2 * ratio * w2xy - (n === 1 ? 0 : (sum * sum) / n);
  // Where y is exactly proportional to x the terms cancel and leave only rounding.
  if (squares < 1e-13 * size) return 0;
  return n === 1 ? squares : (n / (n - 1)) * squares;
}

const sumNames = ["n", "w", "w2", "wy", "wx", "w2yy", "w2xy", "w2xx"] as const;
const sumsOfWeights = new Set<string>(["n", "w", "w2"]);
type MutableSums = Record<(typeof sumNames)[number], number>;

function emptySums(): MutableSums {
  return {n: 0, w: 0, w2: 0, wy: 0, wx: 0, w2yy: 0, w2xy: 0, w2xx: 0};
}

function add(sums: MutableSums, row: RatioSums): void {
  for (const name of sumNames) sums[name] += row[name];
}

function checkRow(row: RatioSums, index: number): void {
  for (const name of sumNames) {
    expectNumber(`surveyRatio: row ${index}: ${name}`, row[name], sumsOfWeights.has(name) ? 0 : -Infinity);
  }
}
