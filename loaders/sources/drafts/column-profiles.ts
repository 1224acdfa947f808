import {numbers} from "../../duckdb/result-columns.js";
import {Database} from "../../duckdb/database.js";
import {sqlList, sqlName, sqlText} from "../../duckdb/sql.js";
import type {PreparedTable} from "../contract.js";

const MOST_ROWS = 20_000;
const MOST_CELLS = 4_000_000;
/** Of a cell; more says nothing about its kind. */
const MOST_CHARACTERS = 300;
const MOST_VALUES = 120;

/** What was seen in a column. */
export interface ColumnProfile {
  /** Rows looked at. */
  rows: number;
  /** Of these, rows with something in the column that is no mark of a missing answer. */
  filled: number;
  /** Different values. */
  different: number;
  /** The most frequent values, the most frequent first, with the rows that have them; all of them if they are few. */
  values: readonly (readonly [value: string, rows: number])[];
  /** Rows with a number. */
  numbers: number;
  /** Rows with a number above 0. */
  positive: number;
  lowest: number | null;
  highest: number | null;
  /** Characters of the longest value, as far as it was looked at. */
  longest: number;
  /** Rows with a date or time in ISO 8601. */
  dates: number;
}

/**
 * Looks at a sample of an export's rows, spread over the whole file: rows that the platform marks as no responses are
 * left out, and so are cells that it marks as missing.
 *
 * @param path the export
 * @param scratch folder of intermediate files, of the export's adapter too
 * @returns a profile per column, in their order
 */
export async function columnProfiles(prepared: PreparedTable, path: string, scratch: string): Promise<ColumnProfile[]> {
  const database = await Database.open(":memory:", {temporary: scratch, readable: [path, scratch]});
  try {
    await database.run(sampleSql(prepared));
    const rows = await database.value("SELECT count(*)::DOUBLE FROM sample", "number");
    const found = await database.rows(PROFILES_SQL, {
      name: "text",
      values: "text",
      ...numbers("filled", "different", "numbers", "positive", "longest", "dates"),
      lowest: "number?",
      highest: "number?"
    });
    const byName = new Map(found.map((row) => [row.name, row]));
    return prepared.columns.map((_, index) => toProfile(rows, byName.get(`c${index}`)));
  } finally {
    database.close();
  }
}

interface ProfileRow extends Omit<ColumnProfile, "rows" | "values"> {
  name: string;
  /** A list of pairs in JSON. */
  values: string;
}

function sampleSql({columns, relation, rules = [], notShown = [], notApplicable = []}: PreparedTable): string {
  const size = Math.max(100, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / columns.length)));
  const marks = [...notShown, ...notApplicable];
  const cells = columns.map((column, index) => {
    const cell = `left(trim(${sqlName(column)}), ${MOST_CHARACTERS})`;
    return `${marks.length === 0 ? `nullif(${cell}, '')` : `CASE WHEN ${cell} NOT IN (${sqlList(["", ...marks])}) THEN ${cell} END`} AS c${index}`;
  });
  const left = rules.map(({column, cells: marked}) => `coalesce(${sqlName(column)} NOT IN (${sqlList(marked)}), true)`);
  const where = left.length === 0 ? "" : ` WHERE ${left.join(" AND ")}`;
  return `CREATE TEMP TABLE sample AS SELECT * FROM (SELECT ${cells.join(", ")} FROM ${relation}${where})
    USING SAMPLE reservoir(${size} ROWS) REPEATABLE (1)`;
}

const PROFILES_SQL = `
  SELECT name, sum(n)::DOUBLE AS filled, count(*)::DOUBLE AS different,
    coalesce(sum(n) FILTER (number IS NOT NULL), 0)::DOUBLE AS numbers,
    coalesce(sum(n) FILTER (number > 0), 0)::DOUBLE AS positive, min(number) AS lowest, max(number) AS highest,
    max(length(value))::DOUBLE AS longest, coalesce(sum(n) FILTER (dated), 0)::DOUBLE AS dates,
    to_json(list([value, n::VARCHAR] ORDER BY n DESC, value)[1:${MOST_VALUES}])::VARCHAR AS values
  FROM (
    SELECT name, value, count(*) AS n, any_value(CASE WHEN isfinite(TRY_CAST(value AS DOUBLE)) THEN TRY_CAST(value AS DOUBLE) END) AS number,
      any_value(regexp_matches(value, ${sqlText(String.raw`^\d{4}-\d{2}-\d{2}([ T]|$)`)}) AND TRY_CAST(value AS TIMESTAMP) IS NOT NULL) AS dated
    FROM (UNPIVOT sample ON COLUMNS(*) INTO NAME name VALUE value) GROUP BY ALL
  ) GROUP BY name`;

function toProfile(rows: number, row: ProfileRow | undefined): ColumnProfile {
  if (row === undefined) {
    const nothing = {filled: 0, different: 0, values: [], numbers: 0, positive: 0, longest: 0, dates: 0};
    return {rows, ...nothing, lowest: null, highest: null};
  }
  const {filled, different, numbers, positive, lowest, highest, longest, dates} = row;
  const values = (JSON.parse(row.values) as [string, string][]).map(([value, n]) => [value, Number(n)] as const);
  return {rows, filled, different, values, numbers, positive, lowest, highest, longest, dates};
}

/** What was seen in several columns together, such as the rows of a matrix. */
export function pooledProfile(profiles: readonly ColumnProfile[]): ColumnProfile {
  const values = new Map<string, number>();
  for (const profile of profiles) {
    for (const [value, n] of profile.values) values.set(value, (values.get(value) ?? 0) + n);
  }
  const sum = (key: "rows" | "filled" | "numbers" | "positive" | "dates") =>
    profiles.reduce((total, each) => total + each[key], 0);
  const of = (key: "lowest" | "highest") => profiles.flatMap((profile) => profile[key] ?? []);
  const largest = Math.max(...profiles.map(({different}) => different));
  return {
    rows: sum("rows"),
    filled: sum("filled"),
    different: Math.max(largest, values.size),
    values: [...values].sort(([, a], [, b]) => b - a),
    numbers: sum("numbers"),
    positive: sum("positive"),
    lowest: of("lowest").length === 0 ? null : Math.min(...of("lowest")),
    highest: of("highest").length === 0 ? null : Math.max(...of("highest")),
    longest: Math.max(...profiles.map(({longest}) => longest)),
    dates: sum("dates")
  };
}
