import {words} from "../../locales/index.js";
import type {Change, Figure} from "../../model/figure.js";
import type {MetricUnit} from "../../model/unit.js";
import type {ClassMark} from "../charts/class-marks.js";
import {tickLines} from "../charts/interval-picture.js";
import type {AxisDomain} from "../charts/score-domain.js";
import {laneAxis, stageLanes} from "../charts/stage-lanes.js";
import {elements} from "../text/elements.js";
import {figureCells} from "./stage-rows.js";
import {withTableRoles} from "./table-roles.js";

/** Some customers: their figure now and a year ago. */
export interface ChangeRow {
  label: string;
  mark: ClassMark;
  current: Figure;
  /** Null, with the change, where the year before is not published. */
  previous: Figure | null;
  change: Change | null;
}

export interface ChangeRowsOptions {
  /** What divides the customers. */
  caption: string;
  unit: MetricUnit;
  domain: AxisDomain;
  document?: Document;
}

/** Nothing to draw. */
const NONE: Figure = {estimate: null, withheld: false, reason: {code: "no-answers"}};

/** Customers in rows: hollow a year ago, filled now in its interval, then figure and change. */
export function changeRows(
  rows: readonly ChangeRow[],
  {caption, unit, domain, document = globalThis.document}: ChangeRowsOptions
): HTMLElement {
  const {html} = elements(document);
  const compared = rows.some(({change}) => change !== null);
  const body = rows.map(({label, mark, current, previous, change}) =>
    html("tr", {}, [
      html("th", {scope: "row"}, [html("bdi", {}, [label])]),
      html("td", {class: "picture"}, [stageLanes([{mark, current, previous: previous ?? NONE}], domain, {document})]),
      ...figureCells(current, compared ? change : null, unit, document)
    ])
  );
  const axis = html("tr", {class: "axis"}, [
    html("td"),
    html("td", {class: "picture"}, [laneAxis(domain, words.formats.tickValue, {document})]),
    html("td", {colspan: compared ? 2 : 1})
  ]);
  const table = html("table", {class: "change-rows", style: `--ticks: ${tickLines(domain)}`}, [
    html("caption", {}, [caption]),
    html("tbody", {}, body),
    html("tfoot", {}, [axis])
  ]);
  return withTableRoles(table);
}
