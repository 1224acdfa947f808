import {ExploreFault, type QueryResult, type QueryValue} from "../../../src/model/explore.js";
import type {ArrowTable} from "./wasm-statements.js";

type ArrowBatch = ArrowTable["batches"][number];
type ArrowSchema = ArrowTable["schema"];

/** What an answer comes as: the columns, then rows by the batch. */
export interface ArrowStream extends AsyncIterable<ArrowBatch> {
  schema: ArrowSchema;
}

/** DuckDB, wherever it runs. */
export interface ExploreEngine {
  /** Runs a statement of the figures to its end. */
  run: (sql: string) => Promise<ArrowTable>;
  /** Runs a statement to its end where people ask: what they name hides no table from the figures. */
  ask: (sql: string) => Promise<ArrowTable>;
  /** Runs one there whose rows are taken as they come, until `stop`. */
  stream: (sql: string) => Promise<ArrowStream>;
  /** Ends the statement that is streamed, if one is. */
  stop: () => Promise<void>;
  /** Takes a file of DuckDB's as a catalog of its name. */
  attach: (name: string, file: Uint8Array) => Promise<void>;
}

/**
 * The answer to a question in SQL, up to so many rows; the engine is stopped once there are more.
 *
 * @throws ExploreFault
 */
export async function collectRows(engine: ExploreEngine, sql: string, limit: number): Promise<QueryResult> {
  const start = performance.now();
  const rows: QueryValue[][] = [];
  try {
    const found = await engine.stream(sql);
    const {fields} = found.schema;
    const columns = fields.map(({name, type}) => ({name, type: String(type)}));
    let more = false;
    for await (const batch of found) {
      const taken = Math.min(batch.numRows, limit - rows.length);
      for (let row = 0; row < taken; row += 1) {
        rows.push(fields.map(({type}, column) => plainValue(batch.getChildAt(column)!.get(row), String(type))));
      }
      more = batch.numRows > taken;
      if (more) break;
    }
    if (more) await engine.stop();
    return {columns, rows, more, seconds: (performance.now() - start) / 1000};
  } catch (error) {
    throw new ExploreFault(refusalOf(String((error as Error).message ?? error)));
  }
}

/**
 * What the engine says of a statement that it refuses. It quotes the line of the fault twice, the second time without
 * saying more.
 *
 * @example refusalOf("Parser Error: no\nLINE 1: x\n ^\nLINE 1: x\n ^").text // "Parser Error: no\nLINE 1: x\n ^"
 */
export function refusalOf(message: string): {kind: "sql" | "cancelled"; text: string} {
  if (/query was canceled|INTERRUPT/i.test(message)) return {kind: "cancelled", text: ""};
  // The engine's own stack tells nobody what to write instead.
  const [said = ""] = message.split(/\n\s+at \S+ \(/, 1);
  const again = said.indexOf("\nLINE ", said.indexOf("\nLINE ") + 1);
  return {kind: "sql", text: (again < 0 ? said : said.slice(0, again)).trimEnd()};
}

/** A value as a table and a file can hold it: dates as ISO has them, whole numbers beyond those of JavaScript as text. */
function plainValue(value: unknown, type: string): QueryValue {
  if (value === null || value === undefined) return null;
  if (/^(?:Date|Timestamp)/.test(type)) return timeText(Number(value), type);
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  return String(value);
}

/** @param milliseconds  since 1970, UTC */
function timeText(milliseconds: number, type: string): string {
  const text = new Date(milliseconds).toISOString();
  return /^Date/.test(type) ? text.slice(0, 10) : text.slice(0, 19).replace("T", " ");
}
