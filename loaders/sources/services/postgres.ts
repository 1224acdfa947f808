import type {Client, FieldDef} from "pg";
import {z} from "zod";
import {csv} from "../formats/csv.js";
import {FileRefusal} from "../../workspace/fault.js";
import {defineAdapter} from "../contract.js";
import {uniqueNames} from "../formats/delimited.js";
import type {Increments} from "./increments.js";
import type {BoundedClient, FetchLimits} from "./postgres-connection.js";
import {BEFORE_QUERY} from "./postgres-query.js";
import {environmentVariable} from "./service-options.js";
import {TextTable, type TextCell} from "../formats/text-table.js";

const options = z.strictObject({
  query: z.string().min(1).describe("One SELECT; it runs in a read-only transaction"),
  cursor: z
    .string()
    .min(1)
    .optional()
    .describe("A column of the query that only grows: each ingest fetches the rows beyond the last one's"),
  connection: environmentVariable("POSTGRES_", "JOURNEYMARK_")
    .optional()
    .describe("Environment variable with the connection URL; PGHOST, PGUSER and the like when left out")
});

type PostgresOptions = z.output<typeof options>;

const ROWS_AT_A_TIME = 1000;
const BOOLEAN_TYPE = 16;
const LIMITS: FetchLimits = {milliseconds: 2 * 3_600_000, bytes: 4_096_000_000, heldBytes: 256_000_000};
/** The server ends a query by itself after half an hour, rows included. */
const LONGEST_STATEMENT_MILLISECONDS = 1_800_000;

/** The rows of a query against PostgreSQL, kept as CSV among the exports. */
export const postgres = defineAdapter({
  name: "postgres",
  version: 1,
  options,
  prepare: async (file, source, scratch) => {
    const format = {...source.format, encoding: "utf-8" as const, delimiter: ",", quote: '"'};
    return csv.prepare(file, {...source, format, options: {}}, scratch);
  },
  pull: async (increments, chosen) => {
    // Every command reads this file, and hardly any needs the client.
    const {boundedClient} = await import("./postgres-connection.js");
    const {whyPostgresFailed} = await import("./postgres-errors.js");
    const bounded = boundedClient(chosen.connection, LIMITS);
    const {client, exceeded, close} = bounded;
    try {
      await client.connect();
      // It is never committed: whatever a function of the server could write all the same is undone at the end.
      await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      await client.query(`SET LOCAL statement_timeout = ${LONGEST_STATEMENT_MILLISECONDS}`);
      await client.query("SET LOCAL datestyle = 'ISO, YMD'");
      await refusePowerfulUser(client);
      await fetchRows(bounded, increments, chosen);
    } catch (error) {
      if (error instanceof FileRefusal) throw error;
      throw new FileRefusal(`PostgreSQL: ${exceeded() ?? whyPostgresFailed(error, queryOf(chosen))}`);
    } finally {
      await close();
    }
  }
});

/** A query may call any function that its user may, and some reach beyond the database. */
async function refusePowerfulUser(client: Client): Promise<void> {
  const {rowCount} = await client.query(
    `SELECT FROM pg_catalog.pg_roles WHERE (rolname = session_user AND rolsuper)
       OR (rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')
         AND pg_catalog.pg_has_role(session_user, oid, 'MEMBER'))`
  );
  if (rowCount === 0) return;
  throw new FileRefusal(
    "PostgreSQL: the user may reach files and programs of the server; expected one who may only read the tables"
  );
}

const queryOf = ({query}: PostgresOptions) => query.trimEnd().replace(/;$/, "");

async function fetchRows(
  {client, taken}: BoundedClient,
  increments: Increments,
  chosen: PostgresOptions
): Promise<void> {
  const {cursor} = chosen;
  const rows = `${BEFORE_QUERY}${queryOf(chosen)}\n) AS source_rows`;
  // A named statement is prepared, and only one can be: without a name, `COMMIT; DELETE …` would run too.
  const {fields} = await client.query({name: "source_rows", text: `${rows} LIMIT 0`, rowMode: "array"});
  const names = fields.map(({name}) => name);
  if (cursor !== undefined && !names.includes(cursor)) {
    throw new FileRefusal(
      `options.cursor: no column ${JSON.stringify(cursor)} in the query; it has ${names.join(", ")}`
    );
  }
  const since = increments.state?.cursor;
  const named = cursor === undefined ? "" : client.escapeIdentifier(cursor);
  const beyond = since === undefined ? "IS NOT NULL" : "> $1";
  const statement = cursor === undefined ? rows : `${rows} WHERE ${named} ${beyond} ORDER BY ${named}`;
  const table = new TextTable(increments.part, uniqueNames(names));
  let last: TextCell = null;
  try {
    const values = cursor === undefined || since === undefined ? [] : [since];
    const {default: QueryStream} = await import("pg-query-stream");
    const stream = client.query(new QueryStream(statement, values, {rowMode: "array", batchSize: ROWS_AT_A_TIME}));
    const place = cursor === undefined ? -1 : names.indexOf(cursor);
    for await (const row of stream as AsyncIterable<TextCell[]>) {
      taken();
      table.row(row.map((cell, index) => cellText(cell, fields[index]!)));
      last = row[place] ?? null;
    }
  } finally {
    table.close();
  }
  if (cursor === undefined) increments.replaceAll();
  else if (last !== null) increments.commit({cursor: last});
  else increments.skip();
}

function cellText(cell: TextCell, {dataTypeID}: FieldDef): TextCell {
  return dataTypeID === BOOLEAN_TYPE && cell !== null ? (cell === "t" ? "true" : "false") : cell;
}
