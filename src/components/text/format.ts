/** Unit of a metric: points of a score, or percent. */
export type Unit = "points" | "percent";

const minus = "\u2212";
const noBreakSpace = "\u00a0";
const counts = new Intl.NumberFormat("en");
/** By the number of decimals: to make one takes as long as to write a hundred numbers. */
const decimals = new Map<number, Intl.NumberFormat>();
const months = new Intl.DateTimeFormat("en", {month: "long", year: "numeric", timeZone: "UTC"});
const shortMonths = new Intl.DateTimeFormat("en", {month: "short", timeZone: "UTC"});

/**
 * A value of a metric with one decimal, with its unit where that is percent.
 *
 * @example formatValue(71.28, "points") // "71.3"
 * @example formatValue(-4, "percent") // "−4.0 %"
 */
export function formatValue(value: number, unit: Unit): string {
  return unit === "percent" ? `${decimal(value)}${noBreakSpace}%` : decimal(value);
}

/**
 * A difference of two values of a metric, with its sign; differences of percentages are in points too.
 *
 * @example formatDifference(4.21) // "+4.2"
 * @example formatDifference(-0.02) // "0.0"
 */
export function formatDifference(value: number): string {
  const text = decimal(value);
  return value > 0 && text !== "0.0" ? `+${text}` : text;
}

/**
 * A number of answers, respondents or rows.
 *
 * @example formatCount(13204) // "13,204"
 */
export function formatCount(count: number): string {
  return counts.format(count);
}

/**
 * A number with as many decimals as asked for and its thousands apart.
 *
 * @example formatNumber(7250.4, 0) // "7,250"
 * @example formatNumber(-0.125, 2) // "−0.13"
 */
export function formatNumber(value: number, digits: number): string {
  let format = decimals.get(digits);
  if (format === undefined) {
    format = new Intl.NumberFormat("en", {minimumFractionDigits: digits, maximumFractionDigits: digits});
    decimals.set(digits, format);
  }
  return format.format(value).replace("-", minus);
}

/**
 * A percentage without decimals, or with one below 1 %, so that something never reads as nothing, nor less than all as
 * all.
 *
 * @param percent  0–100
 * @example formatPercent(14.5) // "15 %"
 * @example formatPercent(0.04) // "< 0.1 %"
 * @example formatPercent(99.8) // "> 99 %"
 */
export function formatPercent(percent: number): string {
  if (percent > 0 && percent < 0.1) return `<${noBreakSpace}0.1${noBreakSpace}%`;
  if (percent >= 99.5 && percent < 100) return `>${noBreakSpace}99${noBreakSpace}%`;
  const digits = percent > 0 && percent < 1 ? 1 : 0;
  return `${percent.toFixed(digits)}${noBreakSpace}%`;
}

/**
 * A share as a percentage.
 *
 * @param share  0–1
 * @example formatShare(0.873) // "87 %"
 */
export function formatShare(share: number): string {
  return formatPercent(share * 100);
}

/**
 * A month in words; a period that is no month (a quarter, a year) stays as it is.
 *
 * @example formatPeriod("2025-03") // "March 2025"
 * @example formatPeriod("FY2026") // "FY2026"
 */
export function formatPeriod(period: string): string {
  return isMonth(period) ? months.format(firstDay(period)) : period;
}

/**
 * A period as it stands under an axis: a month's short name or the quarter, and the year under the first of its year.
 *
 * @example formatTick("2025-01") // "Jan\n2025"
 * @example formatTick("2025-07") // "Jul"
 * @example formatTick("FY2026-Q1") // "Q1\nFY2026"
 */
export function formatTick(period: string): string {
  if (isMonth(period)) {
    const name = shortMonths.format(firstDay(period));
    return period.endsWith("-01") ? `${name}\n${period.slice(0, 4)}` : name;
  }
  const [, year, quarter] = /^(.+)-(Q[1-4])$/.exec(period) ?? [];
  if (year === undefined || quarter === undefined) return period;
  return quarter === "Q1" ? `${quarter}\n${year}` : quarter;
}

/**
 * Whether a period is a month, `YYYY-MM`.
 *
 * @example isMonth("2025-13") // false
 */
export function isMonth(period: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(period);
}

/**
 * The coverage of intervals in words.
 *
 * @example formatLevel(0.95) // "95 %"
 */
export function formatLevel(level: number): string {
  return `${Number((level * 100).toFixed(1))}${noBreakSpace}%`;
}

function decimal(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value < 0 && text !== "0.0" ? `${minus}${text}` : text;
}

function firstDay(month: string): Date {
  return new Date(`${month}-01T00:00:00Z`);
}
