import type {Estimate} from "../model/estimate.js";
import type {Figure} from "../model/figure.js";

/**
 * An estimate as figures are compared: one that there is none of has its reason, and nothing of it is withheld.
 *
 * @example figureOfEstimate({estimate: null, n: 0, reason: {code: "no-answers"}}) // {estimate: null, withheld: false, reason: {code: "no-answers"}}
 */
export function figureOfEstimate(estimate: Estimate): Figure {
  return estimate.estimate === null ? {estimate: null, withheld: false, reason: estimate.reason} : estimate;
}
