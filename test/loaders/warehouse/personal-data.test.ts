import {readFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {Database} from "../../../loaders/duckdb/database.js";
import {masked, maskedCell, maskedSql, maskingFunctions} from "../../../loaders/warehouse/personal-data.js";
import {sqlText} from "../../../loaders/duckdb/sql.js";
import {loadExport, query, SOURCE} from "../../support/workspace-files.js";

interface Comment {
  text: string;
  kept: string;
}

/** Invented comments, one a line: `comment → what is kept of it`, or a comment that stays as it is. */
function commentsIn(language: string): Comment[] {
  const lines = readFileSync(`test/fixtures/personal-data/${language}.txt`, "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [text = "", kept = text] = line.split(" → ");
    return {text, kept};
  });
}

const LANGUAGES = ["english", "korean", "chinese", "german"];
const COMMENTS = LANGUAGES.flatMap(commentsIn);

let database: Database;
beforeAll(async () => {
  database = await Database.open(":memory:", {functions: maskingFunctions});
});
afterAll(() => database.close());

describe.each(LANGUAGES)("comments in %s", (language) => {
  it.each(commentsIn(language))("$text → $kept", ({text, kept}) => expect(masked(text)).toBe(kept));
});

it("of what is promised nine in ten are masked at least, of what must stay one in fifty at most", () => {
  const promised = COMMENTS.filter(({text, kept}) => text !== kept);
  const harmless = COMMENTS.filter(({text, kept}) => text === kept);
  expect(Math.min(promised.length, harmless.length)).toBeGreaterThan(90);
  expect(promised.filter(({text, kept}) => masked(text) === kept).length / promised.length).toBeGreaterThan(0.9);
  expect(harmless.filter(({text}) => masked(text) !== text).length / harmless.length).toBeLessThan(0.02);
});

it("SQL masks alike, NULL and empty texts too", async () => {
  const texts = [...COMMENTS.map(({text}) => text), ""];
  const rows = await database.rows(
    `SELECT ${maskedSql("text")} AS text FROM (VALUES (NULL), ${texts.map((text) => `(${sqlText(text)})`).join(", ")}) AS given (text)`,
    {text: "text?"}
  );
  expect(rows.map(({text}) => text)).toEqual([null, ...COMMENTS.map(({kept}) => kept), ""]);
});

it.each([
  ["010\u20111234\u20115678", "[telephone]"],
  ["010\u00a01234\u00a05678", "[telephone]"],
  ["010\u200b1234\u200b5678", "[telephone]"],
  ["(01012345678)", "([telephone])"],
  ["01012345678,01087654321", "[telephone],[telephone]"],
  ["call 010-1234-5678 on 2024-05-31", "call [telephone] on 2024-05-31"],
  ["01 23 45 67 89", "[telephone]"],
  ["98765 43210", "[telephone]"],
  ["4111 1111 1111 1112 is of the form", "[card number] is of the form"],
  ["4111111111111112 fails the check digit", "4111111111111112 fails the check digit"],
  ["GB82 WEST 1234 5698 7654 33", "GB82 WEST 1234 5698 7654 33"],
  ["110105194912310021", "110105194912310021"],
  ["0000000000", "0000000000"],
  ["+10 000 000 000 won", "+10 000 000 000 won"],
  ["=@SUM(1+1)", "=@SUM(1+1)"],
  ["12::30, std::string, 10:30:45", "12::30, std::string, 10:30:45"],
  ["123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000"],
  ["😀010-1234-5678😀", "😀[telephone]😀"],
  ["\ue000 010-1234-5678 \ud83d", "\ue000 [telephone] \ud83d"],
  ["", ""]
])("masked: %j → %j", (text, kept) => expect(masked(text)).toBe(kept));

it.each([
  ["3,0000000000", "3,0000000000"],
  ["13812345678", "13812345678"],
  ["114000000001", "114000000001"],
  ["1717142400000", "1717142400000"],
  ["3f9a8b7c6d5e4f3a2b1c", "3f9a8b7c6d5e4f3a2b1c"],
  ["2024-02-30 10:00:00", "2024-02-30 10:00:00"],
  ["R_1aB2cD3eF4gH5iJ", "R_1aB2cD3eF4gH5iJ"],
  ["-99", "-99"],
  ["01000001234", "[telephone]"],
  ["4111111111111111", "[card number]"],
  ["jane.doe@example.com", "[e-mail]"],
  ["x".repeat(1000), "x".repeat(200)],
  [`${"x".repeat(195)} 010-0000-1234`, `${"x".repeat(195)} [tel`],
  [`${"x".repeat(199)}😀`, "x".repeat(199)]
])("of a rejected cell is told, number or not: %j → %j", (cell, told) => expect(maskedCell(cell)).toBe(told));

const REPEATED = ["a", "a.", "a@", "a@b.", "1", "1 ", "12 ", "0123 ", "+1 ", "(", ":", "1.", "f:", "www.a/", "DE89 "];
const ALSO_REPEATED = [
  "카톡 ",
  "passport 1",
  "a at ",
  "a dot ",
  "tel ",
  "주문번호",
  "2024-05-31 ",
  "-",
  "1,",
  "12가 ",
  "@a1b "
];

it.each([...REPEATED, ...ALSO_REPEATED])("a long text takes the time of its parts: %j again and again", (part) => {
  const textOf = (length: number) => `${part.repeat(length / part.length)}1`;
  const cpuTime = (work: () => void) => {
    const start = process.cpuUsage();
    work();
    const {user, system} = process.cpuUsage(start);
    return user + system;
  };
  const [short, long] = [textOf(3e4), textOf(3e5)];
  masked(short);
  const ofParts = cpuTime(() => {
    for (let time = 0; time < 10; time += 1) masked(short);
  });
  // Ten times as long where time grows with the square, and so at every attempt. What it costs to find room for a long text
  // is no part of that: on a machine whose memory is slow it is a quarter of a second.
  const most = 8 * ofParts + 300_000;
  let least = Infinity;
  for (let attempt = 0; attempt < 20 && least >= most; attempt += 1)
    least = Math.min(
      least,
      cpuTime(() => masked(long))
    );
  expect(least).toBeLessThan(most);
});

it("comments are masked as they are loaded, each with its stage and language", async () => {
  const source =
    SOURCE.replace("responded_at: day", "responded_at: day, language: lang") + "comments: {why: {stage: buy}}\n";
  const content = `id,unit,day,lang,order,quality,why
1,north,2024-05-31,ko,5,4,연락처 010-1234-5678
2,north,2024-05-31,en,5,4,
3,north,2024-05-31,en,5,4,"Fine, on 2024-05-31"
`;
  const {folder} = await loadExport(content, {"sources/survey.yaml": source});
  expect(
    await query(folder, 'SELECT stage, column_name AS "column", text, language FROM comment ORDER BY response_key')
  ).toEqual([
    {stage: "buy", column: "why", text: "연락처 [telephone]", language: "ko"},
    {stage: "buy", column: "why", text: "Fine, on 2024-05-31", language: "en"}
  ]);
});

it("what is personal in any other column that may hold anything is masked, and long texts are cut", async () => {
  const source = SOURCE.replace("responded_at: day", "responded_at: day, language: lang, channel: way, stratum: layer");
  const mapped = `${source}segments: {kind: kind}\n`;
  const content = `id,unit,day,order,quality,lang,way,layer,kind
1,kim@mail.example,2024-05-31,5,4,a@b.example,call 010-0000-1234,c@d.example,e@f.example
2,${"x".repeat(300)},2024-05-31,5,4,,,,
`;
  const program =
    "title: T\nrejects: {maximum_share: 1}\nstages: [{id: buy, label: B}, {id: use, label: U}]\nmetrics: {satisfaction: {label: S, score: linear}}\nsegments: [{id: kind, label: Kind}]\nquestions: {order: {stage: buy, scale: [1, 5]}, quality: {stage: use, scale: [1, 5]}}\n";
  const {folder} = await loadExport(content, {"sources/survey.yaml": mapped, "program.yaml": program});
  const columns = "organization_given AS unit, language, channel, stratum, segment_kind AS kind";
  expect(await query(folder, `SELECT ${columns} FROM response ORDER BY response_key`)).toEqual([
    {unit: "[e-mail]", language: "[e-mail]", channel: "call [telephone]", stratum: "[e-mail]", kind: "[e-mail]"},
    {unit: "x".repeat(200), language: null, channel: null, stratum: null, kind: null}
  ]);
});
