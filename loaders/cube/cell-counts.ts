import type {CountedRelations} from "./counted-relations.js";

/** As a text, the engine would compare the texts of all states. */
export const ANSWERED = "state = 'answered'::answer_state";

/** The key of the base that every response belongs to. */
export const EVERY_RESPONSE = -1;

/**
 * The weighted contingency table: answers by profile, question and value.
 *
 * @param responses  the responses that count, with their profiles
 * @param among  condition on `profile`
 */
export function cellSelect(responses: string, among: string, {answers, repeated}: CountedRelations): string {
  return `WITH counted AS NOT MATERIALIZED (${countedOnce(responses, among, repeated)})
    SELECT profile_key, question_key, value, ${CELL_SUMS} FROM ${answers} AS answer JOIN counted USING (response_key)
    WHERE ${ANSWERED} GROUP BY profile_key, question_key, value`;
}

/**
 * The responses behind composites: every response, and those that answered at least one of a composite's questions, as
 * cells of a base, whose value is 0.
 */
export function baseCellSelect(responses: string, among: string, relations: CountedRelations): string {
  return `WITH counted AS NOT MATERIALIZED (${countedOnce(responses, among, relations.repeated)})
    SELECT profile_key, question_key, 0 AS value, ${CELL_SUMS} FROM (${basesOf(relations)}) AS based JOIN counted USING (response_key)
    GROUP BY profile_key, question_key`;
}

/** Which responses belong to which bases. */
export function basesOf({ratings, every}: CountedRelations): string {
  return `SELECT response_key, ${EVERY_RESPONSE} AS question_key FROM ${every} AS every_response
    UNION ALL SELECT DISTINCT response_key, base_key FROM ${ratings} AS answer JOIN composite_base USING (question_key) WHERE ${ANSWERED}`;
}

const CELL_SUMS = "count(*) AS n, sum(weight) AS w, sum(weight2) AS w2, count(once) AS once";

/**
 * Whether somebody answered repeatedly is looked up once a response, and is true or null, which is quick to count. A copy
 * of the responses would hide from the engine that their keys are consecutive, and so are found by place.
 */
function countedOnce(responses: string, among: string, repeated: string): string {
  return `SELECT response_key, profile_key, weight, weight * weight AS weight2,
      CASE WHEN again.response_key IS NULL THEN true END AS once
    FROM ${responses} LEFT JOIN (SELECT response_key FROM ${repeated}) AS again USING (response_key)
    WHERE ${among}`;
}
