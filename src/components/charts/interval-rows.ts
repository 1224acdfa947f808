import {absenceText, words} from "../../locales/index.js";
import type {Figure} from "../../model/figure.js";
import {elements, type Child} from "../text/elements.js";
import {isShown} from "../text/figure-text.js";
import type {MetricUnit} from "../../model/unit.js";
import {intervalAxis, intervalPicture, tickLines, type Reference} from "./interval-picture.js";
import {noAnswers} from "../text/no-answers.js";
import {limitsOf, scoreDomain, type AxisDomain} from "./score-domain.js";
import {withTableRoles} from "../tables/table-roles.js";

/** A figure with its name. */
export interface IntervalRow {
  label: string;
  figure: Figure;
  /** Small words under the label. */
  note?: string;
  /** Address that the label leads to. */
  href?: string;
  /** How far below the top of a tree; default 0. */
  depth?: number;
  /** CSS colour; default that of text. */
  color?: string;
  /** Drawn behind the figure, lighter. */
  comparison?: Figure;
}

/** A further column behind the figures. */
export interface RowColumn<Row> {
  header: string;
  cell: (row: Row) => Child;
}

export interface IntervalRowsOptions<Row> {
  /** What the table shows, for screen readers. */
  caption: string;
  /** What the rows are: "Stage", "Question"… */
  header: string;
  unit: MetricUnit;
  /** Axis; default: as wide as the figures and comparisons need. */
  domain?: AxisDomain;
  reference?: Reference;
  /** What a figure rests on; default "Answers". */
  base?: string;
  columns?: readonly RowColumn<Row>[];
  document?: Document;
}

/**
 * A table of figures with a picture of each: point and interval on one axis, then estimate, interval and base in words.
 * A figure that is withheld or undefined says so in place of the numbers; no rows at all give a visible "no answers".
 *
 * @param rows  in the order they are to stand; the function never sorts, so that a table is no ranking
 */
export function intervalRows<Row extends IntervalRow>(
  rows: readonly Row[],
  {
    caption,
    header,
    unit,
    domain,
    reference,
    base = words.tables.answers,
    columns = [],
    document = globalThis.document
  }: IntervalRowsOptions<Row>
): HTMLElement {
  if (rows.length === 0) return noAnswers(caption, {document});
  const {html} = elements(document);
  const figures = rows.flatMap(({figure, comparison}) => (comparison ? [figure, comparison] : [figure]));
  const axis = domain ?? scoreDomain(figures, limitsOf(unit));
  const heads = [
    html("th", {scope: "col"}, [header]),
    html("td", {class: "picture"}, [intervalAxis(axis, {...(reference ? {reference} : {}), document})]),
    html("th", {scope: "col", class: "number"}, [words.tables.estimateAndInterval]),
    html("th", {scope: "col", class: "number base"}, [base]),
    ...columns.map((column) => html("th", {scope: "col"}, [column.header]))
  ];
  const picture = {domain: axis, ...(reference ? {reference} : {}), document};
  const drawRow = (row: Row) => {
    const {color, comparison, figure} = row;
    const drawn = intervalPicture(figure, {...picture, ...(color ? {color} : {}), ...(comparison ? {comparison} : {})});
    return html("tr", {}, [
      rowLabel(row, document),
      html("td", {class: "picture"}, [drawn]),
      ...figureCells(figure, unit, document),
      ...columns.map((column) => html("td", {"data-header": column.header}, [column.cell(row)]))
    ]);
  };
  // On a phone the heading of the base is gone: its word stands behind each number.
  const said = base === words.tables.answers ? "" : `; --base: ${JSON.stringify(` ${base.toLowerCase()}`)}`;
  const table = html("table", {class: "interval-rows", style: `--ticks: ${tickLines(axis)}${said}`}, [
    html("caption", {class: "visually-hidden"}, [caption]),
    html("thead", {}, [html("tr", {}, heads)]),
    html("tbody", {}, rows.slice(0, ROWS_AT_ONCE).map(drawRow))
  ]);
  const later = rows.slice(ROWS_AT_ONCE);
  addByAndBy(later, (row) => void table.tBodies[0]!.append(withTableRoles(drawRow(row))), document.defaultView!);
  return withTableRoles(table);
}

/** More rows than a window holds. */
const ROWS_AT_ONCE = 80;
const MILLISECONDS_BETWEEN = 50;

/**
 * Adds the rows below those that are seen at once little by little: to draw hundreds of them takes longer than a reader
 * who chose something should wait. By a timer, since frames stand still while a page is not seen or is printed.
 */
function addByAndBy<Row>(rows: readonly Row[], add: (row: Row) => void, window: Window): void {
  if (rows.length === 0) return;
  window.setTimeout(() => {
    rows.slice(0, ROWS_AT_ONCE).forEach(add);
    addByAndBy(rows.slice(ROWS_AT_ONCE), add, window);
  }, MILLISECONDS_BETWEEN);
}

function rowLabel({label, note, href, depth = 0}: IntervalRow, document: Document): HTMLElement {
  const {html} = elements(document);
  const own = html("bdi", {}, [label]);
  const name = href === undefined ? own : html("a", {href}, [own]);
  const notes = note === undefined ? [] : [html("span", {class: "fine"}, [note])];
  return html("th", {scope: "row", style: `--depth: ${depth}`}, [name, ...notes]);
}

function figureCells(figure: Figure, unit: MetricUnit, document: Document): HTMLElement[] {
  const {html} = elements(document);
  if (!isShown(figure)) return [html("td", {class: "absent", colspan: 2}, [absenceText(figure)])];
  const {formats, texts} = words;
  const estimate = html("strong", {}, [formats.value(figure.estimate, unit)]);
  const interval = html("span", {class: "interval-text"}, [texts.inBrackets(texts.interval(figure, unit))]);
  return [
    html("td", {class: "number"}, [estimate, interval]),
    html("td", {class: "number base"}, [formats.count(figure.n)])
  ];
}
