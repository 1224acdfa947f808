import {existsSync} from "node:fs";
import {cp, mkdir, readdir, rm, stat, symlink, writeFile} from "node:fs/promises";
import {dirname, join, relative, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {isLanguage, type Language} from "../../src/model/language.js";
import {prepareFrameworkCache} from "./framework-cache.js";
import {languageTrees, soleLanguage} from "./language-trees.js";
import {LOCAL_PAGES, readSiteMap} from "../payloads/site-map.js";
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
  /** Whether the pages are there, too, that only a server of this machine can answer; default false. */
  local?: boolean;
}

/**
 * Lays out what one run of Framework works on, apart from every other run: pages, settings, a cache that needs no
 * network. The files that an ingest left in `.journeymark/pages` lie over `src/data`: Framework takes a file before it
 * runs a data loader of the same name.
 */
export async function stageSite({source, workspace, folder, live = false, local = false}: Stage): Promise<void> {
  const place = live ? link : copy;
  const target = join(folder, "src");
  await mkdir(join(target, "data"), {recursive: true});
  // A report for everybody has no page of what some alone may see. It is passed over, not removed: places may be links.
  const siteMap = readSiteMap(workspace);
  const leftOut = local ? siteMap.leftOut : [...siteMap.leftOut, ...LOCAL_PAGES];
  for (const {from, to} of await languageTrees(source, {...siteMap, leftOut}))
    await place(resolve(source, from), join(target, to));
  if (siteMap.locales.length === 1) await placeSoleLanguage(siteMap.locales[0], {source, target, place});
  for (const data of [join(source, "data"), payloadFolder(workspace)]) {
    for (const file of await filesUnder(resolve(data))) await place(file, join(target, "data", relative(data, file)));
  }
  const loaders = resolve(dirname(source), "loaders");
  if (existsSync(loaders)) await link(loaders, join(folder, "loaders"));
  const settings = pathToFileURL(join(repository, "observablehq.config.ts")).href;
  await writeFile(join(folder, "observablehq.config.ts"), `export {default} from ${JSON.stringify(settings)};\n`);
  await prepareFrameworkCache(target);
}

interface Places {
  source: string;
  target: string;
  place: (from: string, to: string) => Promise<void>;
}

/** Lays out the words of a report in one language, and nothing of the others. */
async function placeSoleLanguage(language: Language, {source, target, place}: Places): Promise<void> {
  const folder = join(source, "locales");
  if (!existsSync(folder)) return;
  const own = soleLanguage(language);
  await rm(join(target, "locales"), {recursive: true, force: true});
  for (const name of await readdir(folder)) {
    if (name in own || (isLanguage(name) && name !== language)) continue;
    await place(resolve(folder, name), join(target, "locales", name));
  }
  for (const [name, content] of Object.entries(own)) await writeFile(join(target, "locales", name), content);
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
