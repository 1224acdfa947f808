import {expect, it} from "vitest";
import {UnitTree} from "../../../loaders/publication/unit-tree.js";
import {FIRST_MONTH, NO_END, type OrganizationSpell} from "../../../loaders/workspace/organization-spell.js";

const spell = (id: string, parent: string | null, from = FIRST_MONTH, until = NO_END): OrganizationSpell => ({
  ...{id, parent, name: `Unit ${id}`, kind: parent === null ? "company" : "unit", from, until},
  line: 2
});

const SPELLS = [
  spell("firm", null),
  spell("north", "firm"),
  spell("south", "firm"),
  spell("mover", "north", FIRST_MONTH, "2025-01-01"),
  spell("mover", "south", "2025-01-01"),
  spell("stayer", "north"),
  spell("closed", "north", FIRST_MONTH, "2024-07-01"),
  spell("small", "stayer")
];

const tree = new UnitTree(SPELLS, {from: "2024-01", to: "2025-12"});
const ids = (units: readonly {id: string}[]) => units.map(({id}) => id).join(" ");

it("lists parents before children, each unit once, as it was last", () => {
  expect(tree.units.map(({id, parent, depth, ended}) => [id, parent, depth, ended])).toEqual([
    ["firm", null, 0, null],
    ["north", "firm", 1, null],
    ["stayer", "north", 2, null],
    ["small", "stayer", 3, null],
    ["closed", "north", 2, "2024-06"],
    ["south", "firm", 1, null],
    ["mover", "south", 2, null]
  ]);
});

it("leaves out units that ended before the time, and tells a unit by its last spell within it", () => {
  const later = new UnitTree(SPELLS, {from: "2024-07", to: "2025-12"});
  expect(ids(later.units)).toBe("firm north stayer small south mover");
  const earlier = new UnitTree(SPELLS, {from: "2024-01", to: "2024-12"});
  expect(earlier.units.find(({id}) => id === "mover")).toMatchObject({parent: "north", ended: null});
});

it("without a time it takes every organization as it is last", () => {
  expect(ids(new UnitTree(SPELLS, {from: "", to: ""}).units)).toBe("firm north stayer small closed south mover");
  expect(new UnitTree([], {from: "", to: ""}).units).toEqual([]);
});

it("knows what is above and right below a unit", () => {
  expect(ids(tree.path("small"))).toBe("firm north stayer");
  expect(ids(tree.path("firm"))).toBe("");
  expect(ids(tree.children("north"))).toBe("stayer closed");
  expect(ids(tree.children(null))).toBe("firm");
});

it("takes a unit apart level by level; a unit with nothing below stands for itself", () => {
  const span = {from: "2025-02", to: "2025-12"};
  expect(tree.partitions("firm", span).map(ids)).toEqual(["north south", "stayer mover", "small mover"]);
  expect(tree.partitions(null, span).map(ids)).toEqual(["firm", "north south", "stayer mover", "small mover"]);
  expect(tree.partitions("small", span)).toEqual([]);
});

it("a unit that was elsewhere for some of the months is in neither parent, but in what is above both", () => {
  const span = {from: "2024-10", to: "2025-03"};
  expect(tree.partitions("north", span).map(ids)).toEqual(["stayer", "small"]);
  expect(tree.partitions("south", span)).toEqual([]);
  expect(tree.partitions("firm", span).map(ids)).toEqual(["north south", "stayer mover", "small mover"]);
});

it("a unit that existed for some of the months only belongs to its parent all the same", () => {
  expect(tree.partitions("north", {from: "2024-05", to: "2024-09"}).map(ids)).toEqual([
    "stayer closed mover",
    "small closed mover"
  ]);
});
