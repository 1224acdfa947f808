import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {buildSite} from "../../../loaders/site/build-site.js";
import {systemFault, unreadable} from "../../../loaders/workspace/system-fault.js";
import {run} from "../../support/cli.js";
import {temporaryFolder} from "../../support/temporary-folders.js";
import {HEADER, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

function errorOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

const failing = (code: string, syscall: string, path?: string) =>
  Object.assign(new Error(`${code}: something, ${syscall}`), {code, syscall, ...(path !== undefined && {path})});

it.each([
  [failing("ENOSPC", "write"), "a file: cannot be written: the disk is full"],
  [failing("EROFS", "mkdir", "/w/.journeymark"), "/w/.journeymark: cannot be made: the folder can only be read"],
  [failing("EACCES", "open", "/w/salt"), "/w/salt: cannot be opened: this is not allowed"],
  [failing("ENOTDIR", "scandir", "/w/x"), "/w/x: cannot be read: there is a file where a folder is expected"],
  [failing("EXDEV", "rename", "/w/x"), "/w/x: cannot be put in its place: it lies on another disk"],
  [errorOf(() => readFileSync("/")), "a file: cannot be read: there is a folder where a file is expected"]
])("what the operating system refuses is one line: %s", (error, line) => {
  expect(systemFault(error)).toBe(line);
});

it.each([
  [
    'TransactionContext Error: Failed to commit: Could not write to file "/w/w.duckdb.wal": No space left on device',
    "/w/w.duckdb.wal: cannot be written: the disk is full"
  ],
  [
    "IO Error: Could not write all bytes to file: wanted 9 wrote 3: No space left on device",
    "the warehouse: cannot be written: the disk is full"
  ],
  ['IO Error: Cannot open file "/w/w.duckdb": Permission denied', "/w/w.duckdb: cannot be opened: this is not allowed"],
  [
    'IO Error: Cannot open file "/w/w.duckdb": Read-only file system',
    "/w/w.duckdb: cannot be opened: the folder can only be read"
  ],
  [
    'IO Error: Could not write file "C:\\w.duckdb": There is not enough space on the disk.',
    "C:\\w.duckdb: cannot be written: the disk is full"
  ]
])("and so is what DuckDB passes on: %s", (message, line) => {
  expect(systemFault(new Error(message))).toBe(line);
});

it.each([
  new Error("No space left on device"),
  new TypeError("x is undefined"),
  failing("ERR_INVALID_ARG_TYPE", "open"),
  failing("ENOENT", "spawn git"),
  new Error('Conversion Error: Could not convert string "Permission denied" to INT32'),
  "text",
  null
])("what is nobody's but the program's fault is none: %s", (error) => {
  expect(systemFault(error)).toBeNull();
});

it("why a file cannot be read, in a few words", () => {
  expect(unreadable("EACCES")).toBe("cannot be read: this is not allowed");
  expect(unreadable("EWHATEVER")).toBe("cannot be read: EWHATEVER");
});

const ROW = `${HEADER}1,north,2024-05-31,5,4\n`;

it.each([
  ["ingest", ".journeymark", "cannot be made: something of this name is there already"],
  ["schema", "schemas", "cannot be made: something of this name is there already"]
])("%s says so where a file is in the place of its folder", async (command, name, fault) => {
  const folder = writeWorkspace({"exports/survey.csv": ROW, [name]: "a file"});
  expect(await run(command, "--workspace", folder)).toEqual({
    code: 1,
    out: "",
    err: `journeymark: ${join(folder, name)}: ${fault}\n`
  });
});

it.each(["program.yaml", "organizations.csv"])("a folder in place of %s is one line", async (name) => {
  const folder = writeWorkspace({[name]: null});
  mkdirSync(join(folder, name));
  const {code, err} = await run("check", "--workspace", folder);
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(
      new RegExp(`^journeymark: ${name}: cannot be read: there is a folder where a file is expected\n`)
    )
  ]);
});

it("a folder in place of the salt is one line", async () => {
  const folder = writeWorkspace({"exports/survey.csv": ROW});
  mkdirSync(join(folder, ".journeymark", "salt"), {recursive: true});
  const {code, err} = await run("ingest", "--workspace", folder);
  expect([code, err]).toEqual([
    1,
    `journeymark: ${join(folder, ".journeymark", "salt")}: cannot be read: there is a folder where a file is expected\n`
  ]);
});

it("a file in place of sources/ is one line", async () => {
  const folder = writeWorkspace();
  rmSync(join(folder, "sources"), {recursive: true});
  writeFiles(folder, {sources: "a file"});
  const {code, err} = await run("check", "--workspace", folder);
  expect([code, err]).toEqual([
    1,
    `journeymark: ${join(folder, "sources")}: cannot be read: there is a file where a folder is expected\n`
  ]);
});

it("the report is not built in place of a file", async () => {
  const out = join(temporaryFolder(), "report");
  writeFileSync(out, "a file");
  const building = buildSite({workspace: temporaryFolder(), out});
  await expect(building).rejects.toThrow(`${out}: expected a folder for the report, found a file`);
  expect(readFileSync(out, "utf8")).toBe("a file");
});
