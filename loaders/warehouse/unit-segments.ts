import type {Database} from "../duckdb/database.js";
import {sqlName, sqlText} from "../duckdb/sql.js";
import type {Program} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/reserved-names.js";
import type {MappingSql} from "./mapping/mapping-sql.js";
import {keyOf, keyRange, kept, storedText} from "./staged-rows.js";
import {segmentColumn} from "./tables.js";

/** A mapped segment of organizations: the join that finds what is known of them, and what is stored. */
export interface UnitSegment {
  segment: string;
  /** SQL of what the file calls it. */
  given: string;
  join: string;
  known: string;
}

/** The segments among those of a mapping whose values are organizations. */
export function unitSegments(program: Pick<Program, "segments">, {segments}: MappingSql): UnitSegment[] {
  const ids = program.segments.flatMap(({id, kind}) => (kind === "organization" ? [id] : []));
  return segments
    .filter(({segment}) => ids.includes(segment))
    .map(({segment, name}) => {
      const spell = sqlName(`spell of ${segment}`);
      return {
        segment,
        given: name,
        join: `LEFT JOIN organization_spell AS ${spell} ON ${spell}.organization = ${name}
          AND " month" >= ${spell}.from_month AND " month" < ${spell}.until_month`,
        known: `coalesce(${spell}.organization, ${sqlText(UNASSIGNED)})`
      };
    });
}

/** Notes what a file calls units that the tree does not have in that month, and returns what there is to tell of them. */
export async function insertUnknownUnits(
  database: Database,
  fileId: number,
  units: readonly UnitSegment[]
): Promise<string[]> {
  const warnings: string[] = [];
  for (const {segment, given} of units) {
    const column = segmentColumn(segment);
    await database.run(
      `INSERT INTO unknown_unit SELECT response_key, ${sqlText(segment)}, ${storedText("given")}
       FROM ${kept(`${given} AS given`)} AS kept JOIN response ON response_key = ${keyOf(fileId)}
       WHERE given IS NOT NULL AND ${column} = ${sqlText(UNASSIGNED)}`
    );
    const found = await database.rows(
      `SELECT count(*)::DOUBLE AS responses, (count(*) FILTER (WHERE ${column} = ${sqlText(UNASSIGNED)}))::DOUBLE AS unassigned
       FROM response WHERE response_key ${keyRange(fileId)}`,
      {responses: "number", unassigned: "number"}
    );
    const {responses, unassigned} = found[0]!;
    if (unassigned > 0) {
      warnings.push(
        `${segment}: no organization of that month in ${unassigned} of ${responses} responses, which are unassigned`
      );
    }
  }
  return warnings;
}
