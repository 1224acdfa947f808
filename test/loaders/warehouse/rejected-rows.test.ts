import {expect, it} from "vitest";
import {HEADER, loadExport, query, SOURCE} from "../../support/workspace-files.js";
import {rejectsOf} from "./loaded.js";

it("a row with too few or too many cells is rejected with what it begins with; the rest loads", async () => {
  const content = `${HEADER}1,north,2024-05-31,5,4\n2,north,2024-05-31\n3,north,2024-05-31,5,4,6\n4,north,2024-05-31,5,4\n`;
  const {file} = await loadExport(content);
  expect([file.read, file.loaded, file.rejected]).toEqual([4, 2, 2]);
  expect(await rejectsOf(content)).toEqual([
    [3, null, "2,north,2024-05-31", "expected 5 cells, found 3"],
    [4, null, "3,north,2024-05-31,5,4,6", "expected 5 cells, found 6"]
  ]);
});

it("every fault of a row is told; the row counts once", async () => {
  const content = `${HEADER}1,north,2024-02-30,9,4\n`;
  const {file} = await loadExport(content);
  expect([file.read, file.rejected]).toEqual([1, 1]);
  expect(await rejectsOf(content)).toEqual([
    [2, "day", "2024-02-30", "expected a date such as 2024-05-31 or 2024-05-31T14:30"],
    [2, "order", "9", "expected 1 to 5"]
  ]);
});

it("lines are those of the file, also after records of several lines and empty lines", async () => {
  const source = `${SOURCE}comments: {why: {stage: buy}}\n`;
  const content = `id,unit,day,order,quality,why\n1,north,2024-05-31,5,4,"one\ntwo\nthree"\n\n\n2,north,2024-05-31,9,4,x\n`;
  expect(await rejectsOf(content, {"sources/survey.yaml": source})).toEqual([[7, "order", "9", "expected 1 to 5"]]);
});

it("a response id that stands on an earlier row rejects the later one", async () => {
  expect(await rejectsOf(`${HEADER}1,north,2024-05-31,5,4\n1,south,2024-05-31,1,1\n`)).toEqual([
    [3, "response id", "1", "this response id stands on an earlier row of the file"]
  ]);
});

it("a repeated id counts on its first sound row", async () => {
  const {folder} = await loadExport(`${HEADER}1,north,2024-05-31,9,4\n1,south,2024-05-31,1,1\n`);
  const found = await query(folder, "SELECT id, organization FROM named_response");
  expect(found).toEqual([{id: "1", organization: "south"}]);
});

it("a missing response id rejects its row", async () => {
  expect(await rejectsOf(`${HEADER},north,2024-05-31,5,4\n`)).toEqual([
    [2, "id", null, "expected a response id, found nothing"]
  ]);
});

it("rejects are kept in the warehouse with file, line, column, value and reason", async () => {
  const {folder} = await loadExport(`${HEADER}1,north,2024-05-31,5,4\n2,north,soon,5,4\n`);
  const found = await query(
    folder,
    `SELECT path, line::INTEGER AS line, column_name AS "column", value, reason FROM reject JOIN source_file USING (file_id)`
  );
  const reason = "expected a date such as 2024-05-31 or 2024-05-31T14:30";
  expect(found).toEqual([{path: "survey.csv", line: 3, column: "day", value: "soon", reason}]);
});

it("personal data in what a rejected row held is masked, in the report and in the warehouse", async () => {
  const {folder, file} = await loadExport(`${HEADER}1,north,"ask kim@mail.example, 010-1234-5678",5,4\n`);
  expect(file.rejects[0]!.value).toBe("ask [e-mail], [telephone]");
  expect(await query(folder, "SELECT value FROM reject")).toEqual([{value: "ask [e-mail], [telephone]"}]);
});

it("a value longer than 200 characters is told by its beginning", async () => {
  const rejects = await rejectsOf(`${HEADER}1,north,2024-05-31,${"x".repeat(1000)},4\n`);
  expect(rejects).toEqual([[2, "order", "x".repeat(200), "expected 1 to 5"]]);
});

it("every rejected row is kept in the warehouse in the order of the file, of which the report shows the first twenty", async () => {
  const rows = Array.from({length: 30}, (_, index) => {
    return [`${index},north,2024-05-31`, `${index},north,2024-05-31,9,4`, `same,north,2024-05-31,5,4`][index % 3]!;
  });
  const {folder, file} = await loadExport(`${HEADER}${rows.join("\n")}\n`);
  expect([file.read, file.loaded, file.rejected, file.rejects.length]).toEqual([30, 1, 29, 20]);
  const kept = await query(folder, "SELECT line::INTEGER AS line, reason FROM reject ORDER BY rowid", {
    line: "number",
    reason: "text"
  });
  const reasons = [
    "expected 5 cells, found 3",
    "expected 1 to 5",
    "this response id stands on an earlier row of the file"
  ];
  const lines = rows.map((_, index) => ({line: index + 2, reason: reasons[index % 3]!}));
  expect(kept).toEqual(lines.filter(({line}) => line !== 4));
  expect(file.rejects.map(({line, reason}) => ({line, reason}))).toEqual(kept.slice(0, 20));
});

it("two rows of the same endless response id are told by its beginning", async () => {
  const id = "a".repeat(200_000);
  const rejects = await rejectsOf(`${HEADER}${id}1,north,2024-05-31,5,4\n${id}1,south,2024-05-31,5,4\n`);
  expect(rejects).toEqual([
    [3, "response id", "a".repeat(200), "this response id stands on an earlier row of the file"]
  ]);
});
