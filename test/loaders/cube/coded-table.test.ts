import {expect, it} from "vitest";
import {codedTable, type CodedKey} from "../../../loaders/cube/coded-table.js";
import {Database} from "../../../loaders/duckdb/database.js";

async function coded(sql: string, keys: CodedKey[], numbers: string[]) {
  const database = await Database.open(":memory:");
  try {
    return await codedTable(database, sql, {
      keys,
      codes: keys.filter(({codes}, place) => place === keys.findIndex((key) => key.codes === codes)),
      numbers
    });
  } finally {
    database.close();
  }
}

const UNIT: CodedKey = {name: "unit", codes: "u", values: [null, "b", "a"]};
const STRATUM: CodedKey = {name: "stratum", codes: "s", values: ["x", null, "y"]};

it("rows come in the order of their codes, then of their first number, with the values of the codes", async () => {
  const rows = "(VALUES (1, 0, 2, 1), (2, 1, 5, 2), (2, 2, 3, 3), (2, 1, 4, 4), (0, 0, 1, 5)) AS t(u, s, value, n)";
  const found = await coded(`SELECT * FROM ${rows}`, [UNIT, STRATUM], ["value", "n"]);
  expect(found.objects()).toEqual([
    {unit: null, stratum: "x", value: 1, n: 5},
    {unit: "b", stratum: "x", value: 2, n: 1},
    {unit: "a", stratum: null, value: 4, n: 4},
    {unit: "a", stratum: null, value: 5, n: 2},
    {unit: "a", stratum: "y", value: 3, n: 3}
  ]);
});

it("keys that share a code, as those of a domain do, have their own values by it", async () => {
  const domain = (name: string, values: string[]): CodedKey => ({name, codes: "domain", values});
  const found = await coded(
    "SELECT * FROM (VALUES (1, 7), (0, 8)) AS t(domain, n)",
    [domain("unit", ["a", "b"]), domain("month", ["2024-05", "2024-06"])],
    ["n"]
  );
  expect(found.objects()).toEqual([
    {unit: "a", month: "2024-05", n: 8},
    {unit: "b", month: "2024-06", n: 7}
  ]);
});

it("a query without rows is a table with its columns and none", async () => {
  const empty = await coded("SELECT 0 AS u, 1 AS n WHERE false", [UNIT], ["n"]);
  expect(empty.columnNames()).toEqual(["unit", "n"]);
  expect(empty.numRows()).toBe(0);
});
