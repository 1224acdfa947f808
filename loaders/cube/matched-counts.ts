import type {ColumnTable} from "arquero";
import {table} from "arquero";
import type {Database} from "../duckdb/database.js";
import type {Statements} from "../duckdb/statements.js";
import {sqlName, sqlText} from "../duckdb/sql.js";
import type {Program} from "../workspace/model.js";
import {ANSWERED} from "./cell-counts.js";

/** Groups of customers who may understand questions differently: by class, by language, and by segments of countries. */
export function culturalKeys({segments}: Pick<Program, "segments">): {key: string; column: string}[] {
  const countries = segments.filter(({kind}) => kind === "country");
  return [
    {key: "class", column: "customer_class"},
    {key: "language", column: "language"},
    ...countries.map(({id}) => ({key: id, column: sqlName(`segment_${id}`)}))
  ];
}

/** Ratings are matched in steps of so many hundredths of the scale. */
const STEP = 5;
/** With fewer ratings there is little to be matched by. */
const FEWEST_RATINGS = 3;

/**
 * Counts every rating by how satisfied its response is: the mean of all its ratings on 0–100, in steps. Whether a question
 * works alike in two groups is told by people who are equally satisfied. Part of counting; all months together, since it says
 * something about the questions.
 *
 * The rating itself is part of the mean, and steps are small: matched by the others alone, or in a few groups, a less
 * satisfied group seems to rate every question lower than its equals do (Holland & Thayer 1988).
 */
export async function countMatched(database: Database, program: Program): Promise<void> {
  await database.run("DELETE FROM matched_cell");
  for (const {key, column} of culturalKeys(program)) {
    await database.run(
      `INSERT INTO matched_cell BY NAME
       WITH rated AS (
         SELECT response_key, question_key, value, 100 * (value - worst) / (best - worst) AS rating
         FROM answer JOIN question USING (question_key)
         WHERE ${ANSWERED} AND best <> worst AND stage IS NOT NULL),
       whole AS (
         SELECT response_key, sum(rating) AS total, count(*) AS ratings FROM rated
         GROUP BY response_key HAVING count(*) >= ${FEWEST_RATINGS})
       SELECT ${sqlText(key)} AS key, ${column} AS member, customer_class, question_key, value,
         round(total / ratings / ${STEP})::TINYINT AS satisfaction,
         count(*) AS n, sum(weight) AS w, sum(weight * weight) AS w2
       FROM rated JOIN whole USING (response_key) JOIN counted_response USING (response_key)
       WHERE ${column} IS NOT NULL
       GROUP BY ${column}, customer_class, question_key, value, satisfaction`
    );
  }
}

const NUMBERS = ["satisfaction", "value", "n", "w", "w2"] as const;

/** The matched counts of a key: member, class, question, satisfaction, value, n, w, w2. */
export async function matchedCells(database: Statements, key: string): Promise<ColumnTable> {
  const columns = {member: "text", class: "text?", question: "text"} as const;
  const found = await database.rows(
    `SELECT member, customer_class AS class, question, ${NUMBERS.map((name) => `${name}::DOUBLE AS ${name}`).join(", ")}
     FROM matched_cell JOIN question USING (question_key) WHERE key = ${sqlText(key)}
     ORDER BY member, class, question, satisfaction, value`,
    {...columns, satisfaction: "number", value: "number", n: "number", w: "number", w2: "number"}
  );
  const names = [...Object.keys(columns), ...NUMBERS] as (keyof (typeof found)[number])[];
  return table(names.map((name) => [name, found.map((row) => row[name])] as const));
}
