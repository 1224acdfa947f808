import {expect, it} from "vitest";
import {dimension} from "../../../loaders/warehouse/dimensions.js";
import {PERIOD_KEYS, periodNamed, periodOfMonth, periodsBetween} from "../../../loaders/warehouse/period-keys.js";
import {Database} from "../../../loaders/duckdb/database.js";
import type {Program} from "../../../loaders/workspace/model.js";
import {monthsOf} from "../../../src/model/periods.js";

const years = [
  {starts: 1, namedBy: "start"},
  {starts: 7, namedBy: "end"},
  {starts: 4, namedBy: "start"}
] as const;

it.each(years)(
  "a period has the name that figures have for it, in a year from month $starts by its $namedBy",
  async (fiscalYear) => {
    const program = {fiscalYear, segments: [], kinds: []} as unknown as Program;
    const database = await Database.open(":memory:");
    const months = monthsOf({from: "2023-01", to: "2025-12"});
    for (const key of PERIOD_KEYS) {
      const rows = await database.rows(
        `SELECT ${dimension(program, key).sql} AS name FROM (SELECT unnest([${months.map((month) => `DATE '${month}-01'`).join()}]) AS month)`,
        {name: "text"}
      );
      expect(months.map((month) => periodOfMonth(program, key, month).name)).toEqual(rows.map(({name}) => name));
    }
    database.close();
  }
);

it("a period is whole though answers begin within it, and periods follow without a gap", () => {
  const quarters = periodsBetween({fiscalYear: {starts: 7, namedBy: "end"}}, "quarter", "2024-11", "2025-04");
  expect(quarters).toEqual([
    {name: "FY2025-Q2", from: "2024-10", to: "2024-12"},
    {name: "FY2025-Q3", from: "2025-01", to: "2025-03"},
    {name: "FY2025-Q4", from: "2025-04", to: "2025-06"}
  ]);
});

it("a name that no period has is answered with how periods are written", () => {
  const program = {fiscalYear: {starts: 1, namedBy: "start"}} as const;
  const covered = {from: "2024-01", to: "2024-12"};
  expect(periodNamed(program, covered, "2024-Q2", "--from")).toEqual({name: "2024-Q2", from: "2024-04", to: "2024-06"});
  expect(() => periodNamed(program, covered, "last summer", "--from")).toThrow(
    '--from: no answers in a period "last summer"; periods are written as in 2024-12, 2024-Q4, 2024'
  );
});
