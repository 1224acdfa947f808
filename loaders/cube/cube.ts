import type {Program} from "../workspace/model.js";
import type {Database} from "../duckdb/database.js";
import {dimensionColumns} from "../warehouse/tables.js";
import {countRepeats, repeatsAreCurrent} from "./deft.js";

/**
 * The dimensions that pairs are kept by: those that every report uses. A request by another one, such as a segment, runs
 * the same GROUP BY over the responses instead, because pairs by every dimension at once would outnumber them.
 */
export const PAIR_DIMENSIONS: readonly string[] = ["file_id", "month", "organization", "customer_class", "stratum"];

/** The responses that count: not those that a later file holds too. */
const COUNTED_RESPONSES = "(SELECT * FROM response ANTI JOIN superseded USING (response_key))";

/** So many responses are counted at once: those of more would not fit into the memory, and counting them wait for the disk. */
const RESPONSES_AT_ONCE = 1_000_000;

/**
 * Counts the answers of every file that is not counted yet into `profile_cell`, and their pairs into `profile_pair`, each by one
 * GROUP BY a part of the profiles, and marks the files as counted, in one transaction.
 *
 * @returns the number of files counted
 */
export async function buildCube(
  database: Database,
  program: Program,
  responsesAtOnce: number = RESPONSES_AT_ONCE
): Promise<number> {
  const files = await database.rows("SELECT file_id FROM source_file WHERE NOT counted ORDER BY file_id", {
    file_id: "number"
  });
  await database.transaction(() => removeCounts(database, "file_id NOT IN (SELECT file_id FROM source_file)"));
  if (files.length === 0) {
    if (!(await repeatsAreCurrent(database))) await countRepeats(database, profiledResponses(program));
    return 0;
  }
  const among = `file_id IN (${files.map(({file_id}) => file_id).join(", ")})`;
  await database.transaction(async () => {
    await removeCounts(database, among);
    await database.run(`INSERT INTO profile BY NAME ${profileSelect(program, among)}`);
    const responses = await database.value(`SELECT count(*)::DOUBLE FROM response WHERE ${among}`, "number");
    const parts = Math.ceil(responses / responsesAtOnce);
    for (let part = 0; part < parts; part += 1) {
      const inPart = (key: string) => (parts === 1 ? "true" : `hash(${key}) % ${parts} = ${part}`);
      const grouped = `SELECT * FROM (${groupedBy(PAIR_DIMENSIONS, among)}) WHERE ${inPart("first_profile")}`;
      const counted = `profile.${among} AND ${inPart("profile.profile_key")}`;
      await database.run(`INSERT INTO profile_cell BY NAME ${cellSelect(program, counted)}`);
      await database.run(`INSERT INTO profile_pair BY NAME ${pairSelect(program, grouped)}`);
    }
    await countRepeats(database, profiledResponses(program));
    await database.run(`UPDATE source_file SET counted = true WHERE ${among}`);
  });
  return files.length;
}

/** Takes out what some files have in the cube. */
async function removeCounts(database: Database, among: string): Promise<void> {
  const counts = ["profile_cell", "profile_pair"].map(
    (table) => `DELETE FROM ${table} WHERE profile_key IN (SELECT profile_key FROM profile WHERE ${among})`
  );
  await database.run([...counts, `DELETE FROM profile WHERE ${among}`].join("; "));
}

/** As a text, the engine would compare the texts of all states. */
const ANSWERED = "state = 'answered'::answer_state";

const profileColumns = (program: Program) => ["file_id", ...dimensionColumns(program)];

/**
 * Responses that agree in every dimension share a profile, whose number stands for the dimensions wherever answers are
 * counted or added up: one small integer to compare instead of half a dozen texts. They are numbered in the order of
 * their dimensions, so that the same answers give the same numbers.
 *
 * @param among  condition on files
 */
export function profileSelect(program: Program, among: string): string {
  const columns = profileColumns(program).join(", ");
  return `SELECT ((SELECT coalesce(max(profile_key), 0) FROM profile) + row_number() OVER (ORDER BY ${columns}))::INTEGER
      AS profile_key, *
    FROM (SELECT DISTINCT ${columns} FROM ${COUNTED_RESPONSES} WHERE ${among})`;
}

/** The responses that count, with the number of their profile. */
function profiledResponses(program: Program): string {
  const same = profileColumns(program).map((name) => `responses.${name} IS NOT DISTINCT FROM profile.${name}`);
  return `${COUNTED_RESPONSES} AS responses JOIN profile ON ${same.join(" AND ")}`;
}

/**
 * The weighted contingency table: answers by profile, question and value.
 *
 * @param among  condition on `profile`
 */
export function cellSelect(program: Program, among: string): string {
  // Whether somebody answered repeatedly is looked up once a response, and told as true or null, which is quick to count.
  // A copy of the responses would hide from the engine that their keys are consecutive, and so are found by place.
  return `WITH counted AS NOT MATERIALIZED (
      SELECT response_key, profile_key, weight, weight * weight AS weight2,
        CASE WHEN again.response_key IS NULL THEN true END AS once, CASE WHEN first_in_month THEN true END AS first_in_month
      FROM ${profiledResponses(program)}
        LEFT JOIN (SELECT response_key, first_in_month FROM repeated) AS again USING (response_key)
      WHERE ${among})
    SELECT profile_key, question_key, value, count(*) AS n, sum(weight) AS w, sum(weight2) AS w2, count(once) AS once,
      count(first_in_month) AS first_in_month
    FROM answer JOIN counted USING (response_key)
    WHERE ${ANSWERED} GROUP BY profile_key, question_key, value`;
}

const PAIR_SUMS = {
  n: "count(*)",
  w: "sum(weight)",
  wa: "sum(weight * a)",
  wb: "sum(weight * b)",
  waa: "sum(weight * a * a)",
  wbb: "sum(weight * b * b)",
  wab: "sum(weight * a * b)",
  w2: "sum(weight * weight)",
  w2a: "sum(weight * weight * a)",
  w2b: "sum(weight * weight * b)",
  w2ab: "sum(weight * weight * a * b)"
};

/** Names of the sums of pairs. */
export const pairSums = Object.keys(PAIR_SUMS);

/** Profiles that agree in some columns, as a relation of `profile_key` and the first of its group, `first_profile`. */
export function groupedBy(columns: readonly string[], among: string, from = "profile"): string {
  return `SELECT profile_key, min(profile_key) OVER (PARTITION BY ${columns.join(", ")}) AS first_profile
    FROM ${from} WHERE ${among}`;
}

/**
 * The pair table: sums of cross-products of the scores of two questions that were answered in the same response, by
 * scoring and group of profiles, which goes by the number of its first one. A pair's questions are in the order of their
 * names.
 *
 * @param groups  relation of groupedBy: which profiles, and in which groups
 * @param scoring  SQL of the only scoring to pair answers by; all of them where it is absent
 */
export function pairSelect(program: Program, groups: string, scoring?: string): string {
  const sums = Object.entries(PAIR_SUMS).map(([name, sum]) => `${sum} AS ${name}`);
  // The join and its groups carry small numbers only: questions by the place of their names, scorings likewise.
  return `WITH counted AS NOT MATERIALIZED (
      SELECT response_key, weight, first_profile
      FROM ${profiledResponses(program)} JOIN (${groups}) AS grouped USING (profile_key)),
    placed AS (SELECT question_key, (row_number() OVER (ORDER BY question))::SMALLINT AS place FROM question),
    scorings AS (
      SELECT scoring, (row_number() OVER (ORDER BY scoring))::UTINYINT AS scoring_key FROM (SELECT DISTINCT scoring FROM score)),
    scored AS MATERIALIZED (
      SELECT response_key, first_profile, weight, place, scoring_key, score AS x
      FROM answer JOIN counted USING (response_key) JOIN score USING (question_key, value)
        JOIN placed USING (question_key) JOIN scorings USING (scoring)
      WHERE ${ANSWERED}${scoring === undefined ? "" : ` AND scoring = ${scoring}`}),
    pairs AS (
      SELECT first_profile, scoring_key, place_a, place_b, ${sums.join(", ")} FROM (
        SELECT a.first_profile, a.scoring_key, a.weight, a.place AS place_a, b.place AS place_b, a.x AS a, b.x AS b
        FROM scored a JOIN scored b
          ON a.response_key = b.response_key AND a.scoring_key = b.scoring_key AND a.place < b.place)
      GROUP BY first_profile, scoring_key, place_a, place_b)
    SELECT first_profile AS profile_key, scoring, a.question_key AS key_a, b.question_key AS key_b, ${pairSums.join(", ")}
    FROM pairs JOIN scorings USING (scoring_key) JOIN placed AS a ON a.place = place_a JOIN placed AS b ON b.place = place_b`;
}
