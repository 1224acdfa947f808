import {COMMON_SCORING} from "../../src/statistics/estimates/scoring.js";
import type {Database} from "../duckdb/database.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import type {Program} from "../workspace/model.js";
import {ANSWERED} from "./cell-counts.js";
import type {CountedRelations} from "./counted-relations.js";
import {groupedBy, PAIR_SUMS, type PairedResponses} from "./pair-counts.js";
import {THEME_ROLES} from "../workspace/theme-roles.js";

/** So many responses with comments are paired at once: each says something on every theme. */
const RESPONSES_AT_ONCE = 100_000;

/**
 * Counts the pairs of themes into the pair table: of comments about a stage with its ratings and with outcomes, of comments about
 * anything with outcomes. Pairs of themes with one another would outnumber all others many times: they are counted only of those
 * that `relations.together` names.
 */
export async function countThemePairs(
  database: Database,
  program: Program,
  {among, inPart, tables, ...relations}: PairedResponses & CountedRelations
): Promise<void> {
  const {profile, pair, paired} = tables;
  const groups = `SELECT * FROM (${groupedBy(profile, paired(program), among)}) WHERE ${inPart("first_profile")}`;
  const responses = await database.value(`SELECT count(*)::DOUBLE FROM coded_response WHERE ${among}`, "number");
  const parts = Math.ceil(responses / RESPONSES_AT_ONCE);
  for (let part = 0; part < parts; part += 1) {
    const condition = parts === 1 ? "true" : `hash(response_key) % ${parts} = ${part}`;
    await database.run(
      `INSERT INTO ${pair} BY NAME SELECT '' AS along, * FROM (${themePairSelect(relations, groups, condition)})`
    );
  }
}

function themePairSelect(
  {responses, answers, ratings, together = []}: CountedRelations,
  groups: string,
  condition: string
): string {
  const scoring = sqlText(COMMON_SCORING);
  const sums = Object.entries(PAIR_SUMS).map(([name, sum]) => `${sum} AS ${name}`);
  const ordered = (name: string) => `CASE WHEN one.place < other.place THEN one.${name} ELSE other.${name} END`;
  const last = (name: string) => `CASE WHEN one.place < other.place THEN other.${name} ELSE one.${name} END`;
  const named = `(SELECT * FROM mentioned WHERE question IN (${sqlList(together)}))`;
  const withOthers =
    together.length < 2
      ? ""
      : `UNION ALL SELECT one.first_profile, one.weight, one.place, other.place, one.x, other.x
      FROM ${named} AS one JOIN ${named} AS other USING (response_key) WHERE one.place < other.place`;
  return `WITH counted AS NOT MATERIALIZED (
      SELECT response_key, weight, first_profile FROM ${responses} JOIN (${groups}) AS grouped USING (profile_key) WHERE ${condition}),
    placed AS (
      SELECT question_key, question, coalesce(stage, '') AS stage, role, (row_number() OVER (ORDER BY question))::SMALLINT AS place
      FROM question),
    mentioned AS NOT MATERIALIZED (
      SELECT response_key, first_profile, weight, question, place, stage, 100 * value AS x
      FROM ${answers} AS answer JOIN placed USING (question_key) JOIN counted USING (response_key)
      WHERE role = ${sqlText(THEME_ROLES.theme)}),
    rated AS (
      SELECT response_key, place, stage, role, score AS x
      FROM ${ratings} AS answer JOIN placed USING (question_key) JOIN score USING (question_key, value)
      WHERE ${ANSWERED} AND scoring = ${scoring} AND ${condition}),
    pairs AS (
      SELECT first_profile, weight, ${ordered("place")} AS place_a, ${last("place")} AS place_b, ${ordered("x")} AS a, ${last("x")} AS b
      FROM mentioned AS one JOIN rated AS other USING (response_key) WHERE other.role = 'outcome' OR other.stage = one.stage
      ${withOthers}),
    summed AS (SELECT first_profile, place_a, place_b, ${sums.join(", ")} FROM pairs GROUP BY first_profile, place_a, place_b)
    SELECT first_profile AS profile_key, ${scoring} AS scoring, a.question_key AS key_a, b.question_key AS key_b,
      ${Object.keys(PAIR_SUMS).join(", ")}
    FROM summed JOIN placed AS a ON a.place = place_a JOIN placed AS b ON b.place = place_b`;
}
