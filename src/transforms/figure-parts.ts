import {compositeQuestions, journeyQuestions, type Definitions, type Question} from "../model/program.js";

/** A question in a figure, and its weight there. */
export interface FigurePart {
  question: Question;
  weight: number;
}

/** What a figure is made of: a question, a stage's questions, or those of all stages. */
export interface FigureDefinition {
  stage?: string;
  question?: string;
  parts: FigurePart[];
  /** Weights of the stages, when parts of several stages are pooled. */
  stages?: ReadonlyMap<string, number>;
}

/**
 * The figures that a request has in every domain: one per question when `by` has `question`, one per stage when it has
 * `stage`, else the journey's.
 *
 * @param metric  id of a metric of the definitions; questions that do not carry it are in no figure
 * @example figureDefinitions({stages: [{id: "use", label: "Use", weight: 1}], metrics: [], questions: [], classes: []}, "top2", ["stage"]) // [{stage: "use", parts: []}]
 */
export function figureDefinitions(definitions: Definitions, metric: string, by: readonly string[]): FigureDefinition[] {
  if (by.includes("question")) {
    return definitions.questions
      .filter((question) => question.metrics.includes(metric))
      .map((question) => ({stage: question.stage, question: question.id, parts: [{question, weight: 1}]}));
  }
  if (!by.includes("stage")) return [journeyFigure(definitions, metric)];
  return definitions.stages.map(({id}) => ({
    stage: id,
    parts: partsOf(compositeQuestions(definitions, metric, id), id)
  }));
}

function journeyFigure(definitions: Definitions, metric: string): FigureDefinition {
  const questions = journeyQuestions(definitions, metric);
  const counted = definitions.stages.filter(({id}) => partsOf(questions, id).length > 0);
  const isWeighted = counted.some(({weight}) => weight > 0);
  const weights = new Map(counted.map(({id, weight}) => [id, isWeighted ? weight : 1]));
  return {parts: counted.flatMap(({id}) => partsOf(questions, id)), stages: weights};
}

function partsOf(questions: readonly Question[], stage: string): FigurePart[] {
  return questions
    .filter((question) => question.stage === stage)
    .map((question) => ({question, weight: question.weight}));
}
