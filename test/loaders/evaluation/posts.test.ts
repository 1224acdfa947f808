import {describe, expect, it} from "vitest";
import {evaluatedLeaders, nobodysMonths, treeOrder} from "../../../loaders/evaluation/posts.js";
import type {Plan} from "../../../loaders/workspace/evaluation/plan.js";
import {openWorkspace, writeWorkspace} from "../../support/workspace-files.js";

const PERIOD = {from: "2025-01", to: "2025-12"};
const PLAN = "period: '2025'\nbaseline: '2024'\nmetric: satisfaction\n";

/** A company with a north and a south, and those who answer for them. */
function workspace(tenures: string, plan = PLAN) {
  const found = openWorkspace(
    writeWorkspace({
      "leaders.csv": "leader_id,name\nL1,One (fictional)\nL2,Two (fictional)\nL3,Three (fictional)\n",
      "tenures.csv": `leader_id,organization_id,from,to,role\n${tenures}`,
      "plans/2025.yaml": plan
    })
  );
  return {found, plan: found.evaluation.plans[0]!};
}

const listed = ({found, plan}: {found: ReturnType<typeof openWorkspace>; plan: Plan}) =>
  evaluatedLeaders(found, plan, PERIOD).map(({leader, posts, months, isThereAtTheEnd}) => {
    const units = posts.map(({organization, role, from, to}) => `${organization} ${role} ${from}–${to}`);
    return [leader, units.join(", "), months, isThereAtTheEnd];
  });

describe("whom a plan evaluates", () => {
  it("are the leaders of units in its year, in the order of the tree, with the months of the year in which they are", () => {
    const tenures = "L3,south,2024-01,2025-03,head\nL2,north,2025-04,,acting\nL1,company,2020-01,,head\n";
    expect(listed(workspace(tenures))).toEqual([
      ["L1", "company head 2025-01–2025-12", 12, true],
      ["L2", "north acting 2025-04–2025-12", 9, true],
      ["L3", "south head 2025-01–2025-03", 3, false]
    ]);
  });

  it("are listed once where they hold several posts, whose months in common count once", () => {
    const tenures = "L1,north,2025-01,2025-08,head\nL1,south,2025-06,2025-09,head\n";
    expect(listed(workspace(tenures))).toEqual([
      ["L1", "north head 2025-01–2025-08, south head 2025-06–2025-09", 9, false]
    ]);
  });

  it("are no deputies, nobody of another year, and only those of the plan's kinds and names", () => {
    const tenures = "L1,company,2020-01,,head\nL2,north,2025-01,,deputy\nL3,south,2020-01,2024-12,head\n";
    expect(listed(workspace(tenures)).map(([leader]) => leader)).toEqual(["L1"]);
    const all = "L1,company,2020-01,,head\nL2,north,2025-01,,head\nL3,south,2020-01,,head\n";
    expect(listed(workspace(all, `${PLAN}applies_to: {kinds: [branch]}\n`)).map(([leader]) => leader)).toEqual([
      "L2",
      "L3"
    ]);
    expect(listed(workspace(all, `${PLAN}applies_to: {leaders: [L3]}\n`)).map(([leader]) => leader)).toEqual(["L3"]);
  });
});

it("nobody's months are those of units for which neither anybody answers nor for a unit above, as an acting head does", () => {
  const {found} = workspace(
    "L1,north,2025-01,2025-02,head\nL2,north,2025-06,2025-06,acting\nL3,company,2025-11,,co_head\n"
  );
  expect(nobodysMonths(found, PERIOD)).toEqual([
    {organization: "company", months: [{from: "2025-01", to: "2025-10"}]},
    {
      organization: "north",
      months: [
        {from: "2025-03", to: "2025-05"},
        {from: "2025-07", to: "2025-10"}
      ]
    },
    {organization: "south", months: [{from: "2025-01", to: "2025-10"}]}
  ]);
  expect(nobodysMonths(workspace("L1,company,2020-01,,head\n").found, PERIOD)).toEqual([]);
});

it("the order of the tree is from the top down, a unit before those below it", () => {
  const spell = (id: string, parent: string | null) => ({
    ...{id, parent, name: id, kind: "k", from: "0001-01-01", until: "9999-12-01", line: 2}
  });
  expect(
    treeOrder([spell("b1", "b"), spell("b", "top"), spell("a", "top"), spell("top", null), spell("a1", "a")])
  ).toEqual([
    "top",
    "b",
    "b1",
    "a",
    "a1" // prettier-ignore
  ]);
});
