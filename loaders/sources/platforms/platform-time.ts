import {sqlList} from "../../duckdb/sql.js";

/** The order of day and month in a platform's dates. */
export type DateOrder = "month first" | "day first";

const FORMATS: Readonly<Record<DateOrder, readonly string[]>> = {
  "month first": ["%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y"],
  "day first": ["%d/%m/%Y %I:%M:%S %p", "%d/%m/%Y %I:%M %p", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y"]
};
const YEAR_FIRST = ["%Y/%m/%d %I:%M:%S %p", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %I:%M:%S %p"];

/**
 * SQL that writes a platform's time, such as `5/31/2024 2:30:00 PM GMT+9`, as ISO 8601 with its offset where it states
 * one. What is no such time stays as it is, so that the mapping's check can show it.
 */
export function isoTime(cell: string, order: DateOrder): string {
  const zone = String.raw` ?(?:UTC|GMT)([+-]\d{1,2})?(:?\d{2})?$`;
  const written = (local: string) => {
    const parsed = `try_strptime(${local}, [${sqlList([...FORMATS[order], ...YEAR_FIRST])}])`;
    const iso = `${cell} LIKE '____-__-__%' AND NOT (suffix(${local}, 'M') OR suffix(${local}, 'm'))`;
    return `CASE WHEN ${iso} THEN ${local} ELSE coalesce(strftime(${parsed}, '%Y-%m-%d %H:%M:%S'), ${cell}) END`;
  };
  const offset = `regexp_replace(regexp_extract(${cell}, '(UTC|GMT)([+-]\\d{1,2})?(:?\\d{2})?$', 2), '^([+-])(\\d)$', '\\10\\2')`;
  const minutes = `regexp_extract(${cell}, '(UTC|GMT)[+-]\\d{1,2}:?(\\d{2})$', 2)`;
  const zoned = `(contains(${cell}, 'UTC') OR contains(${cell}, 'GMT')) AND regexp_matches(${cell}, '${zone}')`;
  const local = `regexp_replace(${cell}, '${zone}', '')`;
  return `CASE WHEN ${zoned} THEN (${written(local)}) || coalesce(nullif(${offset}, ''), '+00') || ':' || coalesce(nullif(${minutes}, ''), '00') ELSE ${written(cell)} END`;
}

/**
 * Which of two numbers is the month, by the first dates of a column; null where every date could be read both ways.
 *
 * @example dateOrder(["8/27/2014 11:29:31"]) // "month first"
 */
export function dateOrder(cells: readonly string[]): DateOrder | null {
  for (const cell of cells) {
    const [, first, second] = /^\s*(\d{1,2})\/(\d{1,2})\/\d{4}/.exec(cell) ?? [];
    if (first === undefined || second === undefined) continue;
    if (Number(first) > 12) return "day first";
    if (Number(second) > 12) return "month first";
  }
  return null;
}
