import type {AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";
import {
  expectColumns,
  expectNoNull,
  filledColumns,
  type FoundColumn,
  type ResultColumns
} from "../../duckdb/result-columns.js";
import type {Statements} from "../../duckdb/statements.js";

/** A result as the engine in the browser gives it: in Arrow's columns. */
export type ArrowTable = Awaited<ReturnType<AsyncDuckDBConnection["query"]>>;
type ArrowType = ArrowTable["schema"]["fields"][number]["type"];

/**
 * The statements of figures, as DuckDB in the browser runs them: the same ones, with the same results, as those of a
 * warehouse.
 *
 * @param query  runs a statement to its end
 */
export function wasmStatements(query: (sql: string) => Promise<ArrowTable>): Statements {
  const columns = async (sql: string, declared?: ResultColumns): Promise<Record<string, unknown[]>> => {
    const found = await query(sql);
    if (declared !== undefined) expectColumns(declared, found.schema.fields.map(foundColumn));
    const arrays = Object.fromEntries(
      found.schema.fields.map(({name}) => [name, Array.from(found.getChild(name)!, (value: unknown) => value)])
    );
    const filled = declared === undefined ? [] : filledColumns(declared);
    for (const name of filled) expectNoNull(name, arrays[name]!.includes(null));
    return arrays;
  };
  const rows = async (sql: string, declared?: ResultColumns) => {
    const found = Object.entries(await columns(sql, declared));
    const length = found[0]?.[1].length ?? 0;
    return Array.from({length}, (_, row) => Object.fromEntries(found.map(([name, values]) => [name, values[row]])));
  };
  return {
    run: async (sql) => void (await query(sql)),
    rows: rows as Statements["rows"],
    columns: columns as Statements["columns"],
    numbers: async (sql) => {
      const found = await query(sql);
      return found.schema.fields.map((_, index) => Float64Array.from(found.getChildAt(index)!.toArray()));
    }
  };
}

/** Arrow's types whose values arrive as plain ones, by how they are written. */
const KINDS: readonly (readonly [RegExp, FoundColumn["kind"]])[] = [
  [/^(?:Large)?Utf8$|^Dictionary<.*, (?:Large)?Utf8>$/, "text"],
  [/^U?[Ii]nt(?:8|16|32)$|^Float(?:16|32|64)$/, "number"],
  [/^Bool$/, "boolean"]
];

function foundColumn({name, type}: {name: string; type: ArrowType}): FoundColumn {
  const written = String(type);
  return {name, kind: KINDS.find(([pattern]) => pattern.test(written))?.[1] ?? null, type: written};
}
