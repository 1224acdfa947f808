import type {MappedTime} from "../../workspace/source.js";
import {nameOf, type MappedCells} from "./mapped-cells.js";
import {noDateCell, noDates} from "./no-dates.js";
import {withEnglishHalves} from "../../sources/platforms/platform-time.js";
import {sqlText} from "../../duckdb/sql.js";

/** A time of a response in SQL. */
interface ReadTime {
  time: string;
  /** The cell as the file has it. */
  given: string;
  /** Condition under which there is no time: nothing, or what stands for none. */
  isNone: string;
  /** Condition under which there is something that is no time. */
  unread: string;
}

/** What a time is called, and where its mapping stands. */
interface TimePlace {
  key: string;
  path: PropertyKey[];
}

const ofResponse = (key: string): TimePlace => ({key, path: ["response", key]});

/** Reads the times of a response, in the program's zone; returns what stands for them. */
export function mapTimes(cells: MappedCells): {experienced_at: string; responded_at: string} {
  const {experiencedAt, respondedAt} = cells.source.response;
  const experienced = mapTime(cells, experiencedAt, ofResponse("experienced_at"));
  const responded = mapTime(cells, respondedAt, ofResponse("responded_at"));
  const both = [experienced, responded];
  const column = nameOf(experiencedAt ?? respondedAt, "response");
  const nothing = both.map(({given}) => `${given} IS NULL`).join(" AND ");
  const expected = "expected a date of the experience or the response, found";
  cells.check(column, nothing, "NULL", `${expected} nothing`);
  const none = both.map(({isNone}) => `(${isNone})`).join(" AND ");
  const cell = `coalesce(${both.map(({given}) => `(${given})::VARCHAR`).join(", ")})`;
  cells.check(column, `${none} AND NOT (${nothing})`, cell, `${expected} what stands for no date`);
  return {experienced_at: experienced.time, responded_at: responded.time};
}

/** Local time in the program's zone, and what it is read from. */
export function mapTime(cells: MappedCells, mapped: MappedTime | undefined, {key, path}: TimePlace): ReadTime {
  if (mapped === undefined) return {time: "NULL::TIMESTAMP", given: "NULL", isNone: "true", unread: "false"};
  const details = typeof mapped === "string" ? {column: mapped} : mapped;
  const name = nameOf(mapped, path.map(String).join("."));
  if ("sql" in details) {
    const read = cells.addNumber(`read ${key}`, `TRY_CAST((${details.sql}) AS TIMESTAMP)`);
    const {time, isZero} = withoutZeros(cells, key, read, (naive) => naive);
    checkBelievable(cells, time, `${time}::VARCHAR`, name);
    return {time, given: `${read}::VARCHAR`, isNone: `${read} IS NULL OR ${isZero}`, unread: "false"};
  }
  const cell = "constant" in details ? sqlText(details.constant) : cells.field(details.column, path);
  const written = "column" in details ? cells.asWritten(details.column, cell) : cell;
  const format = "format" in details ? details.format : undefined;
  const stated = "column" in details ? cells.table.zones?.[details.column] : undefined;
  const zone = stated ?? ("timezone" in details ? details.timezone : undefined) ?? cells.source.timezone;
  const local = (naive: string) => inZone(naive, zone, cells.program.timezone);
  const read = cells.addNumber(`read ${key}`, localTime(cell, local, cells.program.timezone, format));
  const {time, isZero} = withoutZeros(cells, key, read, local);
  const expected = format === undefined ? "a date such as 2024-05-31 or 2024-05-31T14:30" : `a date as ${format}`;
  const unread = `${cell} IS NOT NULL AND ${read} IS NULL AND NOT ${noDateCell(cell)}`;
  cells.check(name, unread, written, `expected ${expected}`);
  checkBelievable(cells, time, written, name);
  const isNone = `CASE WHEN ${read} IS NULL THEN ${cell} IS NULL OR ${noDateCell(cell)} ELSE ${isZero} END`;
  if ("column" in details) {
    const none = cells.addValue(`no ${key}`, `CASE WHEN ${cell} IS NOT NULL THEN ${isNone} END`);
    cells.dates.push({column: details.column, none});
  }
  return {time, given: written, isNone, unread};
}

/** The value of a time, which is none where the time stands for none. */
function withoutZeros(
  cells: MappedCells,
  key: string,
  read: string,
  local: (naive: string) => string
): {time: string; isZero: string} {
  const isZero = `${read} IN (${noDates(local, cells.program.timezone)})`;
  return {time: cells.addValue(key, `CASE WHEN ${isZero} THEN NULL ELSE ${read} END`), isZero};
}

/** Customers are asked in our times: other years are slips of the pen, such as 0204 or 20224. */
function checkBelievable(cells: MappedCells, time: string, value: string, column: string): void {
  const condition = `${time} NOT BETWEEN TIMESTAMP '1900-01-01' AND TIMESTAMP '2199-12-31 23:59:59'`;
  cells.check(column, condition, value, "expected a date in the years 1900 to 2199");
}

/** A time without an offset, of one zone, in another. */
function inZone(naive: string, zone: string, reportZone: string): string {
  return zone === reportZone ? naive : `timezone(${sqlText(reportZone)}, timezone(${sqlText(zone)}, ${naive}))`;
}

/**
 * A time as text in the program's zone; NULL where it is none.
 *
 * @param local  makes a time without an offset one of that zone
 */
function localTime(
  cell: string,
  local: (naive: string) => string,
  reportZone: string,
  format: string | undefined
): string {
  const absolute = (zoned: string) => `timezone(${sqlText(reportZone)}, ${zoned})`;
  if (format !== undefined) {
    const text = format.includes("%p") ? `trim(${withEnglishHalves(cell)})` : cell;
    const parsed = `try_strptime(${text}, ${sqlText(format)})`;
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
