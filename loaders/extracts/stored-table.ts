import type {Database} from "../warehouse/database.js";
import {sqlName} from "../warehouse/sql.js";

/** The name of a table of the warehouse itself, past the views that narrow it for some figures. */
export async function storedTable(database: Database, table: "cell" | "pair" | "response"): Promise<string> {
  return `${sqlName(await database.value<string>("SELECT current_database()"))}.main.${table}`;
}
