import {type FigureKey, figureKeyOf} from "../model/figure-keys.js";
import {
  compositeQuestions,
  journeyQuestions,
  touchpointQuestions,
  type Definitions,
  type Question
} from "../model/program.js";

/** A question in a figure, and its weight there. */
export interface FigurePart {
  question: Question;
  weight: number;
}

/** What a figure is made of: a question, the questions of a touchpoint or a stage, or those of all stages. */
export interface FigureDefinition extends Partial<Record<FigureKey, string>> {
  parts: FigurePart[];
  /** Weights of the stages, when parts of several stages are pooled. */
  stages?: ReadonlyMap<string, number>;
}

/**
 * The figures that a request has in every domain: one per question when `by` has `question`, one per touchpoint when it has
 * `touchpoint`, one per stage when it has `stage`, else the journey's.
 *
 * @param metric  id of a metric of the definitions; questions that do not carry it are in no figure
 * @example figureDefinitions({stages: [{id: "use", label: "Use", weight: 1}], metrics: [], questions: [], classes: []}, "top2", ["stage"]) // [{stage: "use", parts: []}]
 */
export function figureDefinitions(definitions: Definitions, metric: string, by: readonly string[]): FigureDefinition[] {
  switch (figureKeyOf(by)) {
    case "question":
      return definitions.questions
        .filter((question) => question.metrics.includes(metric))
        .map((question) => ({...placeOf(question), question: question.id, parts: [{question, weight: 1}]}));
    case "touchpoint":
      return (definitions.touchpoints ?? []).map(({id, stage}) => ({
        ...{stage, touchpoint: id},
        parts: partsOf(touchpointQuestions(definitions, metric, id), stage)
      }));
    case "stage":
      return definitions.stages.map(({id}) => ({
        stage: id,
        parts: partsOf(compositeQuestions(definitions, metric, id), id)
      }));
    case null:
      return [journeyFigure(definitions, metric)];
  }
}

function placeOf({stage, touchpoint}: Question): Pick<FigureDefinition, "stage" | "touchpoint"> {
  return touchpoint === undefined ? {stage} : {stage, touchpoint};
}

/** The figure that a row is of, in a table of figures by some keys. */
export function figureOfRow<Figure extends Partial<Record<FigureKey, string>>>(
  figures: readonly Figure[],
  by: readonly string[],
  row: Readonly<Record<string, unknown>>
): Figure | undefined {
  const key = figureKeyOf(by);
  return key === null ? figures[0] : figures.find((figure) => figure[key] === row[key]);
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
