import {describe, expect, it} from "vitest";
import {responsibleFor, tasksRow} from "../../../loaders/evaluation/tasks-row.js";
import type {Tenure} from "../../../loaders/workspace/evaluation/leaders.js";
import type {Task} from "../../../loaders/workspace/evaluation/tasks.js";

const PERIOD = {from: "2025-07", to: "2026-06"};
const head = (leader: string, organization: string, from = "0001-01-01", until = "9999-12-01"): Tenure => ({
  ...{leader, organization, from, until, role: "head", line: 2}
});
const task = (id: string, more: Partial<Task> = {}): Task => ({
  ...{id, title: id, organization: "north", leader: "L1", customers: null, pain: null, stage: "use", question: null},
  ...{metric: "satisfaction", baseline: null, expectedEffect: 5, expectedBy: "2026-03", lagMonths: 0, shape: "level"},
  ...{comparison: "peers", design: "did", approvedOn: null, startedOn: "2025-07-01", deliveredOn: "2026-03-31"},
  ...{stoppedOn: null, evidence: null, line: 2},
  ...more
});

describe("tasks of a year", () => {
  it("are met if every one that was due was delivered by the end of the month in which it was expected", () => {
    expect(tasksRow("L1", [task("T1"), task("T2")], [head("L1", "north")], PERIOD)).toMatchObject({
      ...{due: ["T1", "T2"], delivered: ["T1", "T2"], late: [], verdict: "met", reason: null}
    });
    expect(tasksRow("L1", [task("T1", {deliveredOn: "2026-04-01"})], [head("L1", "north")], PERIOD)).toMatchObject({
      ...{delivered: [], late: ["T1"], verdict: "not met"}
    });
    expect(tasksRow("L1", [task("T1", {deliveredOn: null})], [head("L1", "north")], PERIOD)).toMatchObject({
      ...{due: ["T1"], delivered: [], late: [], verdict: "not met"}
    });
  });

  it("that were stopped are listed and not due", () => {
    const stopped = task("T1", {deliveredOn: null, stoppedOn: "2025-10-01"});
    expect(tasksRow("L1", [stopped], [head("L1", "north")], PERIOD)).toMatchObject({
      ...{due: [], stopped: ["T1"], verdict: null, reason: {code: "no-task-due"}}
    });
  });

  it("of other years are not in it", () => {
    const rows = tasksRow("L1", [task("T1", {expectedBy: "2026-07"})], [head("L1", "north")], PERIOD);
    expect(rows).toMatchObject({due: [], verdict: null});
  });

  it("follow their unit: they are due by whoever heads it when they are expected, not by who took them on", () => {
    const posts = [head("L1", "north", "0001-01-01", "2026-01-01"), head("L2", "north", "2026-01-01")];
    expect(responsibleFor(task("T1"), posts)).toEqual(["L2"]);
    expect(tasksRow("L1", [task("T1")], posts, PERIOD)).toMatchObject({due: []});
    expect(tasksRow("L2", [task("T1")], posts, PERIOD)).toMatchObject({due: ["T1"], verdict: "met"});
  });
});
