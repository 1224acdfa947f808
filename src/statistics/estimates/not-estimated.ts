import type {Reason} from "../../model/reason.js";
import type {NotEstimated} from "../../model/estimate.js";

/** The reason where nobody answered. */
export const noAnswers = {code: "no-answers"} as const;

/** The reason where answers do not vary. */
export const noVariation = {code: "no-variation"} as const;

/**
 * A statistic that is undefined, with its base and the reason.
 *
 * @example notEstimated(0, {code: "no-answers"}) // {estimate: null, n: 0, reason: {code: "no-answers"}}
 */
export function notEstimated(n: number, reason: Reason): NotEstimated {
  return {estimate: null, n, reason};
}
