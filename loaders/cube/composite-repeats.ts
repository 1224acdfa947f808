import type {ColumnTable} from "arquero";
import {type CompositeCovariance, withCompositeRatios} from "../../src/transforms/composite-repeats.js";
import {figureDefinitions} from "../../src/transforms/figure-parts.js";
import type {Sums} from "../../src/transforms/scores.js";
import type {Database} from "../warehouse/database.js";
import {sqlList, sqlName, sqlText} from "../warehouse/sql.js";
import type {Program} from "../workspace/model.js";
import {type Metric, scoringName} from "../../src/transforms/program.js";
import {dimension, FIGURE_KEYS, type Dimension} from "./dimensions.js";
import {domainRepeats, repeatedInDomains} from "./repeat-ratios.js";

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
  const ratios = await domainRepeats(database, program, {by, where, scoring: scoringName(metric)});
  const covariances = await compositeCovariances(database, program, request);
  const keys = by.filter((key) => !FIGURE_KEYS.includes(key));
  if (covariances.length === 0) return ratios;
  return withCompositeRatios(ratios, covariances, sums, program, {keys, metric: metric.id});
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
export async function compositeCovariances(
  database: Database,
  program: Program,
  request: CompositeRepeatsRequest
): Promise<CompositeCovariance[]> {
  const parts = partsOf(program, request);
  if (parts.length === 0) return [];
  const domains = domainsOf(program, request);
  const [repeated] = await database.rows(repeatedInOneDomain(domains));
  return repeated === undefined
    ? []
    : database.rows<CompositeCovariance>(covarianceSums(domains, request.metric, parts));
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

interface Domains {
  dimensions: readonly Dimension[];
  filters: readonly (Dimension & {values: readonly string[]})[];
}

function domainsOf(program: Program, {by, where = {}}: CompositeRepeatsRequest): Domains {
  const named = (key: string) => !FIGURE_KEYS.includes(key);
  return {
    dimensions: by.filter(named).map((key) => dimension(program, key)),
    filters: Object.entries(where)
      .filter(([key]) => named(key))
      .map(([key, values]) => ({...dimension(program, key), values}))
  };
}

/** A respondent with several responses in one domain, if there is one: mostly there is none, and nothing to add up. */
function repeatedInOneDomain({dimensions, filters}: Domains): string {
  return `
    SELECT 1 AS one FROM (
      SELECT * FROM response WHERE response_key IN (SELECT response_key FROM repeated)) AS cells
    ${joinsOf([...dimensions, ...filters])} WHERE ${whereOf(filters)}
    GROUP BY ${[...dimensions.map(({sql}) => sql), "respondent"].join(", ")} HAVING count(*) > 1 LIMIT 1`;
}

/** A question's part in a composite is what its stage weighs, divided among the questions that were answered. */
function covarianceSums({dimensions, filters}: Domains, metric: Metric, parts: readonly Part[]): string {
  const keys = dimensions.map(({key}) => key);
  const names = keys.map((key) => `${sqlName(key)}, `).join("");
  const same = [...keys.map(sqlName), "question"].map((name) => `answered.${name} IS NOT DISTINCT FROM shares.${name}`);
  const values = parts.map(
    ({figure, question, stage, weight, stageWeight}) =>
      `(${[figure, question, stage].map(sqlText).join(", ")}, ${weight}::DOUBLE, ${stageWeight}::DOUBLE)`
  );
  const scored = (answers: string) => `
      SELECT cells.*, coalesce(score, cells.value) AS x FROM (${answers}) AS cells
        LEFT JOIN scored ON scored.question = cells.question::VARCHAR AND scored.answer = cells.value`;
  const asked = sqlList([...new Set(parts.map(({question}) => question))]);
  return `
    WITH scored AS (
      SELECT question, value AS answer, score FROM score JOIN question USING (question_key)
      WHERE scoring = ${sqlText(scoringName(metric))}),
    part(figure, question, stage, weight, stage_weight) AS (VALUES ${values.join(", ")}),
    plain AS (
      SELECT ${selected(dimensions)} cells.question::VARCHAR AS question, sum(n) AS n, sum(w) AS w,
        sum(w * x) / sum(w) AS mean
      FROM (${scored(`SELECT * FROM cell WHERE question::VARCHAR IN (${asked})`)}) AS cells ${joinsOf([...dimensions, ...filters])}
      WHERE ${whereOf(filters)} GROUP BY ALL HAVING sum(w) > 0),
    weighted AS (
      SELECT plain.*, figure, stage_weight * weight / sum(weight) OVER (PARTITION BY ${names} figure, stage) AS share
      FROM plain JOIN part USING (question)),
    shares AS (
      SELECT ${names} question, figure, mean,
        share / sum(share) OVER (PARTITION BY ${names} figure) * sqrt(n / greatest(n - 1, 1)) / w AS unit
      FROM weighted),
    answered AS (
      SELECT ${selected(dimensions)} cells.question::VARCHAR AS question, respondent, response_key, weight, x
      FROM (${scored(`
        SELECT response.*, question, value FROM answer JOIN question USING (question_key) JOIN response USING (response_key)
        WHERE state = 'answered' AND question::VARCHAR IN (${asked})
          AND response_key IN (${repeatedInDomains({dimensions, filters})})`)}) AS cells ${joinsOf([...dimensions, ...filters])}
      WHERE ${whereOf(filters)}),
    responses AS (
      SELECT ${keys.map((key) => `answered.${sqlName(key)}, `).join("")} figure, respondent, response_key,
        sum(unit * weight * (x - mean)) AS z
      FROM answered JOIN shares ON ${same.join(" AND ")} GROUP BY ALL),
    people AS (
      SELECT ${names} figure, respondent, sum(z) AS z, sum(z * z) AS squares, count(*) AS n FROM responses GROUP BY ALL)
    SELECT ${names} nullif(figure, '') AS stage, sum(z * z - squares)::DOUBLE AS covariance, sum(n)::DOUBLE AS responses,
      count(*)::DOUBLE AS people
    FROM people GROUP BY ALL HAVING sum(n) > count(*) ORDER BY ALL`;
}

const selected = (dimensions: readonly Dimension[]) =>
  dimensions.map(({key, sql}) => `${sql} AS ${sqlName(key)}, `).join("");

const joinsOf = (dimensions: readonly Dimension[]) =>
  [...new Set(dimensions.flatMap(({join}) => join ?? []))].join(" ");

const whereOf = (filters: readonly (Dimension & {values: readonly string[]})[]) =>
  filters.map(({sql, values}) => `${sql} IN (${sqlList(values)})`).join(" AND ") || "true";
