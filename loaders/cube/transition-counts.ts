import {createHash} from "node:crypto";
import {STATE_BOUNDS} from "../../src/model/transition-state.js";
import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import {segmentColumn} from "../warehouse/tables.js";
import type {Program} from "../workspace/model.js";
import {ANSWERED} from "./cell-counts.js";
import {countedRelations, type CountedRelations} from "./counted-relations.js";

/** The lengths of periods that transitions are counted between, in months. */
export const TRANSITION_MONTHS = {month: 1, quarter: 3, year: 12} as const;

const PROPERTY = "transitions";

/**
 * Counts how people moved between states from one period to the next, for every outcome question: sums by unit, class, period and both
 * states. Part of counting; who they are is in none of it.
 *
 * @param isChanged  whether responses were loaded or have changed
 */
export async function countTransitions(database: Database, program: Program, isChanged: boolean): Promise<void> {
  const state = await stateOf(database, program);
  const [former] = await database.rows(`SELECT value FROM property WHERE name = '${PROPERTY}'`, {value: "text"});
  if (!isChanged && former?.value === state) return;
  await database.run("DELETE FROM transition");
  const relations = await countedRelations(database, "month");
  // Where nobody answered twice nobody can be seen again, and there is nothing to look for.
  const several = await database.rows("SELECT 1 AS one FROM repeated LIMIT 1");
  for (const months of several.length === 0 ? [] : Object.values(TRANSITION_MONTHS)) {
    await database.run(`INSERT INTO transition BY NAME ${transitionSelect(program, relations, months)}`);
  }
  await database.run(`INSERT OR REPLACE INTO property VALUES ('${PROPERTY}', ${sqlText(state)})`);
}

/** What the counts depend on beside the responses of the files. */
async function stateOf(database: Database, {fiscalYear, privacyMinimum, segments}: Program): Promise<string> {
  const files = await database.rows("SELECT file_id::INTEGER AS file FROM source_file ORDER BY file_id", {
    file: "number"
  });
  const outcomes = await database.rows(
    "SELECT question, worst, best FROM question WHERE role = 'outcome' ORDER BY question",
    {question: "text", worst: "number", best: "number"}
  );
  const parts = [files, outcomes, fiscalYear, privacyMinimum, segments];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/**
 * A person's state in a period is that of the last answer in it. The unit, class and weight are those of the first state. Who is
 * seen again weighs for those who are not: by 1 over the share of weight that is seen again among people of the same class, state and
 * segments, or of the same class and state where they are fewer than the minimum.
 *
 * @param months  length of a period
 * @returns SQL of `months`, `until_month` (the last of the first period), organization, customer_class, question_key, before, after (null:
 *   not seen again), n, w, w2
 */
function transitionSelect(
  {fiscalYear: {starts}, privacyMinimum, segments}: Program,
  {answers, responses}: CountedRelations,
  months: number
): string {
  const own = segments.flatMap(({id, kind}) => (kind === undefined ? [`responses.${segmentColumn(id)}`] : []));
  const customers =
    own.length === 0 ? "''" : `concat_ws('|', ${own.map((name) => `coalesce(${name}, '')`).join(", ")})`;
  const month = `(year(responses.month) * 12 + month(responses.month) - 1 - ${starts - 1})`;
  const share = "(value - worst) / (best - worst)";
  const alike = "question_key, customer_class, period, before";
  const seenShare = (over: string) =>
    `sum(CASE WHEN after IS NULL THEN 0 ELSE weight END) OVER (PARTITION BY ${over}) / nullif(sum(weight) OVER (PARTITION BY ${over}), 0)`;
  return `
    WITH given AS (
      SELECT respondent, question_key, floor(${month} / ${months}.0)::INTEGER AS period, responses.organization AS organization,
        responses.customer_class AS customer_class, responses.weight AS weight, ${customers} AS customers,
        CASE WHEN ${share} >= ${STATE_BOUNDS.advocate} THEN 2 WHEN ${share} >= ${STATE_BOUNDS.satisfied} THEN 1 ELSE 0 END AS state,
        row_number() OVER (PARTITION BY respondent, question_key, floor(${month} / ${months}.0)
          ORDER BY coalesce(experienced_at, responded_at) DESC, response_key DESC) AS place
      FROM ${answers} AS answer JOIN question USING (question_key) JOIN ${responses} AS responses USING (response_key)
      WHERE ${ANSWERED} AND role = 'outcome' AND best <> worst AND respondent IS NOT NULL AND respondent NOT LIKE 'response %'),
    last AS (SELECT *, max(period) OVER (PARTITION BY question_key) AS latest FROM given WHERE place = 1),
    pairs AS (
      SELECT first.*, first.state AS before, then_state.state AS after
      FROM last AS first LEFT JOIN last AS then_state
        ON then_state.respondent = first.respondent AND then_state.question_key = first.question_key AND then_state.period = first.period + 1
      WHERE first.period < first.latest),
    seen AS (
      SELECT *, count(*) OVER (PARTITION BY ${alike}, customers) AS alike,
        ${seenShare(`${alike}, customers`)} AS seen_alike, ${seenShare(alike)} AS seen_all FROM pairs),
    weighted AS (
      SELECT *, CASE WHEN after IS NULL THEN weight
        ELSE coalesce(weight / CASE WHEN alike >= ${privacyMinimum} THEN seen_alike ELSE seen_all END, 0) END AS own_weight FROM seen)
    SELECT ${months}::TINYINT AS months, make_date(((period + 1) * ${months} + ${starts - 2}) // 12, ((period + 1) * ${months} + ${starts - 2}) % 12 + 1, 1) AS until_month,
      organization, customer_class, question_key, before::TINYINT AS before, after::TINYINT AS after,
      count(*) AS n, sum(own_weight) AS w, sum(own_weight * own_weight) AS w2
    FROM weighted GROUP BY period, organization, customer_class, question_key, before, after`;
}
