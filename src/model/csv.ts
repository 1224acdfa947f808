/** A value of a table: text, a number, or nothing. */
export type CellValue = string | number | null;

/**
 * A table as CSV for spreadsheets: UTF-8 with a byte order mark, so that names in any script open as they are; lines end
 * in CRLF; text that a spreadsheet would run as a formula gets an apostrophe in front.
 *
 * @param header  names of the columns
 * @param rows    values in the order of the columns; null becomes an empty cell
 * @example toCsv(["unit", "score"], [["=1+1", 71.3]]) // "\uFEFFunit,score\r\n'=1+1,71.3\r\n"
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CellValue[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => `${csvRow(row)}\r\n`).join("")}`;
}

/**
 * One row of a CSV file, without its line end.
 *
 * @example csvRow(["=1+1", null, 71.3]) // "'=1+1,,71.3"
 */
export function csvRow(cells: readonly CellValue[]): string {
  return cells.map(csvCell).join(",");
}

/**
 * One cell of a CSV file.
 *
 * @example csvCell("=HYPERLINK(\"http://x\")") // "\"'=HYPERLINK(\"\"http://x\"\")\""
 * @example csvCell(-4.2) // "-4.2"
 */
export function csvCell(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[\s\u200b\ufeff]*[=+\-@|\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
