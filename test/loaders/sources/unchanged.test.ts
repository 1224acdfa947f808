import {copyFileSync, mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {expect, it, vi} from "vitest";
import {FileRefusal} from "../../../loaders/workspace/fault.js";
import {adapterOf} from "../../../loaders/sources/index.js";
import {readUnchanged} from "../../../loaders/sources/unchanged.js";
import {temporaryFolder} from "../../support/temporary-folders.js";
import {HEADER, load, query, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

function file(content = "A"): string {
  const path = join(temporaryFolder(), "export.csv");
  writeFileSync(path, content);
  return path;
}

/** Reads a file, and does something to it during the first reading. */
async function readWhile(path: string, meanwhile: () => void): Promise<string[]> {
  const read: string[] = [];
  await readUnchanged(path, ({expectUnchanged}) => {
    read.push(readFileSync(path, "utf8"));
    if (read.length === 1) meanwhile();
    expectUnchanged();
    return Promise.resolve();
  });
  return read;
}

it("a file that nobody touches is read once", async () => {
  const path = file();
  expect(await readWhile(path, () => void readFileSync(path))).toEqual(["A"]);
});

it("a file that is written, grows or is replaced while it is read is read again", async () => {
  for (const write of [writeFileSync, (path: string, text: string) => writeFileSync(path, text, {flag: "a"})]) {
    const path = file();
    const read = await readWhile(path, () => write(path, "BB"));
    expect(read).toEqual(["A", readFileSync(path, "utf8")]);
  }
  const path = file();
  const renamed = await readWhile(path, () => {
    writeFileSync(`${path}.new`, "B");
    renameSync(`${path}.new`, path);
  });
  expect(renamed).toEqual(["A", "B"]);
});

it("a file that another one took the place of for a while is read again, though it is what it was", async () => {
  const path = file();
  const {atime, mtime} = statSync(path);
  const copied = await readWhile(path, () => {
    copyFileSync(path, `${path}.copy`);
    writeFileSync(path, "B");
    copyFileSync(`${path}.copy`, path);
    utimesSync(path, atime, mtime);
  });
  expect(copied).toEqual(["A", "A"]);
  const moved = await readWhile(path, () => {
    renameSync(path, `${path}.away`);
    writeFileSync(path, "B");
    renameSync(`${path}.away`, path);
  });
  expect(moved).toEqual(["A", "A"]);
});

it("what refuses a file counts only if the file stayed the same", async () => {
  const path = file();
  let attempts = 0;
  const outcome = await readUnchanged(path, () => {
    attempts += 1;
    if (attempts > 1) return Promise.resolve("sound");
    writeFileSync(path, "BB");
    return Promise.reject(new FileRefusal("its rows do not fit"));
  });
  expect(outcome).toBe("sound");
  await expect(readUnchanged(path, () => Promise.reject(new FileRefusal("no header")))).rejects.toThrow("no header");
  await expect(readUnchanged(path, () => Promise.reject(new RangeError("mine")))).rejects.toThrow("mine");
});

it("two hashes that differ are a change, whatever the disk says", async () => {
  let attempts = 0;
  await readUnchanged(file(), ({expectSame}) => {
    attempts += 1;
    expectSame("a", attempts === 1 ? "b" : "a");
    return Promise.resolve();
  });
  expect(attempts).toBe(2);
});

it("a file that never stays the same is refused after three attempts", async () => {
  const path = file();
  let attempts = 0;
  const reading = readUnchanged(path, ({expectUnchanged}) => {
    attempts += 1;
    writeFileSync(path, "x".repeat(attempts + 1));
    expectUnchanged();
    return Promise.resolve();
  });
  await expect(reading).rejects.toThrow("it was changed while it was read; load it again when it is whole");
  expect(attempts).toBe(3);
});

const A = `${HEADER}1,north,2024-05-31,1,1\n`;
const B = `${HEADER}1,south,2024-05-31,5,5\n`;

it.each([
  ["an export", "csv", (text: string) => Buffer.from(text)],
  ["an archive", "csv", (text: string) => gzipSync(text)]
])("%s that was another one while it was read is loaded as what it is", async (_what, name, pack) => {
  const folder = writeWorkspace({"exports/survey.csv": pack(A)});
  const path = join(folder, "exports", "survey.csv");
  const adapter = adapterOf(name);
  const prepare = adapter.prepare.bind(adapter);
  const swapping = vi.spyOn(adapter, "prepare").mockImplementationOnce(async (...request) => {
    writeFileSync(path, pack(B));
    const prepared = await prepare(...request);
    writeFileSync(path, pack(A));
    return {...prepared, sha256: (await prepare(...request)).sha256, relation: relationOf(folder)};
  });
  const {files} = await load(folder);
  swapping.mockRestore();
  expect(files[0]!.outcome).toBe("loaded");
  expect(await query(folder, "SELECT organization FROM response")).toEqual([{organization: "north"}]);
});

/** The rows of B as they were read before A came back. */
function relationOf(folder: string): string {
  mkdirSync(join(folder, "kept"), {recursive: true});
  writeFileSync(join(folder, "kept", "b.csv"), B);
  return `read_csv('${join(folder, "kept", "b.csv")}', all_varchar = true, header = true)`;
}

it("an export that is written all the time is refused, and the others are loaded", async () => {
  const folder = writeWorkspace({"exports/survey-1.csv": A, "exports/survey-2.csv": B.replace("1,s", "2,s")});
  const path = join(folder, "exports", "survey-1.csv");
  const adapter = adapterOf("csv");
  const prepare = adapter.prepare.bind(adapter);
  const growing = vi.spyOn(adapter, "prepare").mockImplementation(async (...request) => {
    if (request[0].path === path) writeFiles(folder, {"exports/survey-1.csv": `${readFileSync(path, "utf8")}\n`});
    return prepare(...request);
  });
  const {files} = await load(folder);
  growing.mockRestore();
  expect(files.map(({outcome, reason}) => [outcome, reason])).toEqual([
    ["refused", "it was changed while it was read; load it again when it is whole"],
    ["loaded", null]
  ]);
});
