import {escapeControlCharacters} from "./escape-control-characters.js";

/** Rows of text in columns, numbers to the right, for a terminal. */
export function formatTable(names: readonly string[], texts: readonly (readonly string[])[]): string {
  const [columns, rows] = [names.map(escapeControlCharacters), texts.map((row) => row.map(escapeControlCharacters))];
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column), ...rows.map((row) => displayWidth(row[index] ?? "")))
  );
  const numeric = columns.map(
    (_, index) => rows.length > 0 && rows.every((row) => /^-?[\d.]*$/.test(row[index] ?? ""))
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const space = " ".repeat(widths[index]! - displayWidth(cell));
        return numeric[index] ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd();
  return `${[line(columns), line(widths.map((width) => "─".repeat(width))), ...rows.map(line)].join("\n")}\n`;
}

/**
 * Columns that a text takes up in a terminal: East Asian wide characters take two.
 *
 * @example displayWidth("배송") // 4
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;
