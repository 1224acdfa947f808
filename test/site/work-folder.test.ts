import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {makeWorkFolder} from "../../loaders/site/work-folder.js";

const parent = mkdtempSync(join(tmpdir(), "journeymark-work-"));

afterAll(() => rmSync(parent, {recursive: true, force: true}));

it("a work folder is new, belongs to this process, and replaces what dead processes left behind", async () => {
  const dead = spawnSync(process.execPath, ["--eval", ""]).pid;
  const abandoned = [`build-${dead}-aB3xYz`, `build-${dead}-aB3xYz-former`].map((name) => join(parent, name));
  const kept = [`build-${process.pid}-aB3xYz`, `other-${dead}-aB3xYz`, "build-notes"].map((name) => join(parent, name));
  for (const folder of [...abandoned, ...kept]) mkdirSync(folder);
  const [first, second] = [await makeWorkFolder(parent, "build-"), await makeWorkFolder(parent, "build-")];
  expect(first).not.toBe(second);
  expect(basename(first)).toMatch(new RegExp(`^build-${process.pid}-\\w{6}$`));
  expect(abandoned.filter(existsSync)).toEqual([]);
  expect(kept.filter(existsSync)).toEqual(kept);
});
