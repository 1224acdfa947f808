import type {Period} from "../../src/model/periods.js";
import type {ReportPeriods} from "../../src/model/periods.js";
import {compositeQuestions} from "../../src/model/program.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {Database} from "../duckdb/database.js";
import {pairSums} from "../cube/cube.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import {namedCells, namedPairs} from "../warehouse/tables.js";
import type {Program, Workspace} from "../workspace/model.js";
import {storedSchema} from "./stored-table.js";

/** The tables that make the cube: profiles of responses, and what is counted of them. */
interface CubeTables {
  profile: string;
  profile_cell: string;
  pairs: string;
  repeated: string;
}

/**
 * Roll-ups of this connection see the answers of some months only, until the next call: views of the span stand in front
 * of the cube's tables and of the responses. It spares every roll-up its own filter, and the engine reads those months
 * only.
 */
export async function narrowCube(database: Database, span: Period): Promise<void> {
  const stored = await storedSchema(database);
  const tables = {
    profile: `${stored}.profile`,
    profile_cell: `${stored}.profile_cell`,
    pairs: `${stored}.profile_pair`,
    repeated: `${stored}.repeated_response`
  };
  await setViews(database, tables, span);
  await database.run(`CREATE OR REPLACE TEMP VIEW response AS SELECT * FROM ${stored}.response WHERE ${within(span)}`);
}

/**
 * Like narrowCube, over the tables of `condenseCube`: for figures of units and classes, which ask for no other dimension.
 */
export async function narrowCondensedCube(database: Database, span: Period): Promise<void> {
  const tables = {
    profile: "condensed_profile",
    profile_cell: "condensed_cell",
    pairs: "condensed_pair",
    repeated: "condensed_repeated_response"
  };
  await setViews(database, tables, span);
}

/** Profiles of the span; what is counted of others joins to none. */
async function setViews(
  database: Database,
  {profile, profile_cell, pairs, repeated}: CubeTables,
  span: Period
): Promise<void> {
  const view = (name: string, sql: string) => database.run(`CREATE OR REPLACE TEMP VIEW ${name} AS ${sql}`);
  await view("profile", `SELECT * FROM ${profile} WHERE ${within(span)}`);
  await view("profile_cell", `SELECT * FROM ${profile_cell}`);
  await view("profile_pair", `SELECT * FROM ${pairs}`);
  await view("repeated_response", `SELECT * FROM ${repeated}`);
  await view("cell", namedCells());
  await view("pair", namedPairs());
}

function within({from, to}: Period): string {
  return `month BETWEEN DATE ${sqlText(`${from}-01`)} AND DATE ${sqlText(`${to}-01`)}`;
}

/**
 * Makes copies of the cube's tables for this connection, without what figures of units and classes never ask for:
 * segments, language, channel, files, other scorings, other questions than the composites' in pairs. Pairs of months
 * between which no figure and no parent of a unit makes a difference are one: most of them add up to a quarter.
 */
export async function condenseCube(
  database: Database,
  {program, ancestries}: Workspace,
  {months, quarters, periods}: {months: readonly string[]; quarters: readonly Period[]; periods: ReportPeriods}
): Promise<void> {
  const stored = await storedSchema(database);
  const breaks = [periods.current.from, periods.previous?.from ?? "", ...quarters.map(({from}) => from)];
  const moves = ancestries.map(({from}) => from.slice(0, 7));
  const slots = slotsOf(months, [...breaks, ...moves]).map(
    ([month, slot]) => `(${firstDay(month)}, ${firstDay(slot)})`
  );
  // Each group of profiles goes by its first one.
  const dimensions = "organization, customer_class, stratum";
  await database.run(
    `CREATE OR REPLACE TEMP TABLE condensed_group AS
     SELECT profile_key, month, ${dimensions}, min(profile_key) OVER (PARTITION BY month, ${dimensions}) AS of_cells,
       min(profile_key) OVER (PARTITION BY slot, ${dimensions}) AS of_pairs
     FROM ${stored}.profile JOIN (VALUES ${slots.join(", ")}) AS slots (month, slot) USING (month)`
  );
  await database.run(
    `CREATE OR REPLACE TEMP TABLE condensed_profile AS
     SELECT profile_key, NULL::INTEGER AS file_id, month, ${dimensions} FROM condensed_group WHERE profile_key = of_cells`
  );
  await database.run(
    `CREATE OR REPLACE TEMP TABLE condensed_cell AS
     SELECT of_cells AS profile_key, question_key, value, ${sums("n", "w", "w2", "once", "first_in_month")}
     FROM ${stored}.profile_cell JOIN condensed_group USING (profile_key) GROUP BY ALL`
  );
  await database.run(
    `CREATE OR REPLACE TEMP TABLE condensed_repeated_response AS
     SELECT response_key, of_cells AS profile_key, person, weight
     FROM ${stored}.repeated_response JOIN condensed_group USING (profile_key)`
  );
  const unused = pairSums.filter((name) => !FIGURE_SUMS.includes(name)).map((name) => `NULL::DOUBLE AS ${name}`);
  await database.run(
    `CREATE OR REPLACE TEMP TABLE condensed_pair AS
     SELECT of_pairs AS profile_key, scoring, key_a, key_b, ${sums(...FIGURE_SUMS)}, ${unused.join(", ")}
     FROM ${stored}.profile_pair JOIN condensed_group USING (profile_key)
       JOIN question AS a ON a.question_key = key_a JOIN question AS b ON b.question_key = key_b
     WHERE ${pairCondition(program)} GROUP BY ALL`
  );
}

/** The sums of pairs that figures and their errors are made of; the others tell of correlations. */
const FIGURE_SUMS = ["n", "w2", "w2a", "w2b", "w2ab"];

/** Each month with the last boundary at or before it. */
function slotsOf(months: readonly string[], boundaries: readonly string[]): [string, string][] {
  const starts = new Set(boundaries);
  let slot = months[0]!;
  return months.map((month) => {
    if (starts.has(month)) slot = month;
    return [month, slot];
  });
}

function firstDay(month: string): string {
  return `DATE ${sqlText(`${month}-01`)}`;
}

function pairCondition(program: Program): string {
  const headline = program.metrics.find(({id}) => id === program.headline)!;
  const among = sqlList(["", ...compositeQuestions(program, program.headline).map(({id}) => id)]);
  return `scoring = ${sqlText(scoringName(headline))} AND a.question IN (${among}) AND b.question IN (${among})`;
}

function sums(...columns: string[]): string {
  return columns.map((name) => `sum(${name}) AS ${name}`).join(", ");
}
