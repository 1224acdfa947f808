import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import type {MappingSql} from "./mapping/mapping-sql.js";
import {keyOf, kept} from "./staged-rows.js";

/** More than a program has stages: parts of a response are numbered below it. */
const MOST_PARTS = 64;

/**
 * Notes which stages of which responses were experienced on another day than the rest: such answers are of that day and its
 * month, and count as a part of the response. Parts have keys of their own, below 0; a part in the month of the rest has
 * the response's.
 */
export async function insertParts(database: Database, fileId: number, {stageTimes}: MappingSql): Promise<void> {
  if (stageTimes.length === 0) return;
  const stages = stageTimes.map(
    ({stage, time}) =>
      `SELECT ${keyOf(fileId)} AS response_key, ${sqlText(stage)} AS stage, time FROM ${kept(`${time} AS time`)}`
  );
  const numbered = (period: string) =>
    `-(response_key * ${MOST_PARTS} + dense_rank() OVER (PARTITION BY response_key ORDER BY ${period}))`;
  await database.run(
    `INSERT INTO response_part
     SELECT response_key, stage, month, day, CASE WHEN month = own_month THEN response_key ELSE ${numbered("month")} END,
       ${numbered("day")}
     FROM (
       SELECT response_key, stage, date_trunc('month', time)::DATE AS month, time::DATE AS day, response.month AS own_month,
         coalesce(experienced_at, responded_at)::DATE AS own_day
       FROM (${stages.join(" UNION ALL ")}) JOIN response USING (response_key))
     WHERE day <> own_day`
  );
}
