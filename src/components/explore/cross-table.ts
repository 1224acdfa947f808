import {exploreWords} from "../../locales/explore.js";
import {reasonText, words} from "../../locales/index.js";
import type {ExploreFigures, ExploreRow, ExploreSubject} from "../../model/explore.js";
import type {BriefChange} from "../../model/figure.js";
import type {Reason} from "../../model/reason.js";
import type {MetricUnit} from "../../model/unit.js";
import {intervalAxis, intervalPicture, tickLines} from "../charts/interval-picture.js";
import {limitsOf, scoreDomain, type AxisDomain} from "../charts/score-domain.js";
import {changeParts} from "../text/change-parts.js";
import {elements, type Child} from "../text/elements.js";

/** What a cross-table shows. */
export interface CrossTable {
  title: string;
  figures: ExploreFigures;
  rows: readonly string[];
  columns: readonly string[];
  /** What a key is called. */
  nameOf: (key: string) => string;
  unit: MetricUnit;
  minimum: ExploreSubject["minimum"];
  view: "both" | "table" | "chart";
  /** Whether what is compared with are other units rather than the time before. */
  ofPeers: boolean;
}

/** Rows of figures by two lists of keys: their groups in the order in which they come, and the row of each pair. */
interface Groups {
  down: string[][];
  across: string[][];
  cell: (down: readonly string[], across: readonly string[]) => ExploreRow | undefined;
}

const idOf = (values: readonly unknown[]) => JSON.stringify(values.map((value) => value ?? null));

function groupsOf({figures: {rows: all}, rows, columns}: CrossTable): Groups {
  const values = (row: ExploreRow, keys: readonly string[]) => keys.map((key) => row[key] as string);
  const distinct = (keys: readonly string[]) => [
    ...new Map(all.map((row) => [idOf(values(row, keys)), values(row, keys)])).values()
  ];
  const cells = new Map(all.map((row) => [idOf([...values(row, rows), ...values(row, columns)]), row]));
  return {
    down: distinct(rows),
    across: distinct(columns),
    cell: (down, across) => cells.get(idOf([...down, ...across]))
  };
}

/**
 * Figures as a table of two lists of keys: in each cell a picture on the scale of all, over the figure with its interval and
 * base. A figure of few people is marked; one that does not exist says why.
 */
export function crossTable(table: CrossTable, document: Document = globalThis.document): HTMLElement {
  const {html} = elements(document);
  const {figures, rows, columns, nameOf, unit, view} = table;
  if (figures.rows.length === 0) return html("p", {}, [exploreWords.none]);
  const {down, across, cell} = groupsOf(table);
  const shown = figures.rows.flatMap((row) => (row["estimate"] === null ? [] : [row as {low: number; upp: number}]));
  const domain = scoreDomain(shown, limitsOf(unit));
  const label = (key: string, value: string) => labelOf(figures, key, value);
  const axes = view === "table" ? [] : [intervalAxis(domain, {document})];
  const head = html("tr", {}, [
    ...(rows.length === 0
      ? [html("th", {scope: "col"}, [exploreWords.whole])]
      : rows.map((key) => html("th", {scope: "col"}, [nameOf(key)]))),
    ...across.map((values) => {
      const named = columns.map((key, index) => label(key, values[index]!)).join(" · ");
      return html("th", {scope: "col", class: "explore-figure"}, [
        html("bdi", {}, [named]),
        ...axes.map((axis) => axis.cloneNode(true))
      ]);
    })
  ]);
  const body = down.map((values) =>
    html("tr", {}, [
      ...(rows.length === 0 ? [html("th", {scope: "row"}, [])] : rowHeadings(rows, values, label, document)),
      ...across.map((over) => figureCell(cell(values, over), table, domain, document))
    ])
  );
  const small = figures.rows.filter(isFew).length;
  return html("figure", {class: "explore-table"}, [
    html("div", {class: "scroll", tabindex: 0, role: "region", "aria-label": table.title}, [
      html("table", {}, [
        html("caption", {class: "visually-hidden"}, [table.title]),
        html("thead", {}, [head]),
        html("tbody", {}, body)
      ])
    ]),
    html("figcaption", {}, [exploreWords.note(table.minimum, small)])
  ]);
}

function rowHeadings(
  keys: readonly string[],
  values: readonly string[],
  label: (key: string, value: string) => string,
  document: Document
): HTMLElement[] {
  const {html} = elements(document);
  return keys.map((key, index) => html("th", {scope: "row"}, [html("bdi", {}, [label(key, values[index]!)])]));
}

/** Whether a figure is there that the command marks. */
function isFew({belowMinimum, estimate}: ExploreRow): boolean {
  return belowMinimum === true && estimate !== null;
}

/** What a value of a key is called: periods as every page has them. */
export function labelOf({labels}: Pick<ExploreFigures, "labels">, key: string, value: string | null): string {
  if (value === null) return exploreWords.missing;
  const label = labels[key]?.find((each) => each.value === value)?.label ?? value;
  return label === value ? words.formats.period(value) : label;
}

function figureCell(
  row: ExploreRow | undefined,
  {unit, view, minimum, ofPeers}: CrossTable,
  domain: AxisDomain,
  document: Document
): HTMLElement {
  const {html} = elements(document);
  if (row === undefined) return html("td", {class: "explore-figure"}, []);
  const {estimate, low, upp, n} = row as {estimate: number | null; low: number; upp: number; n: number};
  if (estimate === null) {
    return html("td", {class: "explore-figure", "data-state": "absent"}, [reasonText(row["reason"] as Reason)]);
  }
  const small = isFew(row);
  const picture = view === "table" ? null : intervalPicture({estimate, low, upp}, {domain, document});
  picture?.style.setProperty("background", tickLines(domain));
  const limits = words.texts.interval({low, upp}, unit);
  const text: Child[] = [
    html("strong", {}, [words.formats.value(estimate, unit)]),
    ` (${limits}) · ${words.formats.count(n)}`,
    ...(small ? [html("span", {class: "explore-small", title: exploreWords.smallCell(minimum)}, [" †"])] : [])
  ];
  // On a chart alone the figures are there for whoever cannot see it.
  const figure = html("span", {class: view === "chart" ? "visually-hidden" : "explore-text"}, text);
  return html("td", {class: "explore-figure", "data-state": small ? "few" : null}, [
    picture,
    figure,
    changeOf(row, unit, ofPeers, document)
  ]);
}

/** What the command adds to a figure that is compared, as the pages say it. */
function changeOf(row: ExploreRow, unit: MetricUnit, ofPeers: boolean, document: Document): HTMLElement | null {
  if (!("changeVerdict" in row)) return null;
  const {change: estimate, changeLow, changeUpp, changeVerdict, changeReason} = row;
  const brief = (
    estimate === null
      ? {estimate, reason: (changeReason ?? {code: "no-answers"}) as Reason}
      : {estimate, low: changeLow, upp: changeUpp, verdict: changeVerdict}
  ) as BriefChange;
  const verdicts = ofPeers ? words.peerVerdicts : words.verdicts;
  return elements(document).html("span", {class: "explore-change"}, changeParts(brief, unit, document, verdicts));
}
