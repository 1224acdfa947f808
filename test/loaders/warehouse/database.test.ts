import {writeFileSync} from "node:fs";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {areSmall, Database} from "../../../loaders/warehouse/database.js";
import {sqlText} from "../../../loaders/warehouse/sql.js";
import {temporaryFolder} from "../../support/temporary-folders.js";

async function threadsOf(database: Database): Promise<number> {
  return database.value<number>("SELECT current_setting('threads')::DOUBLE");
}

it("one thread works in a new or small database, all of them where there is more to do or nobody knows how much", async () => {
  const fresh = await Database.open(join(temporaryFolder(), "fresh.duckdb"));
  expect(await threadsOf(fresh)).toBe(1);
  await fresh.useAllThreads();
  expect(await threadsOf(fresh)).toBe(availableParallelism());
  fresh.close();
  const memory = await Database.open(":memory:");
  expect(await threadsOf(memory)).toBe(availableParallelism());
  memory.close();
});

it("export files are small while they hold less than a megabyte together", () => {
  const folder = temporaryFolder();
  const half = join(folder, "half.csv");
  writeFileSync(half, "x".repeat(500_000));
  expect(areSmall([])).toBe(true);
  expect(areSmall([{path: half}])).toBe(true);
  expect(areSmall([{path: half}, {path: half}])).toBe(false);
});

/** Row groups of 10 MB of text each: every thread that reads one holds that, and as much again to read it. */
const LARGE_ROW_GROUPS = `SELECT i, ${Array.from({length: 16}, (_, index) => `md5((i * ${index + 3})::VARCHAR)`).join(" || ")} AS text
  FROM range(80000) AS numbers (i)`;

it("a statement that has not memory enough for all threads is run on one, and the threads are as before", async () => {
  const folder = temporaryFolder();
  const database = await Database.open(join(folder, "memory.duckdb"), {temporary: folder});
  const parquet = sqlText(join(folder, "large.parquet"));
  await database.run(`COPY (${LARGE_ROW_GROUPS}) TO ${parquet} (FORMAT parquet, ROW_GROUP_SIZE 20480)`);
  await database.run("SET memory_limit = '70MB'");
  await database.run("SET threads = 4");
  const statement = `CREATE TABLE large AS SELECT i, upper(text) AS text FROM read_parquet(${parquet})`;
  await expect(database.run(statement)).rejects.toThrow("Out of Memory Error");
  await database.runInMemory(statement);
  expect(await database.value("SELECT count(*)::INTEGER FROM large")).toBe(80_000);
  expect(await database.value("SELECT current_setting('threads')::INTEGER")).toBe(4);
  await database.run("SET memory_limit = '20MB'");
  await expect(database.runInMemory(statement.replace("TABLE", "OR REPLACE TABLE"))).rejects.toThrow("Out of Memory");
  expect(await database.value("SELECT current_setting('threads')::INTEGER")).toBe(4);
  await expect(database.runInMemory("SELECT nonsense")).rejects.toThrow("nonsense");
  database.close();
});
