import type {Figure} from "../../model/figure.js";
import type {JourneyPayload} from "../../../loaders/payloads/journey.js";
import {elements} from "../text/elements.js";
import type {Unit} from "../text/format.js";
import {intervalRows} from "./interval-rows.js";
import {noAnswers} from "../text/no-answers.js";
import {scoreDomain} from "./score-domain.js";

export interface SegmentRowsOptions {
  unit: Unit;
  /** CSS colour; default that of text. */
  color?: string;
  document?: Document;
}

/** Customers split in one way: by class, by age… */
export interface Split {
  label: string;
  values: readonly {label: string; figure: Figure}[];
}

/** The ways to split a stage's customers: their classes first, then the program's segments. */
export function splitsOf({classes, segments}: Pick<JourneyPayload["stages"][number], "classes" | "segments">): Split[] {
  return [{label: "Class of customers", values: classes}, ...segments].filter(({values}) => values.length > 0);
}

/** The figures of all splits, each with its name. */
export function segmentFigures(stage: Pick<JourneyPayload["stages"][number], "classes" | "segments">) {
  return splitsOf(stage).flatMap(({values}) => values);
}

/** A stage's figure for every class and segment of customers, split by split on one axis. */
export function segmentRows(
  stage: Pick<JourneyPayload["stages"][number], "label" | "classes" | "segments">,
  {unit, color, document = globalThis.document}: SegmentRowsOptions
): HTMLElement {
  const splits = splitsOf(stage);
  if (splits.length === 0) return noAnswers(`${stage.label} by customers`, {document});
  const domain = scoreDomain(splits.flatMap(({values}) => values.map(({figure}) => figure)));
  const tables = splits.map(({label, values}) => {
    const rows = values.map((value) => ({...value, ...(color ? {color} : {})}));
    return intervalRows(rows, {caption: `${stage.label} by ${label}`, header: label, unit, domain, document});
  });
  return elements(document).html("div", {class: "splits"}, tables);
}
