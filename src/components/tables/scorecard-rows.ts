import {words} from "../../locales/index.js";
import type {Interval} from "../charts/interval-picture.js";
import {intervalPicture} from "../charts/interval-picture.js";
import {targetMarks, type TargetMark} from "../charts/palette.js";
import type {AxisDomain} from "../charts/score-domain.js";
import {elements, type Child} from "../text/elements.js";
import {withTableRoles} from "./table-roles.js";

/** A row of a scorecard: what came of something, against what was to come of it. */
export interface ScorecardRow {
  label: string;
  /** Small words under the label. */
  note?: string;
  /** What came of it, and how sure that is; a reason where there is nothing. */
  result: string;
  interval?: string;
  isAbsent?: boolean;
  /** The result as a point beside the line of what it is held against; null where there is no picture of it. */
  picture: {figure: Interval; domain: AxisDomain; against: number | null} | null;
  against: string;
  /** What is said of it; null where nothing is. */
  verdict: {code: TargetMark; text: string; why: string | null} | null;
}

/**
 * The rows of a scorecard side by side, each with its verdict; never a total. Each picture has an axis of its own, since the
 * rows are in several units: it shows on which side of the line a point and its interval lie, and is hidden from screen
 * readers, for whom the numbers are beside it.
 *
 * @param rows  in the order they are to stand
 */
export function scorecardRows(
  rows: readonly ScorecardRow[],
  {caption, document = globalThis.document}: {caption: string; document?: Document}
): HTMLElement {
  const {html} = elements(document);
  const {headings} = words.leaders;
  const heads = [
    html("th", {scope: "col"}, [headings.of]),
    html("th", {scope: "col"}, [headings.result]),
    html("td", {class: "picture"}, [words.leaders.pictureKey]),
    html("th", {scope: "col"}, [headings.against]),
    html("th", {scope: "col"}, [headings.verdictOfRow])
  ];
  const table = html("table", {class: "scorecard-rows"}, [
    html("caption", {class: "visually-hidden"}, [caption]),
    html("thead", {}, [html("tr", {}, heads)]),
    html("tbody", {}, rows.map((row) => rowOf(row, document))) // prettier-ignore
  ]);
  return withTableRoles(table);
}

function rowOf({label, note, result, interval, isAbsent, picture, against, verdict}: ScorecardRow, document: Document) {
  const {html} = elements(document);
  const notes = note === undefined ? [] : [html("span", {class: "fine"}, [note])];
  const found: Child[] = isAbsent
    ? [result]
    : [
        html("strong", {}, [result]),
        interval === undefined ? null : html("span", {class: "interval-text"}, [interval])
      ];
  return html("tr", {}, [
    html("th", {scope: "row"}, [label, ...notes]),
    html("td", {class: isAbsent ? "absent" : "result"}, found),
    html("td", {class: "picture"}, picture === null ? [] : [pictureOf(picture, document)]),
    html("td", {class: "against"}, [against]),
    html("td", {class: "verdict-cell"}, verdict === null ? [] : [verdictBox(verdict, document)])
  ]);
}

function pictureOf({figure, domain, against}: NonNullable<ScorecardRow["picture"]>, document: Document) {
  const reference = against === null ? {} : {reference: {value: against, label: ""}};
  return intervalPicture(figure, {domain, ...reference, document});
}

/** A verdict in a box with its sign, so that colour is never alone; "cannot tell" is outlined, as heavy as the others. */
function verdictBox({code, text, why}: NonNullable<ScorecardRow["verdict"]>, document: Document): HTMLElement {
  const {html} = elements(document);
  const {sign, tone} = targetMarks[code];
  return html("div", {}, [
    html("span", {class: `verdict-box ${tone}`}, [html("span", {"aria-hidden": "true"}, [`${sign} `]), text]),
    why === null ? null : html("span", {class: "fine"}, [why])
  ]);
}
