import {createHash} from "node:crypto";
import {COMMON_SCORING, scoreOf, scoringName, scoringOf} from "../../src/statistics/estimates/scoring.js";
import {compositeQuestions, type AnswerScale, type Metric, type Question} from "../../src/model/program.js";
import type {Workspace} from "../workspace/model.js";
import type {Database} from "../duckdb/database.js";
import {sqlList, sqlText} from "../duckdb/sql.js";

/**
 * Writes the workspace's definitions (tree, questions, scores of answer values) into the warehouse. When the scores
 * changed, all pairs are to be counted anew.
 */
export async function writeDefinitions(database: Database, workspace: Workspace): Promise<void> {
  const {program, organizations, ancestries} = workspace;
  const keys = await numberQuestions(
    database,
    program.questions.map(({id}) => id)
  );
  const scoresOf = (question: Question, metric: Pick<Metric, "score">) => {
    const name = scoringName(metric);
    const score = scoreOf(scoringOf(metric, question));
    return scaleValues(question.scale).map((value) => [keys.get(question.id)!, name, value, score(value)] as const);
  };
  // One scoring of every question, for what follows what; others where composites are made of them.
  const common = program.questions.flatMap((question) => {
    return scoresOf(question, {score: COMMON_SCORING});
  });
  const composites = program.metrics.flatMap((metric) =>
    compositeQuestions(program, metric.id).flatMap((question) => scoresOf(question, metric))
  );
  const distinct = new Map([...common, ...composites].map((row) => [JSON.stringify(row.slice(0, 3)), row]));
  const hash = createHash("sha256")
    .update(JSON.stringify([...distinct.values()]))
    .digest("hex");
  await database.transaction(async () => {
    const [former] = await database.rows("SELECT value FROM property WHERE name = 'scores'", {value: "text"});
    if (former?.value !== hash) {
      await database.run("UPDATE source_file SET counted = false");
      await database.run(`INSERT OR REPLACE INTO property VALUES ('scores', '${hash}')`);
    }
    await replaceRows(database, "score", [...distinct.values()]);
    const current = sqlList(program.questions.map(({id}) => id));
    await database.run(`DELETE FROM question WHERE question IN (${current})`);
    await insertRows(
      database,
      "question",
      program.questions.map(({id, label, stage, role, scale, weight}) => {
        return [keys.get(id)!, id, label, stage, role, scale.worst, scale.best, scale.step, weight];
      })
    );
    await replaceRows(
      database,
      "organization_spell",
      organizations.map(({id, parent, name, kind, from, until}) => [id, parent, name, kind, from, until])
    );
    await replaceRows(
      database,
      "ancestry",
      ancestries.map(({organization, kind, ancestor, from, until}) => [organization, kind, ancestor, from, until])
    );
  });
}

/**
 * Every value of a scale, from its lower end up.
 *
 * @example scaleValues({worst: 5, best: 1, step: 1}) // [1, 2, 3, 4, 5]
 */
export function scaleValues({worst, best, step}: AnswerScale): number[] {
  const steps = Math.round(Math.abs(best - worst) / step);
  const low = Math.min(worst, best);
  return Array.from({length: steps + 1}, (_, index) => Number((low + index * step).toPrecision(12)));
}

/** Answers refer to questions by number; a question keeps its number for good, also when a program drops it. */
async function numberQuestions(database: Database, ids: readonly string[]): Promise<Map<string, number>> {
  const known = await questionKeys(database);
  let next = Math.max(0, ...known.values());
  return new Map(ids.map((id) => [id, known.get(id) ?? ++next]));
}

/** The number of each question. */
export async function questionKeys(database: Database): Promise<Map<string, number>> {
  const rows = await database.rows("SELECT question, question_key FROM question", {
    question: "text",
    question_key: "number"
  });
  return new Map(rows.map(({question, question_key}) => [question, question_key]));
}

type Literal = string | number | null;

async function replaceRows(database: Database, table: string, rows: readonly (readonly Literal[])[]): Promise<void> {
  await database.run(`DELETE FROM ${table}`);
  await insertRows(database, table, rows);
}

async function insertRows(database: Database, table: string, rows: readonly (readonly Literal[])[]): Promise<void> {
  const literal = (value: Literal) =>
    value === null ? "NULL" : typeof value === "number" ? String(value) : sqlText(value);
  for (let start = 0; start < rows.length; start += 1000) {
    const tuples = rows.slice(start, start + 1000).map((row) => `(${row.map(literal).join(", ")})`);
    await database.run(`INSERT INTO ${table} VALUES ${tuples.join(", ")}`);
  }
}
