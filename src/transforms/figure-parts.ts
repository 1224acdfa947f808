import {compositeQuestions, type Definitions, type Question} from "../model/program.js";

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
 * @example figureDefinitions({stages: [{id: "use", label: "Use", weight: 1}], metrics: [], questions: []}, "top2", ["stage"]) // [{stage: "use", parts: []}]
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

/**
 * The parts of a figure that were answered, weighted so that each stage counts by its weight however many of its
 * questions were answered.
 *
 * @param answered  some of the figure's parts
 * @example weightedParts({parts: []}, []) // []
 */
export function weightedParts({stages}: FigureDefinition, answered: readonly FigurePart[]): FigurePart[] {
  if (stages === undefined) return [...answered];
  const totals = new Map<string, number>();
  for (const {question, weight} of answered) totals.set(question.stage, (totals.get(question.stage) ?? 0) + weight);
  return answered.map(({question, weight}) => {
    return {question, weight: (stages.get(question.stage)! * weight) / totals.get(question.stage)!};
  });
}

function journeyFigure(definitions: Definitions, metric: string): FigureDefinition {
  const questions = compositeQuestions(definitions, metric);
  const asked = definitions.stages.filter(({id}) => partsOf(questions, id).length > 0);
  const weighted = asked.filter(({weight}) => weight > 0);
  // A metric that is asked in unweighted stages only, such as NPS at the end, is the journey's all the same.
  const counted = weighted.length > 0 ? weighted : asked;
  const weights = new Map(counted.map(({id, weight}) => [id, weighted.length > 0 ? weight : 1]));
  return {parts: counted.flatMap(({id}) => partsOf(questions, id)), stages: weights};
}

function partsOf(questions: readonly Question[], stage: string): FigurePart[] {
  return questions
    .filter((question) => question.stage === stage)
    .map((question) => ({question, weight: question.weight}));
}
