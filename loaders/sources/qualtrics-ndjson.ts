import {closeSync, openSync, readSync} from "node:fs";
import {join} from "node:path";
import {areSmall, Database} from "../warehouse/database.js";
import {sqlList, sqlName, sqlText} from "../warehouse/sql.js";
import type {Source} from "../workspace/model.js";
import {FileRefusal, type CodebookEntry, type ExportFile, type PreparedTable} from "./contract.js";
import type {StructuralFault} from "./csv-structure.js";
import {readFileBytes, transcode} from "./encoding.js";
import {statusRules, type QualtricsOptions} from "./qualtrics-options.js";

/** What stands in a cell whose question was not shown; no answer can be this text, which holds a control character. */
const NOT_SHOWN = "\u0001not shown";
/** Choices of one question with several answers become columns up to this number. */
const MOST_CHOICES = 200;

/** Whether a file holds one JSON object per line, as the response export of Qualtrics' API does. */
export function isNdjson(path: string): boolean {
  const file = openSync(path, "r");
  const start = Buffer.alloc(64);
  const length = readSync(file, start, 0, start.length, 0);
  closeSync(file);
  return /^\uFEFF?\s*\{/.test(start.toString("utf8", 0, length));
}

/**
 * The NDJSON of the API: `values` (codes), `labels` and `displayedFields`, which tells questions that were not shown
 * from those left blank. Columns are the union of all responses' fields; a question with several answers becomes one
 * column per choice, as in a split CSV.
 */
export async function qualtricsNdjson(
  file: ExportFile,
  source: Source,
  scratch: string,
  options: QualtricsOptions
): Promise<PreparedTable> {
  const {bytes, sha256, encoding, validUtf8} = readFileBytes(file.path, source.format.encoding);
  const path = encoding === "utf-8" && validUtf8 ? file.path : join(scratch, "transcoded.ndjson");
  if (path !== file.path) transcode(file.path, encoding, path);
  const every = allLines(path);
  const database = await Database.open(":memory:", {
    temporary: join(scratch, "ndjson-spill"),
    oneThread: areSmall([file])
  });
  try {
    const {records, lines, faults, lineOf} = await accountForLines(database, every);
    const fields = await fieldsOf(database, lines);
    if (fields.length === 0) throw new FileRefusal(`no line holds a response: ${NO_RESPONSE}`, 1);
    const displayed = await displayedFields(database, lines);
    const labels = await labelsOf(database, lines, fields);
    const columns = fields.flatMap((field) => columnsOf(field, labels));
    const expressions = columns.map((column) => cellSql(column, displayed.has(column.field)));
    const paths = fields.map(({field}) => sqlText(pointer("values", field))).join(", ");
    const names = columns.map(({name}) => name);
    return {
      bytes,
      sha256,
      columns: names,
      relation: `(SELECT ${expressions.join(", ")} FROM (SELECT json_extract_string(line, [${paths}]) AS cells,
        coalesce(json_extract_string(line, '$.displayedFields[*]'), []) AS displayed FROM ${lines}))`,
      records,
      faults,
      codebook: columns.map(({name, field, choice}): CodebookEntry => {
        const known = labels.get(field) ?? null;
        return {
          column: name,
          name: field === name ? null : field,
          wording: null,
          part: choice === null ? null : (known?.[choice] ?? choice),
          labels: choice === null ? known : null,
          scale: choice === null ? scaleOf(known) : null,
          notShownKnown: displayed.has(field)
        };
      }),
      rules: statusRules(names, options),
      notShown: [NOT_SHOWN],
      settings: {encoding, header: "NDJSON of the API", "time zone": "in every time", answers: "codes"},
      warnings: [],
      linesOf: (wanted) => new Map([...wanted].map((record) => [record, lineOf(record)]))
    };
  } finally {
    database.close();
  }
}

interface Field {
  field: string;
  position: number;
  choices: readonly string[] | null;
}

/** A line that is a response: a JSON object with values. */
const NO_RESPONSE = 'expected a response as JSON with "values"';
const IS_RESPONSE = `CASE WHEN json_valid(line) THEN coalesce(json_type(line, '/values') = 'OBJECT', false) ELSE false END`;

const pointer = (...keys: string[]) =>
  keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** The lines of a file as a table, each as one text. */
function allLines(path: string): string {
  return `(SELECT coalesce(line, '') AS line FROM read_csv(${sqlText(path)}, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = chr(1), quote = '', escape = '', max_line_size = ${8 << 20}, buffer_size = ${16 << 20}))`;
}

interface LineAccount {
  records: number;
  /** The lines that are responses, as a table. */
  lines: string;
  faults: StructuralFault[];
  /** Line of a record, from 1. */
  lineOf: (record: number) => number;
}

async function accountForLines(database: Database, every: string): Promise<LineAccount> {
  const all = await database.value<number>(`SELECT count(*)::DOUBLE FROM ${every}`);
  const others = await database.rows<{number: number; line: string}>(
    `SELECT number::DOUBLE AS number, left(line, 200) AS line
     FROM (SELECT row_number() OVER () AS number, line FROM ${every}) WHERE NOT ${IS_RESPONSE} ORDER BY number`
  );
  // Every look at a line costs a parse, so that nothing is asked again of a file that holds nothing but responses.
  const responses = `(SELECT CASE WHEN ${IS_RESPONSE} THEN line END AS line FROM ${every} WHERE ${IS_RESPONSE})`;
  const lineOf = (record: number) => {
    let line = record + 1;
    for (const {number} of others) if (number <= line) line += 1;
    return line;
  };
  const faults = others
    .filter(({line}) => line.trim() !== "")
    .map(({number, line}) => ({line: number, value: line, reason: NO_RESPONSE}));
  return {records: all - others.length, lines: others.length === 0 ? every : responses, faults, lineOf};
}

async function fieldsOf(database: Database, lines: string): Promise<Field[]> {
  const named = await database.rows<{field: string}>(
    `SELECT DISTINCT unnest(json_keys(line, '$.values')) AS field FROM ${lines}
     ORDER BY starts_with(field, 'QID'), try_cast(regexp_extract(field, '\\d+') AS INTEGER), field`
  );
  if (named.length === 0) return [];
  const names = named.map(({field}) => field);
  const paths = sqlList(names.map((name) => pointer("values", name)));
  const lists = await database.rows<{field: string; choice: string | null}>(
    `SELECT DISTINCT field, choice FROM (
       SELECT field, unnest(list_append(json_extract_string(value, '$[*]'), NULL)) AS choice FROM (
         SELECT unnest([${sqlList(names)}]) AS field, unnest(json_extract(line, [${paths}])) AS value FROM ${lines})
       WHERE json_type(value) = 'ARRAY')
     ORDER BY field, try_cast(choice AS INTEGER), choice`
  );
  return names.map((field, index) => {
    // A list without choices is one too: every list ends with one that is NULL.
    const own = lists.filter((row) => row.field === field);
    const choices = own.flatMap(({choice}) => choice ?? []);
    return {field, position: index + 1, choices: own.length > 0 && choices.length <= MOST_CHOICES ? choices : null};
  });
}

interface Column {
  name: string;
  field: string;
  position: number;
  choice: string | null;
}

function columnsOf({field, position, choices}: Field, labels: ReadonlyMap<string, object>): Column[] {
  const all = new Set([...(choices ?? []), ...(choices === null ? [] : Object.keys(labels.get(field) ?? {}))]);
  const own = {name: field, field, position, choice: null};
  return [own, ...[...all].map((choice) => ({name: `${field}_${choice}`, field, position, choice}))];
}

/** A column's cell: of the field itself, or whether one of its choices is chosen; a marker where it was not shown. */
function cellSql({name, position, choice, field}: Column, isQuestion: boolean): string {
  const cell = `cells[${position}]`;
  const chosen =
    choice === null
      ? cell
      : `CASE WHEN ${cell} IS NOT NULL THEN CASE WHEN list_contains(json_extract_string(${cell}, '$[*]'), ${sqlText(choice)}) THEN '1' ELSE '0' END END`;
  const shown = isQuestion
    ? `CASE WHEN ${cell} IS NULL AND NOT list_contains(displayed, ${sqlText(field)}) THEN ${sqlText(NOT_SHOWN)} ELSE ${chosen} END`
    : chosen;
  return `${shown} AS ${sqlName(name)}`;
}

async function displayedFields(database: Database, lines: string): Promise<Set<string>> {
  const rows = await database.rows<{field: string}>(
    `SELECT DISTINCT unnest(json_extract_string(line, '$.displayedFields[*]')) AS field FROM ${lines}`
  );
  return new Set(rows.map(({field}) => field));
}

/** Labels by code of every field that has both, lists of codes and labels included. */
async function labelsOf(
  database: Database,
  lines: string,
  fields: readonly Field[]
): Promise<Map<string, Record<string, string>>> {
  const names = fields.map(({field}) => field);
  const cells = (part: string) => `unnest(json_extract(line, [${sqlList(names.map((name) => pointer(part, name)))}]))`;
  const texts = (cell: string) =>
    `CASE json_type(${cell}) WHEN 'ARRAY' THEN json_extract_string(${cell}, '$[*]') ELSE [json_extract_string(${cell}, '$')] END`;
  // Different ones first: they are few, and to join every line to its own parts takes memory by the size of the file.
  const rows = await database.rows<{field: string; code: string; label: string}>(
    `SELECT DISTINCT field, code, label FROM (
       SELECT field, unnest(${texts("coded")}) AS code, unnest(${texts("labelled")}) AS label FROM (
         SELECT DISTINCT field, coded, labelled FROM (
           SELECT unnest([${sqlList(names)}]) AS field, ${cells("values")} AS coded, ${cells("labels")} AS labelled
           FROM ${lines})
         WHERE coded IS NOT NULL AND labelled IS NOT NULL))
     WHERE code IS NOT NULL AND label IS NOT NULL ORDER BY field, try_cast(code AS DOUBLE), code`
  );
  const found = new Map<string, Record<string, string>>();
  for (const {field, code, label} of rows) found.set(field, {...found.get(field), [code]: label});
  return found;
}

function scaleOf(labels: Readonly<Record<string, string>> | null): [number, number] | null {
  const codes = Object.keys(labels ?? {}).map(Number);
  if (codes.length < 2 || codes.some((value) => !Number.isFinite(value))) return null;
  return [Math.min(...codes), Math.max(...codes)];
}
