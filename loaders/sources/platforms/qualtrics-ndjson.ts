import {closeSync, openSync, readSync} from "node:fs";
import {join} from "node:path";
import {areSmall, Database} from "../../duckdb/database.js";
import {sqlList, sqlName, sqlText} from "../../duckdb/sql.js";
import type {Source} from "../../workspace/model.js";
import {FileRefusal} from "../../workspace/fault.js";
import type {CodebookEntry, ExportFile, PreparedTable} from "../contract.js";
import {readableText} from "../formats/encoding.js";
import {jsonLines} from "../formats/json-lines.js";
import {accountForRecords, expectFewKeys, extracted, IS_OBJECT, pointerPart} from "../formats/json-records.js";
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
  const copyTo = join(scratch, "transcoded.ndjson");
  const {path, bytes, sha256, told, warnings} = readableText(file.path, source.format.encoding, copyTo);
  const every = jsonLines(path, scratch);
  const database = await Database.open(":memory:", {
    temporary: join(scratch, "ndjson-spill"),
    readable: [path, scratch],
    oneThread: areSmall([file])
  });
  try {
    const records = await accountForRecords(database, every, IS_RESPONSE, NO_RESPONSE);
    const lines = records.relation;
    const fields = await fieldsOf(database, lines);
    if (fields.length === 0) throw new FileRefusal(`no line holds a response: ${NO_RESPONSE}`, 1);
    expectFewKeys(fields.length);
    const displayed = await displayedFields(database, lines);
    const labels = await labelsOf(database, lines, fields);
    const columns = fields.flatMap((field) => columnsOf(field, labels));
    const names = columns.map(({name}) => name);
    return {
      bytes,
      sha256,
      columns: names,
      relation: relationOf(lines, fields, columns, displayed),
      records: records.count,
      faults: records.faults,
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
      settings: {encoding: told, header: "NDJSON of the API", "time zone": "in every time", answers: "codes"},
      warnings,
      linesOf: records.linesOf
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
const IS_RESPONSE = `CASE WHEN ${IS_OBJECT} THEN coalesce(json_type(record, '/values') = 'OBJECT', false) ELSE false END`;

/** Where fields stand in a part of a response, as a list of JSON pointers in SQL. */
function pathsOf(part: string, fields: readonly string[]): string {
  return `[${sqlList(fields.map((field) => `/${part}/${pointerPart(field)}`))}]`;
}

// Whatever is asked of all responses is asked of the different ones among them: of their lists of keys, of types, of
// displayed fields and of labels there are few, and to take every response apart takes memory by the size of the file.

async function fieldsOf(database: Database, lines: string): Promise<Field[]> {
  const named = await database.rows(
    `SELECT field FROM ${keysOf("values", lines)}
     ORDER BY starts_with(field, 'QID'), try_cast(regexp_extract(field, '\\d+') AS INTEGER), field`,
    {field: "text"}
  );
  if (named.length === 0) return [];
  const names = named.map(({field}) => field);
  const choices = await choicesOf(database, lines, names);
  return names.map((field, index) => {
    const own = choices.get(field);
    return {field, position: index, choices: own !== undefined && own.length <= MOST_CHOICES ? own : null};
  });
}

/** The different keys of a part of the responses, as a relation of `field`. */
function keysOf(part: string, lines: string): string {
  return `(SELECT DISTINCT unnest(keys) AS field FROM (SELECT DISTINCT json_keys(record, '$.${part}') AS keys FROM ${lines}))`;
}

/** The choices of every field that any response answers with a list; a list may be empty. */
async function choicesOf(database: Database, lines: string, fields: readonly string[]): Promise<Map<string, string[]>> {
  const listed = await database.rows(
    `SELECT DISTINCT field FROM (
       SELECT unnest([${sqlList(fields)}]) AS field, unnest(types) AS type
       FROM (SELECT DISTINCT json_type(record, ${pathsOf("values", fields)}) AS types FROM ${lines}))
     WHERE type = 'ARRAY'`,
    {field: "text"}
  );
  const choices = new Map(listed.map(({field}) => [field, [] as string[]]));
  if (listed.length === 0) return choices;
  const names = [...choices.keys()];
  const rows = await database.rows(
    `SELECT DISTINCT field, choice FROM (
       SELECT field, unnest(json_extract_string(value, '$[*]')) AS choice FROM (
         SELECT DISTINCT unnest([${sqlList(names)}]) AS field, unnest(json_extract(record, ${pathsOf("values", names)})) AS value
         FROM ${lines})
       WHERE json_type(value) = 'ARRAY')
     WHERE choice IS NOT NULL ORDER BY field, try_cast(choice AS INTEGER), choice`,
    {field: "text", choice: "text"}
  );
  for (const {field, choice} of rows) choices.get(field)!.push(choice);
  return choices;
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

function relationOf(
  lines: string,
  fields: readonly Field[],
  columns: readonly Column[],
  displayed: ReadonlySet<string>
): string {
  const {groups, cell} = extracted(fields.map(({field}) => `/values/${pointerPart(field)}`));
  const cells = columns.map((column) => cellSql(column, cell(column.position), displayed.has(column.field)));
  return `(SELECT ${cells.join(", ")} FROM (SELECT ${groups},
    coalesce(json_extract_string(record, '$.displayedFields[*]'), []) AS displayed FROM ${lines}))`;
}

/** A column's cell: of the field itself, or whether one of its choices is chosen; a marker where it was not shown. */
function cellSql({name, choice, field}: Column, cell: string, isQuestion: boolean): string {
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
  const rows = await database.rows(
    `SELECT DISTINCT unnest(json_extract_string(displayed, '$[*]')) AS field
     FROM (SELECT DISTINCT json_extract(record, '/displayedFields') AS displayed FROM ${lines})`,
    {field: "text"}
  );
  return new Set(rows.map(({field}) => field));
}

/** Labels by code of every field that has both, lists of codes and labels included. */
async function labelsOf(database: Database, lines: string, fields: readonly Field[]): Promise<Map<string, Labels>> {
  const labelled = await database.rows(`SELECT field FROM ${keysOf("labels", lines)} ORDER BY field`, {field: "text"});
  const names = labelled.map(({field}) => field).filter((name) => fields.some(({field}) => field === name));
  const found = new Map<string, Labels>();
  if (names.length === 0) return found;
  const cells = (part: string) => `unnest(json_extract(record, ${pathsOf(part, names)}))`;
  const texts = (cell: string) =>
    `CASE json_type(${cell}) WHEN 'ARRAY' THEN json_extract_string(${cell}, '$[*]') ELSE [json_extract_string(${cell}, '$')] END`;
  const rows = await database.rows(
    `SELECT DISTINCT field, code, label FROM (
       SELECT field, unnest(${texts("coded")}) AS code, unnest(${texts("labelled")}) AS label FROM (
         SELECT DISTINCT field, coded, labelled FROM (
           SELECT unnest([${sqlList(names)}]) AS field, ${cells("values")} AS coded, ${cells("labels")} AS labelled
           FROM ${lines})
         WHERE coded IS NOT NULL AND labelled IS NOT NULL))
     WHERE code IS NOT NULL AND label IS NOT NULL ORDER BY field, try_cast(code AS DOUBLE), code`,
    {field: "text", code: "text", label: "text"}
  );
  for (const {field, code, label} of rows) found.set(field, {...found.get(field), [code]: label});
  return found;
}

/** Labels by code. */
type Labels = Readonly<Record<string, string>>;

function scaleOf(labels: Labels | null): [number, number] | null {
  const codes = Object.keys(labels ?? {}).map(Number);
  if (codes.length < 2 || codes.some((value) => !Number.isFinite(value))) return null;
  return [Math.min(...codes), Math.max(...codes)];
}
