import type {BrokenFigure} from "../../src/transforms/declared-breaks.js";
import {figureDefinitions, figureOfRow} from "../../src/transforms/figure-parts.js";
import type {Workspace} from "../workspace/model.js";
import {unitKey} from "../cube/unit-key.js";

/** What figures are asked for. */
export interface FigureRequest {
  by: readonly string[];
  metric?: string | undefined;
  where?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** What each row of a table of figures is made of and whose it is, to tell which declared breaks concern it. */
export function brokenFigureOf(
  {program}: Pick<Workspace, "program">,
  {by, metric = program.headline, where = {}}: FigureRequest
): (row: Readonly<Record<string, unknown>>) => BrokenFigure {
  const figures = figureDefinitions(program, metric, by);
  const unit = unitKey({segments: []}, by);
  // A filter that keeps one value says whose the figures are as well as a key does.
  const only = (key: string) => (where[key]?.length === 1 ? where[key][0] : undefined);
  const onlyUnit = Object.keys(where).find((key) => key.startsWith("organization"));
  return (row) => {
    const figure = figureOfRow(figures, by, row);
    return {
      questions: (figure?.parts ?? []).map(({question}) => question.id),
      stage: figure?.stage,
      touchpoint: figure?.touchpoint,
      class: (row["class"] as string | null | undefined) ?? only("class"),
      organization:
        unit === undefined ? onlyUnit && only(onlyUnit) : ((row[unit] as string | null | undefined) ?? undefined)
    };
  };
}
