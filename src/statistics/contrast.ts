import type {AnswerCount, Scoring} from "./estimate.js";
import {type LinearisedMean, linearisedMean, type NoMean} from "./linearised-mean.js";
import {stratumSums, type StratumSums} from "./linearised-variance.js";
import type {Repeats} from "./repeated-answers.js";
import {scoreOf} from "./scoring.js";

/** Sums over the responses that answered both of two parts; rows of the same pair and stratum add up. */
export interface PairSums {
  /** Index of each part in the list of parts; a pair is given in one order only. */
  readonly a: number;
  readonly b: number;
  /** Number of responses that answered both. */
  readonly n: number;
  /** Σw², Σw²·xa, Σw²·xb and Σw²·xa·xb, with x the scores of the two parts. */
  readonly w2: number;
  readonly w2a: number;
  readonly w2b: number;
  readonly w2ab: number;
  readonly stratum?: string;
}

/** One mean of a contrast, ready to be combined. */
export interface ContrastPart {
  readonly domain: LinearisedMean;
  readonly coefficient: number;
  /** Linearised values by stratum; computed when a pair asks for them. */
  readonly strata: () => Map<string, StratumSums>;
}

/**
 * The mean of one part, ready for a contrast; or why it has none.
 *
 * @source linearisedMean
 * @example contrastPart([], {kind: "nps"}, 1).reason // "no answers"
 */
export function contrastPart(
  counts: readonly AnswerCount[],
  scoring: Scoring,
  coefficient: number,
  repeats?: Repeats
): ContrastPart | NoMean {
  const score = scoreOf(scoring);
  const domain = linearisedMean(counts, score, {repeats});
  if ("reason" in domain) return domain;
  let strata: Map<string, StratumSums> | undefined;
  return {
    domain,
    coefficient,
    strata() {
      strata ??= stratumSums(
        counts.map((count) => ({count, unit: count.n === 0 ? 0 : (score(count.value) - domain.mean) / domain.w}))
      );
      return strata;
    }
  };
}

/** Σ coefficient·mean with its variance. */
export interface Contrast {
  readonly estimate: number;
  readonly variance: number;
  /** Degrees of freedom of the part that has the fewest: the least known part may be the one that dominates. */
  readonly df: number;
  /** Answers and Kish's effective number of the part with the most answers. */
  readonly n: number;
  readonly nEff: number;
}

/**
 * Σ coefficient·mean with the covariance of answers given in the same response.
 *
 * cov(a, b) = √(f_a f_b) · Σw²(x_a − m_a)(x_b − m_b) / (W_a W_b), f = n/(n−1): R's svycontrast over svymean when
 * everyone answers every part, no covariance when nobody answers two, never a negative variance between. With strata the
 * products are centred inside strata; where only some answer both parts, the stratum's centre is that of all who
 * answered the part, and a variance below 0 becomes 0.
 *
 * @param parts  by index, as the pairs name them; a part that is left out takes its pairs along
 * @param pairs  a pair that is left out counts as independent
 * @param size  number of indices that pairs may name
 * @throws RangeError "contrastOf: pair 0: expected two of 3 parts, got 1 and 3"
 * @source Lumley, R's survey::svycontrast; fixture test/fixtures/r/composites.json
 * @example contrastOf(new Map([[0, contrastPart([{value: 1, n: 1, w: 1, w2: 1}, {value: 3, n: 1, w: 1, w2: 1}], {kind: "linear", low: 1, high: 5}, 2)]]), [], 1).estimate // 50
 */
export function contrastOf(
  parts: ReadonlyMap<number, ContrastPart>,
  pairs: readonly PairSums[],
  size: number
): Contrast {
  let estimate = 0;
  let variance = 0;
  let df = Infinity;
  let largest = {n: 0, nEff: 0};
  for (const {domain, coefficient} of parts.values()) {
    estimate += coefficient * domain.mean;
    variance += coefficient * coefficient * domain.variance;
    df = Math.min(df, domain.df);
    if (domain.n > largest.n) largest = domain;
  }
  for (const [row, pair] of pairs.entries()) {
    checkPair(pair, row, size);
    const a = parts.get(pair.a);
    const b = parts.get(pair.b);
    if (a === undefined || b === undefined) continue;
    variance += 2 * a.coefficient * b.coefficient * covariance(pair, row, a, b);
  }
  return {estimate, variance: Math.max(0, variance), df, n: largest.n, nEff: largest.nEff};
}

function covariance(pair: PairSums, row: number, a: ContrastPart, b: ContrastPart): number {
  // A part that does not vary has no covariance; its sums would leave rounding here.
  if (pair.n === 0 || a.domain.variance === 0 || b.domain.variance === 0) return 0;
  const stratumA = a.strata().get(pair.stratum ?? "");
  const stratumB = b.strata().get(pair.stratum ?? "");
  if (stratumA === undefined || stratumB === undefined) {
    const name = pair.stratum === undefined ? "no stratum" : `stratum ${pair.stratum}`;
    throw new RangeError(`contrastOf: pair ${row} is in ${name}, where its parts have no answers`);
  }
  const {mean: meanA, w: totalA, factor: factorA} = a.domain;
  const {mean: meanB, w: totalB, factor: factorB} = b.domain;
  const products = pair.w2ab - meanA * pair.w2b - meanB * pair.w2a + meanA * meanB * pair.w2;
  const lonely = stratumA.n === 1 || stratumB.n === 1;
  const centre = lonely ? 0 : pair.n * (stratumA.z / stratumA.n) * (stratumB.z / stratumB.n);
  const scale = Math.sqrt(factorA * factorB * smallSample(stratumA.n) * smallSample(stratumB.n));
  return scale * (products / (totalA * totalB) - centre);
}

function smallSample(n: number): number {
  return n === 1 ? 1 : n / (n - 1);
}

function checkPair({a, b}: PairSums, row: number, size: number): void {
  if (a !== b && isIndex(a, size) && isIndex(b, size)) return;
  throw new RangeError(`contrastOf: pair ${row}: expected two of ${size} parts, got ${a} and ${b}`);
}

function isIndex(index: number, size: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < size;
}
