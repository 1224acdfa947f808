import {closeSync, openSync, readSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {areSmall, Database, type OpenOptions} from "../../duckdb/database.js";
import {damageOrKind} from "../../duckdb/engine-error.js";
import {sqlName, sqlText} from "../../duckdb/sql.js";
import {systemFault} from "../../workspace/system-fault.js";
import {FileRefusal} from "../../workspace/fault.js";
import {defineAdapter} from "../contract.js";
import {uniqueNames} from "./delimited.js";
import {readableText} from "./encoding.js";
import {jsonLines, LONGEST_RECORD_BYTES} from "./json-lines.js";
import {
  accountForRecords,
  expectFewKeys,
  extracted,
  HAS_KEY_TWICE,
  IS_OBJECT,
  pointerPart,
  withLastKeys,
  type JsonRecords
} from "./json-records.js";
import {sqlPath} from "../../duckdb/sql-path.js";

const options = z.strictObject({
  records: z
    .string()
    .startsWith("/")
    .optional()
    .describe("JSON pointer to the list of records inside one document, such as /data/responses")
});

/** A document is held in memory as a whole, several times over. */
const LONGEST_DOCUMENT_BYTES = 48 << 20;

/** JSON: one record a line, a list of records, or a document that holds such a list; nested values stay JSON text. */
export const json = defineAdapter({
  name: "json",
  version: 1,
  options,
  prepare: async (file, source, scratch, {records: pointer}) => {
    const bytes = readableText(file.path, source.format.encoding, join(scratch, "transcoded.json"));
    const {path} = bytes;
    const layout = layoutOf(path, pointer);
    const every = layout === "lines" ? jsonLines(path, scratch) : listedRecords(path, layout, pointer);
    const {records, keys, repeated} = await readRecords(every, layout, {
      ...{temporary: scratch, readable: [path, scratch]},
      oneThread: areSmall([file])
    });
    const columns = uniqueNames(keys);
    return {
      bytes: bytes.bytes,
      sha256: bytes.sha256,
      columns,
      relation: relationOf(records.relation, keys, columns),
      records: records.count,
      faults: records.faults,
      codebook: [],
      blank: NOT_NUMBERS,
      noValue: NOT_NUMBERS,
      settings: {encoding: bytes.told, records: NAMES[layout]},
      warnings: [...bytes.warnings, ...repeatedKeys(repeated)],
      linesOf: records.linesOf
    };
  }
});

/** What programs write into JSON where a number has no value; strict JSON has no such words. */
const NOT_NUMBERS = ["NaN", "Infinity", "-Infinity"];

function repeatedKeys(repeated: number): string[] {
  return repeated === 0 ? [] : [`${repeated} records have a key twice; of equal keys the last counts`];
}

type Layout = "lines" | "list" | "document" | "spread";

const NAMES: Readonly<Record<Layout, string>> = {
  lines: "one a line",
  list: "a list; lines are its elements",
  spread: "each over several lines; lines are their places",
  document: "a list inside a document; lines are its elements"
};

function layoutOf(path: string, pointer: string | undefined): Layout {
  const file = openSync(path, "r");
  const start = Buffer.alloc(1 << 16);
  const length = readSync(file, start, 0, start.length, 0);
  closeSync(file);
  const text = start
    .toString("utf8", 0, length)
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (text === "") throw new FileRefusal("expected JSON records, found an empty file");
  if (pointer !== undefined) return "document";
  if (text.startsWith("[")) return "list";
  if (/^\{\s*\n/.test(text)) return "spread";
  if (text.startsWith("{")) return "lines";
  throw new FileRefusal(`expected JSON records, found ${JSON.stringify(text.slice(0, 20))}`, 1);
}

/**
 * The elements of a list as a relation of `record`: of the whole document, or of what a pointer in it points to; or the
 * objects that follow one another over several lines.
 */
function listedRecords(path: string, layout: Layout, pointer: string | undefined): string {
  if (layout === "spread") {
    return `(SELECT json::VARCHAR AS record FROM read_json_objects(${sqlPath(path)}, hive_partitioning = false, format = 'unstructured', compression = 'uncompressed', maximum_object_size = ${LONGEST_RECORD_BYTES}))`;
  }
  if (pointer === undefined) {
    return `(SELECT json::VARCHAR AS record FROM read_json_objects(${sqlPath(path)}, hive_partitioning = false, format = 'array', compression = 'uncompressed', maximum_object_size = ${LONGEST_RECORD_BYTES}))`;
  }
  const document = `read_json_objects(${sqlPath(path)}, hive_partitioning = false, format = 'unstructured', compression = 'uncompressed', maximum_object_size = ${LONGEST_DOCUMENT_BYTES})`;
  return `(SELECT record::VARCHAR AS record FROM (SELECT unnest((json -> ${sqlText(pointer)})::JSON[]) AS record FROM ${document}))`;
}

/**
 * The records of a file and their keys, in the order of the records that have most of them; and how many have a key
 * twice, of which only the last is left.
 */
async function readRecords(
  every: string,
  layout: Layout,
  options: OpenOptions
): Promise<{records: JsonRecords; keys: string[]; repeated: number}> {
  const database = await Database.open(":memory:", options);
  try {
    const reason = layout === "lines" ? "expected a JSON object on this line" : "expected a JSON object in the list";
    const records = await accountForRecords(database, every, IS_OBJECT, reason);
    const keys = await database.rows(
      `WITH lists AS MATERIALIZED (SELECT DISTINCT json_keys(record) AS keys FROM ${records.relation})
       SELECT key, (SELECT coalesce(bool_or(len(keys) > list_unique(keys)), false) FROM lists) AS twice
       FROM (SELECT unnest(keys) AS key, generate_subscripts(keys, 1) AS place FROM lists)
       GROUP BY key ORDER BY max(place), key`,
      {key: "text", twice: "boolean"}
    );
    expectFewKeys(keys.length);
    const names = keys.map(({key}) => key);
    if (!keys.some(({twice}) => twice)) return {records, keys: names, repeated: 0};
    const sql = `SELECT count(*)::DOUBLE FROM ${records.relation} WHERE ${HAS_KEY_TWICE}`;
    const repeated = await database.value(sql, "number");
    return {records: {...records, relation: withLastKeys(records.relation)}, keys: names, repeated};
  } catch (error) {
    if (error instanceof FileRefusal || systemFault(error) !== null) throw error;
    throw new FileRefusal(`cannot be read as JSON: ${damageOrKind(error)}`);
  } finally {
    database.close();
  }
}

function relationOf(records: string, keys: readonly string[], columns: readonly string[]): string {
  if (keys.length === 0) return `(SELECT NULL::VARCHAR AS nothing FROM ${records})`;
  const {groups, cell} = extracted(keys.map((key) => `/${pointerPart(key)}`));
  const cells = columns.map((column, index) => `${cell(index)} AS ${sqlName(column)}`);
  return `(SELECT ${cells.join(", ")} FROM (SELECT ${groups} FROM ${records}))`;
}
