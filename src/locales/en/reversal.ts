import type {Reversal} from "../../statistics/decomposition/decomposition-result.js";

/**
 * A whole that moved against its groups.
 *
 * @example reversalText({kind: "every-group", whole: "rose", against: ["A", "B"], isCertain: false}) // "the whole rose though no group did (Simpson; against it: A, B); may be chance"
 */
export function reversalText({kind, whole, against, isCertain}: Reversal): string {
  const others = against.length === 0 ? "" : `against it: ${against.join(", ")}`;
  const what =
    kind === "every-group"
      ? `the whole ${whole} though no group did (Simpson; ${others})`
      : `the whole ${whole} by its mix alone, its groups together moved against it (${others})`;
  return `${what}; ${isCertain ? "beyond chance" : "may be chance"}`;
}
