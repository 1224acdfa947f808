import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {z} from "zod";
import {main} from "../loaders/cli/main.js";
import {REPORT_PICTURES} from "./support/report-pictures.js";
import * as cells from "../loaders/workspace/cells.js";
import {formatFault} from "../loaders/workspace/fault.js";
import {declareTable, readTable, tableSchema} from "../loaders/workspace/table.js";

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

it("every picture of the README is one that `npm run pictures` takes, and stands in the repository", () => {
  const shown = [...readme.matchAll(/!\[[^\]]+\]\(src\/images\/([^)]+)\)/g)].map(([, file]) => file!);
  expect(shown.sort()).toEqual(REPORT_PICTURES.map(({file}) => file).sort());
  for (const file of shown) {
    expect(
      readFileSync(new URL(`../src/images/${file}`, import.meta.url))
        .subarray(1, 4)
        .toString(),
      file
    ).toBe("PNG");
  }
});

it("every command of the README's table exists, and every command stands in it", async () => {
  const help = (await run("--help")).out;
  const commands = [...help.matchAll(/^ {2}(\w+) \[/gm)].map(([, name]) => name).filter((name) => name !== "help");
  const documented = [...readme.matchAll(/^\| `journeymark (\w+)/gm)].map(([, name]) => name);
  expect(documented.sort()).toEqual(commands.sort());
});

it("the README's table is read, checked and described by its declaration alone", () => {
  const code = /### Adding a table[\s\S]*?```ts\nexport const leadersTable = ([\s\S]*?);\n```/.exec(readme)![1]!;
  const declare = new Function("declareTable", "z", ...Object.keys(cells), `return ${code}`) as (
    ...names: unknown[]
  ) => ReturnType<typeof declareTable>;
  const table = declare(declareTable, z, ...Object.values(cells));
  const rows = "L1,nroth,many\nL1,north,4.5\nL1,north,5\n";
  writeFileSync(join(workspace, table.file), `leader_id,organization_id,budget\n${rows}`);
  const names = {stages: [], touchpoints: [], metrics: [], classes: [], segments: [], questions: [], kinds: []};
  const {records, faults} = readTable(table, workspace, {...names, organizations: ["north"]});
  expect(records.map(({row}) => row)).toEqual([
    null,
    {leader_id: "L1", organization_id: "north", budget: 4.5, title: null},
    {leader_id: "L1", organization_id: "north", budget: 5, title: null}
  ]);
  expect(faults.map(formatFault)).toEqual([
    'leaders.csv line 2: budget: expected a number of 0 or more, found "many"',
    "leaders.csv line 4: expected one row for each leader_id, found another, on line 3",
    'leaders.csv line 2: organization_id: no organization "nroth"; did you mean "north"?'
  ]);
  expect(tableSchema(table)).toMatchObject({
    title: "leaders.csv",
    items: {required: ["leader_id", "organization_id", "budget"]}
  });
});
