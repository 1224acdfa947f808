import {numbers} from "../duckdb/result-columns.js";
import type {Reason} from "../../src/model/reason.js";
import {table, type ColumnTable} from "arquero";
import {deftOf, type RepeatSums} from "../../src/statistics/estimates/repeated-answers.js";
import type {Database} from "../duckdb/database.js";
import type {Program} from "../workspace/model.js";
import {domainRequest, withDomainMembers, type DomainMembers} from "./domain-members.js";
import {plainSums, repeatedAnswers, sumsOfPeople} from "./repeated-answers.js";

/** How far respondents who answer a question more than once widen the standard error of its mean. */
export interface QuestionRepeats {
  question: string;
  /** Cluster-robust standard error divided by the plain one; null where it is undefined, which `reason` says. */
  ratio: number | null;
  reason: Reason | null;
}

const TABLE = "repeat_sums";

/** The responses of people who gave several, by profile, each person by a number. */
const REPEATED_RESPONSES = (responses: string) => `
  SELECT response_key, profile_key, dense_rank() OVER (ORDER BY respondent)::INTEGER AS person, weight
  FROM ${responses} WHERE response_key IN (SELECT response_key FROM repeated)`;

/** Answers of respondents who answered once are clusters of one, so that only the others have to be grouped. */
const SUMS = `
  WITH plain AS (
    SELECT question_key, sum(n) AS n, sum(w) AS w, sum(w * value) AS wx, sum(w2) AS w2, sum(w2 * value) AS w2x,
      sum(w2 * value * value) AS w2xx
    FROM profile_cell GROUP BY question_key),
  answered AS (
    SELECT question_key, person, weight, value AS x FROM answer JOIN repeated_response USING (response_key)
    WHERE state = 'answered'::answer_state),
  several AS (${sumsOfPeople(["question_key"], "answered")})
  SELECT question, plain.n::DOUBLE AS n, w, wx, w2, w2x, w2xx, (plain.n - coalesce(several.n, 0))::DOUBLE AS respondents,
    w2 + coalesce(squared_w, 0) AS squared_w, w2x + coalesce(product_wx, 0) AS product_wx,
    w2xx + coalesce(squared_x, 0) AS squared_x
  FROM plain JOIN question USING (question_key) LEFT JOIN several USING (question_key)`;

/**
 * Notes who gave several responses, and adds up, per question, what the ratio is made of; part of counting the cube, also
 * when a file has only gone.
 *
 * @param responses  the responses that count, as a relation with their profiles
 */
export async function countRepeats(database: Database, responses: string): Promise<void> {
  await database.run("DELETE FROM repeated_response");
  await database.run(`INSERT INTO repeated_response ${REPEATED_RESPONSES(responses)}`);
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
 * @source deftOf (Liang & Zeger 1986)
 */
export async function questionDefts(database: Database): Promise<QuestionRepeats[]> {
  if (!(await isCounted(database))) return [];
  const sums = await database.rows(
    `SELECT question, n, w, wx, w2, w2x, w2xx, respondents, squared_w AS "squaredW", product_wx AS "productWX",
       squared_x AS "squaredX" FROM ${TABLE} ORDER BY question`,
    {
      ...numbers("n", "w", "wx", "w2", "w2x", "w2xx", "respondents", "squaredW", "productWX", "squaredX"),
      question: "text"
    }
  );
  return sums.map(({question, ...rest}) => {
    const ratio = deftOf(rest);
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
 * @source deftOf (Liang & Zeger 1986)
 */
export async function domainRepeats(
  database: Database,
  program: Program,
  {by, where, scoring}: RepeatsRequest
): Promise<ColumnTable> {
  return withRepeats(database, program, {by, where}, (members) => repeatsAmong(database, members, scoring));
}

/**
 * Numbers domains for `work` if anybody gave several responses in one of them; mostly nobody did, and there are no ratios.
 *
 * @returns what `work` does, or the ratios of nobody
 */
export async function withRepeats(
  database: Database,
  program: Program,
  {by, where}: Omit<RepeatsRequest, "scoring">,
  work: (members: DomainMembers) => Promise<ColumnTable>
): Promise<ColumnTable> {
  return withDomainMembers(database, domainRequest(program, by, where), async (members) => {
    const [someone] = await database.rows(
      `SELECT 1 AS one FROM repeated_response JOIN ${members.table} USING (profile_key)
       GROUP BY domain, person HAVING count(*) > 1 LIMIT 1`
    );
    return someone === undefined ? ratioTable(members, []) : work(members);
  });
}

/** As domainRepeats, of domains that are numbered already. */
export async function repeatsAmong(database: Database, members: DomainMembers, scoring: string): Promise<ColumnTable> {
  const rows = await database.rows(
    `WITH several AS (${sumsOfPeople(["domain", "question_key"], repeatedAnswers(members.table, scoring))}),
       plain AS (${plainSums(members.table, scoring)})
     SELECT domain, question, plain.n::DOUBLE AS n, w::DOUBLE AS w, wx::DOUBLE AS wx, w2::DOUBLE AS w2,
       w2x::DOUBLE AS w2x, w2xx::DOUBLE AS w2xx, (plain.n - several.n)::DOUBLE AS respondents,
       (w2 + squared_w)::DOUBLE AS "squaredW", (w2x + product_wx)::DOUBLE AS "productWX",
       (w2xx + squared_x)::DOUBLE AS "squaredX"
     FROM several JOIN plain USING (domain, question_key) JOIN question USING (question_key) ORDER BY domain, question`,
    {
      ...numbers("n", "w", "wx", "w2", "w2x", "w2xx", "respondents", "squaredW", "productWX", "squaredX", "domain"),
      question: "text"
    }
  );
  return ratioTable(members, rows);
}

function ratioTable(
  {keys}: DomainMembers,
  rows: readonly (RepeatSums & {domain: number; question: string})[]
): ColumnTable {
  const ratios = rows.map((row) => deftOf(row));
  return table({
    ...Object.fromEntries(keys.map(({name, values}) => [name, rows.map(({domain}) => values[domain] ?? null)])),
    question: rows.map(({question}) => question),
    ratio: ratios.map((ratio) => (typeof ratio === "number" ? ratio : null))
  });
}
