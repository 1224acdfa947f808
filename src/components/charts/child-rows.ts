import {words} from "../../locales/index.js";
import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import type {MetricUnit} from "../../model/unit.js";
import {intervalRows} from "./interval-rows.js";
import {changeParts} from "../text/change-parts.js";
import {elements} from "../text/elements.js";
import {noAnswers} from "../text/no-answers.js";

type ChildUnit = OrganizationPayload["children"][number];

/**
 * The units right below one, in the order of the tree, each with its figure and its change and a link to its page.
 *
 * @param options.address  of a unit's page, by its id
 */
export function childRows(
  children: readonly ChildUnit[],
  {
    unit,
    address,
    document = globalThis.document
  }: {unit: MetricUnit; address: (id: string) => string; document?: Document}
): HTMLElement {
  const {tables, organizations, verdicts} = words;
  const {unitsBelow: caption, changeInAYear, organization} = tables;
  const {html} = elements(document);
  if (children.length === 0) return noAnswers(caption, {reason: {code: "no-units-below"}, document});
  const rows = children.map(({id, label, kindLabel, journey, change, flag}) => {
    const note = flag === null ? kindLabel : [kindLabel, organizations.noVerdict].join(" · ");
    return {label, note, href: address(id), figure: journey, change, flag};
  });
  const changes = {
    header: changeInAYear,
    cell: ({change, flag}: (typeof rows)[number]) =>
      html("span", {}, changeParts(change, unit, document, flag === null ? verdicts : null))
  };
  return intervalRows(rows, {caption, header: organization, unit, columns: [changes], document});
}
