import {absenceText, words} from "../../locales/index.js";
import type {Figure} from "../../model/figure.js";
import type {MetricUnit} from "../../model/unit.js";
import type {ClassMark} from "../charts/class-marks.js";
import {intervalAxis, intervalPicture, tickLines} from "../charts/interval-picture.js";
import {scoreDomain, type AxisDomain} from "../charts/score-domain.js";
import {elements, type Child} from "../text/elements.js";
import {figureText, isShown} from "../text/figure-text.js";
import {withTableRoles} from "./table-roles.js";

/** A stage: how much it goes along with the outcome, and how it is rated. */
export interface MatterRow {
  label: string;
  /** Percent of what is explained; null of the outcome itself. */
  importance: Figure | null;
  score: Figure;
  /** Whether it is the one that is looked at. */
  strong: boolean;
}

export interface MatterRowsOptions {
  caption: string;
  unit: MetricUnit;
  mark: ClassMark;
  /** Axis of the scores. */
  domain: AxisDomain;
  document?: Document;
}

/** Importance beside score, a stage a row, each on an axis of its own. */
export function matterRows(
  rows: readonly MatterRow[],
  {caption, unit, mark, domain, document = globalThis.document}: MatterRowsOptions
): HTMLElement {
  const {html} = elements(document);
  const {journey, formats} = words;
  const shares = rows.flatMap(({importance}) => (importance === null ? [] : [importance]));
  const ofImportance = scoreDomain([...shares, {low: 0, upp: 10}], {count: 2});
  const body = rows.map(({label, importance, score, strong}) =>
    html("tr", {class: strong ? "weakest" : null}, [
      html("th", {scope: "row"}, [label]),
      importanceCell(importance, ofImportance, document),
      html("td", {class: "picture score", style: `--ticks: ${tickLines(domain)}`}, [
        intervalPicture(score, {domain, color: mark.color, document})
      ]),
      html("td", {class: isShown(score) ? "number" : "absent", title: figureText(score, unit)}, [
        isShown(score) ? formats.value(score.estimate, unit) : absenceText(score)
      ])
    ])
  );
  const head = (text: string, name: string) => html("th", {scope: "col", class: name}, [text]);
  const table = html("table", {class: "matter-rows"}, [
    html("caption", {class: "visually-hidden"}, [caption]),
    html("thead", {}, [
      html("tr", {}, [
        html("td", {class: "name"}),
        head(journey.importance, "picture"),
        head(journey.score, "picture score"),
        html("td", {class: "number"})
      ])
    ]),
    html("tbody", {}, body),
    html("tfoot", {}, [
      html("tr", {class: "axis"}, [
        html("td"),
        html("td", {class: "picture"}, [intervalAxis(ofImportance, {document})]),
        html("td", {class: "picture score"}, [intervalAxis(domain, {document})]),
        html("td")
      ])
    ])
  ]);
  return withTableRoles(table);
}

function importanceCell(importance: Figure | null, domain: AxisDomain, document: Document): HTMLElement {
  const {html} = elements(document);
  const {journey, formats, texts} = words;
  const cell = (children: readonly Child[], title: string | null = null) =>
    html("td", {class: "picture", style: `--ticks: ${tickLines(domain)}`, title}, children);
  const hidden = (text: string) => html("span", {class: "visually-hidden"}, [text]);
  if (importance === null) return cell([html("span", {class: "absent"}, [journey.outcomeItself])]);
  if (!isShown(importance)) {
    const isFew = ["answered-by-fewer-than", "fewer-responses-than"].includes(importance.reason.code);
    return cell([html("span", {class: "absent"}, [isFew ? journey.tooFewBoth : absenceText(importance)])]);
  }
  const said = `${formats.percent(importance.estimate)}${texts.inBrackets(texts.interval(importance, "percent"))}`;
  return cell([intervalPicture(importance, {domain, document}), hidden(said)], said);
}
