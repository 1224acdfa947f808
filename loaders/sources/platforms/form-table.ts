import {z} from "zod";
import type {Source} from "../../workspace/model.js";
import {sqlName} from "../../duckdb/sql.js";
import {checkboxColumns, checkboxes} from "./checkboxes.js";
import type {CodebookEntry, ExportFile} from "../contract.js";
import {delimitedTable, openDelimited, uniqueNames, type DelimitedTable} from "../formats/delimited.js";
import {dateOrder, isoTime} from "./platform-time.js";

/** Options of the platforms whose exports have one header row, of question texts. */
export const formOptions = z.strictObject({
  checkboxes,
  dates: z.enum(["month first", "day first"]).optional().describe("Order of dates; found out where left out")
});

/** An export with one header row of question texts. */
export interface FormTable {
  table: DelimitedTable;
  /** Names of the columns: their headings, made unique. */
  columns: readonly string[];
  headings: readonly string[];
  /** The first records below the header. */
  records: readonly (readonly string[])[];
  /** The columns that hold times, and their cells in the first records. */
  times: readonly string[];
  timeCells: readonly string[];
  /** Order of day and month in dates, and whether it had to be assumed. */
  dates: string;
}

/** @param isTime  whether a column holds times, by its name and its place */
export function formTable(
  file: ExportFile,
  source: Source,
  scratch: string,
  options: z.output<typeof formOptions>,
  isTime: (column: string, index: number) => boolean
): FormTable {
  const text = openDelimited(file, source, scratch, {delimiters: [",", "\t", ";"]});
  const headings = text.head[0]!.map((cell) => cell.trim());
  const columns = uniqueNames(headings);
  const records = text.head.slice(1);
  const times = columns.filter(isTime);
  const timeCells = times.flatMap((column) => records.map((record) => record[columns.indexOf(column)] ?? ""));
  const found = options.dates ?? dateOrder(timeCells);
  const order = found ?? "month first";
  const assumed = found === null && timeCells.some((cell) => /^\d{1,2}[/-]\d{1,2}[/-]/.test(cell));
  const timeSql = Object.fromEntries(times.map((column) => [column, isoTime(sqlName(column), order)]));
  const derived = checkboxColumns(options.checkboxes, columns, records, [", ", ";"]);
  const table = delimitedTable(text, {columns, headerRows: 1, times: timeSql, derived}, scratch);
  return {table, columns, headings, records, times, timeCells, dates: assumed ? `${order} (assumed)` : order};
}

/**
 * What a heading says of its column; nothing is said of labels and scales.
 *
 * @param wording  the question; null for a column that is none
 * @param part  the row of a grid
 * @example formEntry("How? (2)", "How?", "How?").name // "How?"
 */
export function formEntry(
  column: string,
  heading: string,
  wording: string | null,
  part: string | null = null
): CodebookEntry {
  const name = heading === column ? null : heading;
  return {column, name, wording, part, labels: null, scale: null, notShownKnown: false};
}
