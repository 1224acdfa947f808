import {describe, expect, it} from "vitest";
import {lazyPurview, purviewAsItWas, purviewRecast, type Tree} from "../../../loaders/warehouse/purview.js";
import type {Tenure, TenureRole} from "../../../loaders/workspace/evaluation/leaders.js";
import type {OrganizationSpell} from "../../../loaders/workspace/organization-spell.js";
import {ancestries} from "../../../loaders/workspace/organization-tree.js";

const [EVER, END] = ["0001-01-01", "9999-12-01"];

type Spell = [id: string, parent: string | null, from?: string, until?: string, succeeds?: string[]];

function tree(...spells: Spell[]): Tree {
  const organizations = spells.map(([id, parent, from = EVER, until = END, succeeds], index): OrganizationSpell => {
    const kind = parent === null ? "company" : parent === "co" ? "division" : "department";
    return {id, parent, name: id, kind, from, until, line: index + 2, ...(succeeds ? {succeeds} : {})};
  });
  return {organizations, ancestries: ancestries(organizations, "organizations.csv").ancestries};
}

const tenure = (leader: string, organization: string, from = EVER, until = END, role: TenureRole = "head"): Tenure => ({
  ...{leader, organization, from, until, role, line: 2}
});

const rows = ({rows: found}: {rows: readonly object[]}) => found.map((row) => Object.values(row).join(" "));

const COMPANY = tree(
  ["co", null],
  ["a", "co"],
  ["b", "co"],
  ["a1", "a", EVER, "2025-01-01"],
  ["a1", "b", "2025-01-01"]
);

describe("the purview as it was", () => {
  it("is the unit that a leader headed in each month, with all below it by the tree of the month", () => {
    expect(rows(purviewAsItWas(COMPANY, [tenure("L1", "a"), tenure("L2", "b", "2024-07-01")]))).toEqual([
      "L1 a 0001-01-01 9999-12-01",
      "L1 a1 0001-01-01 2025-01-01",
      "L2 a1 2025-01-01 9999-12-01",
      "L2 b 2024-07-01 9999-12-01"
    ]);
  });

  it("counts a unit once for a leader who heads it and the unit above it", () => {
    const both = [tenure("L1", "co", "2024-01-01", "2024-07-01"), tenure("L1", "b", "2024-04-01", "2024-10-01")];
    expect(rows(purviewAsItWas(COMPANY, both)).filter((row) => row.startsWith("L1 b "))).toEqual([
      "L1 b 2024-01-01 2024-10-01"
    ]);
  });

  it("is of acting heads and of every co-head for the whole, of deputies not", () => {
    const found = purviewAsItWas(COMPANY, [
      tenure("L1", "a1", EVER, END, "co_head"),
      tenure("L2", "a1", EVER, END, "co_head"),
      tenure("L3", "a1", EVER, END, "deputy"),
      tenure("L4", "b", EVER, END, "acting")
    ]);
    expect([...new Set(found.rows.map(({leader}) => leader))]).toEqual(["L1", "L2", "L4"]);
  });

  it("leaves the first months of a post to nobody where a handover is declared; a change of role is no new post", () => {
    const posts = [tenure("L1", "a1", "2024-11-01", "2025-02-01", "acting"), tenure("L1", "a1", "2025-02-01")];
    expect(rows(purviewAsItWas(COMPANY, posts, 2))).toEqual(["L1 a1 2025-01-01 9999-12-01"]);
    expect(rows(purviewAsItWas(COMPANY, [tenure("L1", "a1", "2025-01-01", "2025-02-01")], 2))).toEqual([]);
  });

  it("of more leaders and units than can be counted is refused with the file that says so", () => {
    const many = Array.from({length: 700_000}, (_, index) => tenure(`L${index}`, "co", EVER, END, "co_head"));
    expect(() => purviewAsItWas(COMPANY, many)).toThrow("tenures.csv: expected at most 2,000,000 times");
  });

  it("is worked out once, and only where somebody asks", () => {
    let times = 0;
    const lazy = lazyPurview(() => {
      times += 1;
      return purviewAsItWas(COMPANY, [tenure("L1", "a")]);
    });
    expect(times).toBe(0);
    expect([lazy.rows.length, lazy.id.length, times]).toEqual([2, 64, 1]);
  });

  it("without tenures is nobody's", () => {
    expect(purviewAsItWas(COMPANY, []).rows).toEqual([]);
  });

  it("has another id where it has other rows, and the same where it has the same", () => {
    const [one, other] = [purviewAsItWas(COMPANY, [tenure("L1", "a")]), purviewAsItWas(COMPANY, [tenure("L2", "a")])];
    expect(one.id).not.toBe(other.id);
    expect(purviewAsItWas(COMPANY, [tenure("L1", "a")]).id).toBe(one.id);
  });
});

describe("the recast purview", () => {
  it("is that of one month over all months: who came lately has the unit's past, who left has none", () => {
    const posts = [tenure("L1", "b", EVER, "2025-03-01"), tenure("L2", "b", "2025-03-01")];
    expect(rows(purviewRecast(COMPANY, posts, "2025-06-01"))).toEqual([
      "L2 a1 0001-01-01 9999-12-01",
      "L2 b 0001-01-01 9999-12-01"
    ]);
  });

  it("takes a unit that was moved along with its past from elsewhere", () => {
    expect(rows(purviewRecast(COMPANY, [tenure("L1", "a")], "2025-06-01"))).toEqual(["L1 a 0001-01-01 9999-12-01"]);
  });

  it("keeps the past of renamed and merged units that declare whom they succeed, over several steps", () => {
    const merged = tree(
      ["co", null],
      ["d", "co"],
      ["x", "d", EVER, "2024-01-01"],
      ["y", "d", EVER, "2025-01-01", ["x"]],
      ["z", "d", EVER, "2025-01-01"],
      ["n", "d", "2025-01-01", END, ["y", "z"]]
    );
    const found = purviewRecast(merged, [tenure("L1", "n", "2025-01-01")], "2025-06-01");
    expect(found.rows.map(({organization}) => organization)).toEqual(["n", "x", "y", "z"]);
  });

  it("leaves to a unit that goes on what it has been since a part of it became a unit of its own", () => {
    const split = tree(["co", null], ["d", "co"], ["whole", "d"], ["part", "d", "2025-01-01", END, ["whole"]]);
    expect(rows(purviewRecast(split, [tenure("L1", "part", "2025-01-01")], "2025-06-01"))).toEqual([
      "L1 part 0001-01-01 9999-12-01",
      "L1 whole 0001-01-01 2025-01-01"
    ]);
  });
});
