import {existsSync} from "node:fs";
import {cp, mkdir, readdir, rm, stat, symlink, writeFile} from "node:fs/promises";
import {dirname, join, relative, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {prepareFrameworkCache} from "./framework-cache.js";
import {readSiteMap} from "../payloads/site-map.js";
import {payloadFolder} from "../workspace/paths.js";
import {repository} from "./repository.js";

/** What Framework is to work on. */
export interface Stage {
  /** Folder of the pages; `loaders` beside it is what its data loaders import. */
  source: string;
  workspace: string;
  /** Empty folder inside Journeymark's own, so that packages are found. */
  folder: string;
  /** Links in place of copies, so that a change of a file shows. */
  live?: boolean;
}

/**
 * Lays out what one run of Framework works on, apart from every other run: pages, settings, a cache that needs no
 * network. The files that an ingest left in `.journeymark/pages` lie over `src/data`: Framework takes a file before it
 * runs a data loader of the same name.
 */
export async function stageSite({source, workspace, folder, live = false}: Stage): Promise<void> {
  const place = live ? link : copy;
  const target = join(folder, "src");
  await mkdir(join(target, "data"), {recursive: true});
  // A report for everybody has no page of what some alone may see. It is passed over, not removed: places may be links.
  const leftOut = [".observablehq", "data", ...readSiteMap(workspace).leftOut.map((page) => page.split("/")[0]!)];
  for (const name of await readdir(source)) {
    if (!leftOut.includes(name)) await place(resolve(source, name), join(target, name));
  }
  for (const data of [join(source, "data"), payloadFolder(workspace)]) {
    for (const file of await filesUnder(resolve(data))) await place(file, join(target, "data", relative(data, file)));
  }
  const loaders = resolve(dirname(source), "loaders");
  if (existsSync(loaders)) await link(loaders, join(folder, "loaders"));
  const settings = pathToFileURL(join(repository, "observablehq.config.ts")).href;
  await writeFile(join(folder, "observablehq.config.ts"), `export {default} from ${JSON.stringify(settings)};\n`);
  await prepareFrameworkCache(target);
}

async function copy(from: string, to: string): Promise<void> {
  await cp(from, to, {recursive: true});
}

async function link(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), {recursive: true});
  await rm(to, {force: true});
  await symlink(from, to, (await stat(from)).isDirectory() ? "junction" : "file");
}

async function filesUnder(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
