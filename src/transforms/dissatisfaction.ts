import type {ColumnTable} from "arquero";
import type {Definitions, Metric, Question} from "../model/program.js";
import {scores} from "./scores.js";
import type {Sums} from "./sums.js";

export interface DissatisfactionRequest {
  /** Columns of the sums that make a domain. */
  by: readonly string[];
  /** Questions that carry this metric are counted, except outcomes. */
  metric: string;
  /** Coverage of the intervals, 0–1; default 0.95. */
  level?: number;
  /** As in ScoresRequest. */
  minimum?: number;
}

/**
 * The share of dissatisfied answers to every question: percent of answers among the lowest two values of its scale, or
 * at the lowest one where the scale has fewer than four.
 *
 * @returns one row per domain and question with answers: …by, question, then the fields of `scores`
 * @throws RangeError if the metric is unknown
 */
export function dissatisfaction(
  sums: Sums,
  definitions: Definitions,
  {by, metric, level, minimum}: DissatisfactionRequest
): ColumnTable {
  if (!definitions.metrics.some(({id}) => id === metric)) {
    throw new RangeError(`dissatisfaction: no metric ${JSON.stringify(metric)}`);
  }
  const asked = definitions.questions.filter(({metrics, role}) => metrics.includes(metric) && role !== "outcome");
  const boxes = [2, 1].map((values): Metric => {
    return {id: `lowest${values}`, label: `lowest${values}`, score: {bottom: values}, unit: "percent"};
  });
  const questions = asked.map((question): Question => {
    return {...question, metrics: [`lowest${dissatisfactionScore(question).bottom}`]};
  });
  const [two, one] = boxes.map((box) =>
    scores(sums, {...definitions, metrics: [box], questions}, {by: [...by, "question"], metric: box.id, level, minimum})
  ) as [ColumnTable, ColumnTable];
  return two.concat(one);
}

/**
 * How answers are scored as dissatisfied: the lowest two values of a scale are, or the lowest one where it has fewer than
 * four.
 *
 * @example dissatisfactionScore({scale: {worst: 1, best: 5, step: 1}}) // {bottom: 2}
 */
export function dissatisfactionScore({scale: {worst, best, step}}: Pick<Question, "scale">): {bottom: number} {
  return {bottom: Math.round(Math.abs(best - worst) / step) + 1 < 4 ? 1 : 2};
}
