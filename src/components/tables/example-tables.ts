/** Results of the method pages as tables. */
import {exampleWords} from "../../locales/examples.js";
import {reasonText} from "../../locales/index.js";
import type {Estimate} from "../../model/estimate.js";
import type {CellValue} from "../../model/csv.js";
import {dataTable, type DataColumn} from "./data-table.js";

/**
 * The result of an example as a table, one column per field, named as the fields are where no words are known for them.
 *
 * @param title  what it is, in words
 * @param options.digits  decimals on the page; default 1
 */
export function resultTable(
  title: string,
  rows: readonly Readonly<Record<string, CellValue>>[],
  {digits = 1, document = globalThis.document}: {digits?: number; document?: Document} = {}
): HTMLElement {
  const {fields} = exampleWords;
  const columns = Object.keys(rows[0] ?? {}).map((field) =>
    columnOf(fields[field] ?? field, rows, (row) => row[field] ?? null, digits)
  );
  return dataTable({title, columns, rows}, {open: true, document});
}

/**
 * Estimates as a table: name, estimate, limits and base of each, or why there is none.
 *
 * @param title  what it is, in words
 * @param header  what the names are
 * @param rows  name and estimate
 * @param options.digits  decimals on the page; default 1
 */
export function estimateTable(
  title: string,
  header: string,
  rows: readonly (readonly [name: string, estimate: Estimate])[],
  {digits = 1, document = globalThis.document}: {digits?: number; document?: Document} = {}
): HTMLElement {
  const column = (header: string, tell: (estimate: Estimate) => CellValue) =>
    columnOf(header, rows, ([, estimate]) => tell(estimate), digits);
  const {estimate, from, to, n, reason} = exampleWords;
  const columns = [
    columnOf(header, rows, ([name]) => name, digits),
    column(estimate, (known) => known.estimate),
    column(from, (known) => (known.estimate === null ? null : known.low)),
    column(to, (known) => (known.estimate === null ? null : known.upp)),
    column(n, (known) => known.n),
    {...column(reason, (known) => (known.estimate === null ? reasonText(known.reason) : null)), optional: true}
  ];
  return dataTable({title, columns, rows}, {open: true, document});
}

function columnOf<Row>(
  header: string,
  rows: readonly Row[],
  value: (row: Row) => CellValue,
  digits: number
): DataColumn<Row> {
  const fractions = rows.some((row) => {
    const number = value(row);
    return typeof number === "number" && !Number.isInteger(number);
  });
  return fractions ? {header, value, digits} : {header, value};
}
