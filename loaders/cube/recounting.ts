import type {Database} from "../duckdb/database.js";
import {sqlList} from "../duckdb/sql.js";
import type {Program} from "../workspace/model.js";
import {ANSWERED} from "./cell-counts.js";
import {OF_MONTHS, type CountTables} from "./count-tables.js";
import {countedRelations, type CountedRelations} from "./counted-relations.js";
import {countAllAnswers, profiledResponses} from "./counting.js";
import type {DuckDBEngine} from "./duckdb-engine.js";
import type {SumsRequest} from "./engine.js";

/** What was counted once more, of other answers or with other weights. */
export interface Recount {
  tables: CountTables;
  relations: CountedRelations;
}

let made = 0;

/**
 * Counts all answers once more into temporary tables, which end with the connection: what the cube of the last load does not
 * hold, such as figures without weights. This reads the answers themselves.
 *
 * @param change  what is counted instead of what the cube counts
 */
async function recount(
  database: Database,
  program: Program,
  change: (relations: CountedRelations) => Partial<CountedRelations>
): Promise<Recount> {
  made += 1;
  const temporary = (name: string) => `recounted_${name}_${made}`;
  const {profile, cell, pair, person} = OF_MONTHS;
  const tables = {
    ...OF_MONTHS,
    ...{profile: temporary(profile), cell: temporary(cell), pair: temporary(pair), person: temporary(person)}
  };
  for (const name of [profile, cell, pair, person]) {
    await database.run(`CREATE TEMP TABLE ${temporary(name)} AS SELECT * FROM ${name} LIMIT 0`);
  }
  const usual = await countedRelations(database, "month");
  const relations = {...usual, ...change(usual)};
  await countAllAnswers(database, {program, tables, relations});
  return {tables, relations};
}

/** Counts every response as one, whatever it weighs. */
export function recountUnweighted(database: Database, program: Program): Promise<Recount> {
  return recount(database, program, ({responses}) => ({
    responses: `(SELECT * REPLACE (1::DOUBLE AS weight) FROM ${responses} AS weighted)`
  }));
}

/** Counts the answers of those responses alone that answered every one of some questions. */
export function recountComplete(database: Database, program: Program, questions: readonly string[]): Promise<Recount> {
  const keys = `SELECT question_key FROM question WHERE question IN (${sqlList(questions)})`;
  return recount(database, program, ({answers, ratings}) => {
    const complete = (given: string) => `(SELECT answer.* FROM ${given} AS answer SEMI JOIN (
      SELECT response_key FROM ${answers} AS answer WHERE ${ANSWERED} AND question_key IN (${keys})
      GROUP BY response_key HAVING count(*) = ${questions.length}) AS complete USING (response_key))`;
    return {answers: complete(answers), ratings: complete(ratings), together: questions};
  });
}

/** The answers of a response to some questions, in their order. */
export interface CompleteResponse {
  /** A number for each respondent. */
  person: number;
  weight: number;
  values: number[];
}

/** The responses of a request that answered every one of some questions, from a recount of these; in a fixed order. */
export async function completeResponses(
  database: Database,
  engine: DuckDBEngine,
  {relations, tables}: Recount,
  {program, questions, request}: {program: Program; questions: readonly string[]; request: SumsRequest}
): Promise<CompleteResponse[]> {
  const values = questions.map((id) => `max(value) FILTER (WHERE question = ${sqlList([id])})::DOUBLE`);
  const found = await database.numbers(
    `SELECT person::DOUBLE, weight::DOUBLE, ${values.map((_, place) => `value_${place}`).join(", ")} FROM (
       SELECT response_key, any_value(person) AS person, any_value(counted.weight) AS weight,
         ${values.map((value, place) => `${value} AS value_${place}`).join(", ")}
       FROM ${relations.answers} AS answer JOIN question USING (question_key) JOIN (
         SELECT response_key, weight, profile_key,
           dense_rank() OVER (ORDER BY coalesce(respondent, 'response ' || response_key)) AS person
         FROM ${profiledResponses(program, relations, tables)}) AS counted USING (response_key)
       WHERE ${ANSWERED} AND profile_key IN (SELECT profile_key FROM ${(await engine.membersOf(request)).sets})
       GROUP BY response_key) WHERE value_0 IS NOT NULL ORDER BY response_key`
  );
  const [people, weights, ...columns] = found;
  return Array.from(people!, (person, row) => {
    return {person, weight: weights![row]!, values: columns.map((column) => column[row]!)};
  });
}
