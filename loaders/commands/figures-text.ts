import {formatTable} from "./table-format.js";

/** How a command prints its rows. */
export type FigureFormat = "table" | "csv" | "json";

type Row = Readonly<Record<string, unknown>>;

/**
 * Rows of figures as text: for people with few decimals, as CSV or as a JSON array with all digits.
 *
 * A column of reasons that are all missing is left out of the table for people, and of that alone.
 *
 * @param columns  in the order to print them
 * @example figuresText(["stage", "estimate"], [{stage: "use", estimate: null}], "csv") // "stage,estimate\nuse,\n"
 */
export function figuresText(columns: readonly string[], rows: readonly Row[], format: FigureFormat): string {
  if (format === "json") {
    const ordered = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
    return `${JSON.stringify(ordered, null, 2)}\n`;
  }
  if (format === "csv") {
    return [columns, ...rows.map((row) => columns.map((column) => plainText(row[column])))]
      .map((line) => `${line.map(quoted).join(",")}\n`)
      .join("");
  }
  const shown = columns.filter((column) => {
    return !/reason$/i.test(column) || rows.some((row) => (row[column] ?? null) !== null);
  });
  return formatTable(
    shown,
    rows.map((row) => shown.map((column) => figureText(column, row[column])))
  );
}

const plainText = (value: unknown) => (value === null || value === undefined ? "" : String(value));
const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Columns of whole numbers, and of numbers that are given as they are. */
const AS_THEY_ARE = ["n", "respondents", "level", "target", "periods", "signals", "nBefore", "nAfter"];
const DECIMALS: Readonly<Record<string, number>> = {nEff: 1, df: 1, p: 4, probability: 3, reliability: 3};

/** Figures for people: two decimals, counts whole, nothing where there is none. */
function figureText(column: string, value: unknown): string {
  if (typeof value !== "number" || AS_THEY_ARE.includes(column)) return plainText(value);
  return value.toFixed(DECIMALS[column] ?? 2);
}
