import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {Increments} from "../../../../loaders/sources/services/increments.js";
import type {Source} from "../../../../loaders/workspace/model.js";

let exports: string;
beforeEach(() => {
  exports = mkdtempSync(join(tmpdir(), "journeymark-increments-"));
});
afterEach(() => rmSync(exports, {recursive: true, force: true}));

const open = (options: object = {}, files = ["api/*.csv"]) =>
  Increments.open({name: "consumers", files, options} as unknown as Source, exports);
const files = () =>
  readdirSync(join(exports, "api"))
    .filter((name) => !name.startsWith("."))
    .sort();

function fetchOnce(increments: Increments, cursor: string): void {
  writeFileSync(increments.part, cursor);
  increments.commit({cursor});
}

it("increments are numbered, and the state of the last one is where the next begins", () => {
  expect(open().state).toBeNull();
  fetchOnce(open(), "1");
  const second = open();
  expect(second.state).toEqual({cursor: "1"});
  fetchOnce(second, "2");
  open().skip({cursor: "3"});
  expect([open().state, files()]).toEqual([{cursor: "3"}, ["000001.csv", "000002.csv"]]);
});

it("a fetch that is killed leaves no part, whichever step it was at", () => {
  fetchOnce(open(), "1");
  const killed = open();
  writeFileSync(killed.part, "half");
  expect(open().state).toEqual({cursor: "1"});
  expect(existsSync(killed.part)).toBe(false);
  const journal = join(exports, "api", ".consumers.json");
  const pending = {options: (killed as unknown as {journal: {options: string}}).journal.options, state: {cursor: "1"}};
  const about = JSON.stringify({...pending, pending: {file: "000002.csv", state: {cursor: "2"}}});
  writeFileSync(journal, about);
  expect(open().state).toEqual({cursor: "1"});
  writeFileSync(journal, about);
  writeFileSync(join(exports, "api", "whole"), "2");
  renameSync(join(exports, "api", "whole"), join(exports, "api", "000002.csv"));
  expect(open().state).toEqual({cursor: "2"});
});

it("without its files everything is fetched anew; with other options that is asked for", () => {
  fetchOnce(open(), "1");
  expect(() => open({query: "another"})).toThrow(
    "its options are not those of the former fetches; restore them, or delete the files *.csv to fetch everything anew"
  );
  rmSync(join(exports, "api", "000001.csv"));
  expect(open({query: "another"}).state).toBeNull();
});

it.each([
  [["../*.csv"]],
  [["a/../../*.csv"]],
  [["/tmp/*.csv"]],
  [[".ssh/*.csv"]],
  [["a//*.csv"]],
  [["..\\*.csv"]],
  [["*"]],
  [["a/*.desktop"]],
  [["*.csv/../../b"]],
  [["a.csv"]],
  [["*/*.csv"]],
  [["a/*.csv", "b/*.csv"]],
  [["a/?*.csv"]],
  [["*/a.csv"]]
])("files of %j do not tell where to put what is fetched", (globs) => {
  expect(() => open({}, globs)).toThrow(/^files: expected one name with one \*, such as consumers\/\*\.csv, found /);
});

it("nothing is written through a link that leads out of the exports", () => {
  const outside = mkdtempSync(join(tmpdir(), "journeymark-outside-"));
  try {
    symlinkSync(outside, join(exports, "api"));
    for (const glob of ["api/*.csv", "api/deeper/*.csv"]) {
      expect(() => open({}, [glob])).toThrow(
        "files: expected a folder among the exports, found a link that leads out of them"
      );
    }
    rmSync(join(exports, "api"));
    mkdirSync(join(exports, "api"));
    writeFileSync(join(outside, "own"), "own");
    for (const name of [".consumers.part", ".consumers.json.new"]) {
      symlinkSync(join(outside, "own"), join(exports, "api", name));
    }
    fetchOnce(open(), "1");
    expect([readdirSync(outside), readFileSync(join(outside, "own"), "utf8")]).toEqual([["own"], "own"]);
  } finally {
    rmSync(outside, {recursive: true});
  }
});

it.each(["", "{", "[]", '{"options": "", "state": {"cursor": 1}, "pending": null}'])(
  "a note of the former fetches that says %j is refused",
  (content) => {
    fetchOnce(open(), "1");
    writeFileSync(join(exports, "api", ".consumers.json"), content);
    expect(() => open()).toThrow(
      ".consumers.json, which tells what was fetched, cannot be read; delete it and the fetched files to fetch everything anew"
    );
  }
);
