import {words} from "../../locales/index.js";
import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import {elements} from "./elements.js";

/**
 * Where a unit stands in the tree: links to all units above it, then its kind.
 *
 * @param options.address  of a unit's page, by its id
 */
export function organizationPath(
  {path, kindLabel}: OrganizationPayload["unit"],
  {address, document = globalThis.document}: {address: (id: string) => string; document?: Document}
): HTMLElement {
  const {html} = elements(document);
  const above = path.flatMap(({id, label}) => [html("a", {href: address(id)}, [html("bdi", {}, [label])]), " › "]);
  const all = html("a", {href: "../organizations.html"}, [words.texts.allOrganizations]);
  return html("nav", {class: "path", "aria-label": words.texts.aboveOrganization}, [all, " › ", ...above, kindLabel]);
}
