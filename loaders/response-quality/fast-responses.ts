import {speeding} from "../../src/statistics/response-quality/speeding.js";
import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import type {Source} from "../workspace/model.js";
import {byUnit, countOf, type IndicatorCount} from "./quality-count.js";

/**
 * Speeding: responses that took less than half the median time of their unit, where the source says how long they took.
 * Chance spreads times as the slower half is spread.
 */
export async function fastResponses(database: Database, {name, response}: Source): Promise<IndicatorCount[]> {
  if (response.duration === undefined) return [];
  const rows = await database.rows(
    `SELECT unit, seconds, n FROM quality_durations WHERE source = ${sqlText(name)} ORDER BY unit, seconds, n`,
    {unit: "text", seconds: "number", n: "number"}
  );
  return byUnit(rows).map(([unit, durations]) => countOf("speeding", unit, speeding(durations)));
}
