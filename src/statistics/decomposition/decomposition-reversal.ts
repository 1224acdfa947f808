import type {GroupChange, Inside, Reversal} from "./decomposition-result.js";
import type {Estimated} from "../../model/estimate.js";
import {abs, sign} from "../numbers/math.js";

/**
 * The reversal between a whole and its groups, if there is one.
 *
 * Looks at signs of the estimates; `isCertain` says whether chance could have made them. A whole or a within part of exactly 0 is
 * no reversal. Groups that entered or left have no change and do not count.
 *
 * @param change  of the whole
 * @param inside  the groups' changes and their within part
 * @returns what reversed, or null
 * @source Simpson (1951) JRSS-B 13:238–241; Bickel, Hammel & O'Connell (1975) Science 187:398–404
 */
export function findReversal(change: Estimated, {within, groups}: Pick<Inside, "within" | "groups">): Reversal | null {
  const direction = sign(change.estimate);
  // What rounding leaves of a difference is none.
  const relativeTo = (amount: number) => (abs(amount) > 1e-9 * abs(change.estimate) ? direction * sign(amount) : 0);
  if (relativeTo(within.estimate) !== -1) return null;
  const directionOf = (group: GroupChange) => relativeTo(group.change?.estimate ?? 0);
  return {
    kind: groups.some((group) => directionOf(group) > 0) ? "mix" : "every-group",
    whole: direction > 0 ? "rose" : "fell",
    against: groups.filter((group) => directionOf(group) < 0).map((group) => group.name),
    isCertain: excludesZero(change) && excludesZero(within)
  };
}

function excludesZero({low, upp}: Estimated): boolean {
  return low > 0 || upp < 0;
}
