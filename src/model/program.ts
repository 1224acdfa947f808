import type {DeclaredScore} from "./scoring.js";
import type {MetricUnit} from "./unit.js";

/** An id and the words for it. */
export interface Labelled {
  id: string;
  label: string;
}

export interface Stage extends Labelled {
  /** Weight in the journey score; 0 leaves the stage out. */
  weight: number;
}

/** Where customers and the company meet, in a stage. */
export interface Touchpoint extends Labelled {
  stage: string;
}

export interface Segment extends Labelled {
  /** Labels of the values, where the program declares them. */
  values: Readonly<Record<string, string>> | null;
  /**
   * `organization`: its values are organizations, which roll up by the tree; `leader`: the leaders that answers are about;
   * `country`: countries, whose people may understand questions differently.
   */
  kind?: "organization" | "leader" | "country";
}

/** What turns answers into figures. */
export interface Metric extends Labelled {
  score: DeclaredScore;
  unit: MetricUnit;
}

/** A metric that a program declares. */
export interface DeclaredMetric extends Metric {
  /** Differences smaller than this, in the unit of the metric, do not matter: they can be found to be "no change". */
  margin: number;
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
  /** Where in the stage; none for a question about the whole of it. */
  touchpoint?: string;
  scale: AnswerScale;
  /** Ids of the metrics that apply. */
  metrics: readonly string[];
  role: Role;
  /** Share of the question in its stage's score. */
  weight: number;
}

/** A class of customers, such as end users or business partners. */
export interface CustomerClass extends Labelled {
  /** Its declared share in figures over several classes; null where there are no such figures. */
  weight: number | null;
}

/** What is measured: the definitions that turn cells into figures. */
export interface Definitions {
  stages: readonly Stage[];
  /** Default none. */
  touchpoints?: readonly Touchpoint[];
  metrics: readonly Metric[];
  questions: readonly Question[];
  classes: readonly CustomerClass[];
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
  return ofRole(
    questions.filter((question) => {
      return question.metrics.includes(metric) && (stage === undefined || question.stage === stage);
    })
  );
}

/** The questions that a metric's composite of a touchpoint is made of: as compositeQuestions, of those that are about it. */
export function touchpointQuestions(
  {questions}: Pick<Definitions, "questions">,
  metric: string,
  touchpoint: string
): Question[] {
  return ofRole(
    questions.filter((question) => question.metrics.includes(metric) && question.touchpoint === touchpoint)
  );
}

function ofRole(carrying: readonly Question[]): Question[] {
  const scored = carrying.filter(({role}) => role === "score");
  return scored.length > 0 ? scored : carrying.filter(({role}) => role === "outcome");
}

/**
 * The name of the responses that answered at least one of some questions: what a composite of them rests on. Of a single
 * question it is the question's own.
 *
 * @example baseName(["use_ease", "use_quality"]) // "use_ease use_quality"
 */
export function baseName(questions: readonly string[]): string {
  return [...questions].sort().join(" ");
}

/**
 * What the composites of all metrics rest on: the questions of each stage, of each touchpoint and of the journey, by their
 * baseName. Sets of a single question are left out.
 */
export function compositeBases({
  stages,
  touchpoints = [],
  metrics,
  questions
}: Omit<Definitions, "classes">): Map<string, string[]> {
  const sets = metrics.flatMap(({id}) => {
    const journey = journeyQuestions({stages, questions}, id);
    return [
      journey,
      ...stages.map((stage) => compositeQuestions({questions}, id, stage.id)),
      ...touchpoints.map((touchpoint) => touchpointQuestions({questions}, id, touchpoint.id))
    ];
  });
  const several = sets.map((set) => set.map(({id}) => id)).filter((ids) => ids.length > 1);
  return new Map(several.map((ids) => [baseName(ids), ids]));
}

/**
 * The questions of a metric's journey: those of the stages that have a weight. A metric that is asked in unweighted stages
 * only, such as NPS at the end, is the journey's all the same.
 */
export function journeyQuestions(
  {stages, questions}: Pick<Definitions, "stages" | "questions">,
  metric: string
): Question[] {
  const composite = compositeQuestions({questions}, metric);
  const weighted = stages.filter(({weight}) => weight > 0).map(({id}) => id);
  const counted = composite.filter(({stage}) => weighted.includes(stage));
  return counted.length > 0 ? counted : composite;
}
