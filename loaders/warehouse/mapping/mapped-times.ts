import type {MappedTime} from "../../workspace/source.js";
import {nameOf, type MappedCells} from "./mapped-cells.js";
import {sqlText} from "../../duckdb/sql.js";

/** Reads the times of a response, in the program's zone; returns what stands for them. */
export function mapTimes(cells: MappedCells): {experienced_at: string; responded_at: string} {
  const {experiencedAt, respondedAt} = cells.source.response;
  const experienced = mapTime(cells, experiencedAt, "experienced_at");
  const responded = mapTime(cells, respondedAt, "responded_at");
  const given = [experienced.given, responded.given].map((cell) => `${cell} IS NULL`).join(" AND ");
  const expected = "expected a date of the experience or the response, found nothing";
  cells.check(nameOf(experiencedAt ?? respondedAt, "response"), given, "NULL", expected);
  return {experienced_at: experienced.time, responded_at: responded.time};
}

/** Local time in the program's zone, and what it is read from. */
function mapTime(cells: MappedCells, mapped: MappedTime | undefined, key: string): {time: string; given: string} {
  if (mapped === undefined) return {time: "NULL::TIMESTAMP", given: "NULL"};
  const details = typeof mapped === "string" ? {column: mapped} : mapped;
  if ("sql" in details) {
    const time = cells.addValue(key, `TRY_CAST((${details.sql}) AS TIMESTAMP)`);
    checkBelievable(cells, time, `${time}::VARCHAR`, `response.${key}`);
    return {time, given: time};
  }
  const cell = "constant" in details ? sqlText(details.constant) : cells.field(details.column, ["response", key]);
  const format = "format" in details ? details.format : undefined;
  const stated = "column" in details ? cells.table.zones?.[details.column] : undefined;
  const zone = stated ?? ("timezone" in details ? details.timezone : undefined) ?? cells.source.timezone;
  const time = cells.addValue(key, localTime(cell, zone, cells.program.timezone, format));
  const expected = format === undefined ? "a date such as 2024-05-31 or 2024-05-31T14:30" : `a date as ${format}`;
  const unread = `${cell} IS NOT NULL AND ${time} IS NULL`;
  cells.check(nameOf(mapped, `response.${key}`), unread, cell, `expected ${expected}`);
  checkBelievable(cells, time, cell, nameOf(mapped, `response.${key}`));
  return {time, given: cell};
}

/** Customers are asked in our times: other years are slips of the pen, such as 0204 or 20224. */
function checkBelievable(cells: MappedCells, time: string, value: string, column: string): void {
  const condition = `${time} NOT BETWEEN TIMESTAMP '1900-01-01' AND TIMESTAMP '2199-12-31 23:59:59'`;
  cells.check(column, condition, value, "expected a date in the years 1900 to 2199");
}

/** A time as text, written in one zone, as local time of another; NULL where it is none. */
function localTime(cell: string, zone: string, reportZone: string, format: string | undefined): string {
  const local = (naive: string) =>
    zone === reportZone ? naive : `timezone(${sqlText(reportZone)}, timezone(${sqlText(zone)}, ${naive}))`;
  const absolute = (zoned: string) => `timezone(${sqlText(reportZone)}, ${zoned})`;
  if (format !== undefined) {
    const parsed = `try_strptime(${cell}, ${sqlText(format)})`;
    return format.includes("%z") ? absolute(parsed) : local(parsed);
  }
  const startsWithDigit = `${cell} >= '0' AND ${cell} < ':'`;
  // Most times end with their seconds, and have no offset.
  const plain = `${cell} LIKE '____-__-_____:__:__' AND NOT (suffix(${cell}, 'Z') OR suffix(${cell}, 'z'))`;
  const hasOffset = `length(${cell}) > 16 AND NOT (${plain}) AND regexp_matches(${cell}, '([Zz]|[+-]\\d{2}(:?\\d{2})?)$')`;
  // DuckDB reads an offset only where the seconds are told.
  const withSeconds = `regexp_replace(${cell}, '^(.{11}\\d{2}:\\d{2}) ?([Zz+-])', '\\1:00\\2')`;
  return `CASE WHEN NOT (${startsWithDigit}) THEN NULL WHEN ${hasOffset} THEN ${absolute(`TRY_CAST(${withSeconds} AS TIMESTAMPTZ)`)} ELSE ${local(`TRY_CAST(${cell} AS TIMESTAMP)`)} END`;
}
