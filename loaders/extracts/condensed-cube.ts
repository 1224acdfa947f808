import type {ReportPeriods} from "../../src/transforms/periods.js";
import {compositeQuestions, scoringName} from "../../src/transforms/program.js";
import type {Database} from "../warehouse/database.js";
import {pairSums} from "../cube/cube.js";
import {sqlList, sqlName, sqlText} from "../warehouse/sql.js";
import type {Program, Workspace} from "../workspace/model.js";

/** First and last month, `YYYY-MM`. */
interface Span {
  from: string;
  to: string;
}

/**
 * Roll-ups of this connection see the answers of some months only, until the next call: views of the span stand in front
 * of the cube's tables and of the responses. It spares every roll-up its own filter, and the engine reads those months
 * only.
 */
export async function narrowCube(database: Database, span: Span): Promise<void> {
  const stored = `${sqlName(await database.value<string>("SELECT current_database()"))}.main`;
  await setViews(database, {cell: `${stored}.cell`, pair: `${stored}.pair`, response: `${stored}.response`}, span);
}

/**
 * Like narrowCube, over the tables of `condenseCube`: for figures of units and classes, which ask for no other dimension.
 */
export async function narrowCondensedCube(database: Database, span: Span): Promise<void> {
  await setViews(database, {cell: "temp.condensed_cell", pair: "temp.condensed_pair"}, span);
}

async function setViews(
  database: Database,
  sources: Readonly<Record<string, string>>,
  {from, to}: Span
): Promise<void> {
  for (const [name, source] of Object.entries(sources)) {
    const within = `month BETWEEN DATE ${sqlText(`${from}-01`)} AND DATE ${sqlText(`${to}-01`)}`;
    await database.run(`CREATE OR REPLACE TEMP VIEW ${name} AS SELECT * FROM ${source} WHERE ${within}`);
  }
}

/**
 * Makes copies of the cube's tables for this connection, without what figures of units and classes never ask for:
 * segments, language, channel, files, other scorings, other questions than the composites' in pairs. Pairs of months
 * between which no figure and no parent of a unit makes a difference are one: most of them add up to a quarter.
 */
export async function condenseCube(
  database: Database,
  {program, ancestries}: Workspace,
  {months, quarters, periods}: {months: readonly string[]; quarters: readonly Span[]; periods: ReportPeriods}
): Promise<void> {
  const stored = `${sqlName(await database.value<string>("SELECT current_database()"))}.main`;
  const known = sqlList(program.questions.map(({id}) => id));
  // As an enumeration, names are numbers to the engine.
  const named = (column: string) => `${column}::ENUM (${known}) AS ${column}`;
  const keys = "organization, customer_class, stratum";
  await database.run(
    `CREATE OR REPLACE TEMP TABLE condensed_cell AS
     SELECT month, ${keys}, ${named("question")}, value, ${sums("n", "w", "w2", "once", "first_in_month")}
     FROM ${stored}.cell WHERE question IN (${known}) GROUP BY ALL`
  );
  const breaks = [periods.current.from, periods.previous?.from ?? "", ...quarters.map(({from}) => from)];
  const moves = ancestries.map(({from}) => from.slice(0, 7));
  const slots = slotsOf(months, [...breaks, ...moves]).map(
    ([month, slot]) => `(${firstDay(month)}, ${firstDay(slot)})`
  );
  const unused = pairSums.filter((name) => !FIGURE_SUMS.includes(name)).map((name) => `NULL::DOUBLE AS ${name}`);
  await database.run(
    `CREATE OR REPLACE TEMP TABLE condensed_pair AS
     SELECT slot AS month, ${keys}, scoring, ${named("question_a")}, ${named("question_b")},
       ${sums(...FIGURE_SUMS)}, ${unused.join(", ")}
     FROM ${stored}.pair JOIN (VALUES ${slots.join(", ")}) AS slots (month, slot) USING (month)
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
  return `scoring = ${sqlText(scoringName(headline))} AND question_a IN (${among}) AND question_b IN (${among})`;
}

function sums(...columns: string[]): string {
  return columns.map((name) => `sum(${name}) AS ${name}`).join(", ");
}
