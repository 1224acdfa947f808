import {words} from "../../locales/index.js";
import type {Figure} from "../../model/figure.js";
import type {JourneyPayload} from "../../../loaders/payloads/journey.js";
import {elements} from "../text/elements.js";
import type {MetricUnit} from "../../model/unit.js";
import {intervalRows} from "./interval-rows.js";
import {noAnswers} from "../text/no-answers.js";
import {limitsOf, scoreDomain} from "./score-domain.js";

export interface SegmentRowsOptions {
  unit: MetricUnit;
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
  return [{label: words.tables.classOfCustomers, values: classes}, ...segments].filter(({values}) => values.length > 0);
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
  if (splits.length === 0) return noAnswers(words.tables.byCustomers(stage.label), {document});
  const domain = scoreDomain(
    splits.flatMap(({values}) => values.map(({figure}) => figure)),
    limitsOf(unit)
  );
  const tables = splits.map(({label, values}) => {
    const rows = values.map((value) => ({...value, ...(color ? {color} : {})}));
    return intervalRows(rows, {
      caption: words.tables.bySplit(stage.label, label),
      header: label,
      unit,
      domain,
      document
    });
  });
  return elements(document).html("div", {class: "splits"}, tables);
}
