import type {Reason} from "./reason.js";

/** Codes of reasons that come down to too few people. */
const FEW: readonly Reason["code"][] = ["fewer-respondents-than", "reveals-respondents", "no-answers"];

/**
 * Whether a figure or a difference is not told because too few answered.
 *
 * @example isFew({code: "reference", reference: "twelve-months-before", because: {code: "no-answers"}}) // true
 */
export function isFew(reason: Reason): boolean {
  return "because" in reason ? isFew(reason.because) : FEW.includes(reason.code);
}
