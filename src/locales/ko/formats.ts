/** Numbers, months and spans as Korean writes them. */
import {isMonth} from "../../model/periods.js";

export * from "../numbers.js";

const months = new Intl.DateTimeFormat("ko", {month: "long", year: "numeric", timeZone: "UTC"});
const shortMonths = new Intl.DateTimeFormat("ko", {month: "short", timeZone: "UTC"});

/**
 * A period in words.
 *
 * @example period("2025-03") // "2025년 3월"
 * @example period("FY2026-Q1") // "FY2026 1분기"
 * @example period("2025") // "2025년"
 */
export function period(name: string): string {
  if (isMonth(name)) return months.format(firstDay(name));
  const {year, quarter} = quarterOf(name) ?? {year: name, quarter: ""};
  const named = /^\d{4}$/.test(year) ? `${year}년` : year;
  return quarter === "" ? named : `${named} ${quarter}분기`;
}

/**
 * A span of periods in words.
 *
 * @param span.from, span.to  its first and last period; empty while nothing was answered
 * @example span({from: "2025-07", to: "2026-06"}) // "2025년 7월~2026년 6월"
 * @example span({from: "2025-05", to: "2025-05"}) // "2025년 5월"
 * @example span({from: "", to: ""}) // "아직 응답 없음"
 */
export function span({from, to}: {readonly from: string; readonly to: string}): string {
  if (from === "") return "아직 응답 없음";
  return from === to ? period(from) : `${period(from)}~${period(to)}`;
}

/**
 * A period as it stands under an axis: a month or the quarter, and the year under the first of its year.
 *
 * @example tickPeriod("2025-01") // "1월\n2025"
 * @example tickPeriod("2025-07") // "7월"
 * @example tickPeriod("FY2026-Q1") // "1분기\nFY2026"
 */
export function tickPeriod(name: string): string {
  if (isMonth(name)) {
    const month = shortMonths.format(firstDay(name));
    return name.endsWith("-01") ? `${month}\n${name.slice(0, 4)}` : month;
  }
  const found = quarterOf(name);
  if (found === null) return name;
  return found.quarter === "1" ? `1분기\n${found.year}` : `${found.quarter}분기`;
}

function quarterOf(name: string): {year: string; quarter: string} | null {
  const [, year, quarter] = /^(.+)-Q([1-4])$/.exec(name) ?? [];
  return year === undefined || quarter === undefined ? null : {year, quarter};
}

function firstDay(month: string): Date {
  return new Date(`${month}-01T00:00:00Z`);
}
