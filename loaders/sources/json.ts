import {closeSync, openSync, readSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {areSmall, Database, type OpenOptions} from "../warehouse/database.js";
import {sqlName, sqlText} from "../warehouse/sql.js";
import {defineAdapter, FileRefusal} from "./contract.js";
import type {StructuralFault} from "./csv-structure.js";
import {uniqueNames} from "./delimited.js";
import {readFileBytes, transcode} from "./encoding.js";
import {copyWithPlainLines, NO_DELIMITER} from "./json-lines.js";

const options = z.strictObject({
  records: z
    .string()
    .startsWith("/")
    .optional()
    .describe("JSON pointer to the list of records inside one document, such as /data/responses")
});

/** A record longer than this is refused; DuckDB sets aside several buffers of twice this size. */
const LONGEST_RECORD_BYTES = 8 << 20;
/** A document is held in memory as a whole, several times over. */
const LONGEST_DOCUMENT_BYTES = 48 << 20;

/** JSON: one record a line, a list of records, or a document that holds such a list; nested values stay JSON text. */
export const json = defineAdapter({
  name: "json",
  version: 1,
  options,
  prepare: async (file, source, scratch, {records: pointer}) => {
    const bytes = readFileBytes(file.path, source.format.encoding);
    let {path} = file;
    if (bytes.encoding !== "utf-8" || !bytes.validUtf8) {
      path = join(scratch, "transcoded.json");
      transcode(file.path, bytes.encoding, path);
    }
    const layout = layoutOf(path, pointer);
    const plain = join(scratch, "plain-lines.json");
    if (layout === "lines" && copyWithPlainLines(path, plain)) path = plain;
    const table = await readRecords(recordsSql(path, layout, pointer), layout, {
      temporary: scratch,
      oneThread: areSmall([file])
    });
    const columns = uniqueNames(table.keys);
    return {
      bytes: bytes.bytes,
      sha256: bytes.sha256,
      columns,
      relation: relationOf(recordsSql(path, layout, pointer), table.keys, columns),
      records: table.numbers.length,
      faults: table.faults,
      codebook: [],
      settings: {encoding: bytes.detected ? `${bytes.encoding} (detected)` : bytes.encoding, records: NAMES[layout]},
      warnings: [],
      linesOf: (wanted) => new Map([...wanted].map((record) => [record, table.numbers[record] ?? 0]))
    };
  }
});

type Layout = "lines" | "list" | "document";

const NAMES: Readonly<Record<Layout, string>> = {
  lines: "one a line",
  list: "a list; lines are its elements",
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
  if (text.startsWith("{")) return "lines";
  throw new FileRefusal(`expected JSON records, found ${JSON.stringify(text.slice(0, 20))}`, 1);
}

/** A FROM clause with the columns `number` (line or element, from 1) and `record` (text). */
function recordsSql(path: string, layout: Layout, pointer: string | undefined): string {
  const numbered = (from: string, record: string) =>
    `(SELECT row_number() OVER () AS number, ${record} AS record FROM ${from})`;
  if (layout === "lines") {
    const reader = `read_csv(${sqlText(path)}, columns = {line: 'VARCHAR'}, auto_detect = false, compression = 'none', header = false,
      delim = chr(${NO_DELIMITER}), quote = '', escape = '', strict_mode = false, max_line_size = ${LONGEST_RECORD_BYTES}, buffer_size = ${2 * LONGEST_RECORD_BYTES})`;
    return numbered(reader, "nullif(trim(line), '')");
  }
  if (layout === "list") {
    return numbered(
      `read_json_objects(${sqlText(path)}, format = 'array', compression = 'uncompressed', maximum_object_size = ${LONGEST_RECORD_BYTES})`,
      "json::VARCHAR"
    );
  }
  const document = `read_json_objects(${sqlText(path)}, format = 'unstructured', compression = 'uncompressed', maximum_object_size = ${LONGEST_DOCUMENT_BYTES})`;
  return numbered(
    `(SELECT unnest((json -> ${sqlText(pointer!)})::JSON[]) AS record FROM ${document})`,
    "record::VARCHAR"
  );
}

const IS_RECORD = "CASE WHEN json_valid(record) THEN json_type(record) = 'OBJECT' ELSE false END";

interface JsonRecords {
  /** Keys of all records, in the order of their first appearance. */
  keys: string[];
  /** Line or element of each record. */
  numbers: number[];
  faults: StructuralFault[];
}

async function readRecords(records: string, layout: Layout, options: OpenOptions): Promise<JsonRecords> {
  const database = await Database.open(":memory:", options);
  try {
    const {number = [], value = []} = await database.columns(
      `SELECT number::DOUBLE AS number, CASE WHEN NOT ${IS_RECORD} THEN left(record, 200) END AS value
       FROM ${records} WHERE record IS NOT NULL ORDER BY number`
    );
    // Most records have the same keys in the same order.
    const keys = await database.rows<{key: string}>(
      `SELECT key FROM (SELECT number, unnest(keys) AS key, generate_subscripts(keys, 1) AS place
         FROM (SELECT min(number) AS number, json_keys(record) AS keys FROM ${records}
           WHERE record IS NOT NULL AND ${IS_RECORD} GROUP BY keys))
       GROUP BY key ORDER BY min(number), min(place), key`
    );
    const reason = layout === "lines" ? "expected a JSON object on this line" : "expected a JSON object in the list";
    const numbers = number as number[];
    const broken = value as (string | null)[];
    return {
      keys: keys.map(({key}) => key),
      numbers: numbers.filter((_, index) => broken[index] === null),
      faults: numbers.flatMap((line, index) => {
        const text = broken[index];
        return typeof text === "string" ? [{line, value: text, reason}] : [];
      })
    };
  } catch (error) {
    const reason = (error as Error).message.split("\n")[0]!.replace(/^[\w ]+ Error: /, "");
    throw new FileRefusal(`cannot be read as JSON: ${reason}`);
  } finally {
    database.close();
  }
}

function relationOf(records: string, keys: readonly string[], columns: readonly string[]): string {
  const sound = `${records} WHERE record IS NOT NULL AND ${IS_RECORD}`;
  if (keys.length === 0) return `(SELECT NULL::VARCHAR AS nothing FROM ${sound})`;
  const pointers = keys.map((key) => sqlText(`/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`));
  const cells = columns.map((column, index) => `cells[${index + 1}] AS ${sqlName(column)}`);
  return `(SELECT ${cells.join(", ")} FROM (SELECT json_extract_string(record, [${pointers.join(", ")}]) AS cells FROM ${sound}))`;
}
