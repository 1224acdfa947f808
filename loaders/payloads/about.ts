import type {About} from "../../src/model/payloads.js";
import type {Metric} from "../../src/model/program.js";
import type {Database} from "../duckdb/database.js";
import type {Measurements} from "../publication/published-figures.js";
import {LEVEL} from "../publication/publishing.js";

/** What every page says about its numbers. */
export async function aboutPayload(database: Database, {workspace, periods}: Measurements): Promise<About> {
  const {program} = workspace;
  const {responses, experienced} = await countResponses(database);
  const metric = program.metrics.find(({id}) => id === program.headline)!;
  return {
    title: program.title,
    notice: program.notice,
    metric: {id: metric.id, label: metric.label, unit: metric.unit, definition: definitionOf(metric)},
    stages: program.stages.map(({id, label, weight}) => ({id, label, weight})),
    classes: program.classes.map(({id, label}) => ({id, label})),
    ...periods,
    dating: datingOf(responses, experienced),
    responses,
    minimum: program.privacyMinimum,
    repeatLimit: program.repeatLimit,
    level: LEVEL
  };
}

async function countResponses(database: Database): Promise<{responses: number; experienced: number}> {
  const [row] = await database.rows(
    `SELECT count(*)::DOUBLE AS responses, count(experienced_at)::DOUBLE AS experienced FROM response
     WHERE response_key NOT IN (SELECT response_key FROM superseded)`,
    {responses: "number", experienced: "number"}
  );
  return row!;
}

/**
 * What a metric measures, in a sentence.
 *
 * @example definitionOf({score: {top: 2}}) // "Percent of answers among the best 2 values of the scale."
 */
export function definitionOf({score}: Pick<Metric, "score">): string {
  if (score === "linear") return "Mean of the answers, put on a scale from 0 (worst answer) to 100 (best answer).";
  if (score === "nps") return "Percent of answers of 9 or 10 less percent of answers of 0 to 6, on a scale of 0 to 10.";
  return `Percent of answers among the best ${score.top} values of the scale.`;
}

/**
 * Which date decides about the month of a response, in a sentence.
 *
 * @example datingOf(10, 10) // "Months follow the day of the experience."
 */
export function datingOf(responses: number, experienced: number): string {
  if (experienced === 0) return "Months follow the day of the response.";
  if (experienced === responses) return "Months follow the day of the experience.";
  const share = Math.min(99, Math.max(1, Math.round((100 * experienced) / responses)));
  return `Months follow the day of the experience for ${share} % of responses, and the day of the response for the others.`;
}
