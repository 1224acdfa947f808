import {expect, it} from "vitest";
import {changeList} from "../../../src/components/tables/change-list.js";
import {withTableRoles} from "../../../src/components/tables/table-roles.js";
import {document} from "../dom.js";
import {stageFigures} from "../report-fixture.js";

it("every part of a table says what it is, whatever a style sheet lays it out as", () => {
  const table = changeList(stageFigures, {caption: "Change", header: "Stage", document}) as HTMLTableElement;
  const roles = (selector: string) =>
    new Set([...table.querySelectorAll(selector)].map((part) => part.getAttribute("role")));
  expect(withTableRoles(table).getAttribute("role")).toBe("table");
  expect(roles("thead, tbody")).toEqual(new Set(["rowgroup"]));
  expect(roles("tr")).toEqual(new Set(["row"]));
  expect(roles("td")).toEqual(new Set(["cell"]));
  expect(roles("tbody th")).toEqual(new Set(["rowheader"]));
  expect(roles("thead th")).toEqual(new Set(["columnheader"]));
});
