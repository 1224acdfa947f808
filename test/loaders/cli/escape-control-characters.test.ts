import {afterAll, beforeAll, expect, it} from "vitest";
import {escapeControlCharacters} from "../../../loaders/cli/escape-control-characters.js";
import {run} from "../../support/cli.js";
import {MAPPING, smallWorkspace, type SmallWorkspace} from "../../support/small-workspace.js";

/** Turns what follows red, ends it, deletes, begins a sequence in one sign, and turns the direction of what follows. */
const HOSTILE = "a\u001B[31mred\u0007\u007F\u009B2J\u202Eb";
const SHOWN = "a\\u001b[31mred\\u0007\\u007f\\u009b2J\\u202eb";

let workspace: SmallWorkspace;
beforeAll(() => {
  workspace = smallWorkspace(`adapter: csv\nfiles: "*"\n${MAPPING}segments: {group: kind}\n`);
  const row = (id: string, score: string) => `${id},2024-05-01,${score},"${HOSTILE}\nand on"`;
  workspace.put("export.csv", `id,date,score,kind\n${row("1", "4")}\n${row("2", "5")}\n${row("3", HOSTILE)}\n`);
});
afterAll(() => workspace.remove());

const obeyed = (text: string) => text.match(/[^\P{Cc}\n]|[\u202A-\u202E]/gu);

it("signs that a terminal would obey are written as what they are, line ends among them; other writing stays", () => {
  expect(escapeControlCharacters(`${HOSTILE}\n`)).toBe(`${SHOWN}\\u000a`);
  expect(escapeControlCharacters("배송 العربية 😀 Ünïcode")).toBe("배송 العربية 😀 Ünïcode");
});

it("a hostile cell is shown in the load report as text", async () => {
  const {code, out} = await run("ingest", "--workspace", workspace.directory);
  expect([code, obeyed(out)]).toEqual([0, null]);
  expect(out).toContain('found "a\\u001b[31mred\\u0007\\u007f\\u009b2J\\u202eb"');
});

it("a hostile value of a segment is one cell of a table for people, and itself in JSON", async () => {
  const table = await run("scores", "--workspace", workspace.directory, "--by", "group");
  expect([table.code, obeyed(table.out)]).toEqual([0, null]);
  expect(table.out.split("\n")[2]).toMatch(/^a\\u001b\[31mred.*b\\u000aand on +87\.50/);
  const json = await run("scores", "--workspace", workspace.directory, "--by", "group", "--format", "json");
  expect((JSON.parse(json.out) as {group: string}[])[0]!.group).toBe(`${HOSTILE}\nand on`);
});

it("a hostile name in a message is shown as text", async () => {
  const {code, err} = await run("scores", "--workspace", workspace.directory, "--by", HOSTILE);
  expect([code, obeyed(err)]).toEqual([2, null]);
});
