import type {Database} from "../duckdb/database.js";

/** What is counted, as relations: a response, or a part of one whose stages were experienced in different periods. */
export interface CountedRelations {
  /** As `answer`, with what comments say; `response_key` is that of the part. */
  answers: string;
  /** The same without comments. */
  ratings: string;
  /** Questions whose themes are paired with one another too; default none. */
  together?: readonly string[];
  /** As `counted_response`, a row for each part; parts of one response are of one respondent. */
  responses: string;
  /** The keys of all parts. */
  every: string;
  /** The keys of parts of people who have several. */
  repeated: string;
}

/** Where no response has parts: whole tables, in which the engine finds keys by place. */
const WHOLE: CountedRelations = {
  answers: "answer",
  ratings: "answer",
  responses: "counted_response",
  every: "response",
  repeated: "repeated"
};

/**
 * The relations to count: of responses whose stages were experienced in different months (on different days), the answers of each are a
 * part of their own. All parts of a response are one person's, so that a person counts once, whatever is added up, and
 * errors know that the parts depend on each other.
 */
export async function countedRelations(database: Database, period: "month" | "day"): Promise<CountedRelations> {
  const coded = await database.rows("SELECT 1 AS one FROM coded_response LIMIT 1");
  const answers = coded.length > 0 ? "any_answer" : "answer";
  const parts = await database.rows(`SELECT 1 AS one FROM response_part WHERE ${period}_part <> response_key LIMIT 1`);
  if (parts.length > 0) return partRelations(period, answers);
  return {...WHOLE, answers, ...(period === "month" ? {} : {responses: WITH_DAYS})};
}

/** The relations of responses divided by the days or months on which their stages were experienced. */
export function partRelations(period: "month" | "day", all = "answer"): CountedRelations {
  const key = `${period}_part`;
  const part = `(SELECT DISTINCT response_key AS whole, ${key} AS part_key, ${period} FROM response_part WHERE ${key} <> response_key)`;
  const person = "coalesce(respondent, 'response ' || response_key)";
  const own = period === "month" ? "counted_response" : WITH_DAYS;
  const divided = `SELECT response_key FROM counted_response SEMI JOIN ${part} AS part ON whole = response_key`;
  const divide = (
    answers: string
  ) => `(SELECT coalesce(${key}, answer.response_key) AS response_key, question_key, value, state
      FROM ${answers} AS answer JOIN question USING (question_key)
        LEFT JOIN response_part ON response_part.response_key = answer.response_key AND response_part.stage = question.stage)`;
  return {
    answers: divide(all),
    ratings: divide("answer"),
    responses: `(
      SELECT * REPLACE (CASE WHEN response_key IN (${divided}) THEN ${person} ELSE respondent END AS respondent) FROM ${own} AS own
      UNION ALL BY NAME
      SELECT * EXCLUDE (whole, part_key, part_${period})
        REPLACE (part_key AS response_key, part_${period} AS ${period}, ${person} AS respondent)
      FROM ${own} AS own JOIN (SELECT whole, part_key, ${period} AS part_${period} FROM ${part}) ON whole = response_key)`,
    every: `(SELECT response_key FROM response UNION ALL SELECT part_key FROM ${part})`,
    repeated: `(
      SELECT response_key FROM repeated UNION (${divided})
      UNION SELECT part_key FROM ${part} AS part JOIN counted_response ON whole = response_key)`
  };
}

/** The responses that count, each with its day. */
const WITH_DAYS = "(SELECT *, coalesce(experienced_at, responded_at)::DATE AS day FROM counted_response)";
