import {expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {HEADER, count, loadExport, query, SOURCE, writeWorkspace} from "../../support/workspace-files.js";

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

const keep = (by: string) => ({"sources/survey.yaml": `${SOURCE}keep: ${by}\n`});
const dated = (...rows: string[]) => `${HEADER.trim()},sent\n${rows.join("\n")}\n`;
const sent = (id: string, order: number | string, when: string) => `${id},north,2024-05-31,${order},4,${when}`;

it("the row with the latest time counts, wherever it stands: times are read as those of responses", async () => {
  const {folder, file} = await loadExport(
    dated(
      sent("a", 1, "03.02.2024 10:00"),
      sent("b", 2, "01.01.2024 09:00"),
      sent("a", 3, "01.02.2024 23:00"),
      sent("b", 4, "31.12.2023 09:00")
    ),
    keep('{latest: {column: sent, format: "%d.%m.%Y %H:%M"}}')
  );
  expect(file.ignoredBy).toEqual({"earlier rows of a response": 2});
  expect((await answersOf(folder)).map(({value}) => value)).toEqual([1, 2]);
});

it("the row with the largest number counts: 10 is more than 9", async () => {
  const {folder} = await loadExport(
    dated(sent("a", 1, "10"), sent("a", 2, "9"), sent("a", 3, "-1")),
    keep("{largest: sent}")
  );
  expect((await answersOf(folder)).map(({value}) => value)).toEqual([1]);
});

it("of rows with the same time, or without one, the last counts; one that has a time comes after those without", async () => {
  const {folder, file} = await loadExport(
    dated(
      ...[sent("a", 1, "2024-02-03"), sent("a", 2, "2024-02-03"), sent("a", 5, "")],
      ...[sent("b", 3, ""), sent("b", 4, ""), sent("c", 5, "0000-00-00"), sent("c", 1, "1999-01-01")]
    ),
    keep("{latest: sent}")
  );
  expect([file.loaded, file.ignored]).toEqual([3, 4]);
  expect((await answersOf(folder)).map(({value}) => value)).toEqual([2, 4, 1]);
});

it("a row of which it cannot be read is rejected, and leaves out no other", async () => {
  const {folder, file} = await loadExport(
    dated(sent("a", 1, "2024-02-03"), sent("a", 2, "yesterday")),
    keep("{latest: sent}")
  );
  expect([file.loaded, file.ignored, file.rejected]).toEqual([1, 0, 1]);
  expect(file.rejects).toEqual([
    {line: 3, column: "sent", value: "yesterday", reason: "expected a date such as 2024-05-31 or 2024-05-31T14:30"}
  ]);
  expect((await answersOf(folder)).map(({value}) => value)).toEqual([1]);
  const numbers = await loadExport(dated(sent("a", 1, "1"), sent("a", 2, "v2")), keep("{largest: sent}"));
  expect(numbers.file.rejects).toEqual([
    {line: 3, column: "sent", value: "v2", reason: "expected a number, which decides which row counts"}
  ]);
});

it("an expression may tell it, and is read at its place", async () => {
  const {folder} = await loadExport(
    dated(sent("a", 1, "1717000001"), sent("a", 2, "1717000000")),
    keep('{latest: {sql: "to_timestamp(sent::DOUBLE)"}}')
  );
  expect((await answersOf(folder)).map(({value}) => value)).toEqual([1]);
  const wrong = writeWorkspace({...keep('{latest: {sql: "sent +"}}'), "exports/survey.csv": dated(sent("a", 1, ""))});
  expect((await run("check", "--workspace", wrong)).err).toMatch(/sources\/survey\.yaml line 6: keep\.latest: /);
  const absent = writeWorkspace({...keep("{largest: sentt}"), "exports/survey.csv": dated(sent("a", 1, ""))});
  expect((await run("check", "--workspace", absent)).err).toBe(
    `journeymark: sources/survey.yaml line 6: keep.largest: survey.csv: no column "sentt" in the file; did you mean "sent"?\n`
  );
});

it("of files that overlap, the response with the latest time counts, whatever the files are called", async () => {
  const folder = writeWorkspace({
    ...keep("{latest: sent}"),
    "exports/survey-1.csv": dated(sent("a", 5, "2024-03-01"), sent("b", 4, "2024-01-01"), sent("c", 1, "")),
    "exports/survey-2.csv": dated(sent("a", 1, "2024-02-01"), sent("b", 2, "2024-01-01"), sent("c", 3, ""))
  });
  await count(folder);
  const counted = await query(
    folder,
    "SELECT value::DOUBLE AS value FROM named_answer JOIN counted_response USING (response_key) WHERE question = 'order' ORDER BY value",
    {value: "number?"}
  );
  expect(counted.map(({value}) => value)).toEqual([2, 3, 5]);
});
