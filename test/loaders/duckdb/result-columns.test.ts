import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {Database} from "../../../loaders/duckdb/database.js";
import type {ResultColumns} from "../../../loaders/duckdb/result-columns.js";

let database: Database;

beforeAll(async () => {
  database = await Database.open(":memory:");
});

afterAll(() => database.close());

it("rows have the columns that were declared, in any order", async () => {
  const sql =
    "SELECT 1.5::DOUBLE AS w, 'a' AS name, NULL::VARCHAR AS until, true AS sound UNION ALL SELECT 2, 'b', 'c', false";
  const rows = await database.rows(sql, {name: "text", until: "text?", w: "number", sound: "boolean"});
  const names: string[] = rows.map(({name}) => name);
  const untils: (string | null)[] = rows.map(({until}) => until);
  expect([names, untils]).toEqual([
    ["a", "b"],
    [null, "c"]
  ]);
  expect(rows.map(({w, sound}) => [w, sound])).toEqual([
    [1.5, true],
    [2, false]
  ]);
});

const KINDS: [sql: string, kind: ResultColumns[string]][] = [
  ["'a'", "text"],
  ["'a'::ENUM('a', 'b')", "text"],
  ["1::TINYINT", "number"],
  ["1::INTEGER", "number"],
  ["1::UINTEGER", "number"],
  ["1::FLOAT", "number"],
  ["1::DOUBLE", "number"],
  ["true", "boolean"],
  ["NULL::VARCHAR", "text?"],
  ["NULL::DOUBLE", "number?"]
];

it.each(KINDS)("%s is %s", async (sql, kind) => {
  expect(await database.rows(`SELECT ${sql} AS x`, {x: kind})).toHaveLength(1);
});

const FAULTS: [title: string, sql: string, columns: ResultColumns, message: string][] = [
  ["a column that is not there", "SELECT 1 AS n", {n: "number", w: "number"}, "no column w"],
  ["a column that was not declared", "SELECT 1 AS n, 2 AS w", {n: "number"}, "a column w that nobody expects"],
  [
    "a BIGINT, which is no number of JavaScript's",
    "SELECT 1::BIGINT AS n",
    {n: "number"},
    "BIGINT for n, expected number"
  ],
  ["a DECIMAL", "SELECT 1.5 AS n", {n: "number"}, "DECIMAL(2,1) for n, expected number"],
  ["a date", "SELECT DATE '2024-01-01' AS day", {day: "text"}, "DATE for day, expected text"],
  ["a null", "SELECT NULL::DOUBLE AS n", {n: "number"}, "a null in n, expected none"],
  ["a null in a later row", "SELECT unnest(['a', NULL]) AS name", {name: "text"}, "a null in name, expected none"],
  [
    "nulls of no type, which the engine takes for numbers",
    "SELECT NULL AS day",
    {day: "text?"},
    "INTEGER for day, expected text?"
  ]
];

describe.each(FAULTS)("%s", (_, sql, columns, message) => {
  it("is told of rows", async () => {
    await expect(database.rows(sql, columns)).rejects.toThrow(`the result of a statement has ${message}`);
  });

  it("and of columns", async () => {
    await expect(database.columns(sql, columns)).rejects.toThrow(`the result of a statement has ${message}`);
  });
});

it("columns and types are checked where there are no rows too", async () => {
  await expect(database.rows("SELECT 1::BIGINT AS n LIMIT 0", {n: "number"})).rejects.toThrow(
    "BIGINT for n, expected number"
  );
  expect(await database.columns("SELECT 1 AS n LIMIT 0", {n: "number"})).toEqual({n: []});
});

it("texts whose columns are not known before stand apart from what is", async () => {
  const sql = "SELECT 'a' AS key_0, NULL::VARCHAR AS key_1, 3::DOUBLE AS n";
  expect(await database.keyedRows(sql, ["key_0", "key_1"], {n: "number"})).toEqual([{texts: ["a", null], row: {n: 3}}]);
});

it("a single value is held to its kind", async () => {
  expect(await database.value("SELECT 3::DOUBLE", "number")).toBe(3);
  expect(await database.value("SELECT NULL::VARCHAR", "text?")).toBeNull();
  await expect(database.value("SELECT count(*) FROM range(3)", "number")).rejects.toThrow("expected number");
  await expect(database.value("SELECT NULL::DOUBLE", "number")).rejects.toThrow("expected none");
  await expect(database.value("SELECT 1 WHERE false", "number")).rejects.toThrow("no row, expected one");
});

it("no result of a statement is taken for a type on trust", () => {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const files = ["loaders", "test"].flatMap((folder) =>
    readdirSync(join(root, folder), {recursive: true, encoding: "utf8"})
      .filter((file) => file.endsWith(".ts"))
      .map((file) => join(folder, file))
  );
  expect(files.length).toBeGreaterThan(300);
  const trusting = files.filter((file) =>
    /\b(?:rows|columns|value|keyedRows|query)<(?!const\b)/.test(readFileSync(join(root, file), "utf8"))
  );
  expect(trusting).toEqual([]);
});
