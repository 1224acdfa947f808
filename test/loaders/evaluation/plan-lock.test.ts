import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {amendPlan, freezePlan, readLock} from "../../../loaders/evaluation/plan-lock.js";
import {planChanges, planContent} from "../../../loaders/evaluation/plan-content.js";
import {checkPlan} from "../../../loaders/evaluation/plan-faults.js";
import {formatFault} from "../../../loaders/workspace/fault.js";
import {openWorkspace, writeFiles, writeWorkspace, PROGRAM} from "../../support/workspace-files.js";

const PLAN = "period: '2026'\nbaseline: '2025'\nmetric: satisfaction\nevidence: {people: 100}\n";
const TARGETS =
  "organization_id,leader_id,metric,stage,question,class,period,target,set_on,set_by,basis\nnorth,,satisfaction,,,,2026,80,2025-11-01,Board,agreed\n";
const TASK_HEADER =
  "task_id,title,organization_id,leader_id,stage,metric,expected_effect,expected_by,design,started_on,delivered_on\n";
const TASKS = `${TASK_HEADER}T1,Call back,north,L1,buy,satisfaction,5,2026-12,none,,\n`;

/** A workspace whose plan is frozen before its year begins. */
function frozen(): string {
  const folder = writeWorkspace({
    "leaders.csv": "leader_id,name\nL1,One (fictional)\n",
    "targets.csv": TARGETS,
    "tasks.csv": TASKS,
    "plans/2026.yaml": PLAN
  });
  const workspace = openWorkspace(folder);
  freezePlan(workspace, workspace.evaluation.plans[0]!, {code: null}, "2025-12-15");
  return folder;
}

function faults(folder: string): string[] {
  const workspace = openWorkspace(folder);
  return checkPlan(workspace, workspace.evaluation.plans[0]!).faults.map(formatFault);
}

function amend(folder: string, today = "2026-02-01") {
  const workspace = openWorkspace(folder);
  return amendPlan(workspace, workspace.evaluation.plans[0]!, {reason: "A new survey", by: "Board", today});
}

describe("a frozen plan", () => {
  it("is as it was where nothing changed, whatever progress tasks made", () => {
    const folder = frozen();
    expect(faults(folder)).toEqual([]);
    writeFiles(folder, {
      "tasks.csv": `${TASK_HEADER}T1,Call back,north,L1,buy,satisfaction,5,2026-12,none,2026-01-10,2026-03-01\n`
    });
    expect(faults(folder)).toEqual([]);
  });

  it("names each value that changed, at its file and line, with what it was", () => {
    const folder = frozen();
    writeFiles(folder, {
      "plans/2026.yaml": PLAN.replace("people: 100", "people: 50"),
      "targets.csv": TARGETS.replace(",80,", ",75,"),
      "tasks.csv": TASKS.replace(",5,2026-12", ",2,2026-12"),
      "program.yaml": PROGRAM.replace(
        "quality: {stage: use, scale: [1, 5]}",
        "quality: {stage: use, scale: [1, 5], weight: 2}"
      )
    });
    expect(faults(folder)).toEqual([
      "plans/2026.yaml line 4: evidence.people: expected 100 as on 2025-12-15, found 50; amend the plan or change it back",
      "targets.csv line 2: north satisfaction: target: expected 80 as on 2025-12-15, found 75; amend the plan or change it back",
      "tasks.csv line 2: T1: expectedEffect: expected 5 as on 2025-12-15, found 2; amend the plan or change it back",
      "program.yaml: quality: weight: expected 1 as on 2025-12-15, found 2; amend the plan or change it back"
    ]);
  });

  it("names a target or a task that is gone, and a task that is new", () => {
    const folder = frozen();
    writeFiles(folder, {"targets.csv": null, "tasks.csv": TASKS.replace("T1", "T2")});
    const told = faults(folder);
    expect(told.map((line) => line.replace(/\{.*?\}/, "{…}"))).toEqual([
      "targets.csv: north satisfaction: expected {…} as on 2025-12-15, found nothing; amend the plan or change it back",
      "tasks.csv: T1: expected {…} as on 2025-12-15, found nothing; amend the plan or change it back",
      "tasks.csv line 2: T2: expected nothing as on 2025-12-15, found {…}; amend the plan or change it back"
    ]);
  });

  it("is not frozen twice", () => {
    const folder = frozen();
    const workspace = openWorkspace(folder);
    expect(() => freezePlan(workspace, workspace.evaluation.plans[0]!, {}, "2026-01-01")).toThrow(
      "plans/2026.lock.json: 2026 is frozen since 2025-12-15; change it by journeymark plan amend"
    );
  });

  it("whose lock was changed by hand is found out", () => {
    const folder = frozen();
    const path = join(folder, "plans/2026.lock.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"people": 100', '"people": 50'));
    expect(faults(folder)).toEqual(["plans/2026.lock.json: sha256: the content is not what was frozen"]);
    writeFileSync(path, "no JSON");
    expect(faults(folder)).toEqual([
      "plans/2026.lock.json: expected JSON as plan freeze writes it, found something else"
    ]);
    writeFileSync(path, JSON.stringify({period: "2026"}));
    expect(faults(folder)[0]).toMatch(/^plans\/2026\.lock\.json: frozen_on: expected /);
  });
});

describe("an amendment", () => {
  it("makes a change good, with what was and what is, why and by whom", () => {
    const folder = frozen();
    writeFiles(folder, {"targets.csv": TARGETS.replace(",80,2025-11-01", ",75,2026-01-20")});
    expect(amend(folder).changes).toEqual([
      {path: ["targets", "north satisfaction", "setOn"], was: "2025-11-01", is: "2026-01-20"},
      {path: ["targets", "north satisfaction", "target"], was: 80, is: 75}
    ]);
    expect(faults(folder)).toEqual([]);
    const workspace = openWorkspace(folder);
    expect(readLock(workspace, workspace.evaluation.plans[0]!).lock?.amendments).toMatchObject([
      {on: "2026-02-01", by: "Board", reason: "A new survey"}
    ]);
  });

  it("is told apart from what is frozen: the next change is one of the amended plan", () => {
    const folder = frozen();
    writeFiles(folder, {"plans/2026.yaml": PLAN.replace("people: 100", "people: 50")});
    amend(folder);
    writeFiles(folder, {"plans/2026.yaml": PLAN.replace("people: 100", "people: 30")});
    expect(faults(folder)).toEqual([
      "plans/2026.yaml line 4: evidence.people: expected 50 as on 2026-02-01, found 30; amend the plan or change it back"
    ]);
  });

  it("is refused where nothing changed, or nothing is frozen", () => {
    const folder = frozen();
    expect(() => amend(folder)).toThrow("plans/2026.yaml: nothing has changed since it was frozen or last amended");
    writeFiles(folder, {"plans/2026.lock.json": null});
    expect(() => amend(folder)).toThrow("plans/2026.yaml: 2026 is not frozen; there is nothing to amend");
  });

  it("without a reason, or changed by hand, is a fault of the lock", () => {
    const folder = frozen();
    writeFiles(folder, {"plans/2026.yaml": PLAN.replace("people: 100", "people: 50")});
    amend(folder);
    const path = join(folder, "plans/2026.lock.json");
    const lock = readFileSync(path, "utf8");
    writeFileSync(path, lock.replace('"A new survey"', '" "'));
    expect(faults(folder)).toEqual(['plans/2026.lock.json: amendments.0.reason: expected a reason, found " "']);
    writeFileSync(path, lock.replace('"A new survey"', '"Another reason"'));
    expect(faults(folder)).toEqual([
      "plans/2026.lock.json: amendments.0.sha256: the amendment is not what was written"
    ]);
  });
});

it("a target that was set in the year is a fault, frozen or not, unless an amendment brought it", () => {
  const folder = frozen();
  writeFiles(folder, {"plans/2026.lock.json": null, "targets.csv": TARGETS.replace("2025-11-01", "2026-01-01")});
  expect(faults(folder)).toEqual([
    "targets.csv line 2: set_on: expected a day before 2026-01-01, when 2026 begins, or an amendment of the plan; found 2026-01-01"
  ]);
});

it("what changed between two contents is told value by value, whole where it is new or gone", () => {
  const folder = frozen();
  const workspace = openWorkspace(folder);
  const content = planContent(workspace, workspace.evaluation.plans[0]!);
  expect(planChanges(content, content)).toEqual([]);
  expect(planChanges({a: {x: {p: 1, q: [1]}}}, {a: {x: {p: 1, q: [2]}}, b: {y: 3}})).toEqual([
    {path: ["a", "x", "q"], was: [1], is: [2]},
    {path: ["b", "y"], was: null, is: 3}
  ]);
});
