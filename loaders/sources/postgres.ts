import type {Client, ClientConfig, FieldDef} from "pg";
import {z} from "zod";
import {csv} from "./csv.js";
import {defineAdapter, FileRefusal} from "./contract.js";
import {uniqueNames} from "./delimited.js";
import type {Increments} from "./increments.js";
import {TextTable, type TextCell} from "./text-table.js";

const options = z.strictObject({
  query: z.string().min(1).describe("One SELECT; it runs in a read-only transaction"),
  cursor: z
    .string()
    .min(1)
    .optional()
    .describe("A column of the query that only grows: each ingest fetches the rows beyond the last one's"),
  connection: z
    .string()
    .regex(/^[A-Z_][A-Z0-9_]*$/, "the name of an environment variable")
    .optional()
    .describe("Environment variable with the connection URL; PGHOST, PGUSER and the like when left out")
});

type PostgresOptions = z.output<typeof options>;

const ROWS_AT_A_TIME = 1000;
const BOOLEAN_TYPE = 16;

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
    const {Client} = await import("pg");
    const client = new Client(connectionOf(chosen));
    try {
      await client.connect();
      await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      await client.query("SET LOCAL datestyle = 'ISO, YMD'");
      await fetchRows(client, increments, chosen);
    } catch (error) {
      if (error instanceof FileRefusal) throw error;
      throw new FileRefusal(`PostgreSQL: ${whyFailed(error)}`);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
});

function connectionOf({connection}: PostgresOptions): ClientConfig {
  // Every value arrives as PostgreSQL's own text.
  const types = {getTypeParser: () => (text: unknown) => text} as unknown as ClientConfig["types"];
  const shared: ClientConfig = {types, connectionTimeoutMillis: 30_000, application_name: "journeymark"};
  if (connection === undefined) return shared;
  const url = process.env[connection];
  if (!url) throw new FileRefusal(`expected a connection URL in the environment variable ${connection}, found none`);
  return {...shared, connectionString: url};
}

async function fetchRows(client: Client, increments: Increments, {query, cursor}: PostgresOptions): Promise<void> {
  const rows = `SELECT * FROM (\n${query.trim().replace(/;$/, "")}\n) AS source_rows`;
  const {fields} = await client.query({text: `${rows} LIMIT 0`, rowMode: "array"});
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

/** The server's or the system's own words; they hold no credentials. */
function whyFailed(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(whyFailed).join("; ");
  const {message, code} = error as Error & {code?: string};
  return message === "" ? (code ?? "no connection") : message;
}
