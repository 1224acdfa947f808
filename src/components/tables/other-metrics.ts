import {absenceText} from "../../locales/index.js";
import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import {verdictText} from "./change-list.js";
import {elements} from "../text/elements.js";
import {intervalText, isShown} from "../text/figure-text.js";
import {formatCount, formatDifference, formatValue} from "../text/format.js";
import {noAnswers} from "../text/no-answers.js";
import {withTableRoles} from "./table-roles.js";

type Measure = OverviewPayload["others"][number];

/** Other measures of the whole journey, each in its own unit: now, its base, and the change with its finding. */
export function measureList(
  measures: readonly Measure[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  if (measures.length === 0) return noAnswers("Other measures", {reason: "the program declares none", document});
  const {html} = elements(document);
  const heads = ["Measure", "Estimate and interval", "Answers", "Change and interval", "Finding"];
  const cells = heads.map((head, index) =>
    html("th", {scope: "col", class: index > 0 && index < 4 ? "number" : null}, [head])
  );
  const table = html("table", {class: "interval-rows measures"}, [
    html("caption", {class: "visually-hidden"}, ["Other measures of the whole journey"]),
    html("thead", {}, [html("tr", {}, cells)]),
    html(
      "tbody",
      {},
      measures.map((measure) => measureRow(measure, document))
    )
  ]);
  return withTableRoles(table);
}

function measureRow({label, unit, current, change}: Measure, document: Document): HTMLElement {
  const {html} = elements(document);
  const estimate = isShown(current)
    ? [
        html("td", {class: "number"}, [
          html("strong", {}, [formatValue(current.estimate, unit)]),
          html("span", {class: "interval-text"}, [` (${intervalText(current, unit)})`])
        ]),
        html("td", {class: "number base"}, [formatCount(current.n)])
      ]
    : [html("td", {class: "absent", colspan: 2}, [absenceText(current)])];
  const difference = change.estimate === null ? "" : differenceText(change);
  return html("tr", {}, [
    html("th", {scope: "row"}, [label]),
    ...estimate,
    html("td", {class: "number", "data-header": "Change"}, [difference]),
    html("td", {"data-header": "Finding"}, [verdictText(change, {document})])
  ]);
}

function differenceText({estimate, low, upp}: {estimate: number; low: number; upp: number}): string {
  return `${formatDifference(estimate)} (${formatDifference(low)} to ${formatDifference(upp)})`;
}
