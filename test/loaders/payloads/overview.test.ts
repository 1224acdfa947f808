import {readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {overview, type OverviewPayload} from "../../../loaders/payloads/overview.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {adapterOptions} from "../../../loaders/sources/index.js";
import {payloadFolder} from "../../../loaders/workspace/paths.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import * as fixture from "../../components/report-fixture.js";
import {TINY_MONTHS, tinyResponses, tinyWorkspace, type TinyWorkspace} from "../../support/tiny-workspace.js";
import {writeFiles} from "../../support/workspace-files.js";

const AUDIENCE = {
  "leaders.csv": "leader_id,name,title\nL1,Ann First (fictional),Head\n",
  "tenures.csv": "leader_id,organization_id,from,to,role\nL1,co,2020-01,,head\n",
  "targets.csv":
    "organization_id,leader_id,metric,class,period,target,set_on,set_by,basis\nco,,satisfaction,,FY2025,10,2024-06-01,Board,agreed\nco,,satisfaction,partner,FY2025,99,2024-06-01,Board,agreed\n",
  "plans/FY2025.yaml":
    "period: FY2025\nbaseline: FY2024\nmetric: satisfaction\nevidence: {people: 20, half_width: 20}\n",
  "audiences.yaml":
    "- {id: board, label: The board, leaders: all}\n- {id: part, label: A part, leaders: all, units: [b]}\n- {id: one, label: One, leaders: [L1]}\n"
};

let tiny: TinyWorkspace;

beforeAll(async () => {
  tiny = tinyWorkspace();
  writeFiles(tiny.directory, AUDIENCE);
  await tiny.load();
});

afterAll(() => tiny.remove());

async function seenBy(id: string | null): Promise<OverviewPayload> {
  const workspace = readWorkspace(tiny.directory, {adapters: adapterOptions});
  const audience = workspace.evaluation.audiences.find((each) => each.id === id);
  await writePages(workspace, {progress: () => undefined, ...(audience ? {audience} : {})});
  return JSON.parse(readFileSync(join(payloadFolder(tiny.directory), "overview.json"), "utf8")) as OverviewPayload;
}

it("tiles have the quarters of the journey, and of each class, as many as there are", async () => {
  const {journey, classes, waves} = await seenBy(null);
  expect(journey.trend.map(({period}) => period)).toEqual([
    ...["FY2024-Q1", "FY2024-Q2", "FY2024-Q3", "FY2024-Q4", "FY2025-Q1", "FY2025-Q2", "FY2025-Q3", "FY2025-Q4"]
  ]);
  expect(journey.trend.every(({figure}) => figure.estimate !== null)).toBe(true);
  expect(classes.map(({trend}) => trend.length)).toEqual([8, 8]);
  expect(waves).toBeNull();
});

it("targets stand on it for those alone who see all leaders and all organizations", async () => {
  const targets = ({journey, classes}: OverviewPayload) => [journey, ...classes].map(({target}) => target);
  expect(targets(await seenBy("board"))).toEqual([
    ...[{value: 10, verdict: "met"}, null, {value: 99, verdict: "not met"}]
  ]);
  for (const id of ["part", "one", null]) expect(targets(await seenBy(id)), String(id)).toEqual([null, null, null]);
});

it("who sees some organizations only is told nothing of others, and not who is above", () => {
  const units = {all: false, has: (id: string) => id === "d2"};
  const seen = overview.seenBy!(fixture.overview, units);
  expect(seen.things.map(({code}) => code)).toEqual(["weakest-stage", "careless-unit", "year-rose"]);
  expect(JSON.stringify(seen)).not.toMatch(/Division 1|"Onmaru"/);
  expect(overview.seenBy!(fixture.overview, {all: true, has: () => true}).things).toEqual(fixture.overview.things);
});

it("answers that come once a year are waves, called by their years, with a point for each", async () => {
  const [before, now] = [TINY_MONTHS[10]!, TINY_MONTHS[22]!];
  const yearly = tinyResponses().map((response, index) => ({...response, month: index % 2 === 0 ? before : now}));
  const workspace = tinyWorkspace(yearly);
  try {
    await workspace.load();
    const {waves, journey} = workspace.payload<OverviewPayload>("overview.json");
    expect(waves).toEqual({current: "2025", previous: "2024"});
    expect(journey.trend.map(({period}) => period)).toEqual(["2024", "2025"]);
  } finally {
    workspace.remove();
  }
});

it("classes that nobody answered in are no classes of the report", async () => {
  const workspace = tinyWorkspace(tinyResponses().map((response) => ({...response, customers: "consumer"})));
  try {
    await workspace.load();
    const {classes, average} = workspace.payload<OverviewPayload>("overview.json");
    expect([classes.map(({id}) => id), average]).toEqual([["consumer"], null]);
  } finally {
    workspace.remove();
  }
});
