import {numbers} from "../duckdb/result-columns.js";
import type {Database} from "../duckdb/database.js";
import {sqlList, sqlText} from "../duckdb/sql.js";
import type {Period} from "../../src/model/periods.js";
import {segmentColumn} from "../warehouse/tables.js";
import {RESPONDENT_ORGANIZATION} from "../workspace/reserved-names.js";
import type {Program, Source} from "../workspace/model.js";
import {PAIR_COUNTS, pairSums} from "./equal-responses.js";
import {blockOf, FEWEST_QUESTIONS} from "./straight-lines.js";

/** Something counted about a unit as customers named it, in a month such as 2026-06. */
interface OfUnit {
  unit: string;
  month: string;
  n: number;
}

const UNIT = {unit: "text", month: "text", n: "number"} as const;
const months = ({from, to}: Period) => `month BETWEEN DATE '${from}-01' AND DATE '${to}-01'`;

/** Days that are the end of a period. */
export const LAST_DAYS = 10;

/** Responses by the month of the response, and those of its last days. */
export function lateCounts(database: Database, {from, to}: Period): Promise<(OfUnit & {late: number})[]> {
  return database.rows(
    `SELECT organization AS unit, strftime(responded_at, '%Y-%m') AS month, count(*)::DOUBLE AS n,
       count(*) FILTER (WHERE day(responded_at) > day(last_day(responded_at)) - ${LAST_DAYS})::DOUBLE AS late
     FROM counted_response WHERE strftime(responded_at, '%Y-%m') BETWEEN '${from}' AND '${to}' GROUP BY ALL ORDER BY ALL`,
    {...UNIT, late: "number"}
  );
}

/** How many were invited, and answered, by the unit that invited and the period of the invitations. */
export function invitationCounts(
  database: Database
): Promise<{unit: string; period: string | null; month: string | null; invited: number; responded: number}[]> {
  return database.rows(
    `SELECT organization AS unit, period, strftime(any_value(from_month), '%Y-%m') AS month, sum(invited)::DOUBLE AS invited,
       sum(responded)::DOUBLE AS responded
     FROM invitation GROUP BY organization, period ORDER BY ALL`,
    {unit: "text", period: "text?", month: "text?", ...numbers("invited", "responded")}
  );
}

/** Answers by question and value. */
export function answerCounts(
  database: Database,
  period: Period,
  questions: readonly string[]
): Promise<(OfUnit & {question: string; value: number; w: number; w2: number})[]> {
  return database.rows(
    `SELECT organization AS unit, strftime(month, '%Y-%m') AS month, question, value, sum(n)::DOUBLE AS n, sum(w) AS w, sum(w2) AS w2
     FROM cell WHERE ${months(period)} AND question IN (${sqlList(questions)})
     GROUP BY cell.organization, cell.month, question, value ORDER BY ALL`,
    {...UNIT, question: "text", ...numbers("value", "w", "w2")}
  );
}

/** Responses to a source's largest block of questions on one scale, and those that gave one answer to all of them. */
export async function lineCounts(
  database: Database,
  {name, questions}: Source,
  period: Period
): Promise<(OfUnit & {straight: number})[]> {
  const block = blockOf(questions.map(({question}) => question));
  if (block.length < FEWEST_QUESTIONS) return [];
  return database.rows(
    `SELECT unit, month, count(*)::DOUBLE AS n, count(*) FILTER (WHERE least = most)::DOUBLE AS straight FROM (
       SELECT any_value(organization) AS unit, strftime(any_value(month), '%Y-%m') AS month, min(value) AS least, max(value) AS most
       FROM named_answer JOIN counted_response USING (response_key)
       WHERE state = 'answered' AND source = ${sqlText(name)} AND question IN (${sqlList(block)}) AND ${months(period)}
       GROUP BY response_key HAVING count(*) >= ${FEWEST_QUESTIONS})
     GROUP BY ALL ORDER BY ALL`,
    {...UNIT, straight: "number"}
  );
}

/** Pairs of equal responses of a source; see equalResponses. */
export function equalPairs(database: Database, {name}: Source, period: Period) {
  return database.rows(`FROM (${pairSums(name, months(period))})`, PAIR_COUNTS);
}

/** Responses by channel. */
export function channelCounts(database: Database, period: Period): Promise<(OfUnit & {channel: string})[]> {
  return database.rows(
    `SELECT organization AS unit, strftime(month, '%Y-%m') AS month, channel, count(*)::DOUBLE AS n
     FROM counted_response WHERE channel IS NOT NULL AND ${months(period)}
     GROUP BY counted_response.organization, counted_response.month, channel ORDER BY ALL`,
    {...UNIT, channel: "text"}
  );
}

/** Answers by channel, question and value. */
export function channelAnswers(
  database: Database,
  period: Period,
  questions: readonly string[]
): Promise<(OfUnit & {channel: string; question: string; value: number})[]> {
  return database.rows(
    `SELECT organization AS unit, strftime(month, '%Y-%m') AS month, channel, question, value, sum(n)::DOUBLE AS n
     FROM cell WHERE channel IS NOT NULL AND ${months(period)} AND question IN (${sqlList(questions)})
     GROUP BY cell.organization, cell.month, channel, question, value ORDER BY ALL`,
    {...UNIT, channel: "text", question: "text", value: "number"}
  );
}

/** Responses by the unit of the respondent; none where no source says it. */
export async function respondentCounts(
  database: Database,
  {segments}: Program,
  period: Period
): Promise<(OfUnit & {respondent: string})[] | null> {
  if (!segments.some(({id}) => id === RESPONDENT_ORGANIZATION)) return null;
  const column = segmentColumn(RESPONDENT_ORGANIZATION);
  return database.rows(
    `SELECT organization AS unit, strftime(month, '%Y-%m') AS month, ${column} AS respondent, count(*)::DOUBLE AS n
     FROM counted_response WHERE ${column} IS NOT NULL AND ${months(period)}
     GROUP BY counted_response.organization, counted_response.month, ${column} ORDER BY ALL`,
    {...UNIT, respondent: "text"}
  );
}
