import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, it, vi} from "vitest";
import {answerStyle} from "../../../../loaders/sources/platforms/answer-style.js";
import {likeliestSeparator} from "../../../../loaders/sources/platforms/choice-list.js";
import {LONGEST_RECORD_BYTES, RecordReader} from "../../../../loaders/sources/formats/csv-record-reader.js";
import {csvStructure} from "../../../../loaders/sources/formats/csv-structure.js";
import {uniqueNames} from "../../../../loaders/sources/formats/delimited.js";
import type {StructuralFault} from "../../../../loaders/sources/formats/structural-faults.js";
import {dateOrder} from "../../../../loaders/sources/platforms/platform-time.js";
import {loadTiny} from "../tiny-workspace.js";

const folder = mkdtempSync(join(tmpdir(), "journeymark-delimited-"));
afterAll(() => rmSync(folder, {recursive: true}));

function structure(content: string, headerRows: number, endsLines = false) {
  const path = join(folder, "file.csv");
  writeFileSync(path, content);
  const faults: StructuralFault[] = [];
  const linesOf = {records: Float64Array.of(0, 1), lines: new Float64Array(2)};
  const shape = {delimiter: ",", quote: '"', fields: 2, headerRows, endsLines};
  const found = csvStructure(path, {...shape, linesOf, onFault: (fault) => faults.push(fault)});
  return {...found, faults, lines: [...linesOf.lines]};
}

it("header rows are no records, however many lines they take and however many cells they have", () => {
  const content = 'a,b\n"x\ny","z"\n{only one}\n1,2\n3,4\n';
  expect(structure(content, 3)).toMatchObject({records: 2, faults: [], lines: [5, 6]});
  expect(structure(content, 1)).toMatchObject({records: 3, faults: [{line: 4}]});
});

it("a last record without a line end is whole, unless the platform ends every line", () => {
  expect(structure("a,b\n1,2\n3,4", 1)).toMatchObject({records: 2, faults: [], terminated: false});
  expect(structure("a,b\n1,2\n3,4", 1, true)).toMatchObject({
    records: 1,
    faults: [{line: 3, value: "3,4", reason: "the file ends within this row"}]
  });
});

it.each([
  ["plain", "x".repeat(LONGEST_RECORD_BYTES)],
  ["quoted", `"${"x".repeat(LONGEST_RECORD_BYTES)}"`]
])("a row that is too long is one fault, whatever is in it, and the next row is read: %s", (_, cell) => {
  const {records, faults} = structure(`a,b\n1,${cell}\n2,3\n`, 1);
  expect(records).toBe(1);
  expect(faults.map(({line, reason}) => [line, reason])).toEqual([[2, "this row is longer than 8 MiB"]]);
});

it("a cell of several megabytes is a cell, also with line ends in quotation marks", () => {
  const long = "x".repeat(LONGEST_RECORD_BYTES / 4);
  expect(structure(`a,b\n1,"${long}\n${long}\n${long}"\n2,3\n`, 1)).toMatchObject({
    records: 2,
    faults: [],
    lines: [2, 5]
  });
});

it("a quotation mark that is not closed within the longest row swallows no row after its own", () => {
  const rows = `3,${"x".repeat(1 << 20)}\n`.repeat(9);
  const {records, faults} = structure(`a,b\n1,"2\n${rows}`, 1);
  expect(records).toBe(9);
  expect(faults).toEqual([
    {line: 2, value: '1,"2', reason: "this row is longer than 8 MiB, or a quotation mark in it is never closed"}
  ]);
});

it("whole records are passed by as fast as bytes are looked at, not read one by one", () => {
  const reading = vi.spyOn(RecordReader.prototype as unknown as {readRecord: (start: number) => unknown}, "readRecord");
  try {
    expect(structure(`a,b\n${"1,2\r\n".repeat(5000)}`, 1).records).toBe(5000);
    expect(reading.mock.calls.length).toBeLessThanOrEqual(3);
  } finally {
    reading.mockRestore();
  }
});

it("lines that each swallow all lines after them refuse the file, with the line where it was given up", () => {
  const reading = () => structure(`a,b\n${'x","\n'.repeat(100_000)}`, 1);
  const message = "its rows cannot be told apart: too many quotation marks swallow the lines after them";
  expect(reading).toThrow(expect.objectContaining({message, line: 540}));
});

it("thousands of columns of one name are counted on, each from the last", () => {
  const names = uniqueNames(Array.from({length: 20_000}, () => "a"));
  expect([names[0], names[1], names.at(-1)]).toEqual(["a", "a (2)", "a (20000)"]);
});

it.each([
  [
    ["a", "A", ""],
    ["a", "A (2)", "column 3"]
  ],
  [
    ["a", "a", "a (2)"],
    ["a", "a (3)", "a (2)"]
  ],
  [
    ["rowid", "b"],
    ["rowid (2)", "b"]
  ]
])(
  "the names %j become %j: unique without regard to letter case, and no two the same after counting",
  (names, unique) => {
    expect(uniqueNames(names)).toEqual(unique);
  }
);

it.each([
  [["1", "5", "3"], "codes"],
  [["1,3", "2", ""], "codes"],
  [["Good", "Bad", "Good", "Good"], "choice texts"],
  [["a sentence", "another one", "a third", "and a fourth"], "unknown"],
  [["", ""], "unknown"]
])("the cells %j are %s", (cells, style) => {
  expect(
    answerStyle(
      cells.map((cell) => [cell]),
      [0]
    )
  ).toBe(style);
});

it.each([
  [["5/6/2024 10:00", "5/31/2024"], "month first"],
  [["5/6/2024 10:00", "31/5/2024"], "day first"],
  [["5/6/2024", "2024-05-31"], null]
])("the dates %j have the %s", (cells, order) => expect(dateOrder(cells)).toBe(order));

it("the separator of lists is the one under which cells consist of known choices", () => {
  expect(likeliestSeparator(["A, b;C"], ["A, b", "C"], [", ", ";"])).toBe(";");
  expect(likeliestSeparator(["A, b, C"], ["A, b", "C"], [", ", ";"])).toBe(", ");
  expect(likeliestSeparator([], ["A"], [", ", ";"])).toBe(", ");
});

it("an empty cell is a blank answer, unless the mapping says that it stands for a question not shown", async () => {
  const content = "id,time,Q1,Q2\n1,2024-05-31,4,\n2,2024-05-31,-99,\n";
  const source = (missing: string) => `adapter: csv
response: {id: id, responded_at: time}
questions: {Q1: rating, Q2: second}
missing: {blank: [-99]${missing}}
`;
  const answers = async (missing: string) =>
    (await loadTiny(source(missing), content)).responses.map((response) => Object.values(response.answers));
  expect(await answers("")).toEqual([
    [4, "blank"],
    ["blank", "blank"]
  ]);
  expect(await answers(', not_shown: [""]')).toEqual([
    [4, "not_shown"],
    ["blank", "not_shown"]
  ]);
  expect(await answers(', not_applicable: [""]')).toEqual([
    [4, "not_applicable"],
    ["blank", "not_applicable"]
  ]);
});

it.each([
  ["\r\n", "\n"],
  ["\n", "\r\n"],
  ["\r", "\n"],
  ["\r\n", "\r\n"],
  ["\n", "\n"]
])("a heading may hold line ends %j where lines end with %j", async (inside, end) => {
  const rows = [
    `id,time,"How${inside}was it?",Why`,
    "r1,2024-05-31 10:00:00,4,",
    `r2,2024-05-31 11:00:00,5,"a${inside}b"`
  ];
  const {file, responses} = await loadTiny(
    `adapter: csv\nresponse: {id: id, responded_at: time}\nquestions: {${JSON.stringify(`How${inside}was it?`)}: rating}\n`,
    `${rows.join(end)}${end}`
  );
  expect(file).toMatchObject({read: 2, loaded: 2});
  expect(responses.map(({id, answers}) => [id, answers["rating"]])).toEqual([
    ["r1", 4],
    ["r2", 5]
  ]);
});
