import {type Contrast, contrastOf, type ContrastPart, contrastPart, type PairSums} from "./contrast.js";
import {designSize} from "./effective-size.js";
import {type AnswerCount, type Estimate, estimateOf, type Scoring} from "./estimate.js";
import {expectNumber} from "./expect-number.js";
import {adjustedWaldInterval, defaultLevel, type Interval, studentInterval, wilsonInterval} from "./interval.js";
import {netPromoterSpread, promoterShares} from "./net-promoter-score.js";
import {notEstimated} from "./not-estimated.js";
import type {Repeats} from "./repeated-answers.js";

/** One mean of a composite: a question of a stage, or a question of a journey with the weights of both. */
export interface CompositePart {
  readonly counts: readonly AnswerCount[];
  readonly scoring: Scoring;
  /** Share of the part in the composite, in any unit: weights are divided by their sum. */
  readonly weight: number;
}

export interface CompositeOptions {
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
  /** See Design: respondents who answer more than once. */
  readonly repeats?: Repeats;
}

/**
 * A composite score, Σ weight·mean / Σ weight, with the covariance of answers given in the same response (contrastOf).
 *
 * Parts that nobody answered (or with no weight) are left out and the other weights are divided by their own sum. A
 * part with a variance that is unknown leaves the composite undefined. One part left is that part's own estimate. n is
 * the largest part's, a lower bound of the responses, and nEff goes with it; df are the smallest part's.
 *
 * The interval is t; where every part is a share it is Wilson's, where every part is a Net Promoter Score the adjusted
 * Wald interval, on the size of the simple random sample that would be as precise, each part counting for no more than
 * its effective number of answers.
 *
 * @param parts  the means to combine
 * @param pairs  sums over responses that answered two of them; a pair that is left out counts as independent
 * @returns the composite in the unit of the parts' scorings, or the reason why there is none
 * @throws RangeError "compositeOf: part 0: weight: expected 0 or more, got -1"; a pair that names no two parts
 * @source Lumley, R's survey::svycontrast; fixture test/fixtures/r/composites.json
 * @example compositeOf([{counts: [{value: 1, n: 2, w: 2, w2: 2}, {value: 3, n: 2, w: 2, w2: 2}], scoring: {kind: "linear", low: 1, high: 5}, weight: 1}, {counts: [{value: 5, n: 2, w: 2, w2: 2}], scoring: {kind: "linear", low: 1, high: 5}, weight: 3}], []).estimate // 81.25
 */
export function compositeOf(
  parts: readonly CompositePart[],
  pairs: readonly PairSums[],
  {level = defaultLevel, repeats}: CompositeOptions = {}
): Estimate {
  const used = new Map<number, ContrastPart>();
  let answered = 0;
  for (const [index, {counts, scoring, weight}] of parts.entries()) {
    expectNumber(`compositeOf: part ${index}: weight`, weight, 0);
    if (weight === 0) continue;
    const part = contrastPart(counts, scoring, weight, repeats);
    if ("domain" in part) {
      answered += weight;
      used.set(index, part);
    } else if (part.w > 0) {
      return notEstimated(part.n, `part ${index + 1} of ${parts.length}: ${part.reason}`);
    }
  }
  if (used.size === 0) return notEstimated(0, reasonForNothing(parts));
  const usedParts = parts.filter((_, index) => used.has(index));
  const only = usedParts.length === 1 ? usedParts[0] : undefined;
  if (only !== undefined) return estimateOf(only.counts, only.scoring, {level, repeats});
  for (const [index, part] of used) used.set(index, {...part, coefficient: part.coefficient / answered});
  const contrast = contrastOf(used, pairs, parts.length);
  const {low, upp, method} = intervalOf(contrast, usedParts, used, pairs, level);
  const {estimate, variance, df, n, nEff} = contrast;
  return {estimate, se: Math.sqrt(variance), low, upp, n, nEff, df, level, method};
}

function reasonForNothing(parts: readonly CompositePart[]): string {
  return parts.length > 0 && parts.every(({weight}) => weight === 0) ? "no part has a weight" : "no answers";
}

function intervalOf(
  contrast: Contrast,
  parts: readonly CompositePart[],
  used: ReadonlyMap<number, ContrastPart>,
  pairs: readonly PairSums[],
  level: number
): Interval & {method: string} {
  const {estimate, variance, df} = contrast;
  const kind = parts.every(({scoring}) => scoring.kind === parts[0]?.scoring.kind) ? parts[0]?.scoring.kind : undefined;
  const means = [...used.values()];
  if (kind === "top") {
    const share = Math.min(1, estimate / 100);
    const spreads = means.map(({domain: {mean}}) => mean * (100 - mean));
    const cautious = {...contrast, variance: cautiousVariance(contrast, used, spreads, pairs)};
    const {low, upp} = wilsonInterval(share, sizeOf(cautious, means, 10000 * share * (1 - share), level), level);
    return {low: 100 * low, upp: 100 * upp, method: "wilson"};
  }
  if (kind === "nps") {
    const shares = means.map(({domain}, index) => promoterShares(parts[index]!.counts, domain.w));
    const promoters = shares.reduce((sum, part, index) => sum + means[index]!.coefficient * part.promoters, 0);
    const detractors = shares.reduce((sum, part, index) => sum + means[index]!.coefficient * part.detractors, 0);
    const spreads = shares.map((part, index) => netPromoterSpread(part, means[index]!.domain.mean));
    const cautious = {...contrast, variance: cautiousVariance(contrast, used, spreads, pairs)};
    const size = sizeOf(cautious, means, netPromoterSpread({promoters, detractors}, estimate), level);
    return {...adjustedWaldInterval(promoters, detractors, size, level), method: "adjusted-wald"};
  }
  return {...studentInterval(estimate, Math.sqrt(variance), df, level), method: "t"};
}

/** The composite's variance with no part known better than Kish's number of answers would; see effectiveSize. */
function cautiousVariance(
  {variance}: Contrast,
  used: ReadonlyMap<number, ContrastPart>,
  spreads: readonly number[],
  pairs: readonly PairSums[]
): number {
  let constant = 0;
  let changed = false;
  const widened = new Map<number, ContrastPart>();
  for (const [position, [index, part]] of [...used].entries()) {
    const {n, nEff, factor, variance: own} = part.domain;
    const kish = (n * spreads[position]! * factor) / ((n - 1) * nEff);
    // A part whose strata leave no variance has no covariance to widen.
    if (own === 0) constant += part.coefficient ** 2 * kish;
    const widening = own > 0 && kish > own ? Math.sqrt(kish / own) : 1;
    changed ||= widening > 1;
    widened.set(index, {...part, coefficient: part.coefficient * widening});
  }
  return constant + (changed ? contrastOf(widened, pairs, Infinity).variance : variance);
}

function sizeOf(
  {n, variance, nEff, df}: Contrast,
  means: readonly ContrastPart[],
  spread: number,
  level: number
): number {
  return designSize({n, variance, nEff, df, fraction: 0, factor: means[0]?.domain.factor ?? 1}, spread, level);
}
