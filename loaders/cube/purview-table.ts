import type {Statements} from "../duckdb/statements.js";
import {sqlList} from "../duckdb/sql.js";
import type {Purview} from "../warehouse/purview.js";

const ROWS_AT_ONCE = 10_000;
const COLUMNS = {leader: "leader", organization: "organization", from: "from_month", until: "until_month"} as const;

/** Writes who answers for which organization from when until when into a temporary table. */
export async function writePurview(database: Statements, table: string, {rows}: Purview): Promise<void> {
  await database.run(
    `CREATE TEMP TABLE ${table} (leader VARCHAR, organization VARCHAR, from_month DATE, until_month DATE)`
  );
  const keys = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const part = rows.slice(start, start + ROWS_AT_ONCE);
    const columns = keys.map((key) => `unnest([${sqlList(part.map((row) => row[key]))}]) AS ${COLUMNS[key]}`);
    await database.run(`INSERT INTO ${table} BY NAME SELECT ${columns.join(", ")}`);
  }
}
