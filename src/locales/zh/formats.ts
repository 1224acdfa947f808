/** Numbers, months and spans as Chinese writes them. */
import {isMonth} from "../../model/periods.js";

export * from "../numbers.js";

const months = new Intl.DateTimeFormat("zh-CN", {month: "long", year: "numeric", timeZone: "UTC"});
const shortMonths = new Intl.DateTimeFormat("zh-CN", {month: "short", timeZone: "UTC"});

/**
 * A period in words.
 *
 * @example period("2025-03") // "2025年3月"
 * @example period("FY2026-Q1") // "2026财年第1季度"
 * @example period("2025") // "2025年"
 */
export function period(name: string): string {
  if (isMonth(name)) return months.format(firstDay(name));
  const {year, quarter} = quarterOf(name) ?? {year: name, quarter: ""};
  return quarter === "" ? yearText(year) : `${yearText(year)}第${quarter}季度`;
}

/**
 * A span of periods in words.
 *
 * @param span.from, span.to  its first and last period; empty while nothing was answered
 * @example span({from: "2025-07", to: "2026-06"}) // "2025年7月～2026年6月"
 * @example span({from: "2025-05", to: "2025-05"}) // "2025年5月"
 * @example span({from: "", to: ""}) // "尚无答卷"
 */
export function span({from, to}: {readonly from: string; readonly to: string}): string {
  if (from === "") return "尚无答卷";
  return from === to ? period(from) : `${period(from)}～${period(to)}`;
}

/**
 * A period as it stands under an axis: a month or the quarter, and the year under the first of its year.
 *
 * @example tickPeriod("2025-01") // "1月\n2025"
 * @example tickPeriod("2025-07") // "7月"
 * @example tickPeriod("FY2026-Q1") // "1季度\n2026财年"
 */
export function tickPeriod(name: string): string {
  if (isMonth(name)) {
    const month = shortMonths.format(firstDay(name));
    return name.endsWith("-01") ? `${month}\n${name.slice(0, 4)}` : month;
  }
  const found = quarterOf(name);
  if (found === null) return yearText(name);
  return found.quarter === "1" ? `1季度\n${yearText(found.year)}` : `${found.quarter}季度`;
}

function yearText(name: string): string {
  return name.replace(/^FY(\d{4})$/, "$1财年").replace(/^(\d{4})$/, "$1年");
}

function quarterOf(name: string): {year: string; quarter: string} | null {
  const [, year, quarter] = /^(.+)-Q([1-4])$/.exec(name) ?? [];
  return year === undefined || quarter === undefined ? null : {year, quarter};
}

function firstDay(month: string): Date {
  return new Date(`${month}-01T00:00:00Z`);
}
