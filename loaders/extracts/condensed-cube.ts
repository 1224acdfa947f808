import {compositeQuestions, scoringName} from "../../src/transforms/program.js";
import {sqlList, sqlName, sqlText} from "../warehouse/sql.js";
import type {Database} from "../warehouse/database.js";
import type {Program} from "../workspace/model.js";

/** First and last month, `YYYY-MM`. */
interface Span {
  from: string;
  to: string;
}

/**
 * Roll-ups of this connection see the answers of some months only, until the next call: views of the span stand in front
 * of the cube's tables and of the responses. It spares every roll-up its own filter, and the engine reads those months only.
 */
export async function narrowCube(database: Database, span: Span): Promise<void> {
  const behind = await clearFront(database);
  for (const name of TABLES) {
    await database.run(`CREATE TEMP VIEW ${name} AS SELECT * FROM ${behind}.${name} WHERE ${within(span)}`);
  }
}

/**
 * Like narrowCube, and without what figures of units never ask for: segments, language, channel, files, other scorings
 * and other questions than the composites' in pairs. Such tables are many times smaller where there are many segments.
 */
export async function condenseCube(database: Database, program: Program, span: Span): Promise<void> {
  const headline = program.metrics.find(({id}) => id === program.headline)!;
  const composite = compositeQuestions(program, program.headline).map(({id}) => id);
  const known = sqlList(program.questions.map(({id}) => id));
  const keys = "month, organization, customer_class, stratum";
  const behind = await clearFront(database);
  // As an enumeration, names are numbers to the engine.
  await database.run(
    `CREATE TEMP TABLE cell AS
     SELECT ${keys}, question::ENUM (${known}) AS question, value, ${sums("n", "w", "w2", "once", "first_in_month")}
     FROM ${behind}.cell WHERE question IN (${known}) AND ${within(span)} GROUP BY ALL`
  );
  const among = sqlList(["", ...composite]);
  await database.run(
    `CREATE TEMP TABLE pair AS
     SELECT ${keys}, scoring, question_a::ENUM (${known}) AS question_a, question_b::ENUM (${known}) AS question_b,
       ${sums("n", "w", "wa", "wb", "waa", "wbb", "wab", "w2", "w2a", "w2b", "w2ab")}
     FROM ${behind}.pair WHERE scoring = ${sqlText(scoringName(headline))} AND question_a IN (${among}) AND question_b IN (${among})
       AND ${within(span)} GROUP BY ALL`
  );
}

const TABLES = ["cell", "pair", "response"];

/** Removes what stands in front of the tables, and tells where the tables are. */
async function clearFront(database: Database): Promise<string> {
  const front = await database.rows<{name: string; kind: string}>(
    `SELECT table_name AS name, table_type AS kind FROM information_schema.tables
     WHERE table_catalog = 'temp' AND table_name IN (${sqlList(TABLES)})`
  );
  for (const {name, kind} of front) await database.run(`DROP ${kind === "VIEW" ? "VIEW" : "TABLE"} temp.${name}`);
  return `${sqlName(await database.value<string>("SELECT current_database()"))}.main`;
}

function within({from, to}: Span): string {
  return `month BETWEEN DATE ${sqlText(`${from}-01`)} AND DATE ${sqlText(`${to}-01`)}`;
}

function sums(...columns: string[]): string {
  return columns.map((name) => `sum(${name}) AS ${name}`).join(", ");
}
