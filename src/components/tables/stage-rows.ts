import {absenceText, reasonText, words} from "../../locales/index.js";
import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import type {Change, Figure} from "../../model/figure.js";
import type {MetricUnit} from "../../model/unit.js";
import {markSign, type ClassMark} from "../charts/class-marks.js";
import {tickLines} from "../charts/interval-picture.js";
import {verdictMarks} from "../charts/palette.js";
import {limitsOf, scoreDomain} from "../charts/score-domain.js";
import {laneAxis, stageLanes} from "../charts/stage-lanes.js";
import {elements, type Child} from "../text/elements.js";
import {figureText, isShown} from "../text/figure-text.js";
import {noAnswers} from "../text/no-answers.js";
import {withTableRoles} from "./table-roles.js";

type Stage = OverviewPayload["stages"][number];

/** A group of customers with its stages. */
export interface StageGroup {
  label: string;
  mark: ClassMark;
  stages: readonly Stage[];
}

export interface StageRowsOptions {
  /** What the table shows and what is found, for screen readers. */
  caption: string;
  unit: MetricUnit;
  /** Stages, by label, whose names are bold: the weakest. */
  strong: readonly string[];
  /** Whether there is a year before: without one there are no columns of changes. */
  compared: boolean;
  document?: Document;
}

/**
 * The stages as rows: all groups in one picture on one scale, now and a year ago, and a column of figures and changes for
 * each group. Stages are no points of a line: nothing leads from one to the next.
 *
 * @param groups  of the same stages, in the program's order; stages without any answer are to be left out by the caller
 */
export function stageRows(
  groups: readonly StageGroup[],
  {caption, unit, strong, compared, document = globalThis.document}: StageRowsOptions
): HTMLElement {
  const {html} = elements(document);
  const stages = groups[0]?.stages ?? [];
  if (stages.length === 0) return noAnswers(caption, {document});
  const figures = groups.flatMap(({stages}) => stages.flatMap(({current, previous}) => [current, previous]));
  const domain = scoreDomain(figures, {...limitsOf(unit), count: 5});
  const rows = stages.map(({id, label}, index) => {
    const own = groups.map(({mark, stages}) => ({mark, ...stages[index]!}));
    return html("tr", {class: strong.includes(label) ? "weakest" : null}, [
      html("th", {scope: "row"}, [html("a", {href: `./journey.html?stage=${encodeURIComponent(id)}`}, [label])]),
      html("td", {class: "picture"}, [stageLanes(own, domain, {document})]),
      ...own.flatMap(({current, change}) => figureCells(current, compared ? change : null, unit, document))
    ]);
  });
  const axis = html("tr", {class: "axis"}, [
    html("td"),
    html("td", {class: "picture"}, [laneAxis(domain, words.formats.tickValue, {document})]),
    html("td", {colspan: groups.length * (compared ? 2 : 1)})
  ]);
  const table = html("table", {class: "stage-rows", style: `--ticks: ${tickLines(domain)}`}, [
    html("caption", {class: "visually-hidden"}, [caption]),
    html("thead", {}, [html("tr", {}, heads(groups, compared, document))]),
    html("tbody", {}, rows),
    html("tfoot", {}, [axis])
  ]);
  return withTableRoles(table);
}

function heads(groups: readonly StageGroup[], compared: boolean, document: Document): HTMLElement[] {
  const {html} = elements(document);
  const {stage, change} = words.overview;
  const named = (label: string, mark: ClassMark): Child[] =>
    groups.length === 1 ? [words.headings.estimate] : [markSign(mark, {document}), hidden(label, document)];
  return [
    html("th", {scope: "col"}, [hidden(stage, document)]),
    html("td", {class: "picture"}),
    ...groups.flatMap(({label, mark}) => [
      html("th", {scope: "col", class: "number"}, named(label, mark)),
      ...(compared
        ? [
            html("th", {scope: "col", class: "change"}, [
              groups.length === 1 ? null : hidden(`${label} `, document),
              change
            ])
          ]
        : [])
    ])
  ];
}

const hidden = (text: string, document: Document) =>
  elements(document).html("span", {class: "visually-hidden"}, [text]);

/** A figure and its change as cells of a row; of an absent figure the reason. */
export function figureCells(
  figure: Figure,
  change: Change | null,
  unit: MetricUnit,
  document: Document
): HTMLElement[] {
  const {html} = elements(document);
  const {formats} = words;
  if (!isShown(figure)) return [html("td", {class: "absent", colspan: change === null ? 1 : 2}, [absenceText(figure)])];
  const number = html("td", {class: "number", title: figureText(figure, unit)}, [formats.value(figure.estimate, unit)]);
  return change === null ? [number] : [number, changeCell(change, unit, document)];
}

/** A difference with its sign; the word of its verdict for those who do not see colours. */
export function changeCell(
  change: Change,
  unit: MetricUnit,
  document: Document,
  name: "td" | "span" = "td"
): HTMLElement {
  const {html} = elements(document);
  const {formats, verdicts, tables, texts} = words;
  if (change.estimate === null) {
    const said = ["–", hidden(` ${tables.incomparable}`, document)];
    return html(name, {class: "change", title: reasonText(change.reason)}, said);
  }
  const {sign, color} = verdictMarks[change.verdict];
  const isTold = change.verdict === "rose" || change.verdict === "fell";
  const title = texts.differenceAndInterval(change.estimate, change, unit);
  return html(name, {class: "change", title, style: isTold ? `color: ${color}` : null}, [
    isTold ? html("span", {"aria-hidden": "true"}, [sign]) : null,
    formats.difference(change.estimate, unit),
    hidden(` ${verdicts[change.verdict]}`, document)
  ]);
}
