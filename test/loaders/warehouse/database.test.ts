import {writeFileSync} from "node:fs";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {areSmall, Database} from "../../../loaders/warehouse/database.js";
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
