import {words} from "../../locales/index.js";
import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import {dataTable} from "./data-table.js";
import {elements} from "../text/elements.js";
import {intervalRows} from "../charts/interval-rows.js";
import {figureTable} from "./tables.js";

/** How many of those invited answered, by class: a section of its own, and nothing at all where nobody knows. */
export function responseRates(
  rates: OrganizationPayload["responseRates"],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const {html} = elements(document);
  const {tables, headings} = words;
  if (rates.length === 0) return html("section", {}, []);
  const rows = intervalRows(rates, {
    ...{caption: tables.responseRates, header: tables.classOfCustomers, unit: "percent", base: tables.invited},
    document
  });
  return html("section", {}, [
    html("h2", {}, [tables.responseRatesAsked]),
    html("figure", {}, [
      rows,
      html("figcaption", {}, [
        tables.responseRatesBase,
        " ",
        html("a", {href: "../data-quality.html#who-answered-of-those-who-were-invited"}, [tables.responseRatesOfAll])
      ]),
      dataTable(figureTable(tables.responseRates, headings.ofClass, rates), {document})
    ])
  ]);
}
