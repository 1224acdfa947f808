import type {DeclaredScore} from "./scoring.js";

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
  score: DeclaredScore;
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
