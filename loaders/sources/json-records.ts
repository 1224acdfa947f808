import type {Database} from "../warehouse/database.js";
import type {StructuralFault} from "./csv-structure.js";

/** The records of a file, each a text of JSON, and what else stands between them. */
export interface JsonRecords {
  /** Relation of `record`, in the order of the file. */
  relation: string;
  /** How many there are. */
  count: number;
  faults: StructuralFault[];
  /** Lines (or elements of a list) of records, both from the file's first: records from 0, lines from 1. */
  linesOf: (records: ReadonlySet<number>) => Map<number, number>;
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
  const [counted] = await database.rows<{all: number; others: number}>(
    `SELECT count(*)::DOUBLE AS "all", (count(*) FILTER (WHERE ${isOther}))::DOUBLE AS others FROM ${every}`
  );
  const {all, others} = counted!;
  if (others === 0) return {relation: every, count: all, faults: [], linesOf: (records) => linesBetween(records, [])};
  const {line = [], value = []} = await database.columns(
    `SELECT line::DOUBLE AS line, left(record, 200) AS value
     FROM (SELECT row_number() OVER () AS line, record FROM ${every}) WHERE ${isOther} ORDER BY line`
  );
  const lines = line as number[];
  const faults = lines.flatMap((number, index) => {
    const text = value[index] as string | null;
    return text === null ? [] : [{line: number, value: text, reason}];
  });
  // What is no record stays NULL whatever DuckDB looks at first.
  const relation = `(SELECT CASE WHEN ${isRecord} THEN record END AS record FROM ${every} WHERE record IS NOT NULL AND ${isRecord})`;
  return {relation, count: all - others, faults, linesOf: (records) => linesBetween(records, lines)};
}

/** The lines of records, where other lines stand between them; those in ascending order. */
function linesBetween(records: ReadonlySet<number>, others: readonly number[]): Map<number, number> {
  const lines = new Map<number, number>();
  let passed = 0;
  for (const record of [...records].sort((a, b) => a - b)) {
    while (passed < others.length && others[passed]! <= record + 1 + passed) passed += 1;
    lines.set(record, record + 1 + passed);
  }
  return lines;
}
