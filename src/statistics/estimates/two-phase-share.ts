import type {Estimate, Estimated} from "../../model/estimate.js";
import {derivedEstimate} from "./derived-estimate.js";
import {isEstimated} from "./estimate.js";
import {defaultLevel} from "./interval.js";
import {sqrt} from "../numbers/math.js";

/** What two phases of coding found: all texts were coded once, and some of them again by people. */
export interface TwoPhaseShares {
  /** Share of the texts to which the first coding gave the code, in percent. */
  readonly coded: Estimate;
  /** Of texts with the code, the share in which it is right; of texts without it, the share in which it is missing: in percent. */
  readonly right: Estimate;
  readonly missed: Estimate;
}

/**
 * The share of texts that have a theme, from a coding of all of them and a second, better one of a random sample.
 *
 * What a machine codes is wrong in both directions, and its share with it. Of those with the code the second coding says how
 * many are right, of those without it how many were missed: p·right + (1 − p)·missed. The errors of all three shares enter,
 * so that a small second sample gives a wide interval, and no share looks more certain than the coding is. The second
 * sample is drawn from all texts, at random or with known weights, which its two shares must have been estimated with.
 *
 * @param shares  from surveyProportion, in percent
 * @param options  the coverage of the interval, 0–1; default 0.95
 * @returns the share in percent with a score interval on its effective number; n and the degrees of freedom are those of
 *   the second coding. Where one of the three is not known, its reason
 * @source Tenenbein (1970) JASA 65:1350; Cochran (1977) Sampling Techniques, §12.2: double sampling for stratification
 * @example twoPhaseShare({coded: surveyProportion([], Boolean), right: surveyProportion([], Boolean), missed: surveyProportion([], Boolean)}).reason // {code: "no-answers"}
 */
export function twoPhaseShare(
  {coded, right, missed}: TwoPhaseShares,
  {level = defaultLevel}: {readonly level?: number} = {}
): Estimate {
  for (const share of [coded, right, missed]) if (!isEstimated(share)) return share;
  const [p, ofCoded, ofOthers] = [coded, right, missed] as [Estimated, Estimated, Estimated];
  const part = p.estimate / 100;
  const estimate = part * ofCoded.estimate + (1 - part) * ofOthers.estimate;
  const shift = (ofCoded.estimate - ofOthers.estimate) / 100;
  const se = sqrt((shift * p.se) ** 2 + (part * ofCoded.se) ** 2 + ((1 - part) * ofOthers.se) ** 2);
  const [n, nEff] = [ofCoded.n + ofOthers.n, ofCoded.nEff + ofOthers.nEff];
  return derivedEstimate({estimate, se, df: Infinity, n, nEff}, [0, 100], level, "two-phase");
}
