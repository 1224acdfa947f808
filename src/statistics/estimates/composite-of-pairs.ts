import type {ScoreMethod} from "../../model/interval-method.js";
import {type Contrast, contrastOf, type ContrastPart, type PairSums} from "./contrast.js";
import type {CompositePart} from "./composite-sums.js";
import type {Estimate} from "../../model/estimate.js";
import {expectNumber} from "../numbers/expect-number.js";
import {defaultLevel} from "./interval.js";
import {linearisedMean} from "./linearised-mean.js";
import {notEstimated} from "./not-estimated.js";
import type {Repeats} from "./repeated-answers.js";
import {scoredEstimate, type ScoredMean} from "./scored-estimate.js";
import {scoreOf, usualInterval, type UsualInterval} from "./scoring.js";
import {sqrt} from "../numbers/math.js";

export interface CompositeOfPairsOptions {
  /** Coverage of the interval, 0–1; default 0.95. */
  readonly level?: number;
  /** See Design: respondents who answer more than once. */
  readonly repeats?: Repeats;
  /** One of the intervals of its parts' metrics; default their usual one, where they share one. */
  readonly method?: ScoreMethod;
}

/**
 * The composite whose parts have small-sample factors of their own; compositeOf replaces it.
 *
 * A composite score, Σ weight·mean / Σ weight, with the covariance of answers given in the same response (contrastOf).
 *
 * Parts that nobody answered (or with no weight) are left out and the other weights are divided by their own sum. A
 * part with a variance that is unknown leaves the composite undefined. One part left is that part's own estimate. n is
 * the largest part's, a lower bound of the responses, and nEff goes with it; df are the smallest part's.
 *
 * The interval is the score interval; where every part is a share it is Wilson's, where every part is a Net Promoter Score
 * the adjusted Wald interval, and t where such scores are mixed with others, on the size of the simple random sample that would be as precise, each part counting for no more than
 * its effective number of answers.
 *
 * @param parts  the means to combine
 * @param pairs  sums over responses that answered two of them; a pair that is left out counts as independent
 * @returns the composite in the unit of the parts' scorings, or the reason why there is none
 * @throws RangeError "compositeOfPairs: part 0: weight: expected 0 or more, got -1"; a pair that names no two parts
 * @source Lumley, R's survey::svycontrast; fixture test/fixtures/r/composites.json
 * @example compositeOfPairs([{counts: [{value: 1, n: 2, w: 2, w2: 2}, {value: 3, n: 2, w: 2, w2: 2}], scoring: {kind: "linear", low: 1, high: 5}, weight: 1}, {counts: [{value: 5, n: 2, w: 2, w2: 2}], scoring: {kind: "linear", low: 1, high: 5}, weight: 3}], []).estimate // 81.25
 */
export function compositeOfPairs(
  parts: readonly CompositePart[],
  pairs: readonly PairSums[],
  {level = defaultLevel, repeats, method}: CompositeOfPairsOptions = {}
): Estimate {
  const used: (ContrastPart | undefined)[] = [];
  let usual: UsualInterval | undefined;
  let weighed = 0;
  let answered = 0;
  for (let index = 0; index < parts.length; index += 1) {
    const {counts, scoring, weight} = parts[index] as CompositePart;
    if (!(weight >= 0 && weight < Infinity)) expectNumber(`compositeOfPairs: part ${index}: weight`, weight, 0);
    weighed += weight;
    const domain = linearisedMean(weight === 0 ? [] : counts, scoreOf(scoring), {repeats});
    if ("reason" in domain) {
      if (domain.w > 0)
        return notEstimated(domain.n, {
          ...{code: "part", part: index + 1, of: parts.length},
          because: domain.reason
        });
      used.push(undefined);
    } else {
      used.push({domain, coefficient: weight});
      usual = usualInterval(usual, scoring);
      answered += weight;
    }
  }
  if (usual === undefined)
    return notEstimated(0, {code: parts.length > 0 && weighed === 0 ? "no-weighted-part" : "no-answers"});
  for (const part of used) if (part !== undefined) part.coefficient /= answered;
  const contrast = contrastOf(used, pairs);
  return scoredEstimate(asOneMean(contrast, used, pairs), method ?? usual.method, level, usual.range);
}

/**
 * A composite as one mean: of the answers of its parts, drawn by their coefficients.
 *
 * No part is taken to be known better than Kish's number of answers would make it: its covariances widen with it.
 */
function asOneMean(
  {estimate, variance, df, n, nEff}: Contrast,
  used: readonly (ContrastPart | undefined)[],
  pairs: readonly PairSums[]
): ScoredMean {
  let factor = 1;
  let squares = 0;
  let constant = 0;
  let changed = false;
  const widened = used.map((part) => {
    if (part === undefined) return undefined;
    const {domain, coefficient} = part;
    squares += coefficient * (domain.spread + domain.mean * domain.mean);
    factor = domain.factor;
    // A part whose strata leave no variance has no covariance to widen.
    if (domain.variance === 0) constant += coefficient * coefficient * domain.cautious;
    if (domain.variance === 0 || domain.cautious === domain.variance) return part;
    changed = true;
    return {domain, coefficient: coefficient * sqrt(domain.cautious / domain.variance)};
  });
  const cautious = constant + (changed ? contrastOf(widened, pairs).variance : variance);
  const spread = squares - estimate * estimate;
  return {mean: estimate, variance, cautious, spread, n, nEff, df, fraction: 0, factor};
}
