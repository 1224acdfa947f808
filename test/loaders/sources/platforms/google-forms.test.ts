import {expect, it} from "vitest";
import {loadTiny} from "../tiny-workspace.js";

const SOURCE = `adapter: google-forms
timezone: UTC
maximum_reject_share: 1
response: {responded_at: Timestamp}
questions:
`;

it("times of a sheet and of the CSV download are read, with the zone where it stands", async () => {
  const source = `${SOURCE}  How was it?: {question: rating}\n`;
  const times = [
    ["8/27/2014 11:29:31", "2014-08-27 11:29:31"],
    ["8/27/2014 3:05:00 PM", "2014-08-27 15:05:00"],
    ["2023/08/28 3:45:12 PM GMT+9", "2023-08-28 06:45:12"],
    ["2023/08/28 12:45:12 AM GMT-3:30", "2023-08-28 04:15:12"],
    ["2023-08-28 15:45:12", "2023-08-28 15:45:12"]
  ] as const;
  const content = `Timestamp,How was it?\n${times.map(([cell]) => `${cell},4\n`).join("")}`;
  const {file, responses} = await loadTiny(source, content);
  expect(file.rejects).toEqual([]);
  expect(responses.map(({respondedAt}) => respondedAt)).toEqual(times.map(([, time]) => time));
});

it("a header with no responses is a valid empty file", async () => {
  const {file, responses} = await loadTiny(`${SOURCE}  How was it?: {question: rating}\n`, "Timestamp,How was it?");
  expect([file.outcome, file.read, file.loaded]).toEqual(["loaded", 0, 0]);
  expect(responses).toEqual([]);
});

it("the rows of a grid are columns, and repeated question texts are told apart by their count", async () => {
  const content = `Timestamp,How was it? [Delivery],How was it? [Invoice],Again?,Again?\n8/27/2014 1:00:00,1,2,3,4\n`;
  const source = `${SOURCE}  "How was it? [Invoice]": {question: rating}\n  Again? (2): {question: second}\n`;
  const {file, responses} = await loadTiny(source, content);
  expect(responses[0]!.answers).toEqual({rating: 2, second: 4});
  expect(file.codebook.slice(2).map(({wording, part}) => [wording, part])).toEqual([
    ["How was it?", "Invoice"],
    ["Again?", null],
    ["Again?", null]
  ]);
});

it.each([", ", ";"])(
  "lists of chosen boxes are read with the separator %j, choices with commas included",
  async (separator) => {
    const cells = [["Post", "By phone, at work"], ["By phone, at work"], ["Something else"], []];
    const rows = cells.map((list) => `8/27/2014 1:00:00,"${list.join(separator)}"\n`);
    const source = `${SOURCE}  "How? [Post]": {question: chosen}\noptions: {checkboxes: {How?: [Post, "By phone, at work"]}}\n`;
    const {responses} = await loadTiny(source, `Timestamp,How?\n${rows.join("")}`);
    expect(responses.map(({answers}) => answers.chosen)).toEqual([1, 0, 0, "blank"]);
  }
);

it("a choice inside a longer one is not taken for chosen", async () => {
  const source = `${SOURCE}  "How? [Post]": {question: chosen}\noptions: {checkboxes: {How?: [Post, "Mail, Post, Courier"]}}\n`;
  const content = `Timestamp,How?\n8/27/2014 1:00:00,"Mail, Post, Courier"\n8/27/2014 1:00:00,"Mail, Post, Courier, Post"\n`;
  const {responses} = await loadTiny(source, content);
  expect(responses.map(({answers}) => answers.chosen)).toEqual([0, 1]);
});

it("times of accounts in other languages are read, and a reject shows the cell as the file has it", async () => {
  const source = `${SOURCE}  How was it?: {question: rating}\n`;
  const cells = [
    "2024. 2. 3 오후 2:05:51",
    "2024/02/03 2:05:51 午後 GMT+9",
    "03.02.2024 14:05:51",
    "2024/02/33 2:05:51 오후 GMT+9",
    "03.02.1824"
  ];
  const {file, responses} = await loadTiny(
    source,
    `Timestamp,How was it?\n${cells.map((cell) => `${cell},4\n`).join("")}`
  );
  expect(responses.map(({respondedAt}) => respondedAt)).toEqual([
    "2024-02-03 14:05:51",
    "2024-02-03 05:05:51",
    "2024-02-03 14:05:51"
  ]);
  expect(file.rejects.map(({line, column, value}) => [line, column, value])).toEqual([
    [5, "Timestamp", "2024/02/33 2:05:51 오후 GMT+9"],
    [6, "Timestamp", "03.02.1824"]
  ]);
});
