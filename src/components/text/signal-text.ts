import {reasonText, words} from "../../locales/index.js";
import type {Reason} from "../../model/reason.js";
import type {ControlLimits} from "../../model/trend.js";
import type {Period} from "../../model/periods.js";
import {isMonth} from "../../model/periods.js";

/**
 * The signals of a trend in a sentence: which periods, by which rule, or why there are no limits to judge by. Months in a
 * row are told as one span.
 *
 * @example signalText({centre: 71, signals: [{period: "2026-02", rule: "beyond-limits"}]}) // "Signals of change: February 2026 (outside the limits)."
 * @example signalText({centre: null, reason: {code: "fewer-points-than", n: 8, minimum: 12}}) // "No limits of natural variation (8 points: limits need 12)."
 */
export function signalText(limits: Pick<ControlLimits, "centre" | "signals"> | {centre: null; reason: Reason}): string {
  if (limits.centre === null) return words.texts.noLimits(reasonText(limits.reason));
  if (limits.signals.length === 0) return words.texts.noSignal;
  const byRule = new Map<string, string[]>();
  for (const {period, rule} of limits.signals) byRule.set(rule, [...(byRule.get(rule) ?? []), period]);
  return words.texts.signals([...byRule].map(([rule, periods]) => ({rule, spans: spansOf(periods)})));
}

function spansOf(periods: readonly string[]): Period[] {
  const runs: {from: string; to: string}[] = [];
  for (const period of periods) {
    const run = runs.at(-1);
    if (run && isNext(run.to, period)) run.to = period;
    else runs.push({from: period, to: period});
  }
  return runs;
}

function isNext(month: string, other: string): boolean {
  return isMonth(month) && isMonth(other) && monthNumber(other) === monthNumber(month) + 1;
}

function monthNumber(month: string): number {
  return 12 * Number(month.slice(0, 4)) + Number(month.slice(5));
}
