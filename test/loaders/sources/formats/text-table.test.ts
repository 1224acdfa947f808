import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {TextTable} from "../../../../loaders/sources/formats/text-table.js";
import {Database} from "../../../../loaders/duckdb/database.js";

async function roundTrip(columns: string[], rows: (string | null)[][]): Promise<unknown[][]> {
  const folder = mkdtempSync(join(tmpdir(), "journeymark-text-"));
  const database = await Database.open(":memory:", {readable: [folder]});
  try {
    const table = new TextTable(join(folder, "table.gz"), columns);
    for (const row of rows) table.row(row);
    table.close();
    expect(table.records).toBe(rows.length);
    return (await database.rows(`SELECT * FROM ${table.relation}`)).map((row) => Object.values(row));
  } finally {
    database.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

it("every cell comes back as it was written; nothing and empty text are both NULL", async () => {
  const cells = ['"', '""', ",", "\n", "\r", "\r\n", " x ", "a\0b", "NULL", "\u202E", "😀", "é", "é", "'", "\\"];
  const rows = await roundTrip(["text", 'na"me, 2'], [...cells.map((cell) => [cell, "1"]), [null, "2"], ["", "3"]]);
  expect(rows).toEqual([...cells.map((cell) => [cell, "1"]), [null, "2"], [null, "3"]]);
});

it("rows of nothing, of missing cells at the end and of one column are rows", async () => {
  expect(await roundTrip(["a", "b"], [[], ["x"], [null, "y"]])).toEqual([
    [null, null],
    ["x", null],
    [null, "y"]
  ]);
  expect(await roundTrip(["a"], [[], ["x"], [""]])).toEqual([[null], ["x"], [null]]);
  expect(await roundTrip(["a"], [])).toEqual([]);
});

it("many rows keep their order", async () => {
  const rows = await roundTrip(
    ["n"],
    Array.from({length: 300_000}, (_, index) => [String(index)])
  );
  expect(rows.every(([n], index) => n === String(index))).toBe(true);
});

it("a row with more cells than there are columns is an error that names it", async () => {
  await expect(roundTrip(["a"], [["1"], ["2", "3"]])).rejects.toThrow("row 1: expected at most 1 cells, found 2");
});

it("cells far to the right stand behind as many empty ones", async () => {
  const names = Array.from({length: 5}, (_, index) => `c${index}`);
  expect(await roundTrip(names, [[null, null, null, "x"], [null, "y", "", null, "z"], [...names]])).toEqual([
    [null, null, null, "x", null],
    [null, "y", null, null, "z"],
    names
  ]);
});

it("a row longer than can be read is refused, in bytes and not in characters", () => {
  const folder = mkdtempSync(join(tmpdir(), "journeymark-text-"));
  const table = new TextTable(join(folder, "table.csv"), ["a"]);
  table.row(["x".repeat((8 << 20) - 1)]);
  expect(() => table.row(["é".repeat(4 << 20)])).toThrow('a row is longer than 8 MiB; it begins with "éééé');
  table.close();
  rmSync(folder, {recursive: true});
});

it("empty cells count where there may be so many only", () => {
  const folder = mkdtempSync(join(tmpdir(), "journeymark-text-"));
  const table = new TextTable(join(folder, "table.csv"), ["a", "b", "c"], 9);
  table.row(["x"]);
  table.row([]);
  expect(() => table.row(["x"])).toThrow("expected at most 9 cells, empty ones included, found more");
  table.close();
  rmSync(folder, {recursive: true});
});
