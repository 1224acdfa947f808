import type {Database} from "../../duckdb/database.js";
import {sqlList, sqlText} from "../../duckdb/sql.js";
import {FileRefusal} from "../../workspace/fault.js";
import {NO_FAULTS, type StructuralFaults} from "./structural-faults.js";

/** The lines of what is no record are held in memory. */
const MOST_OTHERS = 10_000_000;

/** Where there are more, keys are data and no names of columns. */
const MOST_KEYS = 20_000;

/** @throws FileRefusal if the records of a file have more different keys in all than a table may have columns */
export function expectFewKeys(found: number): void {
  if (found <= MOST_KEYS) return;
  const most = MOST_KEYS.toLocaleString("en");
  throw new FileRefusal(`expected records of at most ${most} different keys in all, found ${found}`);
}

/** The records of a file, each a text of JSON, and what else stands between them. */
export interface JsonRecords {
  /** Relation of `record`, in the order of the file. */
  relation: string;
  /** How many there are. */
  count: number;
  faults: StructuralFaults;
  /** Lines (or elements of a list) of records in ascending order, both from the file's first: records from 0, lines from 1. */
  linesOf: (records: Float64Array) => Float64Array;
}

/** True of a record that is a sound JSON object; false of anything else. */
export const IS_OBJECT = "(starts_with(record, '{') AND json_valid(record))";

/**
 * Tells records from blank lines and from what is no record, each of which is a fault. Every look at a record costs a
 * parse, so that nothing is asked again of a file that holds nothing but records.
 *
 * @param every  relation of `record`, in the order of the file; NULL where a line is blank
 * @param isRecord  SQL over `record`, for any text; never NULL
 */
export async function accountForRecords(
  database: Database,
  every: string,
  isRecord: string,
  reason: string
): Promise<JsonRecords> {
  const isOther = `(record IS NULL OR NOT ${isRecord})`;
  const [counted] = await database.rows(
    `SELECT count(*)::DOUBLE AS "all", (count(*) FILTER (WHERE ${isOther}))::DOUBLE AS others,
       (count(*) FILTER (WHERE record IS NULL))::DOUBLE AS empty FROM ${every}`,
    {all: "number", others: "number", empty: "number"}
  );
  const {all, others, empty} = counted!;
  if (others === 0) {
    const noLines = new Float64Array();
    return {relation: every, count: all, faults: NO_FAULTS, linesOf: (records) => linesBetween(records, noLines)};
  }
  if (others > MOST_OTHERS) {
    throw new FileRefusal(`${reason}, found ${others} lines that are empty or no such object`);
  }
  const other = `FROM (SELECT row_number() OVER () AS line, record FROM ${every}) WHERE ${isOther}`;
  const lines = (await database.numbers(`SELECT line::DOUBLE ${other} ORDER BY line`))[0]!;
  const value = "left(record, 200) AS value";
  const faults = {
    count: others - empty,
    relation: `(SELECT line, ${value}, ${sqlText(reason)} AS reason ${other} AND record IS NOT NULL ORDER BY line)`
  };
  // What is no record stays NULL whatever DuckDB looks at first.
  const relation = `(SELECT CASE WHEN ${isRecord} THEN record END AS record FROM ${every} WHERE record IS NOT NULL AND ${isRecord})`;
  return {relation, count: all - others, faults, linesOf: (records) => linesBetween(records, lines)};
}

/** The lines of records, where other lines stand between them; both in ascending order. */
function linesBetween(records: Float64Array, others: Float64Array): Float64Array {
  let passed = 0;
  return records.map((record) => {
    while (passed < others.length && others[passed]! <= record + 1 + passed) passed += 1;
    return record + 1 + passed;
  });
}

/** True of a record that has a key more than once. */
export const HAS_KEY_TWICE = "(len(json_keys(record)) > list_unique(json_keys(record)))";

/** Records in which only the last of equal keys is left, as most programs read JSON; the engine takes the first. */
export function withLastKeys(records: string): string {
  const [keys, values] = ["json_keys(record)", "json_extract(record, '$.*')"];
  const last = `(${values})[len(${keys}) - list_position(list_reverse(${keys}), key) + 1]::VARCHAR`;
  const members = `list_transform(list_distinct(${keys}), lambda key: to_json(key)::VARCHAR || ':' || ${last})`;
  const rewritten = `'{' || array_to_string(${members}, ',') || '}'`;
  return `(SELECT CASE WHEN ${HAS_KEY_TWICE} THEN ${rewritten} ELSE record END AS record FROM ${records})`;
}

/** A key as a part of a JSON pointer. */
export const pointerPart = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** So many values at once: to look for one takes as long as the record is wide, to parse the record as long as it is. */
const EXTRACTED_AT_ONCE = 64;

/**
 * Extracts values from `record` as texts, in groups of which those are left out by DuckDB that are never looked at.
 *
 * @param pointers  where the values stand
 * @returns the groups for a SELECT over records, and the value of a pointer, by its place, over that
 */
export function extracted(pointers: readonly string[]): {groups: string; cell: (place: number) => string} {
  const groups = Array.from({length: Math.ceil(pointers.length / EXTRACTED_AT_ONCE)}, (_, group) => {
    const own = pointers.slice(group * EXTRACTED_AT_ONCE, (group + 1) * EXTRACTED_AT_ONCE);
    return `json_extract_string(record, [${sqlList(own)}]) AS cells${group}`;
  });
  const cell = (place: number) => `cells${Math.floor(place / EXTRACTED_AT_ONCE)}[${(place % EXTRACTED_AT_ONCE) + 1}]`;
  return {groups: groups.join(", "), cell};
}
