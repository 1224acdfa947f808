import {numbers} from "../duckdb/result-columns.js";
import type {ColumnTable} from "arquero";
import {type CompositeCovariance, withCompositeRatios} from "../../src/transforms/composite-repeats.js";
import {figureDefinitions} from "../../src/transforms/figure-parts.js";
import type {Sums} from "../../src/transforms/scores.js";
import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import type {Program} from "../workspace/model.js";
import type {Metric} from "../../src/model/program.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import {domainRequest, withDomainMembers, type DomainMembers} from "./domain-members.js";
import {repeatsAmong, withRepeats} from "./deft.js";
import {plainSums, repeatedAnswers} from "./repeated-answers.js";
import {rollUp, type RollUp} from "./roll-up.js";

/** Sums, and the ratios of domains in which respondents answered more than once; see figureRepeats. */
export interface RepeatedSums extends Sums {
  repeats: ColumnTable;
}

/**
 * What figures are made of: the roll-up, and how far repeated answers widen their errors.
 *
 * @throws UsageError if a key or a value does not exist
 */
export async function repeatedSums(
  database: Database,
  program: Program,
  {pairs, ...request}: CompositeRepeatsRequest & Pick<RollUp, "pairs">
): Promise<RepeatedSums> {
  const {by, where, metric} = request;
  const asked = {by, scoring: scoringName(metric), ...(where && {where}), ...(pairs && {pairs})};
  return withDomainMembers(database, domainRequest(program, by, where), async () => {
    const sums = await rollUp(database, program, asked);
    return {...sums, repeats: await figureRepeats(database, program, sums, request)};
  });
}

/**
 * How far repeated answers widen the errors of figures: of every question, stage and journey of every domain.
 *
 * @param sums  of the domains, with the pairs that the composites need
 * @returns as domainRepeats, with rows of composites where respondents answered in several responses
 */
export async function figureRepeats(
  database: Database,
  program: Program,
  sums: Sums,
  request: CompositeRepeatsRequest
): Promise<ColumnTable> {
  const {by, where, metric} = request;
  return withRepeats(database, program, {by, where}, async (members) => {
    const ratios = await repeatsAmong(database, members, scoringName(metric));
    const parts = partsOf(program, request);
    if (parts.length === 0) return ratios;
    const covariances = await compositeCovariances(database, members, scoringName(metric), parts);
    const keys = members.keys.map(({name}) => name);
    return withCompositeRatios(ratios, covariances, sums, program, {keys, metric: metric.id});
  });
}

/**
 * The composites among the figures of a request.
 *
 * @example compositesOf(["stage", "month"]) // ["stage"]
 */
export function compositesOf(by: readonly string[]): ("stage" | "journey")[] {
  if (by.includes("question")) return [];
  return by.includes("stage") ? ["stage"] : ["journey"];
}

/** Which answers, into which domains, and for which composites. */
export interface CompositeRepeatsRequest {
  by: readonly string[];
  where?: Readonly<Record<string, readonly string[]>> | undefined;
  metric: Metric;
  figures: readonly ("stage" | "journey")[];
}

/**
 * What the composites of every domain owe to respondents who answered in several responses.
 *
 * The variance of a composite knows the covariance of answers in the same response. Here is what answers of the same
 * respondent in different responses add to it, be they to the same question or to different ones.
 *
 * @returns one row per domain and composite of several questions in which someone did
 * @source Liang & Zeger (1986): the products of different responses in the sum over respondents
 */
async function compositeCovariances(
  database: Database,
  {table, keys}: DomainMembers,
  scoring: string,
  parts: readonly Part[]
): Promise<CompositeCovariance[]> {
  const rows = await database.rows(covarianceSums(table, scoring, parts), {
    stage: "text?",
    ...numbers("covariance", "responses", "people", "domain")
  });
  return rows.map(({domain, ...row}) => {
    return {...row, ...Object.fromEntries(keys.map(({name, values}) => [name, values[domain] ?? null]))};
  });
}

interface Part {
  /** "" for the journey. */
  figure: string;
  question: string;
  stage: string;
  weight: number;
  stageWeight: number;
}

/** The questions of composites of several, with their weights there. */
function partsOf(program: Program, {metric, figures, where = {}}: CompositeRepeatsRequest): Part[] {
  const keep = (key: string, value: string) => where[key]?.includes(value) ?? true;
  return figures
    .flatMap((figure) => figureDefinitions(program, metric.id, figure === "stage" ? ["stage"] : []))
    .flatMap(({stage: figure = "", parts, stages}) => {
      const used = parts
        .filter(({question: {id, stage}, weight}) => weight > 0 && keep("question", id) && keep("stage", stage))
        .map(({question: {id, stage}, weight}) => {
          return {figure, question: id, stage, weight, stageWeight: stages?.get(stage) ?? 1};
        });
      return used.length > 1 ? used : [];
    });
}

/** A question's part in a composite is what its stage weighs, divided among the questions that were answered. */
function covarianceSums(members: string, scoring: string, parts: readonly Part[]): string {
  const values = parts.map(
    ({figure, question, stage, weight, stageWeight}) =>
      `(${[figure, question, stage].map(sqlText).join(", ")}, ${weight}::DOUBLE, ${stageWeight}::DOUBLE)`
  );
  return `
    WITH part AS (
      SELECT figure, question_key, named.stage, named.weight, stage_weight
      FROM (VALUES ${values.join(", ")}) AS named (figure, question, stage, weight, stage_weight)
        JOIN question USING (question)),
    weighted AS (
      SELECT domain, question_key, figure, n, w, wx / w AS mean,
        stage_weight * weight / sum(weight) OVER (PARTITION BY domain, figure, stage) AS share
      FROM (${plainSums(members, scoring)}) AS plain JOIN part USING (question_key) WHERE w > 0),
    shares AS (
      SELECT domain, question_key, figure, mean,
        share / sum(share) OVER (PARTITION BY domain, figure) * sqrt(n / greatest(n - 1, 1)) / w AS unit
      FROM weighted),
    responses AS (
      SELECT domain, figure, person, response_key, sum(unit * weight * (x - mean)) AS z
      FROM ${repeatedAnswers(members, scoring)} AS answered JOIN shares USING (domain, question_key)
      GROUP BY domain, figure, person, response_key),
    people AS (
      SELECT domain, figure, sum(z) AS z, sum(z * z) AS squares, count(*) AS n FROM responses
      GROUP BY domain, figure, person)
    SELECT domain, nullif(figure, '') AS stage, sum(z * z - squares)::DOUBLE AS covariance, sum(n)::DOUBLE AS responses,
      count(*)::DOUBLE AS people
    FROM people GROUP BY domain, figure HAVING sum(n) > count(*) ORDER BY domain, figure`;
}
