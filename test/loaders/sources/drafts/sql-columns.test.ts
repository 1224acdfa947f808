import {expect, it} from "vitest";
import {namesDate, renamedSql} from "../../../../loaders/sources/drafts/sql-columns.js";

const COLUMNS = new Map<string, string | null>([
  ["Q1", "Q2"],
  ["Q 3", "Q 4"],
  ["old", null],
  ["date", "day"],
  ["same", "same"]
]);

it.each([
  ["Q1::INTEGER + 1", '"Q2"::INTEGER + 1'],
  ["q1 = 'Q1'", "\"Q2\" = 'Q1'"],
  ["\"Q 3\" || 'it''s Q1'", "\"Q 4\" || 'it''s Q1'"],
  ["date '2024-05-31' + date(Q1)", "date '2024-05-31' + date(\"Q2\")"],
  ["date > same", '"day" > same'],
  ["Q10 + Q1x", "Q10 + Q1x"]
])("%s reads the next wave as %s", (sql, renamed) => {
  expect(renamedSql(sql, COLUMNS)).toMatchObject({sql: renamed, gone: []});
});

it("columns that are gone are told, and those that are read", () => {
  expect(renamedSql("coalesce(OLD, Q1, 'old')", COLUMNS)).toMatchObject({gone: ["old"], named: ["Q2"]});
});

it.each([
  ["date '2013-04-30' + INTDATE::INTEGER", true],
  ["strptime('1.5.2013', '%d.%m.%Y')", true],
  ["make_date(2013, 5, INTDATE::INTEGER)", true],
  ["INTDATE::INTEGER > 2013", false],
  ["HOME IN ('1', '20130')", false]
])("%s names a date of its own wave: %s", (sql, is) => {
  expect(namesDate(sql)).toBe(is);
});
