import type {Estimate} from "../../src/model/estimate.js";
import type {Figure} from "../../src/model/figure.js";
import type {Reason} from "../../src/model/reason.js";
import type {Suppression} from "../publication/suppression.js";

/** Why a figure may not be shown; undefined where it may. */
export type Suppressed = Suppression | undefined;

/** What is said in the place of a figure that may not be shown. */
export function absence(why: Exclude<Suppressed, undefined>, minimum: number): Reason {
  return {code: why === "primary" ? "fewer-respondents-than" : "reveals-respondents", minimum};
}

/** An estimate as it may be shown. */
export function figureOf(estimate: Estimate, why: Suppressed, minimum: number): Figure {
  if (why !== undefined) return {estimate: null, withheld: true, reason: absence(why, minimum)};
  if (estimate.estimate === null) return {estimate: null, withheld: false, reason: estimate.reason};
  const {estimate: value, se, low, upp, n, nEff, df, method, errorFactor} = estimate;
  return {estimate: value, se, low, upp, n, nEff, df, method, errorFactor};
}
