import {spawn, type ChildProcess} from "node:child_process";
import {once} from "node:events";
import {cpSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {beforeAll, expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {HEADER, load, temporaryFolder, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

const HOLDER = fileURLToPath(new URL("./hold-database.js", import.meta.url));

/** Runs something while another process holds the warehouse of a workspace. */
async function whileHeld<Result>(
  folder: string,
  mode: "READ_WRITE" | "READ_ONLY",
  work: (holder: ChildProcess) => Promise<Result>
): Promise<Result> {
  const path = join(folder, ".journeymark", "warehouse.duckdb");
  const holder = spawn(process.execPath, [HOLDER, path, mode], {stdio: ["pipe", "pipe", "inherit"]});
  await once(holder.stdout, "data");
  try {
    return await work(holder);
  } finally {
    const ended = once(holder, "exit");
    holder.stdin.end();
    await ended;
  }
}

let original: string;
beforeAll(async () => {
  original = writeWorkspace({"exports/survey.csv": `${HEADER}1,north,2024-05-31,5,4\n`});
  await load(original);
});

/** A workspace that was loaded once. */
function loaded(): string {
  const folder = join(temporaryFolder(), "workspace");
  cpSync(original, folder, {recursive: true});
  return folder;
}

const withoutTimes = (text: string) => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, "TIME");

it("a second ingest says who holds the warehouse and since when, and exits 1", async () => {
  const folder = loaded();
  const path = join(folder, ".journeymark", "warehouse.duckdb");
  const {result, holder} = await whileHeld(folder, "READ_WRITE", async ({pid}) => {
    return {result: await run("ingest", "--workspace", folder), holder: pid};
  });
  expect(result).toMatchObject({code: 1, out: ""});
  expect(withoutTimes(result.err)).toBe(
    `journeymark: ${path}: another ingest or reader holds it: process ${holder}; the last ingest began TIME; try again when it is done\n`
  );
});

it("an ingest while another process reads says so too", async () => {
  const folder = loaded();
  const {code, err} = await whileHeld(folder, "READ_ONLY", () => run("ingest", "--workspace", folder));
  expect(code).toBe(1);
  expect(err).toContain("another ingest or reader holds it: process");
});

it("a reader during an ingest says which process is at work, and exits 1", async () => {
  const folder = loaded();
  const {result, holder} = await whileHeld(folder, "READ_WRITE", async ({pid}) => {
    return {result: await run("scores", "--workspace", folder), holder: pid};
  });
  expect(result).toEqual({
    code: 1,
    out: "",
    err: `journeymark: ${join(folder, ".journeymark", "warehouse.duckdb")}: an ingest is under way (process ${holder}); try again when it is done\n`
  });
});

it("several readers at once do not disturb each other", async () => {
  const folder = loaded();
  const {code} = await whileHeld(folder, "READ_ONLY", () => run("scores", "--workspace", folder));
  expect(code).toBe(0);
});

it("a note of the last writer that a kill cut short does no harm", async () => {
  const folder = loaded();
  writeFiles(folder, {".journeymark/writer.json": '{"process": 12, "sta'});
  const {code, err} = await whileHeld(folder, "READ_WRITE", () => run("ingest", "--workspace", folder));
  expect(code).toBe(1);
  expect(err).toMatch(/another ingest or reader holds it: process \d+; try again when it is done\n$/);
});

it("what an ingest that was killed left behind is cleared away by the next one", async () => {
  const folder = loaded();
  writeFiles(folder, {".journeymark/scratch-killed/x.csv": "x", ".journeymark/spill/duckdb_temp_storage-0.tmp": "x"});
  await load(folder);
  expect(readdirSync(join(folder, ".journeymark")).sort()).toEqual(["salt", "warehouse.duckdb", "writer.json"]);
});

it("nothing is loaded yet: a reader says what to do", async () => {
  const folder = writeWorkspace();
  expect(await run("scores", "--workspace", folder)).toEqual({
    code: 1,
    out: "",
    err: `journeymark: ${join(folder, ".journeymark", "warehouse.duckdb")}: nothing is loaded yet; run \`journeymark ingest\` first\n`
  });
});
