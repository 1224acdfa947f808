import {sqlList} from "../../duckdb/sql.js";
import {trimmedCell} from "../mapping/cells-sql.js";
import {valueName} from "../mapping/mapping-sql.js";

/** The column of a lookup table that says which row it is. */
export const PLACE = valueName("place");

/** The positions of records, from 0, in the relation of a table to which others are joined. */
export const RECORD = valueName("record");

/**
 * The key in a column, as cells are read: trimmed and composed; NULL where it is empty or holds what stands for no value.
 *
 * @param column  as SQL
 */
export function keyOf(column: string, noValue: readonly string[]): string {
  const cell = trimmedCell(column);
  return noValue.length === 0 ? cell : `CASE WHEN ${cell} NOT IN (${sqlList(noValue)}) THEN ${cell} END`;
}
