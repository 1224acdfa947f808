import {expect, it} from "vitest";
import {unguarded} from "../../../../loaders/sources/platforms/formbricks.js";
import {loadTiny} from "../tiny-workspace.js";

const SOURCE = `adapter: formbricks
maximum_reject_share: 1
response: {id: Response ID, responded_at: Timestamp}
questions:
  1. How was it?: {question: rating}
`;
const HEADER = ["No.", "Response ID", "Timestamp", "Finished", "Survey ID", "User ID", "Tags", "userAgent - browser"];
const QUESTIONS = [
  "1. How was it?",
  "2. Which?",
  "2. Which? - Option ID",
  "3. Rate - Delivery",
  "3. Rate - Invoice",
  "'-note"
];

const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
/** As json2csv writes it: every cell quoted, no line end after the last one. */
const content = (rows: readonly (readonly string[])[]) => [[...HEADER, ...QUESTIONS], ...rows].map(line).join("\n");
const response = (id: string, time: string, ...cells: string[]) => ["1", id, time, "Yes", "s", "", "a, b", "Chrome", ...cells]; // prettier-ignore

it.each([
  ["2024-05-31 14:30:00 UTC", "2024-05-31 14:30:00"],
  ["2024-05-31 14:30:00 GMT+9", "2024-05-31 05:30:00"],
  ["2024-05-31 14:30:00 GMT-3:30", "2024-05-31 18:00:00"],
  ["2024-05-31 14:30:00 GMT+11", "2024-05-31 03:30:00"]
])("the time %s has its zone with it", async (cell, time) => {
  const {responses} = await loadTiny(SOURCE, content([response("r1", cell, "4", "", "", "", "", "")]));
  expect(responses[0]!.respondedAt).toBe(time);
});

it("the apostrophe in front of what looks like a formula is no part of the cell or the heading", async () => {
  const source = `${SOURCE}comments: {"-note": {stage: use}}\n`;
  const rows = ["'=cmd|' /C calc'!A0", "'-5 degrees", "'tis fine", "'"].map((note, index) =>
    response(`r${index}`, "2024-05-31 14:30:00 UTC", "4", "", "", "", "", note)
  );
  const {responses} = await loadTiny(source, content(rows));
  expect(responses.map(({comments}) => comments["-note"])).toEqual([
    "=cmd|' /C calc'!A0",
    "-5 degrees",
    "'tis fine",
    "'"
  ]);
});

it.each([
  ["'-5", "-5"],
  ["'=1+1", "=1+1"],
  ["'\t", "\t"],
  ["'tis", "'tis"],
  ["-5", "-5"]
])("the guarded cell %j is %j", (cell, plain) => expect(unguarded(cell)).toBe(plain));

it("ids of options, rows of a matrix and lists of choices have columns of their own", async () => {
  const source = `${SOURCE}  3. Rate - Invoice: {question: second}
  "2. Which? [Post]": {question: chosen}
segments: {group: "2. Which? - Option ID"}
options: {checkboxes: {2. Which?: [Post, "E-mail; or fax"]}}
`;
  const rows = [
    response("r1", "2024-05-31 14:30:00 UTC", "4", "Post; E-mail; or fax", "o1, o2", "1", "2", ""),
    response("r2", "2024-05-31 14:30:00 UTC", "4", "E-mail; or fax", "o2", "1", "2", "")
  ];
  const {file, responses} = await loadTiny(source, content(rows));
  expect(responses.map(({answers, group}) => [answers.chosen, answers.second, group])).toEqual([
    [1, 2, "o1, o2"],
    [0, 2, "o2"]
  ]);
  expect(file.codebook.slice(8, 13).map(({wording, part}) => [wording, part])).toEqual([
    ["How was it?", null],
    ["Which?", null],
    ["Which?", "Option ID"],
    ["Rate", "Delivery"],
    ["Rate", "Invoice"]
  ]);
});

it("a file without response ids is refused", async () => {
  expect((await loadTiny(SOURCE, "a,b\n1,2\n")).file.reason).toMatch(/expected a header row with "Response ID"/);
});
