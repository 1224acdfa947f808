import type {Program} from "../workspace/model.js";
import type {Database} from "../warehouse/database.js";
import {dimensionColumns} from "../warehouse/tables.js";

/** Responses per pass over the pairs, so that the join's memory stays bounded however many responses there are. */
const RESPONSES_PER_PASS = 400_000;

/**
 * Counts the answers of every file that is not counted yet into `cell`, and their pairs into `pair`, each by one GROUP
 * BY, and marks the files as counted, in one transaction. Returns the number of files counted.
 */
export async function buildCube(database: Database, program: Program): Promise<number> {
  const files = await database.rows<{file_id: number}>("SELECT file_id FROM source_file WHERE NOT counted ORDER BY file_id");
  if (files.length === 0) return 0;
  const ids = files.map(({file_id}) => file_id).join(", ");
  await database.transaction(async () => {
    await database.run(`DELETE FROM cell WHERE file_id IN (${ids})`);
    await database.run(`DELETE FROM pair WHERE file_id IN (${ids})`);
    await database.run(await cellSql(database, program, ids));
    for (const {file_id: file} of files) await insertPairs(database, program, file);
    await database.run(`UPDATE source_file SET counted = true WHERE file_id IN (${ids})`);
  });
  return files.length;
}

/** The weighted contingency table: answers by every dimension, question, state and value. */
async function cellSql(database: Database, program: Program, files: string): Promise<string> {
  const dimensions = dimensionColumns(program);
  const repeats = (await database.value<number>("SELECT count(*)::DOUBLE FROM repeated")) > 0;
  const once = repeats ? "count(*) FILTER (WHERE repeated.response_key IS NULL)" : "count(*)";
  const first = repeats ? "count(*) FILTER (WHERE repeated.first_in_month)" : "0";
  return `
    INSERT INTO cell (file_id, ${dimensions.join(", ")}, question, state, value, n, w, w2, once, first_in_month)
    SELECT file_id, ${dimensions.join(", ")}, question, state, value,
      count(*), sum(weight), sum(weight * weight), ${once}, ${first}
    FROM answer JOIN (${await countedResponses(database, files)}) AS response USING (response_key)
    ${repeats ? "LEFT JOIN (SELECT response_key, first_in_month FROM repeated) AS repeated USING (response_key)" : ""}
    GROUP BY file_id, ${dimensions.join(", ")}, question, state, value`;
}

async function countedResponses(database: Database, files: string): Promise<string> {
  const superseded = (await database.value<number>("SELECT count(*)::DOUBLE FROM superseded")) > 0;
  const rest = superseded ? " AND response_key NOT IN (SELECT response_key FROM superseded)" : "";
  return `SELECT * FROM response WHERE file_id IN (${files})${rest}`;
}

/**
 * The pair table: sums of cross-products of the scores of two questions that were answered in the same response, per
 * scoring. Large files are joined in passes over ranges of responses, whose sums are then added.
 */
async function insertPairs(database: Database, program: Program, file: number): Promise<void> {
  const [range] = await database.rows<{low: number | null; high: number; n: number}>(
    `SELECT min(response_key)::DOUBLE AS low, max(response_key)::DOUBLE AS high, count(*)::DOUBLE AS n FROM response WHERE file_id = ${file}`
  );
  if (!range || range.low === null) return;
  const dimensions = dimensionColumns(program).join(", ");
  const keys = `file_id, ${dimensions}, scoring, question_a, question_b`;
  const sums = ["n", "w", "wa", "wb", "waa", "wbb", "wab", "w2", "w2a", "w2b", "w2ab"];
  const responses = await countedResponses(database, String(file));
  const passSql = (low: number, high: number) => `
    WITH scored AS (
      SELECT answer.response_key, answer.question, score.scoring, score.score AS x
      FROM answer JOIN score ON score.question = answer.question AND score.value = answer.value
      WHERE answer.state = 'answered' AND answer.response_key BETWEEN ${low} AND ${high}),
    both_answered AS (
      SELECT a.response_key, a.scoring, a.question AS question_a, b.question AS question_b, a.x AS a, b.x AS b
      FROM scored a JOIN scored b ON a.response_key = b.response_key AND a.scoring = b.scoring AND a.question < b.question)
    SELECT ${keys}, count(*) AS n, sum(weight) AS w, sum(weight * a) AS wa, sum(weight * b) AS wb,
      sum(weight * a * a) AS waa, sum(weight * b * b) AS wbb, sum(weight * a * b) AS wab,
      sum(weight * weight) AS w2, sum(weight * weight * a) AS w2a, sum(weight * weight * b) AS w2b,
      sum(weight * weight * a * b) AS w2ab
    FROM both_answered JOIN (${responses}) AS response USING (response_key)
    GROUP BY ${keys}`;
  const passes = Math.ceil((range.high - range.low + 1) / RESPONSES_PER_PASS);
  if (passes === 1) {
    await database.run(`INSERT INTO pair (${keys}, ${sums.join(", ")}) ${passSql(range.low, range.high)}`);
    return;
  }
  for (let pass = 0; pass < passes; pass++) {
    const low = range.low + pass * RESPONSES_PER_PASS;
    const into = pass === 0 ? "CREATE OR REPLACE TEMP TABLE passed_pairs AS" : "INSERT INTO passed_pairs";
    await database.run(`${into} ${passSql(low, Math.min(range.high, low + RESPONSES_PER_PASS - 1))}`);
  }
  const added = sums.map((sum) => `sum(${sum})`).join(", ");
  await database.run(
    `INSERT INTO pair (${keys}, ${sums.join(", ")}) SELECT ${keys}, ${added} FROM passed_pairs GROUP BY ${keys}`
  );
  await database.run("DROP TABLE passed_pairs");
}
