import {existsSync} from "node:fs";
import {readdir, rm, stat} from "node:fs/promises";
import {basename, dirname, join, resolve} from "node:path";
import {finishPages} from "./finish-pages.js";
import {repository} from "./repository.js";
import {runFrameworkBuild, type FrameworkRun} from "./run-framework.js";
import {SiteError} from "./site-error.js";
import {stageSite} from "./stage.js";
import {makeWorkFolder} from "../files/work-folder.js";
import {replaceFolder} from "../files/replace-folder.js";

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
  /** Builds the pages, too, that only a server of this machine can answer; default false: a site to be given away has none. */
  local?: boolean;
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
 * The site appears in `out` all at once at the end, or not at all; builds side by side do not disturb each other.
 *
 * @throws SiteError if `out` holds something else than a site, or if Framework fails, warns or shows an error on a page
 */
export async function buildSite({
  workspace,
  out,
  source = join(repository, "src"),
  debug,
  local = false
}: BuildOptions): Promise<BuiltSite> {
  const start = performance.now();
  const target = resolve(out);
  await expectReplaceable(target);
  const folder = await makeWorkFolder(join(repository, ".journeymark"), "build-");
  const fresh = await makeWorkFolder(dirname(target), `.${basename(target)}-`, basename(target));
  try {
    await stageSite({source, workspace, folder, local});
    const run = await runFrameworkBuild({folder, workspace: resolve(workspace), output: fresh, debug, local});
    if (run.code !== 0) throw failure(run);
    const pages = await finishPages(fresh, run.output, workspace);
    await replaceFolder(fresh, target);
    return {out: target, pages, durationSec: (performance.now() - start) / 1000};
  } finally {
    await Promise.all([folder, fresh].map((path) => rm(path, {recursive: true, force: true})));
  }
}

async function expectReplaceable(out: string): Promise<void> {
  if (!existsSync(out) || existsSync(join(out, "_observablehq"))) return;
  if (!(await stat(out)).isDirectory()) throw new SiteError(`${out}: expected a folder for the report, found a file`);
  if ((await readdir(out)).length > 0) {
    throw new SiteError(`${out}: expected an empty folder or an earlier report to replace, found other files`);
  }
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
