import type {Scoring} from "./scoring.js";

/** An id and the words for it. */
export interface Labelled {
  id: string;
  label: string;
}

export interface Stage extends Labelled {
  /** Weight in the journey score; 0 leaves the stage out. */
  weight: number;
}

export interface Segment extends Labelled {
  /** Labels of the values, where the program declares them. */
  values: Readonly<Record<string, string>> | null;
}

export interface Metric extends Labelled {
  score: "linear" | "nps" | {top: number};
  unit: "points" | "percent";
}

export interface AnswerScale {
  worst: number;
  best: number;
  step: number;
}

/** `score` counts in the stage's score, `driver` may explain it, `outcome` is what follows from it (loyalty, overall). */
export type Role = "score" | "driver" | "outcome";

export interface Question extends Labelled {
  stage: string;
  scale: AnswerScale;
  /** Ids of the metrics that apply. */
  metrics: readonly string[];
  role: Role;
  /** Share of the question in its stage's score. */
  weight: number;
}

/** What is measured: the definitions that turn cells into figures. */
export interface Definitions {
  stages: readonly Stage[];
  metrics: readonly Metric[];
  questions: readonly Question[];
}

/**
 * How a metric scores the answers to a question.
 *
 * @throws RangeError if the metric is NPS and the scale is not 0 to 10
 * @example scoringOf({id: "top2", label: "Top 2", score: {top: 2}, unit: "percent"}, {scale: {worst: 1, best: 5, step: 1}}).kind // "top"
 */
export function scoringOf(metric: Metric, {scale}: Pick<Question, "scale">): Scoring {
  const {worst: low, best: high, step} = scale;
  if (metric.score === "linear") return {kind: "linear", low, high};
  if (metric.score !== "nps") return {kind: "top", k: metric.score.top, low, high, step};
  if (low !== 0 || high !== 10)
    throw new RangeError(`${metric.id}: expected a scale of 0 to 10, found ${low} to ${high}`);
  return {kind: "nps"};
}

/**
 * The name under which the pair table keeps the cross-products of a metric: metrics that score alike share one.
 *
 * @example scoringName({score: {top: 2}}) // "top2"
 */
export function scoringName({score}: Pick<Metric, "score">): string {
  return typeof score === "object" ? `top${score.top}` : score;
}

/**
 * The questions that a metric's composites are made of, in all or at one stage: those with role `score` that carry the
 * metric, and where there is none, the outcomes that carry it (NPS is usually asked once, about everything).
 */
export function compositeQuestions(
  {questions}: Pick<Definitions, "questions">,
  metric: string,
  stage?: string
): Question[] {
  const carrying = questions.filter((question) => {
    return question.metrics.includes(metric) && (stage === undefined || question.stage === stage);
  });
  const scored = carrying.filter(({role}) => role === "score");
  return scored.length > 0 ? scored : carrying.filter(({role}) => role === "outcome");
}
