import type {SegmentScore} from "../../src/statistics/segments/segment-statistic.js";
import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import type {Program} from "../workspace/model.js";
import {ANSWERED} from "./cell-counts.js";
import {OF_MONTHS} from "./count-tables.js";
import {countedRelations} from "./counted-relations.js";
import {profiledResponses} from "./counting.js";
import type {DuckDBEngine} from "./duckdb-engine.js";
import type {Span, SumsRequest} from "./engine.js";

/** Scores of responses that agree in everything; their stratum is an organization in a month, of one class. */
export interface HalvedScore extends SegmentScore {
  /** The half that chooses segments is 0, the half that tests them 1: all responses of a person are in one. */
  half: number;
  class: string | null;
  /** Of each key of the request. */
  values: readonly (string | null)[];
}

/** What a response's score is made of. */
export interface HalvedRequest {
  /** Which responses; its `by` are the keys of values. */
  request: SumsRequest;
  /** Ids of questions, with the part that each has in the score. */
  questions: readonly {id: string; part: number}[];
  /** The name of the scoring. */
  scoring: string;
}

/** The half of a response, as SQL: by the last digit of the salted hash of its respondent, else of its own id. */
const HALF = `CASE WHEN right(CASE WHEN respondent IS NULL OR respondent LIKE 'response %' THEN native_id ELSE respondent END, 1)
  IN ('0', '1', '2', '3', '4', '5', '6', '7') THEN 0 ELSE 1 END`;

/**
 * Counts responses by half, stratum, values, score, and person where that one gave more. This reads the answers themselves.
 *
 * The score of a response to several questions is the mean of its answers' distances from the means of their questions, in the
 * class, and the class's mean: what it would be if it had answered all of them, so that nothing depends on which it left out.
 */
export async function halvedScores(
  database: Database,
  engine: DuckDBEngine,
  program: Program,
  {request, questions, scoring}: HalvedRequest
): Promise<HalvedScore[]> {
  const {sets, domains, keys, customers} = await engine.membersOf(request);
  const relations = await countedRelations(database, "month");
  const {spans} = request;
  const valuesOf = request.by.map((key) => keys.find(({name}) => name === key)!.values);
  const spanOf = keys[0]!.values;
  const [half, domain, place, stratum, person, value, n, w, w2] = await database.numbers(
    scoreSelect(profiledResponses(program, relations, OF_MONTHS), {
      answers: relations.answers,
      members: `(SELECT profile_key, domain, class_place FROM ${sets} JOIN ${domains} USING (set_key))`,
      // Months between two spans are of neither.
      months: spans === undefined ? "true" : spans.map(inMonths).join(" OR "),
      ...{questions, scoring}
    })
  );
  return Array.from(half!, (_, row): HalvedScore => {
    const own = domain![row]!;
    return {
      ...{half: half![row]!, class: customers.values[place![row]!]!, values: valuesOf.map((values) => values[own]!)},
      ...{stratum: stratum![row]!, person: person![row]! < 0 ? null : person![row]!},
      ...{value: value![row]!, n: n![row]!, w: w![row]!, w2: w2![row]!},
      ...(spans === undefined ? {} : {contrast: spanOf[own] === spans[0]!.name ? -1 : 1})
    };
  });
}

const inMonths = ({from, to}: Span) => `responses.month BETWEEN DATE '${from}-01' AND DATE '${to}-01'`;

function scoreSelect(
  responses: string,
  {
    answers,
    members,
    months,
    questions,
    scoring
  }: Record<"answers" | "members" | "months", string> & Omit<HalvedRequest, "request">
): string {
  const asked = questions.map(({id, part}) => `(${sqlText(id)}, ${part}::DOUBLE)`).join(", ");
  const key = "half, domain, class_place, stratum, person, value";
  return `
    WITH asked AS (SELECT question_key, part FROM question JOIN (VALUES ${asked}) AS named (question, part) USING (question)),
    counted AS (
      SELECT response_key, domain, class_place, weight, responses.organization AS unit, responses.month AS time, ${HALF} AS half,
        coalesce(respondent, 'response ' || response_key) AS person
      FROM ${responses} JOIN ${members} AS members USING (profile_key)
      WHERE ${months}),
    scored AS (
      SELECT response_key, class_place, question_key, part, weight, score
      FROM ${answers} AS answer JOIN counted USING (response_key) JOIN asked USING (question_key) JOIN score USING (question_key, value)
      WHERE ${ANSWERED} AND scoring = ${sqlText(scoring)}),
    question_mean AS (
      SELECT class_place, question_key, any_value(part) AS own_part, coalesce(sum(weight * score) / nullif(sum(weight), 0), 0) AS mean
      FROM scored GROUP BY class_place, question_key),
    class_mean AS (SELECT class_place, sum(own_part * mean) / sum(own_part) AS whole FROM question_mean GROUP BY class_place),
    rated AS (
      SELECT response_key, round(any_value(whole) + sum(part * (score - mean)) / sum(part), 9) AS value
      FROM scored JOIN question_mean USING (class_place, question_key) JOIN class_mean USING (class_place) GROUP BY response_key),
    placed AS (
      SELECT half, domain, class_place, value, weight, dense_rank() OVER (ORDER BY class_place, unit, time) AS stratum,
        CASE WHEN count(*) OVER (PARTITION BY person) > 1 THEN dense_rank() OVER (ORDER BY person) ELSE -1 END AS person
      FROM counted JOIN rated USING (response_key))
    SELECT half::DOUBLE, domain::DOUBLE, class_place::DOUBLE, stratum::DOUBLE, person::DOUBLE, value::DOUBLE,
      count(*)::DOUBLE, sum(weight)::DOUBLE, sum(weight * weight)::DOUBLE
    FROM placed GROUP BY ${key} ORDER BY ${key}`;
}
