import type {Program} from "../workspace/model.js";
import type {Database} from "../warehouse/database.js";
import {dimensionColumns} from "../warehouse/tables.js";
import {countRepeats, repeatsAreCurrent} from "./repeat-ratios.js";

/**
 * The dimensions that the pair table keeps: those that every report uses. A request by another one, such as a segment,
 * runs the same GROUP BY over the responses instead, because pairs by every dimension at once would outnumber them.
 */
export const PAIR_DIMENSIONS: readonly string[] = ["file_id", "month", "organization", "customer_class", "stratum"];

/** The responses that count: not those that a later file holds too. */
export const COUNTED_RESPONSES = "(SELECT * FROM response ANTI JOIN superseded USING (response_key))";

/** What is counted: which responses, by which expressions over them. */
export interface Counting {
  /** Expressions by the name they get. */
  dimensions: Readonly<Record<string, string>>;
  /** Responses, with whatever is joined to them. */
  from: string;
  conditions: readonly string[];
}

/**
 * Counts the answers of every file that is not counted yet into `cell`, and their pairs into `pair`, each by one GROUP
 * BY, and marks the files as counted, in one transaction. Returns the number of files counted.
 */
export async function buildCube(database: Database, program: Program): Promise<number> {
  const files = await database.rows<{file_id: number}>(
    "SELECT file_id FROM source_file WHERE NOT counted ORDER BY file_id"
  );
  await removeGone(database);
  if (files.length === 0) {
    if (!(await repeatsAreCurrent(database))) await countRepeats(database);
    return 0;
  }
  const ids = files.map(({file_id}) => file_id).join(", ");
  const counting = (dimensions: readonly string[]): Counting => ({
    dimensions: Object.fromEntries(dimensions.map((name) => [name, name])),
    from: COUNTED_RESPONSES,
    conditions: [`file_id IN (${ids})`]
  });
  await database.transaction(async () => {
    await database.run(`DELETE FROM cell WHERE file_id IN (${ids})`);
    await database.run(`DELETE FROM pair WHERE file_id IN (${ids})`);
    await database.run(`INSERT INTO cell BY NAME ${cellSelect(counting(["file_id", ...dimensionColumns(program)]))}`);
    await database.run(`INSERT INTO pair BY NAME ${pairSelect(counting(PAIR_DIMENSIONS))}`);
    await countRepeats(database);
    await database.run(`UPDATE source_file SET counted = true WHERE file_id IN (${ids})`);
  });
  return files.length;
}

/** Takes out what files that are gone had in the cube. */
async function removeGone(database: Database): Promise<void> {
  await database.transaction(async () => {
    for (const table of ["cell", "pair"]) {
      await database.run(`DELETE FROM ${table} WHERE file_id NOT IN (SELECT file_id FROM source_file)`);
    }
  });
}

/**
 * Responses that agree in every dimension share a profile, whose number stands for the dimensions while counting: one
 * small integer to compare instead of half a dozen texts.
 */
function profileSteps({dimensions, from, conditions}: Counting): {steps: string; names: string} {
  const names = Object.keys(dimensions).join(", ") || "nothing";
  const columns = Object.entries(dimensions).map(([name, expression]) => `${expression} AS ${name}`);
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
  const steps = `
    keyed AS MATERIALIZED (SELECT response_key, weight, ${columns.join(", ") || "1 AS nothing"} FROM ${from} ${where}),
    profile AS MATERIALIZED (SELECT row_number() OVER ()::INTEGER AS profile, * FROM (SELECT DISTINCT ${names} FROM keyed)),
    counted AS MATERIALIZED (
      SELECT response_key, weight, profile FROM keyed JOIN profile
      ON ${names
        .split(", ")
        .map((name) => `keyed.${name} IS NOT DISTINCT FROM profile.${name}`)
        .join(" AND ")})`;
  return {steps, names};
}

/** The weighted contingency table: answers by every dimension, question and value. */
export function cellSelect(counting: Counting): string {
  const {steps, names} = profileSteps(counting);
  // Whether somebody answered repeatedly is looked up once a response, and told as true or null, which is quick to count.
  return `WITH ${steps},
    people AS MATERIALIZED (
      SELECT response_key, profile, weight, weight * weight AS weight2,
        CASE WHEN again.response_key IS NULL THEN true END AS once, CASE WHEN first_in_month THEN true END AS first_in_month
      FROM counted LEFT JOIN (SELECT response_key, first_in_month FROM repeated) AS again USING (response_key)),
    cells AS (
      SELECT profile, question_key, value, count(*) AS n, sum(weight) AS w, sum(weight2) AS w2, count(once) AS once,
        count(first_in_month) AS first_in_month
      FROM answer JOIN people USING (response_key)
      WHERE state = 'answered' GROUP BY profile, question_key, value)
    SELECT ${names}, question, value, n, w, w2, once, first_in_month
    FROM cells JOIN profile USING (profile) JOIN question USING (question_key)`;
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

/** Names of the pair table's sums. */
export const pairSums = Object.keys(PAIR_SUMS);

/**
 * The pair table: sums of cross-products of the scores of two questions that were answered in the same response, per
 * scoring. A pair's questions are in the order of their names. `scoring` restricts the answers that are paired and
 * `which` the pairs that are returned.
 */
export function pairSelect(
  counting: Counting,
  {scoring, which = []}: {scoring?: string; which?: readonly string[]} = {}
): string {
  const {steps, names} = profileSteps(counting);
  const sums = Object.entries(PAIR_SUMS).map(([name, sum]) => `${sum} AS ${name}`);
  // The join and its groups carry small numbers only: questions by the place of their names, scorings likewise.
  return `WITH ${steps},
    placed AS (SELECT question_key, question, (row_number() OVER (ORDER BY question))::SMALLINT AS place FROM question),
    scorings AS (
      SELECT scoring, (row_number() OVER (ORDER BY scoring))::UTINYINT AS scoring_key FROM (SELECT DISTINCT scoring FROM score)),
    scored AS MATERIALIZED (
      SELECT response_key, profile, weight, place, scoring_key, score AS x
      FROM answer JOIN counted USING (response_key) JOIN score USING (question_key, value)
        JOIN placed USING (question_key) JOIN scorings USING (scoring)
      WHERE state = 'answered'${scoring === undefined ? "" : ` AND scoring = ${scoring}`}),
    pairs AS (
      SELECT profile, scoring_key, place_a, place_b, ${sums.join(", ")} FROM (
        SELECT a.profile, a.scoring_key, a.weight, a.place AS place_a, b.place AS place_b, a.x AS a, b.x AS b
        FROM scored a JOIN scored b
          ON a.response_key = b.response_key AND a.scoring_key = b.scoring_key AND a.place < b.place)
      GROUP BY profile, scoring_key, place_a, place_b)
    SELECT * FROM (
      SELECT ${names}, scoring, a.question AS question_a, b.question AS question_b, ${pairSums.join(", ")}
      FROM pairs JOIN profile USING (profile) JOIN scorings USING (scoring_key)
        JOIN placed AS a ON a.place = place_a JOIN placed AS b ON b.place = place_b)
    ${which.length === 0 ? "" : `WHERE ${which.join(" AND ")}`}`;
}
