import {createHash} from "node:crypto";
import type {Database} from "../duckdb/database.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import {compositeQuestions} from "../../src/model/program.js";
import type {Source, Workspace} from "../workspace/model.js";
import {pairSums} from "./equal-responses.js";
import {blockOf, FEWEST_QUESTIONS} from "./straight-lines.js";

/**
 * Counts what tells how carefully people answered, and how many responses there are of what, into tables of its own: part
 * of counting, since nothing after it reads an answer.
 *
 * @returns whether anything was counted; nothing where the responses and the definitions are as they were
 */
export async function countResponseQuality(database: Database, workspace: Workspace): Promise<boolean> {
  const state = await stateOf(database, workspace);
  const [former] = await database.rows("SELECT value FROM property WHERE name = 'response quality'", {value: "text"});
  if (former?.value === state) return false;
  await database.transaction(async () => {
    for (const [name, {columns, selects}] of Object.entries(tablesOf(workspace))) {
      await database.run(`CREATE OR REPLACE TABLE ${name} (${columns})`);
      for (const select of selects) await database.run(`INSERT INTO ${name} BY NAME ${select}`);
    }
    await database.run(`INSERT OR REPLACE INTO property VALUES ('response quality', ${sqlText(state)})`);
  });
  return true;
}

/** What the tables depend on. */
async function stateOf(database: Database, {program, sources}: Workspace): Promise<string> {
  const files = await database.rows(
    `SELECT concat_ws(' ', file_id, sha256, joined, mapping_sha256) AS file FROM source_file ORDER BY file_id`,
    {file: "text"}
  );
  const parts = [
    files,
    program.questions,
    sources.map(({name, questions}) => [name, questions.map(({question}) => question)])
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

interface CountedTable {
  columns: string;
  selects: readonly string[];
}

function tablesOf({program, sources}: Workspace): Record<string, CountedTable> {
  return {
    quality_lines: {
      columns: "source VARCHAR, unit VARCHAR, questions DOUBLE, n DOUBLE, straight DOUBLE",
      selects: sources.flatMap(lineSelect)
    },
    quality_durations: {
      columns: "source VARCHAR, unit VARCHAR, seconds DOUBLE, n DOUBLE",
      selects: [
        `SELECT source, organization AS unit, greatest(1, round(duration)) AS seconds, count(*) AS n FROM counted_response
         WHERE duration IS NOT NULL GROUP BY ALL`
      ]
    },
    quality_pairs: {
      columns: `source VARCHAR, unit VARCHAR, n DOUBLE, pairs DOUBLE, near DOUBLE, "pairsAcross" DOUBLE, "nearAcross" DOUBLE`,
      selects: sources.map(({name}) => `SELECT ${sqlText(name)} AS source, * FROM (${pairSums(name)})`)
    },
    counted_state: {
      columns: `question VARCHAR, answered DOUBLE, blank DOUBLE, "notApplicable" DOUBLE, "notShown" DOUBLE`,
      selects: [stateSelect()]
    },
    counted_source: {
      columns: `source VARCHAR, responses DOUBLE, "from" VARCHAR, "to" VARCHAR, "byExperience" DOUBLE, unassigned DOUBLE,
        superseded DOUBLE, repeated DOUBLE`,
      selects: [sourceSelect()]
    },
    unknown_organization: {
      columns: "given VARCHAR, segment VARCHAR, responses DOUBLE, people DOUBLE",
      selects: [
        `SELECT given, segment, count(*) AS responses, count(DISTINCT coalesce(respondent, response_key::VARCHAR)) AS people
         FROM (
           SELECT response_key, NULL AS segment, organization_given AS given FROM response
             WHERE organization = 'unassigned' AND organization_given IS NOT NULL
           UNION ALL SELECT response_key, segment, given FROM unknown_unit)
         JOIN counted_response USING (response_key) GROUP BY given, segment`
      ]
    },
    answer_pattern: {
      columns: "stage VARCHAR, month DATE, pattern VARCHAR, n DOUBLE, once DOUBLE",
      selects: program.stages.flatMap(({id}) => {
        const questions = compositeQuestions(program, program.headline, id).map((question) => question.id);
        return questions.length < 2 ? [] : [patternSelect(id, questions.sort())];
      })
    }
  };
}

/** How many answers of the block a response has, and whether they are all the same. */
function lineSelect({name, questions}: Source): string[] {
  const block = blockOf(questions.map(({question}) => question));
  if (block.length < FEWEST_QUESTIONS) return [];
  return [
    `SELECT ${sqlText(name)} AS source, unit, questions, count(*) AS n, count(*) FILTER (WHERE least = most) AS straight
     FROM (
       SELECT any_value(organization) AS unit, count(*) AS questions, min(value) AS least, max(value) AS most
       FROM answer JOIN question USING (question_key) JOIN counted_response USING (response_key)
       WHERE state = 'answered' AND source = ${sqlText(name)} AND question IN (${sqlList(block)})
       GROUP BY response_key HAVING count(*) >= ${FEWEST_QUESTIONS})
     GROUP BY unit, questions`
  ];
}

function stateSelect(): string {
  const count = (state: string) => `count(*) FILTER (WHERE state = '${state}')`;
  return `SELECT question, ${count("answered")} AS answered, ${count("blank")} AS blank,
      ${count("not_applicable")} AS "notApplicable", ${count("not_shown")} AS "notShown"
    FROM named_answer JOIN counted_response USING (response_key) GROUP BY question`;
}

function sourceSelect(): string {
  const day = "coalesce(experienced_at, responded_at)";
  const counted = "FILTER (WHERE superseded.response_key IS NULL)";
  return `SELECT source, count(*) ${counted} AS responses,
      strftime(min(${day}) ${counted}, '%Y-%m-%d') AS "from", strftime(max(${day}) ${counted}, '%Y-%m-%d') AS "to",
      count(experienced_at) ${counted} AS "byExperience",
      count(*) FILTER (WHERE superseded.response_key IS NULL AND organization = 'unassigned') AS unassigned,
      count(superseded.response_key) AS superseded, count(repeated.response_key) AS repeated
    FROM response LEFT JOIN superseded USING (response_key) LEFT JOIN repeated USING (response_key)
    GROUP BY source`;
}

/** How many responses gave each combination of answers to all questions of a stage. */
function patternSelect(stage: string, questions: readonly string[]): string {
  const columns = questions.map((_, index) => `value_${index}`).join(", ");
  const values = questions.map((id, index) => `max(value) FILTER (WHERE question = ${sqlText(id)}) AS value_${index}`);
  return `SELECT ${sqlText(stage)} AS stage, month, concat_ws(' ', ${columns}) AS pattern, count(*) AS n, count(*) FILTER (WHERE once) AS once
    FROM (
      SELECT response_key, any_value(month) AS month, any_value(repeated.response_key) IS NULL AS once, ${values.join(", ")}
      FROM named_answer JOIN counted_response USING (response_key) LEFT JOIN repeated USING (response_key)
      WHERE state = 'answered' AND question IN (${sqlList(questions)})
      GROUP BY response_key HAVING count(*) = ${questions.length})
    GROUP BY month, ${columns}`;
}
