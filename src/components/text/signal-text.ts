import {reasonText} from "../../locales/index.js";
import type {Reason} from "../../model/reason.js";
import type {ControlLimits} from "../../model/trend.js";
import {formatPeriod, isMonth} from "./format.js";

/** The rules of the control charts in words. */
const rules: Readonly<Record<string, string>> = {
  "beyond-limits": "outside the limits",
  trend: "part of seven in a row that each rise or each fall",
  "near-limit": "part of two in three close to a limit",
  shift: "part of seven in a row on one side of the centre"
};

/**
 * The signals of a trend in a sentence: which periods, by which rule, or why there are no limits to judge by. Months in a
 * row are told as one span.
 *
 * @example signalText({centre: 71, signals: [{period: "2026-02", rule: "beyond-limits"}]}) // "Signals of change: February 2026 (outside the limits)."
 * @example signalText({centre: null, reason: {code: "fewer-points-than", n: 8, minimum: 12}}) // "No limits of natural variation (8 points: limits need 12)."
 */
export function signalText(limits: Pick<ControlLimits, "centre" | "signals"> | {centre: null; reason: Reason}): string {
  if (limits.centre === null) return `No limits of natural variation (${reasonText(limits.reason)}).`;
  if (limits.signals.length === 0) return "No period signals a change: the figures vary as they always do.";
  const byRule = new Map<string, string[]>();
  for (const {period, rule} of limits.signals) byRule.set(rule, [...(byRule.get(rule) ?? []), period]);
  const parts = [...byRule].map(([rule, periods]) => `${spans(periods).join(", ")} (${rules[rule] ?? rule})`);
  return `Signals of change: ${parts.join("; ")}.`;
}

function spans(periods: readonly string[]): string[] {
  const runs: string[][] = [];
  for (const period of periods) {
    const run = runs.at(-1);
    if (run && isNext(run.at(-1)!, period)) run.push(period);
    else runs.push([period]);
  }
  return runs.map((run) =>
    run.length === 1 ? formatPeriod(run[0]!) : `${formatPeriod(run[0]!)} to ${formatPeriod(run.at(-1)!)}`
  );
}

function isNext(month: string, other: string): boolean {
  return isMonth(month) && isMonth(other) && monthNumber(other) === monthNumber(month) + 1;
}

function monthNumber(month: string): number {
  return 12 * Number(month.slice(0, 4)) + Number(month.slice(5));
}
