import {createHash} from "node:crypto";
import {scoreOf} from "../../src/statistics/scoring.js";
import {scoringName, scoringOf, type AnswerScale} from "../../src/transforms/program.js";
import type {Workspace} from "../workspace/model.js";
import type {Database} from "./database.js";
import {sqlText} from "./sql.js";

/**
 * Writes the workspace's definitions (tree, questions, scores of answer values) into the warehouse. When the scores
 * changed, all pairs are to be counted anew.
 */
export async function writeDefinitions(database: Database, workspace: Workspace): Promise<void> {
  const {program, organizations, ancestries} = workspace;
  const scores = program.questions.flatMap((question) =>
    question.metrics
      .map((id) => program.metrics.find((metric) => metric.id === id)!)
      .flatMap((metric) => {
        const score = scoreOf(scoringOf(metric, question));
        return scaleValues(question.scale).map((value) => [question.id, scoringName(metric), value, score(value)] as const);
      })
  );
  const linear = program.questions.flatMap((question) => {
    const score = scoreOf({kind: "linear", low: question.scale.worst, high: question.scale.best});
    return scaleValues(question.scale).map((value) => [question.id, "linear", value, score(value)] as const);
  });
  const distinct = new Map([...scores, ...linear].map((row) => [JSON.stringify(row.slice(0, 3)), row]));
  const hash = createHash("sha256").update(JSON.stringify([...distinct.values()])).digest("hex");
  await database.transaction(async () => {
    const [former] = await database.rows<{value: string}>("SELECT value FROM property WHERE name = 'scores'");
    if (former?.value !== hash) {
      await database.run("UPDATE source_file SET counted = false");
      await database.run(`INSERT OR REPLACE INTO property VALUES ('scores', '${hash}')`);
    }
    await replaceRows(database, "score", [...distinct.values()]);
    await replaceRows(
      database,
      "question",
      program.questions.map(({id, label, stage, role, scale, weight}) => {
        return [id, label, stage, role, scale.worst, scale.best, scale.step, weight];
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

async function replaceRows(
  database: Database,
  table: string,
  rows: readonly (readonly (string | number | null)[])[]
): Promise<void> {
  await database.run(`DELETE FROM ${table}`);
  const literal = (value: string | number | null) =>
    value === null ? "NULL" : typeof value === "number" ? String(value) : sqlText(value);
  for (let start = 0; start < rows.length; start += 1000) {
    const tuples = rows.slice(start, start + 1000).map((row) => `(${row.map(literal).join(", ")})`);
    await database.run(`INSERT INTO ${table} VALUES ${tuples.join(", ")}`);
  }
}
