import type {DuckDBValue} from "@duckdb/node-api";
import {loadExport, query, type Files} from "../../support/workspace-files.js";

/** What was loaded of one export: a column of its responses, or an expression on them, in their order. */
export async function loadedColumn(content: string | Uint8Array, files: Files, column: string): Promise<DuckDBValue[]> {
  const {folder} = await loadExport(content, files);
  const rows = await query(folder, `SELECT ${column} AS value FROM response ORDER BY response_key`);
  return rows.map(({value}) => value!);
}

/** The rows of one export that were not loaded: line, column, value, reason. */
export async function rejectsOf(
  content: string | Uint8Array,
  files: Files = {}
): Promise<(string | number | null)[][]> {
  const {file} = await loadExport(content, files);
  return file.rejects.map(({line, column, value, reason}) => [line, column, value, reason]);
}

/** A source of the small survey with other lines after its files. */
export function sourceWith(...lines: string[]): Files {
  return {"sources/survey.yaml": ["adapter: csv", "files: survey*.csv", ...lines, ""].join("\n")};
}
