import type {Change, Figure} from "../model/figure.js";
import type {StageTitle} from "../model/journey.js";
import {isWithin, type Period} from "../model/periods.js";
import type {Limits, TrendPoint} from "../model/trend.js";
import {wholeChange} from "./overview-headline.js";

/**
 * The sentence above a stage for some customers: how it moved against the year before by its verdict, and the latest period
 * of the year outside its usual range.
 *
 * @param margin  smallest change that matters, in the unit of the figure: less is told as slight
 * @example stageTitle({current: {estimate: null, withheld: false, reason: {code: "no-answers"}}, change: {estimate: null, reason: {code: "no-answers"}}, trend: [], limits: {centre: null, reason: {code: "no-answers"}}}, {margin: 2, year: {from: "2025-07", to: "2026-06"}}) // {change: "unanswered", unusual: null}
 */
export function stageTitle(
  {current, change, trend, limits}: {current: Figure; change: Change; trend: readonly TrendPoint[]; limits: Limits},
  {margin, year}: {margin: number; year: Period}
): StageTitle {
  const unusual = unusualPeriods(trend, limits).findLast(({from}) => isWithin(from, year));
  return {
    change: current.estimate === null ? (current.withheld ? "withheld" : "unanswered") : wholeChange(change, margin),
    unusual: unusual === undefined ? null : {period: unusual.period, side: unusual.side}
  };
}

/** The periods of a trend outside its usual range, oldest first. */
function unusualPeriods(trend: readonly TrendPoint[], limits: Limits) {
  if (limits.centre === null) return [];
  const outside = new Set(limits.signals.flatMap(({period, rule}) => (rule === "beyond-limits" ? [period] : [])));
  return trend.flatMap(({period, from, figure}) => {
    const band = limits.band.find((each) => each.period === period || each.period === from);
    if (figure.estimate === null || band === undefined || !(outside.has(period) || outside.has(from))) return [];
    const side = figure.estimate < (band.lower + band.upper) / 2 ? "below" : "above";
    return [{period, from, side} as const];
  });
}
