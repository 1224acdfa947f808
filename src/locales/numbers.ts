/** Numbers, which all languages of reports write alike. */
import type {MetricUnit} from "../model/unit.js";

const minus = "\u2212";
const noBreakSpace = "\u00a0";
const counts = new Intl.NumberFormat("en");
/** By the number of decimals: to make one takes as long as to write a hundred numbers. */
const decimals = new Map<number, Intl.NumberFormat>();

/**
 * A number with one decimal, or as many as asked for; a true minus sign, and none before a zero.
 *
 * @example decimal(-4.25) // "−4.3"
 * @example decimal(-0.01) // "0.0"
 */
export function decimal(value: number, digits = 1): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `${minus}${text}` : text;
}

/**
 * A value of a metric with one decimal, with its unit where that is percent; with two on a scale of few points.
 *
 * @example value(71.28, "points") // "71.3"
 * @example value(-4, "percent") // "−4.0%"
 * @example value(4.267, {scale: [1, 5]}) // "4.27"
 */
export function value(number: number, unit: MetricUnit): string {
  return unit === "percent" ? `${decimal(number)}%` : amount(number, unit);
}

/** The least width of a scale on which one decimal tells enough. */
const WIDE = 50;

/**
 * A value or a difference without its unit, with one decimal, or with two on a scale of few points.
 *
 * @example amount(71.28, "percent") // "71.3"
 * @example amount(-0.128, {scale: [1, 5]}) // "−0.13"
 */
export function amount(number: number, unit: MetricUnit): string {
  return decimal(number, decimalsOf(unit));
}

/**
 * Decimals of a value or a difference.
 *
 * @example decimalsOf({scale: [1, 5]}) // 2
 */
export const decimalsOf = (unit: MetricUnit): number =>
  typeof unit === "object" && unit.scale[1] - unit.scale[0] < WIDE ? 2 : 1;

/**
 * A part of a change without its unit, with a plus sign where it is one.
 *
 * @example signed(1.3, "points") // "+1.3"
 * @example signed(-2, "points") // "−2.0"
 */
export function signed(number: number, unit: MetricUnit): string {
  return `${number > 0 ? "+" : ""}${amount(number, unit)}`;
}

/**
 * The size of a difference in points, which is not known to a tenth unless it is less than one; on a scale of few points as
 * any amount.
 *
 * @example size(-10.7, "percent") // "11"
 * @example size(0.42, "points") // "0.4"
 */
export function size(difference: number, unit: MetricUnit): string {
  const points = Math.abs(difference);
  return typeof unit === "object" ? amount(points, unit) : decimal(points, points < 1 ? 1 : 0);
}

/**
 * A value at the tick of an axis.
 *
 * @example tickValue(-20) // "−20"
 * @example tickValue(2.5) // "2.5"
 * @example tickValue(4.25) // "4.25"
 */
export function tickValue(number: number): string {
  return decimal(number, 2).replace(/\.?0+$/, "");
}

/**
 * A difference of two values of a metric, with its sign; differences of percentages are in points too.
 *
 * @example difference(4.21) // "+4.2"
 * @example difference(-0.02) // "0.0"
 * @example difference(0.128, {scale: [1, 5]}) // "+0.13"
 */
export function difference(number: number, unit: MetricUnit = "points"): string {
  const text = amount(number, unit);
  return number > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/**
 * A number of answers, respondents or rows.
 *
 * @example count(13204) // "13,204"
 */
export function count(number: number): string {
  return counts.format(number);
}

/**
 * A number with as many decimals as asked for and its thousands apart.
 *
 * @example number(7250.4, 0) // "7,250"
 * @example number(-0.125, 2) // "−0.13"
 */
export function number(value: number, digits: number): string {
  let format = decimals.get(digits);
  if (format === undefined) {
    format = new Intl.NumberFormat("en", {minimumFractionDigits: digits, maximumFractionDigits: digits});
    decimals.set(digits, format);
  }
  return format.format(value).replace("-", minus);
}

/**
 * A percentage without decimals, or with one below 1%, so that something never reads as nothing, nor less than all as
 * all.
 *
 * @param number  0–100
 * @example percent(14.5) // "15%"
 * @example percent(0.04) // "< 0.1%"
 * @example percent(99.8) // "> 99%"
 */
export function percent(number: number): string {
  return `${percentNumber(number)}%`;
}

/**
 * The number of a percentage, where percent are told elsewhere.
 *
 * @example percentNumber(14.5) // "15"
 */
export function percentNumber(number: number): string {
  if (number > 0 && number < 0.1) return `<${noBreakSpace}0.1`;
  if (number >= 99.5 && number < 100) return `>${noBreakSpace}99`;
  return number.toFixed(number > 0 && number < 1 ? 1 : 0);
}

/**
 * A share as a percentage.
 *
 * @param number  0–1
 * @example share(0.873) // "87%"
 */
export function share(number: number): string {
  return percent(number * 100);
}

/**
 * The coverage of intervals.
 *
 * @example level(0.95) // "95%"
 */
export function level(coverage: number): string {
  return `${levelNumber(coverage)}%`;
}

/**
 * The coverage of intervals, in percent.
 *
 * @example levelNumber(0.999) // "99.9"
 */
export function levelNumber(coverage: number): string {
  return String(Number((coverage * 100).toFixed(1)));
}

/**
 * A moment.
 *
 * @param iso  in UTC, to the second
 * @example moment("2026-07-01T08:30:00Z") // "2026-07-01 08:30:00 UTC"
 */
export function moment(iso: string): string {
  return iso.replace("T", " ").replace("Z", " UTC");
}
