import {expect, it} from "vitest";
import {branches, isBranch} from "../../../loaders/demonstration/branches.js";
import {FIRST_MONTH, NO_END, type OrganizationSpell} from "../../../loaders/workspace/organization-spell.js";

const spell = (id: string, kind: string, from = FIRST_MONTH, until = NO_END): OrganizationSpell => ({
  ...{id, parent: "N", name: `The ${id}`, kind, from, until, line: 2}
});
const tree = [spell("N", "region"), spell("N-A", "department"), spell("N-B", "department")];

it("departments open a branch each, in the order of the tree, before one opens its second", () => {
  expect(branches(tree, 6).map(({id, name, parent}) => [id, name, parent])).toEqual([
    ["N-A-2", "The N-A 2", "N"],
    ["N-B-2", "The N-B 2", "N"],
    ["N-A-3", "The N-A 3", "N"]
  ]);
});

it("a tree that is large enough has no branches, and neither more nor fewer organizations than asked for", () => {
  expect(branches(tree, 3)).toEqual([]);
  expect(branches(tree, 2)).toEqual([]);
});

it("what is no department, was not always there, moves or is small opens no branch", () => {
  const others = [
    spell("N-C", "department", "2025-07-01"),
    spell("N-D", "department", FIRST_MONTH, "2025-01-01"),
    spell("N-D", "department", "2025-01-01"),
    spell("KIT-GN", "department")
  ];
  expect(branches([...tree, ...others], 8).map(({id}) => id)).toEqual(["N-A-2", "N-B-2"]);
  expect(() => branches(others, 4)).toThrow("expected a department that has always been there");
});

it("a branch is told by its number", () => {
  expect(["KIT-SN-2", "KIT-SN-14", "KIT-SN", "KIT"].map(isBranch)).toEqual([true, true, false, false]);
});
