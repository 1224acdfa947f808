import {existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync} from "node:fs";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {areSmall, Database} from "../../../loaders/duckdb/database.js";
import {sqlText} from "../../../loaders/duckdb/sql.js";
import {temporaryFolder} from "../../support/temporary-folders.js";

async function threadsOf(database: Database): Promise<number> {
  return database.value("SELECT current_setting('threads')::DOUBLE", "number");
}

it("one thread works in a new or small database, all of them in memory or where it is told", async () => {
  const file = join(temporaryFolder(), "fresh.duckdb");
  const fresh = await Database.open(file);
  expect(await threadsOf(fresh)).toBe(1);
  fresh.close();
  for (const database of [await Database.open(file, {oneThread: false}), await Database.open(":memory:")]) {
    expect(await threadsOf(database)).toBe(availableParallelism());
    database.close();
  }
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

it("a statement that has not memory enough for all threads is run on one, until all of them are asked for again", async () => {
  const folder = temporaryFolder();
  const parquet = sqlText(join(folder, "large.parquet"));
  const writer = await Database.open(":memory:", {readable: [folder]});
  await writer.run(`COPY (${LARGE_ROW_GROUPS}) TO ${parquet} (FORMAT parquet, ROW_GROUP_SIZE 20480)`);
  writer.close();
  const options = {temporary: join(folder, "spill"), readable: [folder], threads: 4, memory: "70MB"};
  const database = await Database.open(join(folder, "memory.duckdb"), options);
  const statement = `CREATE TABLE large AS SELECT i, upper(text) AS text FROM read_parquet(${parquet})`;
  await expect(database.run(statement)).rejects.toThrow("Out of Memory Error");
  await database.runInMemory(statement);
  expect(await database.value("SELECT count(*)::INTEGER FROM large")).toBe(80_000);
  expect(await threadsOf(database)).toBe(1);
  await database.useAllThreads();
  expect(await threadsOf(database)).toBe(4);
  expect(await database.value("SELECT count(*)::INTEGER FROM large")).toBe(80_000);
  await expect(database.runInMemory("SELECT nonsense")).rejects.toThrow("nonsense");
  expect(await threadsOf(database)).toBe(4);
  database.close();
  const small = await Database.open(join(folder, "memory.duckdb"), {...options, memory: "20MB"});
  await expect(small.runInMemory(statement.replace("TABLE", "OR REPLACE TABLE"))).rejects.toThrow("Out of Memory");
  small.close();
});

it("a database in memory is never opened anew, which would lose it", async () => {
  const database = await Database.open(":memory:", {threads: 4, memory: "20MB", temporary: ""});
  await database.run("CREATE TABLE kept AS SELECT 1 AS one");
  const tooMuch = "CREATE TABLE large AS SELECT md5(i::VARCHAR) AS text FROM range(2000000) AS numbers (i)";
  await expect(database.runInMemory(tooMuch)).rejects.toThrow("Out of Memory");
  expect(await database.value("SELECT one FROM kept")).toBe(1);
  database.close();
});

describe("what statements may reach", () => {
  const folder = temporaryFolder();
  const exports = join(folder, "exports");
  const working = join(folder, ".journeymark");
  let database: Database;

  beforeAll(async () => {
    for (const each of [exports, working, join(folder, "exports2")]) mkdirSync(each);
    for (const path of ["exports/a.csv", "exports2/b.csv", "secret.csv"]) writeFileSync(join(folder, path), "x\n1\n");
    symlinkSync(join(folder, "secret.csv"), join(exports, "link.csv"));
    symlinkSync(exports, join(folder, "linked"));
    database = await Database.open(join(working, "warehouse.duckdb"), {
      ...{temporary: join(working, "spill"), readable: [join(folder, "linked"), working], memory: "50MB"}
    });
    await database.run("CREATE TABLE answer AS SELECT 1 AS value");
  });

  afterAll(() => database.close());

  it("the folders that it may read, also where a link leads to them", async () => {
    for (const name of ["exports", "linked"]) {
      const path = sqlText(join(folder, name, "a.csv"));
      expect(await database.value(`SELECT count(*)::INTEGER FROM read_csv(${path})`)).toBe(1);
    }
  });

  it.each([
    "FROM read_csv('FOLDER/secret.csv')",
    "FROM read_csv('FOLDER/exports2/b.csv')",
    "FROM read_csv('FOLDER/exports/../secret.csv')",
    "FROM read_csv('FOLDER/exports/link.csv')",
    "FROM read_csv('FOLDER/*.csv')",
    "FROM read_text('/etc/passwd')",
    "FROM read_blob('/etc/passwd')",
    "FROM glob('FOLDER/*')",
    "FROM read_csv('https://example.com/a.csv')",
    "COPY (SELECT 42) TO 'FOLDER/written.csv'",
    "COPY answer TO 'FOLDER/written.parquet' (FORMAT parquet)",
    "EXPORT DATABASE 'FOLDER/written'",
    "ATTACH 'FOLDER/written.duckdb' AS other",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD 'FOLDER/written.duckdb_extension'"
  ])("nothing else: %s", async (statement) => {
    await expect(database.run(statement.replaceAll("FOLDER", folder))).rejects.toThrow(/Permission Error|disabled/);
    expect(readdirSync(folder).filter((name) => name.startsWith("written"))).toEqual([]);
  });

  it.each([
    "SET enable_external_access = true",
    "SET allowed_directories = ['/']",
    "SET allowed_paths = ['/etc/passwd']",
    "SET temp_directory = '/tmp'",
    "SET lock_configuration = false",
    "SET autoinstall_known_extensions = true",
    "SET memory_limit = '1TB'",
    "RESET threads",
    "SET TimeZone = 'Asia/Seoul'",
    "PRAGMA threads = 1"
  ])("no setting can be changed: %s", async (statement) => {
    await expect(database.run(statement)).rejects.toThrow(/locked|Cannot/);
  });

  it("what does not fit into memory goes to disk, and the warehouse is written", async () => {
    await database.run(
      "CREATE TEMP TABLE large AS SELECT i, md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS text FROM range(800000) AS numbers (i)"
    );
    expect(readdirSync(join(working, "spill"))).not.toEqual([]);
    expect(await database.value("SELECT count(*)::INTEGER FROM large")).toBe(800_000);
    await database.run("DROP TABLE large");
    await database.run("CHECKPOINT");
    expect(existsSync(join(working, "warehouse.duckdb.wal"))).toBe(false);
  });
});
