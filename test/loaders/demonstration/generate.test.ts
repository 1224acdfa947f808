import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from "vitest";
import {main} from "../../../loaders/demonstration/generate.js";
import {checkPlan} from "../../../loaders/evaluation/plan-faults.js";
import {evaluatedLeaders} from "../../../loaders/evaluation/posts.js";
import {adapterOptions} from "../../../loaders/sources/index.js";
import type {Workspace} from "../../../loaders/workspace/model.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";
import {run as journeymark} from "../../support/cli.js";

const folder = mkdtempSync(join(tmpdir(), "demonstration-"));
afterAll(() => rmSync(folder, {recursive: true}));
afterEach(() => void vi.restoreAllMocks());

function run(...argv: string[]): {code: number; out: string; err: string} {
  const written = {out: "", err: ""};
  vi.spyOn(process.stdout, "write").mockImplementation((text) => ((written.out += String(text)), true));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((written.err += String(text)), true));
  return {code: main(argv), ...written};
}

it("another seed writes files of the same names and columns with other answers", () => {
  expect(run("--out", join(folder, "other"), "--seed", "5").code).toBe(0);
  const files = readdirSync(join(folder, "other"));
  expect(files).toEqual(readdirSync("data/exports"));
  const [other, committed] = [join(folder, "other"), "data/exports"].map((path) =>
    readFileSync(join(path, files[0]!), "utf8")
  );
  expect(other!.split("\n")[0]).toBe(committed!.split("\n")[0]);
  expect(other).not.toBe(committed);
});

const wrong = [
  {argv: ["--scale", "0"], message: '--scale: expected a whole number from 1 to 1000, found "0"'},
  {argv: ["--scale", "1.5"], message: '--scale: expected a whole number from 1 to 1000, found "1.5"'},
  {argv: ["--seed", "-1"], message: "Option '--seed' argument is ambiguous."},
  {argv: ["--sclae", "2"], message: "Unknown option '--sclae'"},
  {
    argv: ["--organizations", "300"],
    message: "--organizations: expected --out with the folder of the workspace to write"
  },
  {argv: ["--organizations", "81"], message: '--organizations: expected a whole number from 82 to 900, found "81"'},
  {argv: ["here"], message: "Unexpected argument 'here'"}
];

it.each(wrong)("$argv is wrong usage, said in one line, with exit code 2", ({argv, message}) => {
  const {code, err} = run(...argv);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err.trimEnd()).not.toContain("\n");
});

it("a folder that cannot be made is said in one line, with exit code 1", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const {code, err} = run("--out", join(file, "exports"));
  expect(code).toBe(1);
  expect(err).toContain("ENOTDIR");
});

it("--help names every option", () => {
  const {code, out} = run("--help");
  expect(code).toBe(0);
  for (const option of ["--scale", "--out", "--seed", "--organizations"]) expect(out).toContain(option);
});

describe("--organizations 110 writes a workspace of 110 organizations", () => {
  const directory = join(folder, "large");
  let workspace: Workspace;
  beforeAll(() => {
    expect(run("--organizations", "110", "--out", directory, "--seed", "7").code).toBe(0);
    workspace = readWorkspace(directory, {adapters: adapterOptions});
  });
  const idsOf = (rows: readonly {organization: string | null}[]) => new Set(rows.map((row) => row.organization));

  it("that check accepts", async () => {
    const {code, out} = await journeymark("check", "--workspace", directory);
    expect(out).toMatch(/110 organizations/);
    expect(code).toBe(0);
  });

  it("each with a head, a target and answers of its own, by a plan that was frozen before its year", () => {
    const ids = new Set(workspace.organizations.map(({id}) => id));
    const {tenures, targets, plans} = workspace.evaluation;
    expect(ids.size).toBe(110);
    expect(idsOf(tenures)).toEqual(ids);
    expect(idsOf(targets)).toEqual(ids);
    expect(checkPlan(workspace, plans[0]!).faults).toEqual([]);
    expect(evaluatedLeaders(workspace, plans[0]!, {from: "2025-07", to: "2026-06"})).toHaveLength(117);
    const rows = readFileSync(join(directory, "exports", "consumers-fy2026.csv"), "utf8");
    expect(rows.match(/,KIT-SN,/g)!.length).toBeGreaterThan(20);
    expect(rows.match(/,KIT-SN-2,/g)!.length).toBeGreaterThan(20);
  });

  it("whose people say that they are fictional, each with a name of his or her own", () => {
    const {leaders} = workspace.evaluation;
    expect(leaders).toHaveLength(119);
    expect(leaders.filter(({name}) => !name.endsWith(" (fictional)"))).toEqual([]);
    expect(new Set(leaders.map(({name}) => name)).size).toBe(leaders.length);
  });

  it("with tasks of its own, and every other branch has none", () => {
    const tasked = idsOf(workspace.evaluation.tasks);
    const isTasked = ["KIT-SN-2", "KIT-SS-2", "KIT-IC-2", "KIT-SW-2"].map((id) => tasked.has(id));
    expect(isTasked).toEqual([true, false, true, false]);
    expect(workspace.evaluation.tasks).toHaveLength(54);
  });
});

it("a folder that is written a second time is the same, byte by byte", () => {
  const directory = join(folder, "twice");
  const files = [
    "organizations.csv",
    "tasks.csv",
    "leaders.csv",
    "plans/FY2026.lock.json",
    "exports/partners-fy2025.csv"
  ];
  const [first, second] = [1, 2].map(() => {
    run("--organizations", "84", "--out", directory);
    return files.map((file) => readFileSync(join(directory, file), "utf8"));
  });
  expect(second).toEqual(first);
});
