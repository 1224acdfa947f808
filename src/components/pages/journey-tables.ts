import {words} from "../../locales/index.js";
import type {Moved} from "../../model/journey.js";
import type {ChangeRow} from "../tables/change-rows.js";
import {dataTable} from "../tables/data-table.js";
import {tableFile} from "../tables/table-file.js";
import {movedTable, trendTable, whoTable} from "../tables/tables.js";
import type {Chosen} from "./journey-chosen.js";

/** The table behind the trend, with its file. */
export function trendFile(chosen: Chosen, document: Document) {
  const {headings} = words;
  const {stage, view} = chosen;
  const [from, to] = [view.trend[0], view.trend.at(-1)].map((point) => point?.from ?? "") as [string, string];
  const {title, rows, columns} = trendTable(words.journey.trendTable(stage.label), words.pages.stage, [
    {label: stage.label, trend: view.trend}
  ]);
  const shown = [headings.period, headings.estimate, headings.low, headings.upp, headings.n, headings.reason];
  const subject = {...subjectOf(chosen, document), by: "month", from, to};
  return {title, rows, columns, file: tableFile<(typeof rows)[number]>(subject, shown, ({period}) => period)};
}

/** What the tables about a stage share: the current year, and the view as it is when a file is saved. */
function subjectOf({payload: {about, evidence}, stage, customers}: Chosen, document: Document) {
  return {
    ...{about, evidence, stage: stage.id, customers: customers?.id ?? null, ...about.current},
    address: () => document.defaultView?.location.href ?? ""
  };
}

/** The table behind the customers, with its file. */
export function whoData(
  chosen: Chosen,
  groups: readonly {label: string; rows: ChangeRow[]}[],
  document: Document
): HTMLElement {
  const {headings} = words;
  const subject = {...subjectOf(chosen, document), by: "customers"};
  const shown = [headings.splitBy, headings.customers, headings.estimate, headings.n, headings.change];
  return dataTable(
    {
      ...whoTable(words.journey.whoTable(chosen.stage.label), groups),
      file: tableFile(subject, [...shown, headings.ofChange(headings.finding)])
    },
    {document}
  );
}

/** The table behind a waterfall, with its file. */
export function movedData(chosen: Chosen, moved: Moved, caption: string, document: Document): HTMLElement {
  const {headings} = words;
  const {ofChange} = headings;
  const subject = {...subjectOf(chosen, document), by: `step-${moved.by}`};
  const ends = [ofChange(headings.low), ofChange(headings.upp), ofChange(headings.finding), ofChange(headings.reason)];
  return dataTable(
    {...movedTable(caption, moved), file: tableFile(subject, [headings.customers, headings.change, ...ends])},
    {document}
  );
}
