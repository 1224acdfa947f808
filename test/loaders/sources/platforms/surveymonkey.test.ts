import {expect, it} from "vitest";
import {loadTiny} from "../tiny-workspace.js";

const SOURCE = `adapter: surveymonkey
timezone: UTC
maximum_reject_share: 1
response: {id: Respondent ID, responded_at: End Date}
questions:
`;
const FIELDS =
  "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1";
const cells = (id: number, end = "05/31/2024 02:30:00 PM") => `${id},7,05/31/2024 02:00:00 PM,${end},,,,,`;

it("two header rows: a question's text stands over its first column only; columns are keyed by position", async () => {
  const content = `${FIELDS},How was it?,Rate these,,"Why, please?"
,,,,,,,,,Response,Delivery,Invoice,Open-Ended Response
${cells(1)},4,5,2,"Because
of it"
`;
  const source = `${SOURCE}  Q1: {question: rating}\n  Q2_2: {question: second}\ncomments: {Q3: {stage: use}}\n`;
  const {file, responses} = await loadTiny(source, content);
  expect(file.settings).toMatchObject({header: "two header rows", dates: "month first", answers: "codes"});
  expect(responses).toMatchObject([
    {id: "1", respondedAt: "2024-05-31 14:30:00", answers: {rating: 4, second: 2}, comments: {Q3: "Because\nof it"}}
  ]);
  expect(file.codebook.slice(9).map(({column, wording, part}) => [column, wording, part])).toEqual([
    ["Q1", "How was it?", null],
    ["Q2_1", "Rate these", "Delivery"],
    ["Q2_2", "Rate these", "Invoice"],
    ["Q3", "Why, please?", "Open-Ended Response"]
  ]);
});

it("two questions with the same text are two questions", async () => {
  const content = `${FIELDS},How was it?,How was it?\n,,,,,,,,,Response,Response\n${cells(1)},4,2\n`;
  const {responses} = await loadTiny(`${SOURCE}  Q1: {question: rating}\n  Q2: {question: second}\n`, content);
  expect(responses[0]!.answers).toEqual({rating: 4, second: 2});
});

it("a text that is repeated over the columns of one question is one question", async () => {
  const content = `${FIELDS},Rate these,Rate these\n,,,,,,,,,Delivery,Invoice\n${cells(1)},4,2\n`;
  const {responses} = await loadTiny(`${SOURCE}  Q1_1: {question: rating}\n  Q1_2: {question: second}\n`, content);
  expect(responses[0]!.answers).toEqual({rating: 4, second: 2});
});

it("a question with one answer in expanded columns is read as one column where the source says so", async () => {
  const content = `${FIELDS},How was it?,,\n,,,,,,,,,Bad,Fair,Good\n${cells(1)},,,Good\n${cells(2)},Bad,,\n${cells(3)},,,\n`;
  const question = "  Q1: {question: rating, values: {Bad: 1, Fair: 3, Good: 5}}\n";
  const {responses} = await loadTiny(`${SOURCE}${question}options: {single_choice: [Q1]}\n`, content);
  expect(responses.map(({answers}) => answers.rating)).toEqual([5, 1, "blank"]);
});

it("an option of an expanded question with several answers is chosen where its text stands", async () => {
  const content = `${FIELDS},Which?,\n,,,,,,,,,Post,E-mail\n${cells(1)},Post,\n${cells(2)},,E-mail\n`;
  const {responses} = await loadTiny(`${SOURCE}  Q1_1: {question: chosen, values: {Post: 1}}\n`, content);
  expect(responses.map(({answers}) => answers.chosen)).toEqual([1, "blank"]);
});

it("an edited file with one header row loads too", async () => {
  const content = `RespondentID,End Date,How was it?,How was it?\n1,05/31/2024 2:30:00 PM,4,2\n`;
  const {file, responses} = await loadTiny(`${SOURCE}  Q2: {question: rating}\n`, content);
  expect(file.settings.header).toBe("one header row");
  expect(responses).toMatchObject([{id: "1", respondedAt: "2024-05-31 14:30:00", answers: {rating: 2}}]);
});

it("dates with the day first are recognised, or declared where all could be read both ways", async () => {
  const one = (end: string) => `${FIELDS},How?\n,,,,,,,,,Response\n1,7,${end},${end},,,,,,4\n`;
  const source = `${SOURCE}  Q1: {question: rating}\n`;
  const found = await loadTiny(source, one("31/05/2024 14:30"));
  expect(found.file.settings.dates).toBe("day first");
  expect(found.responses[0]!.respondedAt).toBe("2024-05-31 14:30:00");
  const assumed = await loadTiny(source, one("05/06/2024 14:30"));
  expect(assumed.file.settings.dates).toBe("month first (assumed)");
  expect(assumed.responses[0]!.respondedAt).toBe("2024-05-06 14:30:00");
  const declared = await loadTiny(`${source}options: {dates: day first}\n`, one("05/06/2024 14:30"));
  expect(declared.responses[0]!.respondedAt).toBe("2024-06-05 14:30:00");
});

it("a date that cannot be read is rejected as it stands in the file", async () => {
  const content = `${FIELDS},How?\n,,,,,,,,,Response\n${cells(1, "soon")},4\n`;
  const {file} = await loadTiny(`${SOURCE}  Q1: {question: rating}\n`, content);
  expect(file.rejects).toMatchObject([{line: 3, column: "End Date", value: "soon"}]);
});

it("files in Windows-1252 and Shift_JIS load with their texts", async () => {
  const western = Buffer.from(
    `${FIELDS},Größe?\n,,,,,,,,,Response\n${cells(1)},schön – ja\n`.replace("–", "\x96"),
    "latin1"
  ); // an en dash in Windows-1252
  const source = `${SOURCE}  Q1: {question: rating, values: {"schön – ja": 5}}\n`;
  expect((await loadTiny(source, western)).responses[0]!.answers).toEqual({rating: 5});
  const shiftJis = Buffer.concat([
    Buffer.from(`${FIELDS},Q?\n,,,,,,,,,Response\n${cells(1)},`),
    Buffer.from([0x97, 0xc7, 0x82, 0xa2, 0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea]),
    Buffer.from("\n")
  ]);
  const japanese = `${SOURCE}  Q1: {question: rating, values: {良い日本語: 5}}\nformat: {encoding: shift_jis}\n`;
  expect((await loadTiny(japanese, shiftJis)).responses[0]!.answers).toEqual({rating: 5});
});
