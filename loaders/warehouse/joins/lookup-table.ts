import {mkdirSync} from "node:fs";
import {join as joinPath} from "node:path";
import type {Database} from "../../duckdb/database.js";
import {sqlName, sqlText} from "../../duckdb/sql.js";
import type {CodebookEntry, ExportFile, PreparedTable} from "../../sources/contract.js";
import {adapterOf} from "../../sources/index.js";
import {asRefusal} from "../../sources/refusal.js";
import {FileRefusal, listNames} from "../../workspace/fault.js";
import type {Source, SourceJoin} from "../../workspace/model.js";
import {keyOf, PLACE} from "./join-keys.js";

/** The rows of all files of a join, as one table. */
export interface LookupTable {
  /** How messages call it: the names of its files. */
  name: string;
  parts: readonly LookupPart[];
  columns: readonly string[];
  /** Relation of the columns and of `PLACE`. */
  relation: string;
  codebook: readonly CodebookEntry[];
  written: Readonly<Record<string, string>>;
  zones: Readonly<Record<string, string>>;
  noValue: readonly string[];
  warnings: readonly string[];
}

/** A file of a join, and its table. */
interface LookupPart {
  file: ExportFile;
  prepared: PreparedTable;
}

/** Rows of one file have consecutive places: the file's number × 2⁴⁰ and the record's position. */
const PLACES_PER_FILE = 2 ** 40;

/**
 * Reads the files of a join as their adapter does.
 *
 * @param files  those that its globs mean
 * @param scratch  a folder of its own
 * @throws FileRefusal if one cannot be read, or has too large a share of rows that are no records
 */
export async function readLookup(
  source: Source,
  join: SourceJoin,
  {files, scratch}: {files: readonly ExportFile[]; scratch: string}
): Promise<LookupTable> {
  const reader: Source = {
    ...source,
    adapter: join.adapter ?? source.adapter,
    format: join.format ?? source.format,
    options: join.adapter === undefined ? source.options : {}
  };
  const parts: LookupPart[] = [];
  for (const [index, file] of files.entries()) {
    const folder = joinPath(scratch, String(index));
    mkdirSync(folder, {recursive: true});
    const prepared = await namingFile(file, () => adapterOf(reader.adapter).prepare(file, reader, folder));
    expectRecords(file, prepared, source.maximumRejectShare);
    parts.push({file, prepared});
  }
  return together(parts);
}

/** What reading a joined file throws, with the name of the file: it is told of another one. */
export async function namingFile<Result>(file: ExportFile, read: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    const {line, message} = asRefusal(error, file);
    throw new FileRefusal(`${file.name}${line === null ? "" : ` line ${line}`}: ${message}`);
  }
}

function expectRecords({name}: ExportFile, {faults: {count}, records}: PreparedTable, maximum: number): void {
  if (count <= maximum * (count + records)) return;
  throw new FileRefusal(
    `${name}: ${count} of ${count + records} rows are no records, more than the ${100 * maximum}% allowed`
  );
}

function together(parts: readonly LookupPart[]): LookupTable {
  const tables = parts.map(({prepared}) => prepared);
  const columns = distinctNames(tables.flatMap((table) => table.columns));
  const written = Object.assign({}, ...tables.map((table) => table.written)) as Record<string, string>;
  const names = distinctNames([...columns, ...Object.values(written)]);
  const selects = tables.map((table, index) => {
    const own = new Map([...table.columns, ...Object.values(table.written ?? {})].map((name) => [folded(name), name]));
    const cells = names.map((name) => {
      const present = own.get(folded(name));
      return `${present === undefined ? "NULL::VARCHAR" : sqlName(present)} AS ${sqlName(name)}`;
    });
    const place = `${index * PLACES_PER_FILE} + row_number() OVER () - 1 AS ${PLACE}`;
    return `SELECT ${[place, ...cells].join(", ")} FROM ${table.relation}`;
  });
  const entries = tables.flatMap((table) => table.codebook).map((entry) => [entry.column, entry] as const);
  return {
    name: listNames(parts.map(({file}) => file.name)),
    ...{parts, columns, written},
    relation: `(${selects.join(" UNION ALL ")})`,
    codebook: [...new Map(entries).values()],
    zones: Object.assign({}, ...tables.map((table) => table.zones)) as Record<string, string>,
    noValue: [...new Set(tables.flatMap((table) => table.noValue ?? []))],
    warnings: parts.flatMap(({file: {name}, prepared: {warnings, faults}}) => [
      ...warnings.map((warning) => `${name}: ${warning}`),
      ...(faults.count === 0 ? [] : [`${name}: rows that are no records, and are joined to nothing: ${faults.count}`])
    ])
  };
}

const folded = (name: string) => name.toLowerCase();
const distinctNames = (names: readonly string[]) => [...new Map(names.map((name) => [folded(name), name])).values()];

/**
 * How many rows of a lookup table have a key.
 *
 * @throws FileRefusal if two of them have the same, with the file and line of both, or if its rows cannot be told apart
 */
export async function countKeys(
  database: Database,
  {relation, noValue, name, parts}: LookupTable,
  to: string
): Promise<number> {
  const keyed = `(SELECT ${PLACE}::DOUBLE AS place, ${keyOf(sqlName(to), noValue)} AS key FROM ${relation})`;
  const found = await database.rows(
    `SELECT count(*)::DOUBLE AS records, count(key)::DOUBLE AS keys, count(DISTINCT key)::DOUBLE AS "different" FROM ${keyed}`,
    {records: "number", keys: "number", different: "number"}
  );
  const {records, keys, different} = found[0]!;
  const expected = parts.reduce((sum, {prepared}) => sum + prepared.records, 0);
  if (records !== expected) {
    throw new FileRefusal(
      `the rows of ${name} cannot be told apart for certain: ${expected} by one count and ${records} by another`
    );
  }
  if (different < keys) throw repeatedKey(to, await firstRepeated(database, keyed), parts);
  return keys;
}

/** The places of the first two rows that have a key in common. */
async function firstRepeated(database: Database, keyed: string): Promise<number[]> {
  const [first] = await database.rows(
    `SELECT key FROM ${keyed} WHERE key IS NOT NULL GROUP BY key HAVING count(*) > 1 ORDER BY min(place) LIMIT 1`,
    {key: "text"}
  );
  const rows = await database.rows(
    `SELECT place FROM ${keyed} WHERE key = ${sqlText(first!.key)} ORDER BY place LIMIT 2`,
    {place: "number"}
  );
  return rows.map(({place}) => place);
}

/** The key itself is not told: it may be a customer's id. */
function repeatedKey(to: string, places: readonly number[], parts: readonly LookupPart[]): FileRefusal {
  const [first, second] = places.map((place) => {
    const index = Math.floor(place / PLACES_PER_FILE);
    const {file, prepared} = parts[index]!;
    const [line] = prepared.linesOf(Float64Array.of(place - index * PLACES_PER_FILE));
    return `${file.name} line ${line!}`;
  });
  return new FileRefusal(`${second!}: expected each ${to} once, found that of ${first!} again`);
}
