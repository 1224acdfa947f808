import {z} from "zod";
import type {Source} from "../../workspace/model.js";
import {defineAdapter} from "../contract.js";
import {ERRORS} from "./excel-values.js";
import {delimitedTable, openDelimited, uniqueNames} from "./delimited.js";

/** Delimited text with one header row. */
export const csv = defineAdapter({
  name: "csv",
  version: 2,
  options: z.strictObject({}),
  prepare: async (file, source, scratch) => {
    const mapped = mappedColumns(source);
    const known = ([header]: readonly (readonly string[])[]) =>
      (header ?? []).filter((column) => mapped.has(column.trim())).length;
    const text = openDelimited(file, source, scratch, {delimiters: [",", ";", "\t", "|"], fit: known});
    const columns = uniqueNames(text.head[0]!.map((cell) => cell.trim()));
    return {...delimitedTable(text, {columns, headerRows: 1}, scratch), codebook: [], noValue: ERRORS};
  }
});

/** Columns that the mapping names, to tell which delimiter makes sense of the header. */
export function mappedColumns(source: Source): Set<string> {
  const values = [source.customerClass, ...Object.values(source.response), ...source.segments.map(({value}) => value)];
  const columns = values.flatMap((mapped) => {
    if (mapped === undefined) return [];
    if (typeof mapped === "string") return [mapped];
    return "column" in mapped ? [mapped.column] : [];
  });
  const questions = source.questions.flatMap(({from}) => ("column" in from ? [from.column] : []));
  return new Set([...columns, ...questions, ...source.comments.map(({column}) => column)]);
}
