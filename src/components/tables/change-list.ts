import {reasonText, words} from "../../locales/index.js";
import type {VerdictWords} from "../../locales/locale.js";
import type {Change} from "../../model/figure.js";
import type {MetricUnit} from "../../model/unit.js";
import {elements} from "../text/elements.js";
import {intervalAxis, intervalPicture, tickLines} from "../charts/interval-picture.js";
import {noAnswers} from "../text/no-answers.js";
import {verdictMarks} from "../charts/palette.js";
import {differenceDomain, type AxisDomain} from "../charts/score-domain.js";
import {withTableRoles} from "./table-roles.js";

/** A difference with the name of what differs. */
export interface ChangeRow {
  label: string;
  change: Change;
  href?: string;
}

export interface ChangeListOptions {
  caption: string;
  /** What the rows are: "Stage". */
  header: string;
  /** What the differences are counted in; default points. */
  unit?: MetricUnit;
  /** Words for the verdicts; default: those of changes in time. */
  verdicts?: VerdictWords;
  /** Says of what cannot be computed only that there is none, where a table below tells why; default false. */
  brief?: boolean;
  document?: Document;
}

/** Which words a verdict has, and how many. */
export interface VerdictTextOptions extends Pick<ChangeListOptions, "verdicts" | "document"> {
  brief?: boolean;
}

/**
 * Differences around zero, each with its interval and the verdict in words. One that cannot be computed says why.
 *
 * @param rows  in the order they are to stand
 */
export function changeList(
  rows: readonly ChangeRow[],
  {
    caption,
    header,
    unit = "points",
    verdicts = words.verdicts,
    brief = false,
    document = globalThis.document
  }: ChangeListOptions
): HTMLElement {
  if (rows.length === 0) return noAnswers(caption, {document});
  const {html} = elements(document);
  const domain = differenceDomain(
    rows.flatMap(({change}) => (change.estimate === null ? [] : [change])),
    unit
  );
  const heads = [
    html("th", {scope: "col"}, [header]),
    html("td", {class: "picture"}, [intervalAxis(domain, {document})]),
    html("th", {scope: "col", class: "number"}, [words.tables.differenceAndInterval]),
    html("th", {scope: "col"}, [words.tables.finding])
  ];
  const body = rows.map(({label, change, href}) =>
    html("tr", {}, [
      html("th", {scope: "row"}, [href === undefined ? label : html("a", {href}, [label])]),
      ...changeCells(change, {domain, unit, verdicts, brief, document})
    ])
  );
  const table = html("table", {class: "interval-rows changes", style: `--ticks: ${tickLines(domain)}`}, [
    html("caption", {class: "visually-hidden"}, [caption]),
    html("thead", {}, [html("tr", {}, heads)]),
    html("tbody", {}, body)
  ]);
  return withTableRoles(table);
}

function changeCells(
  change: Change,
  {
    domain,
    unit,
    verdicts,
    brief,
    document
  }: Required<Pick<ChangeListOptions, "unit" | "verdicts" | "brief" | "document">> & {
    domain: AxisDomain;
  }
): HTMLElement[] {
  const {html} = elements(document);
  const options = {domain, reference: {value: 0, label: "0"}, document};
  if (change.estimate === null) {
    const picture = intervalPicture({estimate: null, withheld: false, reason: change.reason}, options);
    return [
      html("td", {class: "picture"}, [picture]),
      html("td", {class: "absent", colspan: 2}, [
        brief ? verdictText(change, {brief, document}) : reasonText(change.reason)
      ])
    ];
  }
  const {color} = verdictMarks[change.verdict];
  return [
    html("td", {class: "picture"}, [intervalPicture(change, {...options, color})]),
    html("td", {class: "number"}, [
      html("strong", {}, [words.formats.difference(change.estimate, unit)]),
      html("span", {class: "interval-text"}, [words.texts.inBrackets(words.texts.differenceInterval(change, unit))])
    ]),
    html("td", {"data-header": words.tables.finding}, [verdictText(change, {verdicts, document})])
  ];
}

/**
 * The verdict of a difference as its sign and words, coloured; a difference that cannot be computed says why.
 *
 * @param options.brief  says only that there is none, with the reason as a hint, where a table behind tells it; default false
 *
 * @example verdictText({estimate: 4.2, low: 2.1, upp: 6.3, p: 0.001, verdict: "rose"}).textContent // "▲ rose"
 */
export function verdictText(
  change: Change,
  {verdicts = words.verdicts, brief = false, document = globalThis.document}: VerdictTextOptions = {}
): HTMLElement {
  const {html} = elements(document);
  if (change.estimate === null) {
    const why = reasonText(change.reason);
    return html("span", {class: "absent", title: brief ? why : null}, [brief ? words.tables.incomparable : why]);
  }
  const mark = verdictMarks[change.verdict];
  const sign = mark.sign === "" ? [] : [html("span", {"aria-hidden": "true"}, [`${mark.sign} `])];
  return html("span", {class: "verdict", style: `color: ${mark.color}`}, [...sign, verdicts[change.verdict]]);
}
