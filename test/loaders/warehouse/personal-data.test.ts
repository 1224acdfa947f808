import {afterAll, beforeAll, expect, it} from "vitest";
import {Database} from "../../../loaders/warehouse/database.js";
import {masked, maskedSql} from "../../../loaders/warehouse/personal-data.js";
import {sqlText} from "../../../loaders/warehouse/sql.js";
import {loadExport, query, SOURCE} from "../../support/workspace-files.js";

/** Comments and what is kept of them. */
const COMMENTS: [comment: string, kept: string][] = [
  ["Write to kim.minji+shop@mail.example.com please", "Write to [e-mail] please"],
  ["문의: 김민지@예시.한국", "문의: [e-mail]"],
  ["ｕｓｅｒ＠ｅｘａｍｐｌｅ．ｃｏｍ", "[e-mail]"],
  ["<a@b.example>;c_d@e-f.example", "<[e-mail]>;[e-mail]"],
  ["Call 010-1234-5678.", "Call [telephone]."],
  ["전화 01012345678 로", "전화 [telephone] 로"],
  ["02)123-4567 or (031) 123 4567", "[telephone] or ([telephone]"],
  ["+82 10 1234 5678", "[telephone]"],
  ["０１０－１２３４－５６７８", "[telephone]"],
  ["(415) 555-0123, 415.555.0123", "([telephone], [telephone]"],
  ["+49 (0)30 123456", "[telephone]"],
  ["card 4111 1111 1111 1111 was charged", "card [card number] was charged"],
  ["4111-1111-1111-1111", "[card number]"],
  ["４１１１　１１１１　１１１１　１１１１", "[card number]"],
  ["900101-1234567", "[card number]"],
  ["IBAN 89370400440532013000", "IBAN [card number]"],
  ["call 010-1234-5678 on 2024-05-31", "call [telephone] on 2024-05-31"]
];

/** Comments that are kept as they are. */
const HARMLESS = [
  "Delivered 2024-05-31 14:30, ordered 2024-05-20",
  "31.05.2024 10:00",
  "5/31/2024 2024/06/01 12",
  "2024. 5. 31. 오후 3시",
  "1,250,000원 and € 1.250.000,00",
  "order 20240531",
  "order no. 12345678",
  "10/10, would buy again @home",
  "100 % @ 5 stars",
  "I waited 45 minutes at gate 12, seat 14A",
  "",
  "😀 très bien – 좋아요 – とても良い"
];

let database: Database;
beforeAll(async () => {
  database = await Database.open(":memory:");
});
afterAll(() => database.close());

const maskedByDuckDb = (text: string) => database.value<string>(`SELECT ${maskedSql(sqlText(text))}`);

it.each(COMMENTS)("masked: %j → %j", async (comment, kept) => {
  expect(masked(comment)).toBe(kept);
  expect(await maskedByDuckDb(comment)).toBe(kept);
});

it.each(HARMLESS)("kept: %j", async (comment) => {
  expect(masked(comment)).toBe(comment);
  expect(await maskedByDuckDb(comment)).toBe(comment);
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
