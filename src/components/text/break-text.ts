import {words} from "../../locales/index.js";
import type {BrokenTrend} from "../../model/trend.js";

/**
 * Where a trend is broken and why, a sentence each; "" where it is not.
 *
 * @example breakText([{period: "2025-07", date: "2025-07-01", kind: "instrument", reason: "the scale has 5 points instead of 10"}]) // "The question changed in July 2025: the scale has 5 points instead of 10. Figures before and after are not compared."
 * @example breakText([{period: "2025-07", date: "2025-07-01", kind: "questions", reason: "“It arrived on time” is asked from then on"}]) // "Other questions from July 2025 on: “It arrived on time” is asked from then on. The line breaks there; figures compare over the questions that both sides were asked."
 * @example breakText([{period: "2025-01", date: "2025-01-01", kind: "rebaseline", reason: "a new call centre"}]) // "A new baseline begins in January 2025: a new call centre."
 */
export function breakText(breaks: readonly BrokenTrend[]): string {
  const {broken, sentences} = words.texts;
  return sentences(declaredBreaks(breaks).map(({date, kind, reason}) => broken[kind](date, reason)));
}

/** The breaks as they are declared: one inside a period stands before and after it. */
function declaredBreaks(breaks: readonly BrokenTrend[]): BrokenTrend[] {
  const same = (one: BrokenTrend) => (other: BrokenTrend) =>
    other.date === one.date && other.kind === one.kind && other.reason === one.reason;
  return breaks.filter((each, index) => breaks.findIndex(same(each)) === index);
}
