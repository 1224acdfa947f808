import type {NotEstimated} from "./estimate.js";

/**
 * A statistic that is undefined, with its base and the reason.
 *
 * @example notEstimated(0, "no answers") // {estimate: null, n: 0, reason: "no answers"}
 */
export function notEstimated(n: number, reason: string): NotEstimated {
  return {estimate: null, n, reason};
}
