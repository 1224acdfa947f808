import {spawnSync} from "node:child_process";
import {copyFileSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {afterEach, beforeEach, expect, it} from "vitest";
import {compiled} from "../../bin/compiled.js";
import {removeTemporaryFolders, temporaryFolder} from "../support/temporary-folders.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const DAY = 24 * 60 * 60;

let project: string;
let cache: string;

/** A project whose command line says a word that stands in another file. */
beforeEach(() => {
  project = temporaryFolder();
  cache = join(project, "node_modules", ".cache", "journeymark", "compiled");
  write("package.json", '{"type": "module"}');
  write("loaders/word.ts", 'export const word: string = "first";');
  write("loaders/cli/main.ts", 'export {word} from "../word.js"; export const place: string = import.meta.url;');
});

afterEach(removeTemporaryFolders);

function write(path: string, content: string): void {
  mkdirSync(dirname(join(project, path)), {recursive: true});
  writeFileSync(join(project, path), content);
}

/** What the compiled command line says; null where it cannot be compiled. */
async function start(): Promise<{word: string; place: string} | null> {
  const entry = await compiled(project, "loaders/cli/main.ts");
  return entry === null ? null : ((await import(pathToFileURL(entry).href)) as {word: string; place: string});
}

it("what has not changed is not compiled again", async () => {
  expect(await start()).toMatchObject({word: "first"});
  const [folder] = readdirSync(cache);
  const {mtimeMs} = statSync(join(cache, folder!, "entry.js"));
  expect(await start()).toMatchObject({word: "first"});
  expect(readdirSync(cache)).toEqual([folder]);
  expect(statSync(join(cache, folder!, "entry.js")).mtimeMs).toBe(mtimeMs);
});

it("a changed source is seen at the next start, even of the same size and time", async () => {
  const source = join(project, "loaders", "word.ts");
  const {atime, mtime} = statSync(source);
  await start();
  write("loaders/word.ts", 'export const word: string = "other";');
  utimesSync(source, atime, mtime);
  expect(await start()).toMatchObject({word: "other"});
});

it("a source that is saved while it is compiled is not mixed with what it was", async () => {
  const first = start();
  write("loaders/word.ts", 'export const word: string = "other";');
  expect(await first).toBeNull();
  expect(await start()).toMatchObject({word: "other"});
});

it("packages of other versions are seen at the next start", async () => {
  await start();
  write("node_modules/.package-lock.json", '{"packages": {"node_modules/yaml": {"version": "2.9.2"}}}');
  await start();
  expect(readdirSync(cache)).toHaveLength(2);
});

it("a source knows its own place, not that of the compiled file", async () => {
  expect((await start())!.place).toBe(pathToFileURL(join(project, "loaders", "cli", "main.ts")).href);
});

it("several starts at once do not disturb each other", async () => {
  const said = await Promise.all([start(), start(), start()]);
  expect(said.map((each) => each?.word)).toEqual(["first", "first", "first"]);
  expect(readdirSync(cache)).toHaveLength(1);
});

it("what a killed process left is not used", async () => {
  const module = pathToFileURL(join(repository, "bin", "compiled.js")).href;
  const script = `import {compiled} from ${JSON.stringify(module)};
    void compiled(${JSON.stringify(project)}, "loaders/cli/main.ts"); process.kill(process.pid, "SIGKILL");`;
  spawnSync(process.execPath, ["--input-type=module", "--eval", script]);
  const left = readdirSync(cache);
  expect(left).toEqual([expect.stringMatching(/^new-/)]);
  writeFileSync(join(cache, left[0]!, "entry.js"), 'export const word = "half');
  expect(await start()).toMatchObject({word: "first"});
});

it("what nobody has started for a month goes, and what a process left a day ago", async () => {
  const ages = {old: 31, recent: 29, "new-left": 2, "new-begun": 0};
  for (const [name, days] of Object.entries(ages)) {
    mkdirSync(join(cache, name), {recursive: true});
    const time = Date.now() / 1000 - days * DAY;
    utimesSync(join(cache, name), time, time);
  }
  await start();
  const names = readdirSync(cache).filter((name) => name in ages);
  expect(names.sort()).toEqual(["new-begun", "recent"]);
});

it("a source that does not compile leaves nothing behind", async () => {
  write("loaders/word.ts", "export const word = ;");
  expect(await start()).toBeNull();
  expect(readdirSync(cache)).toEqual([]);
});

it("where nothing can be written the sources are translated as they are loaded", async () => {
  write("node_modules/.cache", "a file, where a folder would be made");
  expect(await start()).toBeNull();
  for (const name of ["tsx", "esbuild"]) {
    symlinkSync(join(repository, "node_modules", name), join(project, "node_modules", name), "junction");
  }
  mkdirSync(join(project, "bin"));
  for (const name of ["journeymark.js", "compiled.js"]) {
    copyFileSync(join(repository, "bin", name), join(project, "bin", name));
  }
  write(
    "loaders/cli/main.ts",
    "export const endOnOutputErrors = (): void => undefined; export const main = (words: string[]): number => { console.log(...words); return 3; };"
  );
  const {status, stdout} = spawnSync(process.execPath, [join(project, "bin", "journeymark.js"), "check"], {
    encoding: "utf8"
  });
  expect({status, stdout}).toEqual({status: 3, stdout: "check\n"});
});
