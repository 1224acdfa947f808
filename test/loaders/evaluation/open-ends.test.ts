import {beforeAll, expect, it} from "vitest";
import {tasksWithoutCustomers, unitsWithoutCustomers} from "../../../loaders/evaluation/open-ends.js";
import {run} from "../../support/cli.js";
import {readCube} from "../../support/read-cube.js";
import {HEADER, load, openWorkspace, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

const YEAR = {from: "2025-01", to: "2025-12"};
const ORGANIZATIONS = [
  "organization_id,parent_id,name,kind,valid_from,valid_to",
  "company,,Company,company,,",
  "shops,company,Shops,division,,",
  "north,shops,North,branch,,",
  "south,shops,South,branch,,",
  "offices,company,Offices,division,,",
  "law,offices,Law,branch,,",
  "labs,company,Laboratories,division,,",
  "old,labs,Closed,branch,,2024-12-31",
  "new,labs,Laboratory,branch,,",
  ""
].join("\n");
const TASKS = [
  "task_id,title,organization_id,leader_id,group_id,class,stage,metric,expected_effect,expected_by,design",
  "T1,Of nobody,north,L1,,,buy,satisfaction,5,2025-12,did",
  "T2,Of a class,north,L1,,end_user,buy,satisfaction,5,2025-12,did",
  "T3,Of a group,law,L1,G1,,buy,satisfaction,5,2025-12,did",
  "T4,Of another year,north,L1,,,buy,satisfaction,5,2026-01,did",
  ""
].join("\n");
const GROUPS =
  "group_id,provider_organization_id,class,label,receives\nG1,law,end_user,All that sign,Contracts that hold\n";

let folder: string;
beforeAll(async () => {
  folder = writeWorkspace({
    ...{"organizations.csv": ORGANIZATIONS, "tasks.csv": TASKS, "customer_groups.csv": GROUPS},
    "leaders.csv": "leader_id,name\nL1,One (fictional)\n",
    "tenures.csv": "leader_id,organization_id,from,to,role\nL1,company,2020-01,,head\n",
    "plans/2025.yaml": "period: '2025'\nbaseline: '2024'\nmetric: satisfaction\n",
    "exports/survey.csv": `${HEADER}1,north,2025-03-01,4,4\n2,new,2024-03-01,4,4\n`
  });
  await load(folder);
});

const unitsIn = () => readCube(folder, ({cube, workspace}) => unitsWithoutCustomers(cube, workspace, YEAR));

it("a task is without customers where it names no group, class or segment, and is due in the year", () => {
  expect(tasksWithoutCustomers(openWorkspace(folder), YEAR).map(({id}) => id)).toEqual(["T1"]);
});

it("a unit is without customers where nobody answered in the year, about a unit below neither, and no group is named", async () => {
  expect(await unitsIn()).toEqual(["south", "labs", "new"]);
});

it("a group of a unit, or of one below it, is customers of its own", async () => {
  writeFiles(folder, {"customer_groups.csv": `${GROUPS}G2,new,end_user,Shops,Prototypes\n`});
  expect(await unitsIn()).toEqual(["south"]);
  writeFiles(folder, {"customer_groups.csv": GROUPS});
});

it("the command names both below the scorecards of all leaders, and below no single one's", async () => {
  const {err} = await run("evaluate", "2025", "--workspace", folder);
  expect(err).toContain("These tasks name no customers: T1 (");
  expect(err).toContain("Nobody answered about south, labs and new in the year");
  expect((await run("evaluate", "2025", "--leader", "L1", "--workspace", folder)).err).not.toContain("T1");
});
