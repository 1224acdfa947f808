import {sqlText} from "../duckdb/sql.js";

/**
 * The answers of people who gave several responses in one domain, as a relation of `domain`, `question_key`, `person`,
 * `response_key`, `weight` and `x`, the score: who answers once a year is none in a table of months, and answers are many.
 *
 * @param members  table of DomainMembers
 * @param scoring  where a question has none of it, its answers are taken as they are
 */
export function repeatedAnswers(members: string, scoring: string): string {
  return `(
    SELECT domain, question_key, person, response_key, weight, coalesce(score, value) AS x
    FROM answer JOIN (
        SELECT * FROM (
          SELECT response_key, person, weight, domain, count(*) OVER (PARTITION BY domain, person) AS responses
          FROM repeated_response JOIN ${members} USING (profile_key))
        WHERE responses > 1) USING (response_key)
      LEFT JOIN ${scored(scoring)} USING (question_key, value)
    WHERE state = 'answered'::answer_state)`;
}

/** What all answers of a domain and question add up to: `domain`, `question_key`, n, w, wx, w2, w2x, w2xx, with scores x. */
export function plainSums(members: string, scoring: string): string {
  return `
    SELECT domain, question_key, sum(n) AS n, sum(w) AS w, sum(w * x) AS wx, sum(w2) AS w2, sum(w2 * x) AS w2x,
      sum(w2 * x * x) AS w2xx
    FROM (
      SELECT domain, question_key, n, w, w2, coalesce(score, value) AS x
      FROM profile_cell JOIN ${members} USING (profile_key) LEFT JOIN ${scored(scoring)} USING (question_key, value))
    GROUP BY domain, question_key`;
}

/**
 * What people's answers to a question add to the sums of plain answers once each person's are added up first: `n` of
 * people fewer than answers, and the squares and products of the sums less those of the answers.
 *
 * @param keys  of the sums
 * @param answers  relation of the keys, `person`, `weight` and `x`
 */
export function sumsOfPeople(keys: readonly string[], answers: string): string {
  return `
    SELECT ${keys.join(", ")}, sum(n) - count(*) AS n, sum(w * w - w2) AS squared_w, sum(w * wx - w2x) AS product_wx,
      sum(wx * wx - w2xx) AS squared_x
    FROM (
      SELECT ${keys.join(", ")}, count(*) AS n, sum(weight) AS w, sum(weight * x) AS wx, sum(weight * weight) AS w2,
        sum(weight * weight * x) AS w2x, sum(weight * weight * x * x) AS w2xx
      FROM ${answers} GROUP BY ${keys.join(", ")}, person HAVING count(*) > 1)
    GROUP BY ${keys.join(", ")}`;
}

const scored = (scoring: string) =>
  `(SELECT question_key, value, score FROM score WHERE scoring = ${sqlText(scoring)}) AS scored`;
