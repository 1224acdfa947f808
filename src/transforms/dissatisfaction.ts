import type {ColumnTable} from "arquero";
import type {Definitions, Metric, Question} from "../model/program.js";
import type {RepeatRatios} from "./repeated-answers.js";
import {scores, type Sums} from "./scores.js";

export interface DissatisfactionRequest {
  /** Columns of the sums that make a domain. */
  by: readonly string[];
  /** Questions that carry this metric are counted, except outcomes. */
  metric: string;
  /** Coverage of the intervals, 0–1; default 0.95. */
  level?: number;
  /** Respondents who answer more than once, by the ratios of any scoring of the answers; default nobody. */
  repeats?: RepeatRatios;
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
  {by, metric, level, repeats}: DissatisfactionRequest
): ColumnTable {
  if (!definitions.metrics.some(({id}) => id === metric)) {
    throw new RangeError(`dissatisfaction: no metric ${JSON.stringify(metric)}`);
  }
  const asked = definitions.questions.filter(({metrics, role}) => metrics.includes(metric) && role !== "outcome");
  // A top box of the scale turned round: its best answers are the worst ones.
  const questions = asked.map((question): Question => {
    const {worst, best, step} = question.scale;
    return {...question, scale: {worst: best, best: worst, step}, metrics: [lowestBox(question).id]};
  });
  const options = {...(level === undefined ? {} : {level}), ...(repeats === undefined ? {} : {repeats})};
  const [two, one] = [TWO_LOWEST, LOWEST].map((box) =>
    scores(sums, {...definitions, metrics: [box], questions}, {by: [...by, "question"], metric: box.id, ...options})
  ) as [ColumnTable, ColumnTable];
  return two.concat(one);
}

const TWO_LOWEST: Metric = {id: "two_lowest", label: "two_lowest", score: {top: 2}, unit: "percent"};
const LOWEST: Metric = {id: "lowest", label: "lowest", score: {top: 1}, unit: "percent"};

function lowestBox({scale: {worst, best, step}}: Question): Metric {
  return Math.abs(best - worst) / step + 1 < 4 ? LOWEST : TWO_LOWEST;
}
