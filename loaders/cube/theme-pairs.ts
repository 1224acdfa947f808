import {COMMON_SCORING} from "../../src/statistics/estimates/scoring.js";
import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import {THEME_ROLES} from "../warehouse/themes/coding.js";
import type {Program} from "../workspace/model.js";
import {ANSWERED} from "./cell-counts.js";
import {groupedBy, PAIR_SUMS, type PairedResponses} from "./pair-counts.js";

/**
 * Counts the pairs of themes into the pair table: of comments about a stage with its ratings and with outcomes, of comments about
 * anything with outcomes, and of themes with one another where they are of the same comments. What goes along with what needs no
 * others, and all of them would outnumber the answers many times.
 */
export async function countThemePairs(
  database: Database,
  program: Program,
  {among, inPart, tables, ...relations}: PairedResponses & {ratings: string}
): Promise<void> {
  const {profile, pair, paired} = tables;
  const groups = `SELECT * FROM (${groupedBy(profile, paired(program), among)}) WHERE ${inPart("first_profile")}`;
  await database.run(`INSERT INTO ${pair} BY NAME SELECT '' AS along, * FROM (${themePairSelect(relations, groups)})`);
}

function themePairSelect(
  {responses, answers, ratings}: Record<"responses" | "answers" | "ratings", string>,
  groups: string
): string {
  const scoring = sqlText(COMMON_SCORING);
  const sums = Object.entries(PAIR_SUMS).map(([name, sum]) => `${sum} AS ${name}`);
  const ordered = (name: string) => `CASE WHEN one.place < other.place THEN one.${name} ELSE other.${name} END`;
  const last = (name: string) => `CASE WHEN one.place < other.place THEN other.${name} ELSE one.${name} END`;
  return `WITH counted AS NOT MATERIALIZED (
      SELECT response_key, weight, first_profile FROM ${responses} JOIN (${groups}) AS grouped USING (profile_key)),
    placed AS (
      SELECT question_key, coalesce(stage, '') AS stage, role, (row_number() OVER (ORDER BY question))::SMALLINT AS place FROM question),
    mentioned AS MATERIALIZED (
      SELECT response_key, first_profile, weight, place, stage, 100 * value AS x
      FROM ${answers} AS answer JOIN placed USING (question_key) JOIN counted USING (response_key)
      WHERE role = ${sqlText(THEME_ROLES.theme)}),
    rated AS (
      SELECT response_key, place, stage, role, score AS x
      FROM ${ratings} AS answer JOIN placed USING (question_key) JOIN score USING (question_key, value)
      WHERE ${ANSWERED} AND scoring = ${scoring}),
    pairs AS (
      SELECT one.first_profile, one.weight, one.place AS place_a, other.place AS place_b, one.x AS a, other.x AS b
      FROM mentioned AS one JOIN mentioned AS other USING (response_key, stage) WHERE one.place < other.place
      UNION ALL
      SELECT first_profile, weight, ${ordered("place")}, ${last("place")}, ${ordered("x")}, ${last("x")}
      FROM mentioned AS one JOIN rated AS other USING (response_key) WHERE other.role = 'outcome' OR other.stage = one.stage),
    summed AS (SELECT first_profile, place_a, place_b, ${sums.join(", ")} FROM pairs GROUP BY first_profile, place_a, place_b)
    SELECT first_profile AS profile_key, ${scoring} AS scoring, a.question_key AS key_a, b.question_key AS key_b,
      ${Object.keys(PAIR_SUMS).join(", ")}
    FROM summed JOIN placed AS a ON a.place = place_a JOIN placed AS b ON b.place = place_b`;
}
