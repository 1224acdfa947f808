import {createHash} from "node:crypto";
import {COMMON_SCORING, scoreOf, scoringName, scoringOf} from "../../src/statistics/estimates/scoring.js";
import {
  compositeBases,
  type AnswerScale,
  type Definitions,
  type Metric,
  type Question
} from "../../src/model/program.js";
import type {Workspace} from "../workspace/model.js";
import {withThemes} from "../workspace/themes.js";
import type {Database} from "../duckdb/database.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import {THEME_ROLES} from "../workspace/theme-roles.js";

/**
 * Writes the workspace's definitions (tree, questions, scores of answer values) into the warehouse. When the scores
 * changed, all pairs are to be counted anew.
 */
export async function writeDefinitions(database: Database, workspace: Workspace): Promise<void> {
  const {program, organizations, ancestries} = workspace;
  const coded = withThemes(program);
  const keys = await numberQuestions(
    database,
    coded.questions.map(({id}) => id)
  );
  const scores = scoreRows(coded, keys);
  const bases = baseRows(program, keys);
  const hash = createHash("sha256")
    .update(JSON.stringify([scores, bases]))
    .digest("hex");
  await database.transaction(async () => {
    const [former] = await database.rows("SELECT value FROM property WHERE name = 'scores'", {value: "text"});
    if (former?.value !== hash) {
      await database.run("UPDATE source_file SET counted = false");
      await database.run(`INSERT OR REPLACE INTO property VALUES ('scores', '${hash}')`);
    }
    await replaceRows(database, "score", scores);
    await replaceRows(database, "composite_base", bases);
    const current = sqlList(coded.questions.map(({id}) => id));
    await database.run(`DELETE FROM question WHERE question IN (${current})`);
    await insertRows(
      database,
      "question",
      program.questions.map(({id, label, stage, role, scale, weight}) => {
        return [keys.get(id)!, id, label, stage, role, scale.worst, scale.best, scale.step, weight];
      })
    );
    await insertRows(
      database,
      "question",
      (program.themes?.questions ?? []).map(({id, label, stage, theme, scale: {worst, best, step}, weight}) => {
        const role = theme === null ? THEME_ROLES.commented : THEME_ROLES.theme;
        return [keys.get(id)!, id, label, stage || null, role, worst, best, step, weight];
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
 * The score of every answer value: of each question under one scoring that all have, and under those of its metrics. Pairs
 * are counted under the first, for what follows what, and under the metric's own, for errors of composites and for what goes
 * along with an outcome.
 */
function scoreRows(program: Definitions, keys: ReadonlyMap<string, number>): Literal[][] {
  const rows = new Map<string, Literal[]>();
  const add = (question: Question, metric: Pick<Metric, "score">) => {
    const [key, name] = [keys.get(question.id)!, scoringName(metric)];
    const score = scoreOf(scoringOf(metric, question));
    for (const value of scaleValues(question.scale)) {
      rows.set(JSON.stringify([key, name, value]), [key, name, value, score(value)]);
    }
  };
  for (const question of program.questions) {
    add(question, {score: COMMON_SCORING});
    for (const metric of program.metrics) if (question.metrics.includes(metric.id)) add(question, metric);
  }
  return [...rows.values()];
}

/** The key of the base that every response belongs to; those of composites lie below it. */
const RESPONSE_KEY = -1;

/** Which questions make a base: responses are counted in it that answered one of them at least. */
function baseRows(program: Definitions, keys: ReadonlyMap<string, number>): Literal[][] {
  return [...compositeBases(program)].flatMap(([base, questions], index) => {
    return questions.map((question) => [RESPONSE_KEY - 1 - index, base, keys.get(question)!]);
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

type Literal = string | number | boolean | null;

async function replaceRows(database: Database, table: string, rows: readonly (readonly Literal[])[]): Promise<void> {
  await database.run(`DELETE FROM ${table}`);
  await insertRows(database, table, rows);
}

async function insertRows(database: Database, table: string, rows: readonly (readonly Literal[])[]): Promise<void> {
  const literal = (value: Literal) =>
    value === null ? "NULL" : typeof value === "string" ? sqlText(value) : String(value);
  for (let start = 0; start < rows.length; start += 1000) {
    const tuples = rows.slice(start, start + 1000).map((row) => `(${row.map(literal).join(", ")})`);
    await database.run(`INSERT INTO ${table} VALUES ${tuples.join(", ")}`);
  }
}
