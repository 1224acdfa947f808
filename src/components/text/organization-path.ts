import {words} from "../../locales/index.js";
import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import {elements} from "./elements.js";

/**
 * Where a unit stands in the tree: links to all units above it, then its kind; and to those before and after it.
 *
 * @param options.address  of a unit's page, by its id
 */
export function organizationPath(
  {path, kindLabel}: OrganizationPayload["unit"],
  {
    beside = {before: null, after: null},
    address,
    document = globalThis.document
  }: {beside?: OrganizationPayload["beside"]; address: (id: string) => string; document?: Document}
): HTMLElement {
  const {html} = elements(document);
  const above = path.flatMap(({id, label}) => [html("a", {href: address(id)}, [html("bdi", {}, [label])]), " › "]);
  const all = html("a", {href: "../organizations.html"}, [words.texts.allOrganizations]);
  const way = html("nav", {class: "path", "aria-label": words.texts.aboveOrganization}, [
    all,
    " › ",
    ...above,
    kindLabel
  ]);
  const {organization} = words;
  const ways = (
    [
      ["before", beside.before],
      ["after", beside.after]
    ] as const
  ).flatMap(([name, unit]) =>
    unit === null
      ? []
      : [html("span", {}, [organization[name], html("a", {href: address(unit.id)}, [html("bdi", {}, [unit.label])])])]
  );
  if (ways.length === 0) return way;
  const sideways = html("nav", {class: "path", "aria-label": organization.neighbours}, ways);
  return html("div", {class: "paths"}, [way, sideways]);
}
