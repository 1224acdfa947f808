import {afterAll, beforeAll, expect, it} from "vitest";
import {Database} from "../../../../loaders/duckdb/database.js";
import {sqlText} from "../../../../loaders/duckdb/sql.js";
import {
  dateOrder,
  isoTime,
  withEnglishHalves,
  type DateOrder
} from "../../../../loaders/sources/platforms/platform-time.js";

let database: Database;
beforeAll(async () => {
  database = await Database.open(":memory:", {oneThread: true});
});
afterAll(() => database.close());

const textOf = (sql: string) => database.value(sql, "text");
const isoOf = (cell: string, order: DateOrder) =>
  textOf(`SELECT ${isoTime("cell", order)} FROM (SELECT ${sqlText(cell)} AS cell)`);

it.each([
  // Korea
  ["2024/02/03 2:05:51 오후 GMT+9", "2024-02-03 14:05:51+09:00"],
  ["2024/02/03 12:10:00 오전 GMT+9", "2024-02-03 00:10:00+09:00"],
  ["2024/02/03 12:10:00 오후 GMT+9", "2024-02-03 12:10:00+09:00"],
  ["2024. 2. 3 오후 2:05:51", "2024-02-03 14:05:51"],
  ["2024. 2. 3. 오후 2:05", "2024-02-03 14:05:00"],
  ["2024. 12. 31. 오전 9:05:51", "2024-12-31 09:05:51"],
  ["2024. 2. 3", "2024-02-03 00:00:00"],
  ["2024.02.03 14:05", "2024-02-03 14:05:00"],
  ["2024년 2월 3일 오후 2:05", "2024-02-03 14:05:00"],
  ["2024-02-03 오후 2:05:51", "2024-02-03 14:05:51"],
  // Japan and China
  ["2024/02/03 2:05:51 午後 GMT+9", "2024-02-03 14:05:51+09:00"],
  ["2024/02/03 午後0:05", "2024-02-03 12:05:00"],
  ["2024/02/03 0:05:00 午前", "2024-02-03 00:05:00"],
  ["2024年2月3日 14:05", "2024-02-03 14:05:00"],
  ["2024/2/3 下午2:05:51", "2024-02-03 14:05:51"],
  ["2024/2/3 上午 12:05:51", "2024-02-03 00:05:51"],
  ["2024/2/3 凌晨2:05", "2024-02-03 02:05:00"],
  ["2024/2/3 晚上11:05", "2024-02-03 23:05:00"],
  ["2024/02/03　14:05", "2024-02-03 14:05:00"],
  // Europe and elsewhere
  ["03.02.2024 14:05:51", "2024-02-03 14:05:51"],
  ["3.2.2024, 14:05", "2024-02-03 14:05:00"],
  ["03.02.24 14:05", "2024-02-03 14:05:00"],
  ["31.12.2024", "2024-12-31 00:00:00"],
  ["2024-02-03", "2024-02-03"],
  ["2024-02-03 14:05:51", "2024-02-03 14:05:51"],
  ["2024-02-03T14:05:51Z", "2024-02-03T14:05:51Z"],
  ["2024-02-03 2:05:51 PM", "2024-02-03 14:05:51"]
])("%s is %s, whatever the order of day and month", async (cell, iso) => {
  expect(await isoOf(cell, "month first")).toBe(iso);
  expect(await isoOf(cell, "day first")).toBe(iso);
});

it.each([
  ["2/3/2024 2:05:51 PM", "2024-02-03 14:05:51", "2024-03-02 14:05:51"],
  ["2/3/24 14:05", "2024-02-03 14:05:00", "2024-03-02 14:05:00"],
  ["02/03/2024, 2:05:51 p. m.", "2024-02-03 14:05:51", "2024-03-02 14:05:51"],
  ["02/03/2024 2:05:51 a.m.", "2024-02-03 02:05:51", "2024-03-02 02:05:51"],
  ["2/3/2024, 2:05:51\u202FPM", "2024-02-03 14:05:51", "2024-03-02 14:05:51"],
  ["02-03-2024 14:05", "2024-02-03 14:05:00", "2024-03-02 14:05:00"]
])("%s is %s with the month first and %s with the day first", async (cell, monthFirst, dayFirst) => {
  expect(await isoOf(cell, "month first")).toBe(monthFirst);
  expect(await isoOf(cell, "day first")).toBe(dayFirst);
});

it.each([
  "",
  "soon",
  "2024. 13. 3",
  "31.02.2024",
  "오후",
  "2024/02/03 25:00:00",
  "yesterday GMT+9",
  "2024/02/03 2:05:51 nachm GMT+9"
])("%j is no time and stays as it is", async (cell) => {
  expect(await isoOf(cell, "day first")).toBe(cell);
});

it.each([
  ["2024. 2. 3 오후 2:05", "2024. 2. 3 PM 2:05"],
  ["2:05 P. M.", "2:05 PM"],
  ["오전 0:05", " AM 12:05"],
  ["2024-02-03", "2024-02-03"]
])("the half of the day in %s is written as in %s", async (cell, expected) => {
  expect(await textOf(`SELECT ${withEnglishHalves(sqlText(cell))}`)).toBe(expected);
});

it.each<[string[], DateOrder | null]>([
  [["27.08.2014"], "day first"],
  [["03.02.24 14:05"], "day first"],
  [["1/2/24", "1/27/24"], "month first"],
  [["1/2/24", "27/1/24"], "day first"],
  [["2024. 2. 3", "2024/2/13"], null],
  [["1/2/2024"], null]
])("the order of day and month in %j is %s", (cells, order) => {
  expect(dateOrder(cells)).toBe(order);
});
