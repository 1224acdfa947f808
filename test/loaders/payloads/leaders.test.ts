import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {ScorecardPayload} from "../../../loaders/payloads/scorecard.js";
import type {ScorecardsPayload} from "../../../loaders/payloads/scorecards.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {payloadFolder} from "../../../loaders/workspace/paths.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import {adapterOptions} from "../../../loaders/sources/index.js";
import type {OrganizationsPayload} from "../../../loaders/payloads/organizations.js";
import {run} from "../../support/cli.js";
import {tinyWorkspace, type TinyWorkspace} from "../../support/tiny-workspace.js";
import {writeFiles} from "../../support/workspace-files.js";

const NAMES = ["Ada Onlyhere (fictional)", "Bo Nowhereelse (fictional)", "Cy Tinyunit (fictional)"];
const FILES = {
  "leaders.csv": `leader_id,name,title\nLEAD-1,${NAMES[0]},Head\nLEAD-2,${NAMES[1]},\nLEAD-3,${NAMES[2]},\n`,
  "tenures.csv":
    "leader_id,organization_id,from,to,role\nLEAD-1,co,2020-01,,head\nLEAD-2,b1,2020-01,,head\nLEAD-3,b3,2020-01,,head\n",
  "plans/FY2025.yaml":
    "period: FY2025\nbaseline: FY2024\nmetric: satisfaction\nevidence: {people: 20, half_width: 20}\n",
  "targets.csv":
    "organization_id,leader_id,metric,period,target,set_on,set_by,basis\nco,,satisfaction,FY2025,55,2024-06-01,Board,agreed\nb3,,satisfaction,FY2025,10,2024-06-01,Board,agreed\n",
  "audiences.yaml":
    "- {id: board, label: The board, leaders: all}\n- {id: second, label: The second, leaders: [LEAD-2]}\n- {id: division, label: Division B, leaders: [LEAD-2], units: [b]}\n"
};

let tiny: TinyWorkspace;
beforeAll(async () => {
  tiny = tinyWorkspace();
  writeFiles(tiny.directory, FILES);
  await tiny.load();
});
afterAll(() => tiny.remove());

const written = new Map<string, Promise<Map<string, string>>>();

/** What pages read for an audience, or for everybody: all bytes by file, written once each. */
function pagesFor(name = "everybody"): Promise<Map<string, string>> {
  // One after the other, as they are written into the same folder.
  const before = [...written.values()].at(-1);
  const pages = written.get(name) ?? Promise.resolve(before).then(() => writtenFor(name));
  written.set(name, pages);
  return pages;
}

async function writtenFor(name: string): Promise<Map<string, string>> {
  const workspace = readWorkspace(tiny.directory, {adapters: adapterOptions});
  const audience = workspace.evaluation.audiences.find(({id}) => id === name);
  await writePages(workspace, {progress: () => undefined, ...(audience === undefined ? {} : {audience})});
  const folder = payloadFolder(tiny.directory);
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")];
    })
  );
}

const parsed = <Payload>(files: Map<string, string>, name: string) => JSON.parse(files.get(name)!) as Payload;
const bytesOf = (files: Map<string, string>) => [...files].map(([name, text]) => `${name}\n${text}`).join("\n");

describe("scorecards are personal data", () => {
  it("a report for everybody has nothing of them, in no byte and no name of a file", async () => {
    const bytes = bytesOf(await pagesFor());
    for (const told of [...NAMES, "LEAD-", "scorecards/"]) expect(bytes.includes(told), told).toBe(false);
    expect(parsed<{leftOut: string[]}>(await pagesFor(), "site-map.json").leftOut).toContain("scorecards.md");
  });

  it("an audience that sees all leaders has a page for each, in the order of the tree", async () => {
    const files = await pagesFor("board");
    const {leaders, plan} = parsed<ScorecardsPayload>(files, "scorecards.json");
    expect(leaders.map(({leader}) => leader.id)).toEqual(["LEAD-1", "LEAD-2", "LEAD-3"]);
    expect(plan.frozen).toBeNull();
    for (const {leader} of leaders) expect(files.has(`scorecard/${leader.file}.json`)).toBe(true);
    expect(parsed<{leftOut: string[]}>(files, "site-map.json").leftOut).toEqual([]);
  });

  it("an audience of one leader has nobody else's name, id or page", async () => {
    const files = await pagesFor("second");
    const bytes = bytesOf(files);
    expect(bytes).toContain(NAMES[1]);
    for (const told of [NAMES[0]!, NAMES[2]!, "LEAD-1", "LEAD-3", "lead-1", "lead-3"]) {
      expect(bytes.includes(told), told).toBe(false);
    }
    expect([...files.keys()].filter((name) => name.startsWith("scorecard/"))).toHaveLength(1);
  });

  it("an audience of one division has no other organization's name, id or page, and the division's own figures", async () => {
    const files = await pagesFor("division");
    const bytes = bytesOf(files);
    for (const told of ["Division A", "Steady", "One voice", "Closed", ':"a"', ':"a2"', ':"a3"', ':"co"']) {
      expect(bytes.includes(told), told).toBe(false);
    }
    const pages = [...files.keys()].filter((name) => name.startsWith("organization/"));
    expect(pages.map((name) => name.slice(0, -".json".length)).sort()).toEqual(["a1", "b", "b1", "b2", "b3"].map((id) => `organization/${id}`)); // prettier-ignore
    const rows = (of: Map<string, string>) => parsed<OrganizationsPayload>(of, "organizations.json").units;
    expect(rows(files).map(({id, parent, depth}) => [id, parent, depth])).toEqual([
      ["b", null, 0],
      ["a1", "b", 1],
      ["b1", "b", 1],
      ["b2", "b", 1],
      ["b3", "b", 1]
    ]);
    // The same figures and findings, corrected for as many comparisons, as everybody is told.
    const all = new Map(rows(await pagesFor()).map((row) => [row.id, row]));
    for (const {id, journey, change} of rows(files)) expect({journey, change}).toEqual({journey: all.get(id)!.journey, change: all.get(id)!.change}); // prettier-ignore
    const [card] = [...files].filter(([name]) => name.startsWith("scorecard/")).map(([, text]) => JSON.parse(text) as ScorecardPayload); // prettier-ignore
    expect(card!.leader.posts.map(({organization, hasPage}) => [organization, hasPage])).toEqual([["b1", true]]);
  });

  it("what an audience sees of a figure is what every other one sees of it", async () => {
    const card = (files: Map<string, string>) => {
      const name = [...files.keys()].find((file) => file.startsWith("scorecard/lead-2"))!;
      return parsed<ScorecardPayload>(files, name);
    };
    expect(card(await pagesFor("second"))).toEqual(card(await pagesFor("board")));
  });
});

describe("figures of scorecards", () => {
  it("on fewer people than the minimum are withheld, with everything that they would say", async () => {
    const {leaders} = parsed<ScorecardsPayload>(await pagesFor("board"), "scorecards.json");
    const {level} = leaders.find(({leader}) => leader.id === "LEAD-3")!;
    expect(level).toMatchObject({
      figure: {estimate: null, withheld: true, reason: {code: "fewer-respondents-than", minimum: 10}},
      ...{people: null, verdict: "cannot tell", judgedMet: null, flips: []}
    });
  });

  it("that may be shown are those that scores prints, with the verdict and the figure that would be judged met", async () => {
    const {leaders} = parsed<ScorecardsPayload>(await pagesFor("board"), "scorecards.json");
    const {level} = leaders[0]!;
    const {out} = await run("scores", "--where", "year=FY2025", "--where", "leader=LEAD-1", "--format", "json", "--workspace", tiny.directory); // prettier-ignore
    const [own] = JSON.parse(out) as {estimate: number; respondents: number}[];
    expect(level.figure.estimate).toBeCloseTo(own!.estimate, 3);
    expect(level).toMatchObject({people: own!.respondents, verdict: "met", target: {value: 55}});
    expect(level.judgedMet).toBeGreaterThan(55);
  });
});

it("units of an audience that there are not are named at their line", async () => {
  writeFiles(tiny.directory, {"audiences.yaml": "- id: x\n  label: X\n  leaders: all\n  units: [b, divsion]\n"});
  const {code, err} = await run("check", "--workspace", tiny.directory);
  writeFiles(tiny.directory, {"audiences.yaml": FILES["audiences.yaml"]});
  expect([code, err]).toEqual([
    1,
    expect.stringContaining('audiences.yaml line 4: 0.units.1: no organization "divsion"')
  ]);
});

it("an audience that there is not is named with those that there are", async () => {
  const {code, err} = await run("ingest", "--audience", "bord", "--workspace", tiny.directory);
  expect([code, err]).toEqual([2, expect.stringContaining('--audience: no audience "bord"; did you mean "board"?')]);
});
