import {existsSync} from "node:fs";
import {chmod, cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile} from "node:fs/promises";
import {basename, dirname, join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {prepareFrameworkCache} from "./framework-cache.js";
import {outputFaults, pageFaults} from "./framework-faults.js";
import {payloadFolder} from "./pages.js";
import {repository} from "./repository.js";
import {runFrameworkBuild, type FrameworkRun} from "./run-framework.js";
import {SiteError} from "./site-error.js";
import {makeWorkFolder} from "./work-folder.js";

/** What a site is built from and where it goes. */
export interface BuildOptions {
  /** Folder of the workspace. */
  workspace: string;
  /** Folder for the site; an earlier site there is replaced, anything else is left alone with an error. */
  out: string;
  /** Folder of the pages; default: the report's own `src`. `loaders` beside it is what its data loaders import. */
  source?: string;
  /** Prints what Framework prints, as it comes. */
  debug?: boolean;
}

/** What was built. */
export interface BuiltSite {
  /** Folder of the site. */
  out: string;
  pages: number;
  durationSec: number;
}

/**
 * Builds the static site of a workspace with Observable Framework and no network.
 *
 * The pages are built from a copy, so that builds side by side share no cache, and the files that an ingest left in
 * `.journeymark/pages` lie over the copy's `data` folder: Framework takes a file before it runs a data loader of the
 * same name. The site appears in `out` all at once at the end, or not at all.
 *
 * @throws SiteError if `out` holds something else than a site, or if Framework fails, warns or shows an error on a page
 */
export async function buildSite({
  workspace,
  out,
  source = join(repository, "src"),
  debug
}: BuildOptions): Promise<BuiltSite> {
  const start = performance.now();
  const target = resolve(out);
  await expectReplaceable(target);
  const folder = await makeWorkFolder(join(repository, ".journeymark"), "build-");
  const fresh = await makeWorkFolder(dirname(target), `.${basename(target)}-`);
  try {
    await stage(resolve(source), resolve(workspace), folder);
    await prepareFrameworkCache(join(folder, "src"));
    const run = await runFrameworkBuild({folder, workspace: resolve(workspace), output: fresh, debug});
    if (run.code !== 0) throw failure(run);
    const pages = await expectNoFaults(fresh, run.output);
    await replaceFolder(fresh, target);
    return {out: target, pages, durationSec: (performance.now() - start) / 1000};
  } finally {
    await Promise.all([folder, fresh].map((path) => rm(path, {recursive: true, force: true})));
  }
}

async function expectReplaceable(out: string): Promise<void> {
  if (!existsSync(out) || existsSync(join(out, "_observablehq"))) return;
  if ((await readdir(out)).length > 0) {
    throw new SiteError(`${out}: expected an empty folder or an earlier report to replace, found other files`);
  }
}

/** Lays out `src`, the payloads over `src/data`, the data loaders' `loaders` and the settings in a folder of the build. */
async function stage(source: string, workspace: string, folder: string): Promise<void> {
  const copy = join(folder, "src");
  await cp(source, copy, {recursive: true, filter: (path) => basename(path) !== ".observablehq"});
  const payloads = payloadFolder(workspace);
  if (existsSync(payloads)) {
    await mkdir(join(copy, "data"), {recursive: true});
    await cp(payloads, join(copy, "data"), {recursive: true});
  }
  const loaders = join(dirname(source), "loaders");
  if (existsSync(loaders)) await symlink(loaders, join(folder, "loaders"), "junction");
  const settings = pathToFileURL(join(repository, "observablehq.config.ts")).href;
  await writeFile(join(folder, "observablehq.config.ts"), `export {default} from ${JSON.stringify(settings)};\n`);
}

function failure({output, complaints}: FrameworkRun): SiteError {
  return new SiteError(`the site was not built: ${failureReason(output, complaints)}`, output);
}

function failureReason(output: string, complaints: string): string {
  if (/fetch failed|unable to fetch/.test(complaints)) {
    const page = [...output.matchAll(/^load (\S+)/gm)].at(-1)?.[1] ?? "/";
    return `page ${page} asks for something from the network; import libraries by their bare name from node_modules`;
  }
  const words = readableLines(complaints);
  const loader = /^loader exited/.test(words.at(-1) ?? "") && [...output.matchAll(/\bload (\S+) → \[/g)].at(-1)?.[1];
  if (!loader) return words.join("\n");
  return [`the data loader of ${loader} failed`, ...words.slice(0, -1)].join("\n");
}

/** The lines that say why a build failed: without Framework's advice and without stacks. */
function readableLines(complaints: string): string[] {
  const noise = /^(Warning: the output root|Tip:|If you think|↳| +at |Node\.js v|\s*$)/;
  const lines = complaints.split("\n").filter((line) => !noise.test(line));
  return lines.slice(-20).map((line) => line.replace(/^Unexpected error: /, ""));
}

/** @returns the number of pages */
async function expectNoFaults(site: string, output: string): Promise<number> {
  const files = (await readdir(site, {recursive: true})).filter((file) => file.endsWith(".html")).sort();
  const faults = outputFaults(output);
  for (const file of files) {
    const page = `/${file.replaceAll("\\", "/").replace(/\.html$/, "")}`;
    faults.push(...pageFaults(page, await readFile(join(site, file), "utf8")));
  }
  if (faults.length > 0) throw new SiteError(`the site was not built:\n${faults.join("\n")}`, output);
  return files.length;
}

async function replaceFolder(fresh: string, target: string): Promise<void> {
  const former = `${fresh}-former`;
  await chmod(fresh, 0o755);
  if (existsSync(target)) await rename(target, former);
  await rename(fresh, target);
  await rm(former, {recursive: true, force: true});
}
