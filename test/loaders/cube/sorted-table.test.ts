import {expect, it} from "vitest";
import {sortedTable} from "../../../loaders/cube/sorted-table.js";
import {Database} from "../../../loaders/warehouse/database.js";

async function sorted(sql: string, keys: string[], numbers: string[]) {
  const database = await Database.open(":memory:");
  try {
    return (await sortedTable(database, sql, keys, numbers)).objects();
  } finally {
    database.close();
  }
}

it("rows come in the order of their keys, then of their first number, with nulls first", async () => {
  const rows = "(VALUES ('b', 'x', 2, 1), ('a', NULL, 5, 2), ('a', 'y', 3, 3), ('a', NULL, 4, 4), (NULL, 'x', 1, 5))";
  const found = await sorted(
    `SELECT * FROM ${rows} AS t(unit, stratum, value, n)`,
    ["unit", "stratum"],
    ["value", "n"]
  );
  expect(found).toEqual([
    {unit: null, stratum: "x", value: 1, n: 5},
    {unit: "a", stratum: null, value: 4, n: 4},
    {unit: "a", stratum: null, value: 5, n: 2},
    {unit: "a", stratum: "y", value: 3, n: 3},
    {unit: "b", stratum: "x", value: 2, n: 1}
  ]);
});

it("texts arrive as they are: quotes, NUL, emoji and a name that SQL knows", async () => {
  const rows = `(VALUES ('it''s "quoted"', 1), ('a' || chr(0) || 'b', 2), ('🙂', 3), ('select', 4)) AS t("group by", n)`;
  const found = await sorted(`SELECT * FROM ${rows}`, ["group by"], ["n"]);
  expect(found.map((row) => (row as {"group by": string})["group by"])).toEqual([
    "a\0b",
    `it's "quoted"`,
    "select",
    "🙂"
  ]);
});

it("a query without rows is a table with its columns and none", async () => {
  const database = await Database.open(":memory:");
  const empty = await sortedTable(database, "SELECT 'a' AS unit, 1 AS n WHERE false", ["unit"], ["n"]);
  database.close();
  expect(empty.columnNames()).toEqual(["unit", "n"]);
  expect(empty.numRows()).toBe(0);
});

it("two queries at once do not meet", async () => {
  const database = await Database.open(":memory:");
  const [a, b] = await Promise.all(
    ["a", "b"].map((unit) => sortedTable(database, `SELECT '${unit}' AS unit, 1 AS n`, ["unit"], ["n"]))
  );
  database.close();
  expect([a!.get("unit"), b!.get("unit")]).toEqual(["a", "b"]);
});
