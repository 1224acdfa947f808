import {refuse} from "../numbers/expect-number.js";
import type {LinearisedMean} from "./linearised-mean.js";
import {smallSample} from "./linearised-variance.js";
import {max, min, sqrt} from "../numbers/math.js";

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

/** One mean of a contrast. */
export interface ContrastPart {
  readonly domain: LinearisedMean;
  coefficient: number;
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
 * @param parts  in the order that the pairs name; a part that is left out (undefined) takes its pairs along
 * @param pairs  a pair that is left out counts as independent
 * @throws RangeError "contrastOf: pair 0: expected two parts, got 1 and 3"
 * @source Lumley, R's survey::svycontrast; fixture test/fixtures/r/composites.json
 * @example contrastOf([{domain: linearisedMean([{value: 1, n: 1, w: 1, w2: 1}, {value: 3, n: 1, w: 1, w2: 1}], (value) => value), coefficient: 2}], []).estimate // 4
 */
export function contrastOf(parts: readonly (ContrastPart | undefined)[], pairs: readonly PairSums[]): Contrast {
  let estimate = 0;
  let variance = 0;
  let df = Infinity;
  let n = 0;
  let nEff = 0;
  for (const part of parts) {
    if (part === undefined) continue;
    const {domain, coefficient} = part;
    estimate += coefficient * domain.mean;
    variance += coefficient * coefficient * domain.variance;
    df = min(df, domain.df);
    if (domain.n > n) ({n, nEff} = domain);
  }
  for (let row = 0; row < pairs.length; row += 1) {
    const pair = pairs[row] as PairSums;
    if (pair.a === pair.b || !(pair.a in parts && pair.b in parts)) {
      refuse(`contrastOf: pair ${row}: expected two parts, got ${pair.a} and ${pair.b}`);
    }
    const a = parts[pair.a];
    const b = parts[pair.b];
    if (a === undefined || b === undefined) continue;
    variance += 2 * a.coefficient * b.coefficient * covariance(pair, row, a.domain, b.domain);
  }
  return {estimate, variance: max(0, variance), df, n, nEff};
}

function covariance(pair: PairSums, row: number, a: LinearisedMean, b: LinearisedMean): number {
  // A part that does not vary has no covariance; its sums would leave rounding here.
  if (pair.n === 0 || a.variance === 0 || b.variance === 0) return 0;
  const products = pair.w2ab - a.mean * pair.w2b - b.mean * pair.w2a + a.mean * b.mean * pair.w2;
  const inA = stratumOf(a, pair.stratum);
  const inB = stratumOf(b, pair.stratum);
  if (inA === undefined || inB === undefined)
    refuse(`contrastOf: pair ${row}: its parts have no answers in stratum ${pair.stratum ?? "(none)"}`);
  const lonely = inA.n === 1 || inB.n === 1;
  const centre = lonely ? 0 : pair.n * (inA.z / inA.n) * (inB.z / inB.n);
  const scale = sqrt(a.factor * b.factor * smallSample(inA.n) * smallSample(inB.n));
  return scale * (products / (a.w * b.w) - centre);
}

/** Answers and Σz of a stratum; of a domain that is one stratum Σz is 0. */
function stratumOf({strata, n}: LinearisedMean, stratum: string | undefined): {n: number; z: number} | undefined {
  if (strata !== undefined) return strata.get(stratum ?? "");
  return stratum === undefined ? {n, z: 0} : undefined;
}
