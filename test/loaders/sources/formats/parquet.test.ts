import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, expect, it} from "vitest";
import {parquet} from "../../../../loaders/sources/formats/parquet.js";
import {Database} from "../../../../loaders/duckdb/database.js";
import type {Source} from "../../../../loaders/workspace/model.js";
import {MAPPING, smallWorkspace, type SmallWorkspace} from "../../../support/small-workspace.js";

const SOURCE = `adapter: parquet\nfiles: "*.parquet"\n${MAPPING}`;

let workspace: SmallWorkspace | undefined;
afterEach(() => workspace?.remove());

/** A Parquet file of a query's rows, and what a function makes of it. */
async function withParquet<T>(sql: string, work: (path: string, database: Database) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "journeymark-parquet-"));
  const database = await Database.open(":memory:", {readable: [folder]});
  try {
    const path = join(folder, "table.parquet");
    await database.run(`COPY (${sql}) TO '${path}' (FORMAT parquet)`);
    return await work(path, database);
  } finally {
    database.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

const parquetOf = (sql: string) => withParquet(sql, async (path) => Promise.resolve(readFileSync(path)));

async function loadedFrom(content: Uint8Array) {
  workspace?.remove();
  workspace = smallWorkspace(SOURCE);
  workspace.put("export.parquet", content);
  return workspace.loadOne();
}

it.each([
  ["5.0::DOUBLE", "5"],
  ["5.00::DECIMAL(9, 2)", "5"],
  ["1.50::DECIMAL(9, 2)", "1.50"],
  ["0.1::DOUBLE", "0.1"],
  ["'NaN'::DOUBLE", null],
  ["12345678901234567890::HUGEINT::DECIMAL(38, 0)", "12345678901234567890"],
  ["9223372036854775807::BIGINT", "9223372036854775807"],
  ["true", "true"],
  ["DATE '2024-05-31'", "2024-05-31"],
  ["TIMESTAMP '2024-05-31 14:30:00.25'", "2024-05-31T14:30:00.250000"],
  ["TIMESTAMPTZ '2024-05-31 14:30:00+09:00'", "2024-05-31T05:30:00.000000Z"],
  ["[1, 2]", "[1,2]"],
  ["{'a': 'b'}", '{"a":"b"}'],
  ["'=cmd|'' /C calc''!A0' || chr(0)", "=cmd|' /C calc'!A0\0"],
  ["NULL::VARCHAR", null]
])("a cell of %s is the text %s", async (expression, text) => {
  const [row] = await withParquet(`SELECT ${expression} AS cell`, async (path, database) => {
    const prepared = await parquet.prepare({path, name: "t"}, {options: {}} as Source, tmpdir());
    return database.rows(`SELECT cell FROM ${prepared.relation}`, {cell: "text?"});
  });
  expect(row!.cell).toBe(text);
});

it("loads through the mapping, with the row that is rejected; the same file twice changes nothing", async () => {
  const rows = "SELECT 'r' || i AS id, DATE '2024-05-01' AS date, (i % 6)::DOUBLE AS score FROM range(12) AS t(i)";
  const file = await loadedFrom(await parquetOf(rows));
  expect([file.outcome, file.read, file.loaded, file.rejected]).toEqual(["loaded", 12, 10, 2]);
  expect(file.rejects.map(({line, value}) => [line, value])).toEqual([
    [1, "0"],
    [7, "0"]
  ]);
  expect((await workspace!.loadOne()).outcome).toBe("unchanged");
});

it("a table without rows is a valid empty file; one cut anywhere or damaged inside is refused whole", async () => {
  const empty = "SELECT '' AS id, DATE '2024-05-01' AS date, 1 AS score WHERE false";
  expect((await loadedFrom(await parquetOf(empty))).outcome).toBe("loaded");
  const whole = await parquetOf("SELECT uuid()::VARCHAR AS id, DATE '2024-05-01' AS date, 1 AS score FROM range(5000)");
  for (const length of [3, Math.floor(whole.length / 2), whole.length - 1]) {
    const file = await loadedFrom(whole.subarray(0, length));
    expect([length, file.outcome]).toEqual([length, "refused"]);
    expect(file.reason).toMatch(/^cannot be read as Parquet: /);
  }
});
