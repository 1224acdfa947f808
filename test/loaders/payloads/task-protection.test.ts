import {expect, it} from "vitest";
import {taskPageOf} from "../../../loaders/payloads/published-tasks.js";
import {taskCuts, taskFigures, taskSegments} from "../../../loaders/payloads/task-protection.js";
import type {TaskFinding} from "../../../src/model/task-finding.js";
import {openWorkspace, PROGRAM, writeWorkspace} from "../../support/workspace-files.js";

const folder = writeWorkspace({
  "program.yaml": `${PROGRAM}segments: [{id: age, label: Age, values: {young: Under 40, old: 40 and over}}]\n`,
  "leaders.csv": "leader_id,name,title\nL1,Ada (fictional),\n",
  "tasks.csv": `task_id,title,organization_id,leader_id,segment,stage,metric,expected_effect,expected_by,design,started_on,delivered_on
T1,A lamp,north,L1,age=young,buy,satisfaction,5,2025-12,before_after,2025-02-01,2025-03-01
`
});
const workspace = openWorkspace(folder);
const point = {low: 1, upp: 3, estimate: 2, reason: null, people: 40, fewest: 12, expected: null};
const finding = {
  ...{task: "T1", organization: "north", stage: "buy", question: null, metric: "satisfaction", design: "its"},
  months: {before: {from: "2024-02", to: "2025-01"}, after: {from: "2025-03", to: "2025-12"}},
  base: {classes: ["end_user"], questions: ["order"], people: {before: 50, after: 60}},
  picture: [
    {...point, month: "2023-02", to: "2023-02", side: "before"},
    {...point, month: "2025-02", to: "2025-02", side: "between"}
  ]
} as unknown as TaskFinding;
const of = (values: Record<string, string>) => (key: string) => values[key] ?? null;
const young = of({organization: "north", age: "young"});

it("a task's figures are of the customers whom it is for, in its own unit and months", () => {
  expect(taskSegments([finding], workspace)).toEqual(["age"]);
  const [before] = taskFigures(finding, workspace).figures;
  expect(before!.holds("2024-02", young)).toBe(true);
  expect(before!.holds("2024-02", of({organization: "north", age: "old"}))).toBe(false);
  expect(before!.holds("2024-02", of({organization: "south", age: "young"}))).toBe(false);
  expect(before!.holds("2025-02", young)).toBe(false);
});

it("an interrupted series rests on all months that it looks back on and on those after, not on those between", () => {
  const series = taskFigures(finding, workspace).figures.find(({id}) => id === "task T1 series")!;
  const held = ["2023-01", "2023-02", "2025-01", "2025-02", "2025-03", "2025-12"].map((month) => {
    return series.holds(month, young);
  });
  expect(held).toEqual([false, true, true, false, true, true]);
  expect(series.people).toBe(60);
});

it("a point counts as many people as the class has that has fewest", () => {
  const {details} = taskFigures(finding, workspace);
  expect(details.map(({id, people}) => [id, people])).toEqual([
    ["task T1 point 2023-02", 12],
    ["task T1 point 2025-02", 12]
  ]);
});

it("sides and points are told apart by their first months, and by those after their last", () => {
  expect([...new Set(taskCuts([finding]))].sort()).toEqual([
    "2023-02",
    "2023-03",
    "2024-02",
    "2025-02",
    "2025-03",
    "2026-01"
  ]);
});

it("what was not delivered rests on nothing", () => {
  expect(taskFigures({...finding, months: null}, workspace)).toEqual({figures: [], details: []});
});

it.each(["before", "after", "series"])(
  "where what an effect rests on is withheld (%s), nothing of it is told: no effect, level, base, trend or picture",
  (side) => {
    const own = {
      ...{
        ...finding,
        title: "A lamp",
        leaders: ["L1"],
        delivery: "delivered",
        evidence: 2,
        expected: 5,
        margin: 2,
        p: 0.01
      },
      ...{effect: {estimate: 9, low: 5, upp: 13}, verdict: "improved", reason: null},
      ...{comparison: {units: ["south"], own: 60, mean: 61}, preTrend: {finding: "no change", low: -1, upp: 1}}
    } as unknown as TaskFinding;
    const page = (withheld: ReadonlyMap<string, {why: "secondary"}>) =>
      taskPageOf(own, {workspace, withheld, isSeen: () => true, hasPage: () => true});
    const shown = page(new Map());
    expect(shown).toMatchObject({
      customers: "Age: Under 40",
      people: {before: 50, after: 60},
      levels: {own: 60, mean: 61}
    });
    expect(shown.picture).toMatchObject([{from: "2023-02", estimate: 2, people: 40}, {from: "2025-02"}]);
    const reason = {code: "reveals-respondents", minimum: 10};
    expect(page(new Map([[`task T1 ${side}`, {why: "secondary"}]]))).toMatchObject({
      ...{effect: {estimate: null, reason}, verdict: "cannot tell", reason},
      ...{people: null, levels: null, preTrend: null, picture: []}
    });
  }
);

it("of those who answered for a task only leaders are named whom the readers see", () => {
  const own = {
    ...finding,
    leaders: ["L1"],
    comparison: null,
    effect: {estimate: null, n: 0, reason: {code: "no-answers"}}
  };
  const names = (isSeen: boolean) => {
    const context = {workspace, withheld: new Map<string, never>(), isSeen: () => isSeen, hasPage: () => false};
    return taskPageOf(own as unknown as TaskFinding, context);
  };
  expect([names(true).leaders.map(({name}) => name), names(false).leaders, names(true).page]).toEqual([
    ["Ada (fictional)"],
    [],
    null
  ]);
});
