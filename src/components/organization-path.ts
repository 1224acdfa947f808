import {organizationFile} from "../transforms/organization-file.js";
import type {OrganizationPayload} from "../transforms/payloads.js";
import {elements} from "./elements.js";

/** Where a unit stands in the tree: links to all units above it, then its kind. */
export function organizationPath(
  {path, kindLabel}: OrganizationPayload["unit"],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const {html} = elements(document);
  const above = path.flatMap(({id, label}) => [html("a", {href: `./${organizationFile(id)}.html`}, [label]), " › "]);
  const all = html("a", {href: "../organizations.html"}, ["All organizations"]);
  return html("nav", {class: "path", "aria-label": "Above this organization"}, [all, " › ", ...above, kindLabel]);
}
