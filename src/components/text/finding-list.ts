import {elements} from "./elements.js";

/**
 * The answer to the page's question: the first sentence large, the others below it.
 *
 * @param claims  sentences; none at all gives one that says so
 */
export function claimList(
  claims: readonly string[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const {html} = elements(document);
  const sentences = claims.length > 0 ? claims : ["There are no answers to say anything about yet."];
  return html(
    "ul",
    {class: "claims"},
    sentences.map((claim) => html("li", {}, [claim]))
  );
}
