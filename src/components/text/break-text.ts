import type {BrokenTrend} from "../../model/trend.js";
import {formatPeriod} from "./format.js";

/**
 * Where a trend is broken and why, a sentence each; "" where it is not.
 *
 * @example breakText([{period: "2025-07", date: "2025-07-01", kind: "instrument", reason: "the scale has 5 points instead of 10"}]) // "The question changed in July 2025: the scale has 5 points instead of 10. Figures before and after are not compared."
 * @example breakText([{period: "2025-01", date: "2025-01-01", kind: "rebaseline", reason: "a new call centre"}]) // "A new baseline begins in January 2025: a new call centre."
 */
export function breakText(breaks: readonly BrokenTrend[]): string {
  // A break inside a period stands before and after it.
  return [...new Set(breaks.map(sentence))].join(" ");
}

function sentence({date, kind, reason}: BrokenTrend): string {
  const month = formatPeriod(date.slice(0, 7));
  const words = reason.replace(/[.]$/, "");
  if (kind === "rebaseline") return `A new baseline begins in ${month}: ${words}.`;
  return `The question changed in ${month}: ${words}. Figures before and after are not compared.`;
}
