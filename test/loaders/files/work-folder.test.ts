import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {replaceFolder} from "../../../loaders/files/replace-folder.js";
import {makeWorkFolder} from "../../../loaders/files/work-folder.js";

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

/** A process that is no longer alive. */
const dead = () => spawnSync(process.execPath, ["--eval", ""]).pid;

/** A folder with a page. */
function site(path: string, page: string): string {
  mkdirSync(path);
  writeFileSync(join(path, "index.html"), page);
  return path;
}
const pageOf = (path: string) => readFileSync(join(path, "index.html"), "utf8");

it("a site that a killed build had renamed already gets its name back", async () => {
  const folder = mkdtempSync(join(parent, "killed-"));
  const killed = `.site-${dead()}-aB3xYz`;
  site(join(folder, `${killed}-former`), "former");
  site(join(folder, killed), "fresh, whole or not");
  await makeWorkFolder(folder, ".site-", "site");
  expect(pageOf(join(folder, "site"))).toBe("former");
  expect([killed, `${killed}-former`].filter((name) => existsSync(join(folder, name)))).toEqual([]);
});

it("where the site is there, what a killed build left of the former one is removed", async () => {
  const folder = mkdtempSync(join(parent, "killed-"));
  const former = site(join(folder, `.site-${dead()}-aB3xYz-former`), "former");
  site(join(folder, "site"), "fresh");
  await makeWorkFolder(folder, ".site-", "site");
  expect([pageOf(join(folder, "site")), existsSync(former)]).toEqual(["fresh", false]);
});

it("a build that is between its two renames is left alone", async () => {
  const folder = mkdtempSync(join(parent, "alive-"));
  const former = site(join(folder, `.site-${process.pid}-aB3xYz-former`), "former");
  await makeWorkFolder(folder, ".site-", "site");
  expect([existsSync(join(folder, "site")), pageOf(former)]).toEqual([false, "former"]);
});

it("a folder takes the place of another, or of none", async () => {
  const folder = mkdtempSync(join(parent, "replace-"));
  const target = join(folder, "site");
  for (const page of ["first", "second"]) {
    await replaceFolder(site(join(folder, "fresh"), page), target);
    expect([pageOf(target), readdirSync(folder)]).toEqual([page, ["site"]]);
  }
});

it("where the fresh folder cannot take its place, the former one stays", async () => {
  const folder = mkdtempSync(join(parent, "replace-"));
  const target = site(join(folder, "site"), "former");
  const fresh = join(target, "inside"); // cannot be moved to where the folder around it was
  mkdirSync(fresh);
  await expect(replaceFolder(fresh, target)).rejects.toThrow();
  expect(pageOf(target)).toBe("former");
});
