import {DuckDBTypeId, type DuckDBResultReader} from "@duckdb/node-api";
import type {FoundColumn} from "./result-columns.js";

/** Types of the engine that arrive as plain values. */
const KINDS: ReadonlyMap<DuckDBTypeId, FoundColumn["kind"]> = new Map([
  ...of("text", DuckDBTypeId.VARCHAR, DuckDBTypeId.ENUM),
  ...of("number", DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER, DuckDBTypeId.FLOAT),
  ...of("number", DuckDBTypeId.DOUBLE, DuckDBTypeId.UTINYINT, DuckDBTypeId.USMALLINT, DuckDBTypeId.UINTEGER),
  ...of("boolean", DuckDBTypeId.BOOLEAN)
]);

function of(kind: FoundColumn["kind"], ...types: DuckDBTypeId[]): [DuckDBTypeId, FoundColumn["kind"]][] {
  return types.map((type) => [type, kind]);
}

/** The columns of a result of DuckDB's in Node. */
export function nativeColumns(result: DuckDBResultReader): FoundColumn[] {
  const types = result.columnTypes();
  return result.columnNames().map((name, index) => {
    const type = types[index]!;
    return {name, kind: KINDS.get(type.typeId) ?? null, type: String(type)};
  });
}
