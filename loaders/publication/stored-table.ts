import type {Database} from "../duckdb/database.js";
import {sqlName} from "../duckdb/sql.js";
import {namedCells, namedPairs} from "../warehouse/tables.js";

/** The schema of the warehouse's own tables, past the views that narrow some of them for some figures. */
export async function storedSchema(database: Database): Promise<string> {
  return `${sqlName(await database.value("SELECT current_database()", "text"))}.main`;
}

/** The whole cube by name, or its pairs, in a FROM clause: past the views that narrow it for some figures. */
export async function storedTable(database: Database, table: "cell" | "pair"): Promise<string> {
  const schema = `${await storedSchema(database)}.`;
  return `(${table === "cell" ? namedCells(schema) : namedPairs(schema)})`;
}
