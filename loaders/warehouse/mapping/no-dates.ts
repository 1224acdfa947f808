import {sqlText} from "../../duckdb/sql.js";

/**
 * Times at which platforms, spreadsheets and databases count from zero, and which they write where there is no date:
 * of .NET, of Excel (with and without its leap year), of Unix, of LimeSurvey.
 */
const ZEROS = [
  ...["0001-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1970-01-01", "1980-01-01"],
  ...["1601-01-01", "1753-01-01", "1582-10-14"]
];

/**
 * SQL for the times that stand for none, as they are read of a source.
 *
 * @param local  makes a time as it is written one of the program's zone
 */
export function noDates(local: (naive: string) => string, reportZone: string): string {
  const midnights = ZEROS.map((day) => `TIMESTAMP ${sqlText(day)}`);
  // With an offset they are those of Greenwich.
  const absolute = midnights.map((time) => `timezone(${sqlText(reportZone)}, timezone('UTC', ${time}))`);
  return [...new Set([...midnights.map(local), ...absolute])].join(", ");
}

/** SQL for whether a cell that is no date stands for none: nothing but zeros, or the day before the first of 1900. */
export function noDateCell(cell: string): string {
  const zeros = String.raw`[0./:T+Z -]*0[0./:T+Z -]*`;
  const dayZero = String.raw`(?:1900[-/.]0?1[-/.]00?|0?1[-/.]00?[-/.](?:19)?00|00?[-/.]0?1[-/.](?:19)?00)(?:[ T].*)?`;
  return `regexp_full_match(${cell}, ${sqlText(`(?:${zeros}|${dayZero})`)})`;
}
