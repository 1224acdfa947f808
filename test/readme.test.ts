import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {main} from "../loaders/cli/main.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
let workspace: string;

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), "journeymark-readme-"));
  for (const [, file, text] of readme.matchAll(/^\*\*`(.+?)`\*\*[\s\S]*?```\w+\n([\s\S]*?)```/gm)) {
    mkdirSync(dirname(join(workspace, file!)), {recursive: true});
    writeFileSync(join(workspace, file!), text!);
  }
});

afterAll(() => rmSync(workspace, {recursive: true, force: true}));

async function run(...command: string[]): Promise<{code: number; out: string}> {
  let out = "";
  const output = {out: (text: string) => void (out += text), err: (text: string) => void (out += text)};
  return {code: await main([...command, "--workspace", workspace], output), out};
}

it("the README's ten-minute workspace has no faults", async () => {
  expect(await run("check")).toEqual({
    code: 0,
    out: `${workspace}: no faults in 2 stages, 2 questions, 3 organizations, 1 sources, 1 files\n`
  });
});

it("the README's ten-minute workspace loads and gives figures", async () => {
  expect((await run("ingest")).code).toBe(0);
  const {code, out} = await run("scores", "--by", "stage,organization:region", "--format", "json");
  expect(code).toBe(0);
  const figures = JSON.parse(out.slice(out.indexOf("["), out.lastIndexOf("]") + 1)) as {
    stage: string;
    n: number;
    estimate: number;
  }[];
  expect(figures.map(({stage, n}) => [stage, n])).toEqual([
    ["purchase", 3],
    ["purchase", 1],
    ["delivery", 3],
    ["delivery", 2]
  ]);
  // North's delivery: 4, 5 and 1 on a scale of 1 to 5 are 75, 100 and 0.
  expect(figures[2]!.estimate).toBeCloseTo(175 / 3, 9);
});

it("every command of the README's table exists, and every command stands in it", async () => {
  const help = (await run("--help")).out;
  const commands = [...help.matchAll(/^ {2}(\w+) \[/gm)].map(([, name]) => name).filter((name) => name !== "help");
  const documented = [...readme.matchAll(/^\| `journeymark (\w+)/gm)].map(([, name]) => name);
  expect(documented.sort()).toEqual(commands.sort());
});
