import {absenceText, words} from "../../locales/index.js";
import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import {verdictText} from "./change-list.js";
import {elements} from "../text/elements.js";
import {isShown} from "../text/figure-text.js";
import {noAnswers} from "../text/no-answers.js";
import {withTableRoles} from "./table-roles.js";

type Measure = OverviewPayload["others"][number];

/** Other measures of the whole journey, each in its own unit: now, its base, and the change with its finding. */
export function measureList(
  measures: readonly Measure[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const {tables} = words;
  if (measures.length === 0) return noAnswers(tables.measures, {reason: {code: "none-declared"}, document});
  const {html} = elements(document);
  const heads = [tables.measure, tables.estimateAndInterval, tables.answers, tables.changeAndInterval, tables.finding];
  const cells = heads.map((head, index) =>
    html("th", {scope: "col", class: index > 0 && index < 4 ? "number" : null}, [head])
  );
  const table = html("table", {class: "interval-rows measures"}, [
    html("caption", {class: "visually-hidden"}, [tables.measuresOfJourney]),
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
  const {tables, texts, formats} = words;
  const estimate = isShown(current)
    ? [
        html("td", {class: "number"}, [
          html("strong", {}, [formats.value(current.estimate, unit)]),
          html("span", {class: "interval-text"}, [texts.inBrackets(texts.interval(current, unit))])
        ]),
        html("td", {class: "number base"}, [formats.count(current.n)])
      ]
    : [html("td", {class: "absent", colspan: 2}, [absenceText(current)])];
  const difference = change.estimate === null ? "" : texts.differenceAndInterval(change.estimate, change, unit);
  return html("tr", {}, [
    html("th", {scope: "row"}, [label]),
    ...estimate,
    html("td", {class: "number", "data-header": tables.change}, [difference]),
    html("td", {"data-header": tables.finding}, [verdictText(change, {document})])
  ]);
}
