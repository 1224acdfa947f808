import type {ControlLimits} from "../transforms/payloads.js";
import {formatPeriod} from "./format.js";

/**
 * The signals of a trend in a sentence: which periods, by which rule, or why there are no limits to judge by.
 *
 * @example signalText({centre: 71, lower: 66, upper: 76, signals: [{period: "2026-02", rule: "outside the limits"}]}) // "Signals of change: February 2026 (outside the limits)."
 * @example signalText({centre: null, reason: "fewer than 12 months"}) // "No limits of natural variation: fewer than 12 months."
 */
export function signalText(limits: ControlLimits | {centre: null; reason: string}): string {
  if (limits.centre === null) return `No limits of natural variation: ${limits.reason}.`;
  if (limits.signals.length === 0) return "No period signals a change: the figures vary as they always do.";
  const byRule = new Map<string, string[]>();
  for (const {period, rule} of limits.signals) byRule.set(rule, [...(byRule.get(rule) ?? []), formatPeriod(period)]);
  const parts = [...byRule].map(([rule, periods]) => `${periods.join(", ")} (${rule})`);
  return `Signals of change: ${parts.join("; ")}.`;
}
