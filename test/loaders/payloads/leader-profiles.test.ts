import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import type {ScorecardPayload} from "../../../loaders/payloads/scorecard.js";
import {leaderProfiles} from "../../../loaders/payloads/leader-profiles.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {adapterOptions} from "../../../loaders/sources/index.js";
import {payloadFolder} from "../../../loaders/workspace/paths.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import {Evaluation} from "../../../loaders/evaluation/evaluation.js";
import {stageProfiles} from "../../../loaders/evaluation/stage-profiles.js";
import {run} from "../../support/cli.js";
import {readCube} from "../../support/read-cube.js";
import {tinyWorkspace, type TinyWorkspace} from "../../support/tiny-workspace.js";
import {writeFiles} from "../../support/workspace-files.js";

/** L1 heads the company; of the departments L2 has one, L3 two, L4 shares one of these, and L5 has one of seven people. */
const FILES = {
  "leaders.csv": "leader_id,name\nL1,One (fictional)\nL2,Two (fictional)\nL3,Three (fictional)\nL4,Four (fictional)\nL5,Five (fictional)\n", // prettier-ignore
  "tenures.csv": `leader_id,organization_id,from,to,role
L1,co,2020-01,,head
L2,b1,2020-01,,head
L3,a2,2020-01,,co_head
L3,b2,2020-01,,head
L4,a2,2020-01,,co_head
L5,b3,2020-01,,head
`,
  "plans/FY2025.yaml":
    "period: FY2025\nbaseline: FY2024\nmetric: satisfaction\nevidence: {people: 20, half_width: 20}\n",
  "audiences.yaml": "- {id: board, label: The board, leaders: all}\n"
};

let tiny: TinyWorkspace;
const profiles = new Map<string, ScorecardPayload["profile"]>();
beforeAll(async () => {
  tiny = tinyWorkspace();
  writeFiles(tiny.directory, FILES);
  await tiny.load();
  const workspace = readWorkspace(tiny.directory, {adapters: adapterOptions});
  await writePages(workspace, {progress: () => undefined, audience: workspace.evaluation.audiences[0]!});
  const folder = join(payloadFolder(tiny.directory), "scorecard");
  for (const file of readdirSync(folder)) {
    const {leader, profile} = JSON.parse(readFileSync(join(folder, file), "utf8")) as ScorecardPayload;
    profiles.set(leader.id, profile);
  }
});
afterAll(() => tiny.remove());

/** Stage figures of leaders together in the year, as scores prints them. */
async function stagesOf(leaders: string): Promise<[stage: string, estimate: number | null][]> {
  const asked = ["--by", "stage", "--where", "year=FY2025", "--where", `leader=${leaders}`];
  const {out} = await run("scores", ...asked, "--format", "json", "--workspace", tiny.directory);
  const rows = JSON.parse(out) as {stage: string; estimate: number | null}[];
  return rows.map(({stage, estimate}) => [stage, estimate === null ? null : Number(estimate.toFixed(3))]);
}

it("the peers of a leader are the other leaders of the kind, whose common answers count once", async () => {
  const found = await readCube(tiny.directory, async ({cube, workspace}) => {
    const evaluation = new Evaluation(cube, workspace, workspace.evaluation.plans[0]!);
    return (await stageProfiles(cube, evaluation)).get("L2")!;
  });
  const told = (of: "own" | "peers") => found.map((stage) => [stage.stage, Number(stage[of]!.estimate.estimate!.toFixed(3))]); // prettier-ignore
  expect(told("own")).toEqual(await stagesOf("L2"));
  expect(told("peers")).toEqual(await stagesOf("L3,L4,L5"));
  for (const {own, peers, difference} of found)
    expect(difference.estimate).toBeCloseTo(own.estimate.estimate! - peers!.estimate.estimate!, 9);
});

it("the peers are withheld where all of a kind, less those who are shown, would be a leader who is not", async () => {
  // All departments less those of L2 and of L3, who are shown, are the seven people of L5.
  for (const leader of ["L2", "L3", "L4"]) {
    const {kindLabel, stages} = profiles.get(leader)!;
    expect(kindLabel).toBe("Department");
    for (const {figure, peers} of stages) {
      if (figure.estimate !== null) expect(peers, leader).toMatchObject({estimate: null, withheld: true});
    }
  }
  expect(profiles.get("L2")!.stages.map(({figure}) => figure.estimate)).toEqual(
    (await stagesOf("L2")).map(([, estimate]) => expect.closeTo(estimate!, 2))
  );
});

it("who heads the only unit of a kind has no peers, and figures of the leader's own", async () => {
  const {stages} = profiles.get("L1")!;
  expect(stages.map(({id}) => id)).toEqual(["purchase", "delivery"]);
  for (const {figure, difference} of stages) {
    expect(figure.estimate).not.toBeNull();
    expect(difference).toEqual({estimate: null, reason: {code: "no-peers"}});
  }
});

it("of a leader whose figures are withheld nothing is told beside peers, since all less the rest would be it", () => {
  const {stages, trend} = profiles.get("L5")!;
  expect(stages.length).toBeGreaterThan(0);
  for (const {figure, peers, difference} of stages) {
    expect([figure, peers]).toEqual([
      expect.objectContaining({estimate: null, withheld: true}),
      expect.objectContaining({estimate: null, withheld: true})
    ]);
    expect(difference).toMatchObject({estimate: null, reason: {minimum: 10}});
  }
  expect(trend.filter(({figure}) => figure.estimate !== null)).toEqual([]);
});

it("the trend has every quarter from the baseline to the end of the year, as scores prints those that may be shown", async () => {
  const {trend} = profiles.get("L1")!;
  const asked = ["--by", "leader,quarter", "--where", "leader=L1", "--recast", "2025-06"];
  const {out} = await run("scores", ...asked, "--format", "json", "--workspace", tiny.directory);
  const rows = JSON.parse(out) as {quarter: string; estimate: number}[];
  expect(trend.map(({period}) => period)).toEqual(["FY2024-Q1", "FY2024-Q2", "FY2024-Q3", "FY2024-Q4", "FY2025-Q1", "FY2025-Q2", "FY2025-Q3", "FY2025-Q4"]); // prettier-ignore
  const shown = trend.filter(({figure}) => figure.estimate !== null);
  expect(shown.length).toBeGreaterThan(0);
  for (const {period, figure} of shown) {
    expect(figure.estimate).toBeCloseTo(rows.find(({quarter}) => quarter === period)!.estimate, 3);
  }
});

it("the trend breaks where a question of the journey is declared to have changed, and only there", async () => {
  await readCube(tiny.directory, async ({cube, workspace}) => {
    const evaluation = new Evaluation(cube, workspace, workspace.evaluation.plans[0]!);
    const change = {date: "2024-10-01", reason: "a new scale", classes: null};
    const breaksOf = async (questions: string[]) =>
      (await leaderProfiles(cube, evaluation, {instrumentChanges: [{...change, questions}], baselines: []})).breaks;
    expect(await breaksOf(["order"])).toMatchObject([{period: "FY2025-Q2", date: "2024-10-01", reason: "a new scale"}]);
    expect(await breaksOf(["recommend"])).toEqual([]);
  });
});
