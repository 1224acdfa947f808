import {expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {HEADER, loadExport, query, SOURCE, writeWorkspace} from "../../support/workspace-files.js";

const KEEP = {"sources/survey.yaml": `${SOURCE}keep: last\n`};
const RULES = {"sources/survey.yaml": `${SOURCE}keep: last\nignore: {test responses: "unit = 'test'"}\n`};

const ANSWERS = "SELECT value::DOUBLE AS value FROM named_answer WHERE question = 'order' ORDER BY response_key";
const answersOf = (folder: string) => query(folder, ANSWERS, {value: "number?"});

const row = (id: string, order: number | string, unit = "north") => `${id},${unit},2024-05-31,${order},4\n`;

it("the last row of an id counts, wherever it stands, and those before it are left out and counted", async () => {
  const content = HEADER + row("a", 1) + row("b", 2) + row("a", 3) + row("c", 4) + row("a", 5);
  const {folder, file} = await loadExport(content, KEEP);
  expect([file.read, file.loaded, file.ignored, file.rejected]).toEqual([5, 3, 2, 0]);
  expect(file.ignoredBy).toEqual({"earlier rows of a response": 2});
  expect((await answersOf(folder)).map(({value}) => value)).toEqual([2, 4, 5]);
});

it("without it the first row counts, and those after it are rejected", async () => {
  const {folder, file} = await loadExport(HEADER + row("a", 1) + row("a", 3));
  expect([file.loaded, file.ignored, file.rejected]).toEqual([1, 0, 1]);
  expect((await answersOf(folder)).map(({value}) => value)).toEqual([1]);
});

it("a last row that cannot be loaded is rejected with its line; what it stood for is out of date", async () => {
  const {file} = await loadExport(HEADER + row("a", 1) + row("a", 9) + row("b", 2), KEEP);
  expect([file.read, file.loaded, file.ignored, file.rejected]).toEqual([3, 1, 1, 1]);
  expect(file.rejects.map(({line, column, value}) => [line, column, value])).toEqual([[3, "order", "9"]]);
});

it("an earlier row that cannot be loaded is left out, since a later one stands for it", async () => {
  const {folder, file} = await loadExport(HEADER + row("a", 9) + row("a", 2), KEEP);
  expect([file.loaded, file.ignored, file.rejected]).toEqual([1, 1, 0]);
  expect((await answersOf(folder)).map(({value}) => value)).toEqual([2]);
});

it("a row that a rule ignores stands for none before it", async () => {
  const {folder, file} = await loadExport(HEADER + row("a", 2) + row("a", 3, "test"), RULES);
  expect(file.ignoredBy).toEqual({"test responses": 1});
  expect((await answersOf(folder)).map(({value}) => value)).toEqual([2]);
});

it("rows without an id are no rows of one response: each is rejected", async () => {
  const {file} = await loadExport(HEADER + row("", 1) + row("", 2) + row("a", 3), KEEP);
  expect([file.loaded, file.ignored, file.rejected]).toEqual([1, 0, 2]);
});

it("without ids there is nothing to keep the last of, which is a fault", async () => {
  const folder = writeWorkspace({"sources/survey.yaml": `${SOURCE.replace("id: id, ", "")}keep: last\n`});
  const {code, err} = await run("check", "--workspace", folder);
  expect(code).toBe(1);
  expect(err).toMatch(/sources\/survey\.yaml line 6: keep: expected response\.id beside it/);
});
