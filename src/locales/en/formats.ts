/** Numbers, months and spans as English writes them. */
import {isMonth} from "../../model/periods.js";

export * from "../numbers.js";

const months = new Intl.DateTimeFormat("en", {month: "long", year: "numeric", timeZone: "UTC"});
const shortMonths = new Intl.DateTimeFormat("en", {month: "short", timeZone: "UTC"});

/**
 * A month in words; a period that is no month (a quarter, a year) stays as it is.
 *
 * @example period("2025-03") // "March 2025"
 * @example period("FY2026") // "FY2026"
 */
export function period(name: string): string {
  return isMonth(name) ? months.format(firstDay(name)) : name;
}

/**
 * A span of periods in words.
 *
 * @param span.from, span.to  its first and last period; empty while nothing was answered
 * @example span({from: "2025-07", to: "2026-06"}) // "July 2025 to June 2026"
 * @example span({from: "2025-05", to: "2025-05"}) // "May 2025"
 * @example span({from: "", to: ""}) // "no answers yet"
 */
export function span({from, to}: {readonly from: string; readonly to: string}): string {
  if (from === "") return "no answers yet";
  return from === to ? period(from) : `${period(from)} to ${period(to)}`;
}

/**
 * A period as it stands under an axis: a month's short name or the quarter, and the year under the first of its year.
 *
 * @example tickPeriod("2025-01") // "Jan\n2025"
 * @example tickPeriod("2025-07") // "Jul"
 * @example tickPeriod("FY2026-Q1") // "Q1\nFY2026"
 */
export function tickPeriod(name: string): string {
  if (isMonth(name)) {
    const month = shortMonths.format(firstDay(name));
    return name.endsWith("-01") ? `${month}\n${name.slice(0, 4)}` : month;
  }
  const [, year, quarter] = /^(.+)-(Q[1-4])$/.exec(name) ?? [];
  if (year === undefined || quarter === undefined) return name;
  return quarter === "Q1" ? `${quarter}\n${year}` : quarter;
}

function firstDay(month: string): Date {
  return new Date(`${month}-01T00:00:00Z`);
}
