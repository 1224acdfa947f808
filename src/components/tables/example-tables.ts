/** Results of the method pages as tables. */
import {exampleWords} from "../../locales/examples.js";
import {reasonText} from "../../locales/index.js";
import type {Estimate} from "../../model/estimate.js";
import type {CellValue} from "../../model/csv.js";
import {dataTable} from "./data-table.js";

/**
 * The result of an example as a table, one column per field, named as the fields are.
 *
 * @param title  what it is, in words
 * @param options.digits  decimals on the page; default 1
 */
export function resultTable(
  title: string,
  rows: readonly Readonly<Record<string, CellValue>>[],
  {digits = 1, document = globalThis.document}: {digits?: number; document?: Document} = {}
): HTMLElement {
  const columns = Object.keys(rows[0] ?? {}).map((header) => ({
    ...{header, value: (row: Readonly<Record<string, CellValue>>) => row[header] ?? null},
    ...(rows.every((row) => typeof row[header] !== "number" || Number.isInteger(row[header])) ? {} : {digits})
  }));
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
  {digits, document = globalThis.document}: {digits?: number; document?: Document} = {}
): HTMLElement {
  const reasons = rows.some(([, estimate]) => estimate.estimate === null);
  const told = rows.map(([name, estimate]) => {
    const known = estimate.estimate === null ? null : estimate;
    const numbers = {
      [header]: name,
      [exampleWords.estimate]: estimate.estimate,
      [exampleWords.from]: known && known.low,
      [exampleWords.to]: known && known.upp,
      [exampleWords.n]: estimate.n
    };
    const reason = "reason" in estimate ? reasonText(estimate.reason) : "";
    return reasons ? {...numbers, [exampleWords.reason]: reason} : numbers;
  });
  return resultTable(title, told, {...(digits === undefined ? {} : {digits}), document});
}
