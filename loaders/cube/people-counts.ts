import type {Database} from "../duckdb/database.js";
import {ANSWERED, basesOf} from "./cell-counts.js";
import type {CountTables} from "./count-tables.js";
import type {CountedRelations} from "./counted-relations.js";

/**
 * Notes the answers of people who gave several responses, each person by a number, and the bases that their responses
 * belong to: what tells how many different people figures rest on, and how much people's answers depend on each other.
 * Part of counting, also when a file has only gone. It never leaves the machine.
 *
 * @param responses  the responses that count, as a relation with their profiles
 */
export async function countPeople(
  database: Database,
  responses: string,
  relations: CountedRelations,
  {person}: Pick<CountTables, "person">
): Promise<void> {
  const {answers, repeated} = relations;
  await database.run(`DELETE FROM ${person}`);
  await database.run(
    `INSERT INTO ${person} BY NAME
     WITH several AS (
       SELECT response_key, profile_key, dense_rank() OVER (ORDER BY respondent)::INTEGER AS person, weight
       FROM ${responses} WHERE response_key IN (SELECT response_key FROM ${repeated}))
     SELECT person, response_key, profile_key, question_key, value, weight FROM ${answers} AS answer JOIN several USING (response_key)
       WHERE ${ANSWERED}
     UNION ALL BY NAME
     SELECT person, response_key, profile_key, question_key, 0 AS value, weight
       FROM (${basesOf(relations)}) AS based JOIN several USING (response_key)`
  );
}

/** Whether the people are those who give several responses now. */
export async function peopleAreCurrent(
  database: Database,
  {repeated}: CountedRelations,
  {person}: Pick<CountTables, "person">
): Promise<boolean> {
  const [counted, now] = [person, repeated].map((table) => `SELECT DISTINCT response_key FROM ${table}`);
  const changed = await database.rows(
    `SELECT 1 AS one FROM ((${counted} EXCEPT ${now}) UNION ALL (${now} EXCEPT ${counted})) LIMIT 1`
  );
  return changed.length === 0;
}
