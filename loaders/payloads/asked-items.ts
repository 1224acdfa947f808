import {baseName, compositeQuestions, journeyQuestions} from "../../src/model/program.js";
import type {FigureSubject} from "../../src/model/scorecard.js";
import type {AskedFigure} from "../publication/publication.js";
import type {Program} from "../workspace/model.js";

/** The questions that a figure is made of. */
export function questionsOf({metric, stage, question}: FigureSubject, program: Program): string[] {
  if (question !== null) return [question];
  const own = stage === null ? journeyQuestions(program, metric) : compositeQuestions(program, metric, stage);
  return own.map(({id}) => id);
}

/** The item of a figure as the report names it; of other questions than an item has there, by a name of its own. */
export function itemOf(
  {metric, stage, question}: FigureSubject,
  program: Program,
  questions: readonly string[]
): Pick<AskedFigure, "item" | "questions"> {
  if (question !== null) return {item: `question ${question}`, questions};
  const plain = stage !== null ? `stage ${stage}` : metric === program.headline ? "journey" : `other ${metric}`;
  const usual = questionsOf(
    {metric: stage === null ? metric : program.headline, stage, question, class: null},
    program
  );
  const isUsual = baseName(questions) === baseName(usual);
  return {item: isUsual ? plain : `${plain} of ${baseName(questions)}`, questions};
}
