import {repeatRatio, type RepeatSums} from "../../src/statistics/repeated-answers.js";
import type {Database} from "../warehouse/database.js";

/** How far respondents who answer a question more than once widen the standard error of its mean. */
export interface QuestionRepeats {
  question: string;
  /** Cluster-robust standard error divided by the plain one; null where it is undefined, which `reason` says. */
  ratio: number | null;
  reason: string | null;
}

const TABLE = "repeat_sums";

/** Answers of respondents who answered once are clusters of one, so that only the others have to be grouped. */
const SUMS = `
  WITH plain AS (
    SELECT question, sum(n) AS n, sum(w) AS w, sum(w * value) AS wx, sum(w2) AS w2, sum(w2 * value) AS w2x,
      sum(w2 * value * value) AS w2xx
    FROM cell GROUP BY question),
  respondent AS (
    SELECT respondent, question_key, count(*) AS n, sum(weight) AS w, sum(weight * value) AS wx, sum(weight * weight) AS w2,
      sum(weight * weight * value) AS w2x, sum(weight * weight * value * value) AS w2xx
    FROM answer JOIN response USING (response_key)
    WHERE state = 'answered' AND response_key IN (SELECT response_key FROM repeated)
    GROUP BY respondent, question_key),
  several AS (
    SELECT question, sum(respondent.n) - count(*) AS n, sum(w * w - w2) AS squared_w, sum(w * wx - w2x) AS product_wx,
      sum(wx * wx - w2xx) AS squared_x
    FROM respondent JOIN question USING (question_key) GROUP BY question)
  SELECT question, plain.n::DOUBLE AS n, w, wx, w2, w2x, w2xx, (plain.n - coalesce(several.n, 0))::DOUBLE AS respondents,
    w2 + coalesce(squared_w, 0) AS squared_w, w2x + coalesce(product_wx, 0) AS product_wx,
    w2xx + coalesce(squared_x, 0) AS squared_x
  FROM plain LEFT JOIN several USING (question)`;

/** Adds up, per question, what the ratio is made of; part of counting the cube, also when a file has only gone. */
export async function countRepeats(database: Database): Promise<void> {
  await database.run(`CREATE OR REPLACE TABLE ${TABLE} AS ${SUMS}`);
}

/** Whether the sums are those of the cells as they are. */
export async function repeatsAreCurrent(database: Database): Promise<boolean> {
  if (!(await isCounted(database))) return false;
  const numbers = (table: string) => `SELECT question, sum(n)::DOUBLE AS n FROM ${table} GROUP BY question`;
  const changed = await database.rows(
    `(${numbers("cell")} EXCEPT ${numbers(TABLE)}) UNION ALL (${numbers(TABLE)} EXCEPT ${numbers("cell")}) LIMIT 1`
  );
  return changed.length === 0;
}

async function isCounted(database: Database): Promise<boolean> {
  const tables = await database.rows(`SELECT 1 AS one FROM duckdb_tables() WHERE table_name = '${TABLE}'`);
  return tables.length > 0;
}

/**
 * The ratio of every question that was answered, by its id.
 *
 * It concerns the mean of the question over all answers; 1 where nobody answered twice.
 *
 * @returns none at all for a warehouse that was counted before the ratio was
 * @source repeatRatio (Liang & Zeger 1986)
 */
export async function repeatRatios(database: Database): Promise<QuestionRepeats[]> {
  if (!(await isCounted(database))) return [];
  const sums = await database.rows<RepeatSums & {question: string}>(
    `SELECT question, n, w, wx, w2, w2x, w2xx, respondents, squared_w AS "squaredW", product_wx AS "productWX",
       squared_x AS "squaredX" FROM ${TABLE} ORDER BY question`
  );
  return sums.map(({question, ...rest}) => {
    const ratio = repeatRatio(rest);
    return typeof ratio === "number" ? {question, ratio, reason: null} : {question, ratio: null, reason: ratio.reason};
  });
}
