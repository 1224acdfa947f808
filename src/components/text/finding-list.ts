import {findingText} from "../../locales/index.js";
import type {Finding} from "../../model/finding.js";
import {elements} from "./elements.js";

/** The answer to the page's question: the first finding large, the others below it; none at all gives one that says so. */
export function findingList(
  findings: readonly Finding[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const {html} = elements(document);
  const told: readonly Finding[] = findings.length > 0 ? findings : [{code: "nothing-to-say"}];
  return html(
    "ul",
    {class: "findings"},
    told.map((finding) => html("li", {}, [findingText(finding)]))
  );
}
