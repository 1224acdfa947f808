import {spawnSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {truths} from "../loaders/demonstration/truths.js";
import {readPack} from "../loaders/evaluation/evidence/read-pack.js";
import type {GamingRow} from "../loaders/response-quality/gaming-table.js";
import {adapterOptions} from "../loaders/sources/index.js";
import type {Workspace} from "../loaders/workspace/model.js";
import {readWorkspace} from "../loaders/workspace/workspace.js";
import {run} from "./support/cli.js";
import {demonstrationWorkspace} from "./support/demonstration.js";

/** What the demonstration's leaders can contest, and what its units are asked about. */
let directory: string;
let workspace: Workspace;
const folder = mkdtempSync(join(tmpdir(), "journeymark-evidence-"));

beforeAll(async () => {
  directory = await demonstrationWorkspace();
  workspace = readWorkspace(directory, {adapters: adapterOptions});
});
afterAll(() => rmSync(folder, {recursive: true}));

describe("the evidence of the present head of a business unit", () => {
  let path: string;
  let leader: string;
  beforeAll(async () => {
    leader = workspace.evaluation.tenures.filter(({organization}) => organization === "KIT").at(-1)!.leader;
    path = join(folder, "kit.zip");
    const there = ["--evidence", path, "--workspace", directory];
    const {code, err} = await run("evaluate", "FY2026", "--leader", leader, ...there);
    expect([code, err]).toEqual([0, expect.stringContaining("Plan frozen on")]);
  });

  it("has none of the other leaders' ids and names and no id of a unit outside the purview in any byte", async () => {
    const bytes = readFileSync(path, "utf8");
    const {figures} = await readPack(path);
    const own = new Set(figures.figures.flatMap(({purview}) => purview.map(({organization}) => organization)));
    expect(own.size).toBeGreaterThan(10);
    const names = workspace.evaluation.leaders.flatMap(({id, name}) => (id === leader ? [] : [id, name]));
    const outside = workspace.organizations.flatMap(({id}) => (own.has(id) ? [] : [id]));
    const found = (name: string) => new RegExp(`(?<![\\w-])${name.replaceAll(/[()]/g, "\\$&")}(?![\\w-])`).test(bytes);
    expect([...names, ...outside].filter(found)).toEqual([]);
    expect(found(leader)).toBe(true);
    expect(found("KIT")).toBe(true);
  });

  it("follows from its sums, here and in R", async () => {
    const {code, out} = await run("verify", path, "--workspace", directory);
    expect([code, out]).toEqual([0, expect.stringMatching(/^[2-9] figures follow from the sums/)]);
    const script = join(folder, "figures.R");
    writeFileSync(script, (await readPack(path)).texts.get("figures.R")!);
    if (spawnSync("Rscript", ["-e", "library(survey)"]).status !== 0) {
      return console.log("R with the package survey is not here: figures.R is not run.");
    }
    const {status, stdout} = spawnSync("Rscript", ["--vanilla", script], {encoding: "utf8"});
    expect([status, stdout]).toEqual([0, expect.stringContaining("row 1 level,estimate,")]);
  });
});

it("the department whose customers are asked for top marks is flagged, by its best answers and its straight lines", async () => {
  const {out} = await run("evaluate", "FY2026", "--gaming", "--format", "json", "--workspace", directory);
  const unusual = (JSON.parse(out) as GamingRow[]).filter(({isUnusual}) => isUnusual);
  const {organization} = truths.solicitation;
  const own = unusual.filter((row) => row.organization === organization);
  expect(new Set(own.map(({test}) => test))).toEqual(new Set(["top-answers", "straight-lines"]));
  for (const {found, expected} of own) expect(found).toBeGreaterThan(2 * expected! - 0.1);
  // Of all that is called unusual one in twenty may be chance, in the long run: of nine rows two are.
  expect(own.length).toBeGreaterThan(unusual.length / 2);
});
