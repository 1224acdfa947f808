import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {tinyWorkspace, type TinyWorkspace} from "../../support/tiny-workspace.js";
import {writeFiles} from "../../support/workspace-files.js";

let tiny: TinyWorkspace;
beforeEach(() => {
  tiny = tinyWorkspace();
  writeFiles(tiny.directory, {
    "leaders.csv": "leader_id,name\nL1,One (fictional)\nL2,Two (fictional)\n",
    "tenures.csv": "leader_id,organization_id,from,to,role\nL2,a,2020-01,2020-12,head\nL1,co,2020-01,,head\n"
  });
});
afterEach(() => tiny.remove());

const begin = (...command: string[]) => run("new", ...command, "--workspace", tiny.directory);
const text = (file: string) => readFileSync(join(tiny.directory, file), "utf8");

/** The workspace has no faults, and its plan can be checked. */
async function expectSound(): Promise<void> {
  const {code, err} = await run("check", "--workspace", tiny.directory);
  expect([code, err]).toEqual([0, expect.not.stringContaining("journeymark:")]);
}

it("a plan is begun for a year: with the year before as its baseline, the headline metric, and check has nothing to say", async () => {
  const {code, out, err} = await begin("plan", "FY2027");
  expect([code, out]).toEqual([0, `${join(tiny.directory, "plans/FY2027.yaml")}\n`]);
  expect(err).toContain("journeymark plan check FY2027, and plan freeze before the year begins");
  expect(text("plans/FY2027.yaml")).toMatch(/^period: FY2027\nbaseline: FY2026 .*\nmetric: satisfaction$/m);
  await expectSound();
  expect((await run("plan", "check", "FY2027", "--workspace", tiny.directory)).code).toBe(0);
  expect((await begin("plan", "FY2027")).err).toBe(
    `journeymark: ${join(tiny.directory, "plans/FY2027.yaml")} is there already\n`
  );
});

describe("with a plan", () => {
  beforeEach(async () => void (await begin("plan", "FY2090")));

  it("a target is begun for a unit or a leader, of the plan's year and metric, and no second one", async () => {
    expect(await begin("target", "b1")).toMatchObject({code: 0, out: `${join(tiny.directory, "targets.csv")}\n`});
    expect((await begin("target", "L2")).err).toContain("The last row is a target for L2");
    const [header, ...rows] = text("targets.csv").trim().split("\n");
    expect(header).toBe("organization_id,leader_id,metric,stage,question,class,period,target,set_on,set_by,basis");
    expect(rows).toEqual([
      expect.stringMatching(/^b1,,satisfaction,,,,FY2090,100,\d{4}-\d\d-\d\d,to be decided,agreed$/),
      expect.stringMatching(/^,L2,satisfaction,,,,FY2090,100,/)
    ]);
    await expectSound();
    expect((await run("plan", "check", "FY2090", "--workspace", tiny.directory)).code).toBe(0);
    expect((await begin("target", "b1")).err).toBe("journeymark: new target: b1 has a target of FY2090 already\n");
  });

  it("a task is begun with its id, for a unit that somebody heads", async () => {
    expect((await begin("task", "T1")).err).toContain("The last row is task T1");
    expect(text("tasks.csv").trim().split("\n")[1]).toBe(
      "T1,to be decided,co,L1,,,,,purchase,,satisfaction,,2,2090-06,,,,none,,,,,"
    );
    await expectSound();
    expect((await begin("task", "T1")).err).toBe("journeymark: new task: there is a task T1 already\n");
  });

  it("rows are added below those that are there, in their order of columns, with their line ends", async () => {
    const header = "set_on,period,target,metric,basis,set_by,leader_id,organization_id";
    const former = `\uFEFF${header}\r\n2024-06-01,FY2090,70,nps,history,"Board, all",,a\r\n\r\n`;
    writeFiles(tiny.directory, {"targets.csv": former});
    await begin("target", "a");
    const lines = text("targets.csv").split("\r\n");
    expect(lines.slice(0, 2)).toEqual(former.split("\r\n").slice(0, 2));
    expect(lines[2]).toMatch(/^\d{4}-\d\d-\d\d,FY2090,100,satisfaction,agreed,to be decided,,a$/);
    expect(lines.slice(3)).toEqual([""]);
    await expectSound();
  });

  it.each([
    [["target", "b9"], 'new target: no unit and no leader "b9"; did you mean '],
    [["target", "=1+1"], 'new target: no unit and no leader "=1+1"'],
    [["task", "T 1;2"], "new task: expected "],
    [["plan", "2091"], 'new plan: expected a year such as FY2026, found "2091"'],
    [["plan", "../FY2091"], 'new plan: expected a year such as FY2026, found "../FY2091"'],
    [
      ["tasks", "T1"],
      'new: expected source, notebook, adapter, plan, target or task, found "tasks"; did you mean "task"?'
    ],
    [["plan", "FY2091", "--from", "x.csv"], "--from belongs to new source"]
  ])("new %j is refused in one line", async (command, message) => {
    const {code, out, err} = await begin(...command);
    expect([code, out, err.split("\n").length]).toEqual([2, "", 2]);
    expect(err).toContain(message);
  });
});

it("leaders come before plans, and a plan before targets and tasks", async () => {
  expect((await begin("target", "b1")).err).toContain("expected a plan; journeymark new plan YEAR writes one");
  expect((await begin("task", "T1")).err).toContain("new task: expected a plan");
  writeFiles(tiny.directory, {"leaders.csv": null, "tenures.csv": null});
  expect((await begin("plan", "FY2027")).err).toContain("new plan: expected leaders.csv with somebody in it");
  expect(existsSync(join(tiny.directory, "plans"))).toBe(false);
});
