import {table, type ColumnTable} from "arquero";
import {repeatRatio, type RepeatSums} from "../../src/statistics/repeated-answers.js";
import type {Database} from "../warehouse/database.js";
import {sqlList, sqlName, sqlText} from "../warehouse/sql.js";
import type {Program} from "../workspace/model.js";
import {dimension, FIGURE_KEYS, type Dimension} from "./dimensions.js";

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
    FROM tally JOIN question USING (question_key) GROUP BY question),
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

/** Which answers, and into which domains; keys of figures are passed over. */
export interface RepeatsRequest {
  by: readonly string[];
  where?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Scoring of the figures; where a question has none of it, its answers are taken as they are. */
  scoring: string;
}

/**
 * The ratio of every domain and question in which respondents answered more than once.
 *
 * Respondents count within the domain: who answers once a year is no repeat in a figure of one year.
 *
 * @returns one row per domain and question: …by, question, ratio (null where it is undefined); domains that are not
 *   there have the ratio 1
 * @source repeatRatio (Liang & Zeger 1986)
 */
export async function domainRepeats(
  database: Database,
  program: Program,
  {by, where = {}, scoring}: RepeatsRequest
): Promise<ColumnTable> {
  const keys = by.filter((key) => !FIGURE_KEYS.includes(key));
  const dimensions = keys.map((key) => dimension(program, key));
  const filters = Object.entries(where)
    .filter(([key]) => !FIGURE_KEYS.includes(key))
    .map(([key, values]) => ({...dimension(program, key), values}));
  const [repeated] = await database.rows("SELECT 1 AS one FROM repeated LIMIT 1");
  if (repeated === undefined) return table(Object.fromEntries([...keys, "question", "ratio"].map((key) => [key, []])));
  const rows = await database.rows<RepeatSums & Record<string, string | null>>(
    domainSums({dimensions, filters, scoring})
  );
  const ratios = rows.map((row) => repeatRatio(row));
  return table({
    ...Object.fromEntries([...keys, "question"].map((key) => [key, rows.map((row) => row[key] ?? null)])),
    ratio: ratios.map((ratio) => (typeof ratio === "number" ? ratio : null))
  });
}

interface DomainRequest {
  dimensions: readonly Dimension[];
  filters: readonly (Dimension & {values: readonly string[]})[];
  scoring: string;
}

/**
 * Responses of respondents who are known by several in the same domain, as a query: who answers once a year is none in a table
 * of months, and answers are many.
 */
export function repeatedInDomains({dimensions, filters}: Pick<DomainRequest, "dimensions" | "filters">): string {
  const repeated = "SELECT response_key FROM repeated";
  if (dimensions.length + filters.length === 0) return repeated;
  const joins = [...new Set([...dimensions, ...filters].flatMap(({join}) => join ?? []))].join(" ");
  const where = filters.map(({sql, values}) => `${sql} IN (${sqlList(values)})`).join(" AND ") || "true";
  return `SELECT response_key FROM (
      SELECT response_key, count(*) OVER (PARTITION BY ${[...dimensions.map(({sql}) => sql), "respondent"].join(", ")}) AS responses
      FROM (SELECT * FROM response WHERE response_key IN (${repeated})) AS cells ${joins} WHERE ${where})
    WHERE responses > 1`;
}

/** As SUMS, in domains, of scores. */
function domainSums({dimensions, filters, scoring}: DomainRequest): string {
  const joins = [...new Set([...dimensions, ...filters].flatMap(({join}) => join ?? []))].join(" ");
  const where = filters.map(({sql, values}) => `${sql} IN (${sqlList(values)})`).join(" AND ") || "true";
  const names = dimensions.map(({key}) => sqlName(key));
  const keys = (more: string) => [...dimensions.map(({key, sql}) => `${sql} AS ${sqlName(key)}`), more].join(", ");
  const same = [...names, "question"].map((name) => `plain.${name} IS NOT DISTINCT FROM several.${name}`);
  const groups = [...names, "question"].join(", ");
  const scored = `LEFT JOIN scored ON scored.question = cells.question::VARCHAR AND scored.answer = cells.value`;
  return `
    WITH scored AS (
      SELECT question, value AS answer, score FROM score JOIN question USING (question_key) WHERE scoring = ${sqlText(scoring)}),
    respondent AS (
      SELECT ${keys("cells.question::VARCHAR AS question")}, count(*) AS n, sum(weight) AS w, sum(weight * x) AS wx,
        sum(weight * weight) AS w2, sum(weight * weight * x) AS w2x, sum(weight * weight * x * x) AS w2xx
      FROM (
        SELECT cells.*, coalesce(score, cells.value) AS x FROM (
          SELECT response.*, question, value FROM answer JOIN question USING (question_key)
            JOIN response USING (response_key)
          WHERE state = 'answered' AND response_key IN (${repeatedInDomains({dimensions, filters})})) AS cells ${scored}) AS cells ${joins}
      WHERE ${where} GROUP BY ${[...dimensions.map(({sql}) => sql), "cells.question", "respondent"].join(", ")}
      HAVING count(*) > 1),
    several AS (
      SELECT ${groups}, sum(n) - count(*) AS n, sum(w * w - w2) AS squared_w, sum(w * wx - w2x) AS product_wx,
        sum(wx * wx - w2xx) AS squared_x
      FROM respondent GROUP BY ALL),
    plain AS (
      SELECT ${keys("cells.question::VARCHAR AS question")}, sum(n) AS n, sum(w) AS w, sum(w * x) AS wx, sum(w2) AS w2,
        sum(w2 * x) AS w2x, sum(w2 * x * x) AS w2xx
      FROM (SELECT cells.*, coalesce(score, cells.value) AS x FROM cell AS cells ${scored}) AS cells ${joins}
      WHERE ${where} GROUP BY ALL)
    SELECT ${[...names, "question"].map((name) => `plain.${name}`).join(", ")}, plain.n::DOUBLE AS n, w::DOUBLE AS w,
      wx::DOUBLE AS wx, w2::DOUBLE AS w2, w2x::DOUBLE AS w2x, w2xx::DOUBLE AS w2xx,
      (plain.n - several.n)::DOUBLE AS respondents, (w2 + squared_w)::DOUBLE AS "squaredW",
      (w2x + product_wx)::DOUBLE AS "productWX", (w2xx + squared_x)::DOUBLE AS "squaredX"
    FROM plain JOIN several ON ${same.join(" AND ")} ORDER BY ALL`;
}
