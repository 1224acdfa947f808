import type {About} from "../../src/model/about.js";
import type {Dating} from "../../src/model/definition.js";
import {scoringEntry} from "../../src/statistics/estimates/scoring.js";
import type {Database} from "../duckdb/database.js";
import type {Measurements} from "../publication/published-figures.js";
import {LEVEL} from "../publication/level.js";

/** What every page says about its numbers. */
export async function aboutPayload(database: Database, {workspace, periods}: Measurements): Promise<About> {
  const {program} = workspace;
  const {responses, experienced} = await countResponses(database);
  const metric = program.metrics.find(({id}) => id === program.headline)!;
  return {
    title: program.title,
    notice: program.notice,
    metric: {
      id: metric.id,
      label: metric.label,
      unit: metric.unit,
      margin: metric.margin,
      definition: scoringEntry(metric.score).define(metric.score)
    },
    stages: program.stages.map(({id, label, weight}) => ({id, label, weight})),
    classes: program.classes.map(({id, label}) => ({id, label})),
    ...periods,
    dating: datingOf(responses, experienced),
    responses,
    minimum: program.privacyMinimum,
    level: LEVEL
  };
}

async function countResponses(database: Database): Promise<{responses: number; experienced: number}> {
  const [row] = await database.rows(
    `SELECT coalesce(sum(responses), 0) AS responses, coalesce(sum("byExperience"), 0) AS experienced FROM counted_source`,
    {responses: "number", experienced: "number"}
  );
  return row!;
}

/**
 * Which day decides about the month of a response.
 *
 * @example datingOf(10, 10) // {code: "experience"}
 * @example datingOf(1000, 999) // {code: "mixed", share: 99}
 */
export function datingOf(responses: number, experienced: number): Dating {
  if (experienced === 0) return {code: "response"};
  if (experienced === responses) return {code: "experience"};
  return {code: "mixed", share: Math.min(99, Math.max(1, Math.round((100 * experienced) / responses)))};
}
