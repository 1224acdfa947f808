import {expect, it} from "vitest";
import {ancestries, kindsFromTop, MOST_LEVELS, SpellsByTime} from "../../../loaders/workspace/organization-tree.js";
import {FIRST_MONTH, NO_END, type OrganizationSpell} from "../../../loaders/workspace/organization-spell.js";

const FILE = "organizations.csv";

function spell(id: string, parent: string | null, kind: string, from = FIRST_MONTH, until = NO_END): OrganizationSpell {
  return {id, parent, name: id, kind, from, until, line: 1};
}

/** A chain of units, each below the one before, with kinds of their own. */
function chain(length: number): OrganizationSpell[] {
  return Array.from({length}, (_, index) => ({
    ...spell(`u${index}`, index === 0 ? null : `u${index - 1}`, `k${index}`),
    line: index + 2
  }));
}

/** What units roll up to, in a line each. */
function rollUps(spells: readonly OrganizationSpell[]): string[] {
  return ancestries(spells, FILE).ancestries.map(({organization, kind, ancestor, from, until}) => {
    return `${organization} ${kind} ${ancestor} ${from} ${until}`;
  });
}

it("a unit rolls up to itself and to every unit above it, by their kinds", () => {
  expect(rollUps(chain(3))).toEqual([
    "u0 k0 u0 0001-01-01 9999-12-01",
    "u1 k1 u1 0001-01-01 9999-12-01",
    "u1 k0 u0 0001-01-01 9999-12-01",
    "u2 k2 u2 0001-01-01 9999-12-01",
    "u2 k1 u1 0001-01-01 9999-12-01",
    "u2 k0 u0 0001-01-01 9999-12-01"
  ]);
});

it("a unit that moves rolls up to one unit after the other; so does what lies below it", () => {
  const spells = [
    ...[spell("a", null, "region"), spell("b", null, "region")],
    ...[spell("c", "a", "area", FIRST_MONTH, "2024-07-01"), spell("c", "b", "area", "2024-07-01")],
    spell("d", "c", "branch", "2020-01-01", "2025-01-01")
  ];
  expect(rollUps(spells).filter((line) => line.startsWith("d"))).toEqual([
    "d branch d 2020-01-01 2025-01-01",
    "d area c 2020-01-01 2025-01-01",
    "d region a 2020-01-01 2024-07-01",
    "d region b 2024-07-01 2025-01-01"
  ]);
});

it("a change of name alone makes no new row, and time in which a unit does not exist makes none either", () => {
  const spells = [
    ...[spell("a", null, "region", FIRST_MONTH, "2024-07-01"), spell("a", null, "region", "2024-07-01")],
    ...[spell("b", "a", "branch", FIRST_MONTH, "2024-01-01"), spell("b", "a", "branch", "2025-01-01")]
  ];
  expect(rollUps(spells)).toEqual([
    "a region a 0001-01-01 9999-12-01",
    "b branch b 0001-01-01 2024-01-01",
    "b region a 0001-01-01 2024-01-01",
    "b branch b 2025-01-01 9999-12-01",
    "b region a 2025-01-01 9999-12-01"
  ]);
});

it("two units that change places are above each other at different times, which is no cycle", () => {
  const spells = [
    ...[spell("a", null, "upper", FIRST_MONTH, "2024-01-01"), spell("b", "a", "lower", FIRST_MONTH, "2024-01-01")],
    ...[spell("b", null, "upper", "2024-01-01"), spell("a", "b", "lower", "2024-01-01")]
  ];
  expect(rollUps(spells).filter((line) => line.startsWith("a"))).toEqual([
    "a upper a 0001-01-01 2024-01-01",
    "a lower a 2024-01-01 9999-12-01",
    "a upper b 2024-01-01 9999-12-01"
  ]);
});

it("a tree has at most 50 levels; the first unit below them is told with its line, the others with their number", () => {
  expect(ancestries(chain(MOST_LEVELS), FILE)).toMatchObject({faults: [], ancestries: {length: 1275}});
  const message = "u50: expected at most 49 levels above a unit, found more";
  expect(ancestries(chain(MOST_LEVELS + 1), FILE).faults).toEqual([{file: FILE, line: 52, message}]);
  expect(ancestries(chain(200), FILE).faults).toEqual([
    {file: FILE, line: 52, message: `${message}; the same is true of 149 more`}
  ]);
});

it("a unit may be too deep for a part of the time only", () => {
  const deep = [...chain(MOST_LEVELS), spell("x", `u${MOST_LEVELS - 1}`, "x", "2024-01-01", "2024-02-01")];
  const file = [...deep, spell("x", null, "x", "2024-02-01")];
  expect(ancestries(file, FILE).faults).toHaveLength(1);
});

it("more units above one another, or more changes of them, than can be counted are a fault", () => {
  const faults = [
    {
      ...{file: FILE, line: null},
      message: "too many units above one another or too many changes of them: they cannot be counted by kind"
    }
  ];
  expect(ancestries(chain(3), FILE, 6).faults).toEqual([]);
  expect(ancestries(chain(3), FILE, 5)).toEqual({ancestries: [], faults});
  // Changes of name alone make no rows, but as much work.
  const years = Array.from({length: 101}, (_, index) => `${index + 1900}-01-01`);
  const renamed = years.slice(1).map((until, index) => spell("a", null, "top", years[index], until));
  const units = Array.from({length: 10}, (_, index) => spell(`u${index}`, "a", "unit", years[0], years.at(-1)));
  expect(ancestries([...renamed, ...units], FILE, 111).faults).toEqual([]);
  expect(ancestries([...renamed, ...units], FILE, 110)).toEqual({ancestries: [], faults});
});

it("kinds are listed from the top down, also where the tree is deeper than it may be or goes round", () => {
  expect(kindsFromTop([spell("c", "b", "branch"), spell("b", "a", "region"), spell("a", null, "company")])).toEqual([
    ...["company", "region", "branch"]
  ]);
  expect(kindsFromTop(chain(5000)).slice(0, 3)).toEqual(["k0", "k1", "k2"]);
  expect(kindsFromTop([spell("a", "a", "company")])).toEqual(["company"]);
});

it("spells are looked up by month, their end not included", () => {
  const tree = new SpellsByTime([
    spell("a", null, "x", "2024-01-01", "2024-03-01"),
    spell("a", null, "y", "2024-05-01")
  ]);
  const kinds = ["2023-12-01", "2024-01-01", "2024-02-01", "2024-03-01", "2024-05-01"].map(
    (month) => tree.at("a", month)?.kind
  );
  expect(kinds).toEqual([undefined, "x", "x", undefined, "y"]);
  expect(tree.at("b", "2024-01-01")).toBeUndefined();
  expect(tree.covers("a", {from: "2024-01-01", until: "2024-03-01"})).toBe(true);
  expect(tree.covers("a", {from: "2024-02-01", until: "2024-06-01"})).toBe(false);
});
