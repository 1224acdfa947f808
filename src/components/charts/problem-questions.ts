import {words} from "../../locales/index.js";
import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import type {Labelled} from "../../model/program.js";
import {intervalRows} from "./interval-rows.js";

export interface PainRowsOptions {
  /** All stages in the program's order. */
  stages: readonly Labelled[];
  /** CSS colour of a stage's id. */
  color: (id: string) => string;
  document?: Document;
}

/** The questions with the largest share of dissatisfied answers, each under its stage's name and in its colour. */
export function painRows(
  pains: OverviewPayload["pains"],
  {stages, color, document = globalThis.document}: PainRowsOptions
): HTMLElement {
  const rows = pains.map(({label, stage, dissatisfied}) => {
    return {label, note: stageLabel(stages, stage), figure: dissatisfied, color: color(stage)};
  });
  const {worstQuestions: caption, question: header} = words.tables;
  return intervalRows(rows, {caption, header, unit: "percent", document});
}

/**
 * The name of a stage.
 *
 * @example stageLabel([{id: "use", label: "Use"}], "use") // "Use"
 */
export function stageLabel(stages: readonly Labelled[], id: string): string {
  return stages.find((stage) => stage.id === id)?.label ?? id;
}
