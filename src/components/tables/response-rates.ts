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
  if (rates.length === 0) return html("section", {}, []);
  const rows = intervalRows(rates, {
    ...{caption: "Response rates", header: "Class of customers", unit: "percent", base: "Invited"},
    document
  });
  return html("section", {}, [
    html("h2", {}, ["How many of those invited answered?"]),
    html("figure", {}, [
      rows,
      html("figcaption", {}, [
        "Percent of the customers invited, with everything below this unit. ",
        html("a", {href: "../data-quality.html#who-answered-of-those-who-were-invited"}, ["Rates of all organizations"])
      ]),
      dataTable(figureTable("Response rates", "class", rates), {document})
    ])
  ]);
}
