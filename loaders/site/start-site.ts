import {existsSync} from "node:fs";
import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import {commandWords} from "../../src/locales/commands.js";
import {exploreRoutes} from "../explore/explore-routes.js";
import {makeWorkFolder} from "../files/work-folder.js";
import {buildSite, type BuildOptions, type BuiltSite} from "./build-site.js";
import {openBrowser} from "./open-browser.js";
import {repository} from "./repository.js";
import {serveSite, type ServedSite} from "./serve.js";
import {hashSiteInputs, reportMakers} from "./site-inputs.js";

/** What to show and how. */
export interface StartOptions {
  /** Folder of the workspace. */
  workspace: string;
  /** Loads the exports into the warehouse and writes what pages read; called only if something changed. */
  ingest: () => Promise<void>;
  /** First port to try; default 3000. */
  port?: number;
  /** Opens the report in the browser. */
  open?: boolean;
  /** Prints what Framework prints. */
  debug?: boolean;
  /** Says one line to the user; default: standard output. */
  say?: (line: string) => void;
  /** Files and folders that make the report, beside the workspace; default: Journeymark's own. */
  makers?: readonly string[];
  /** Default: `buildSite`. */
  build?: (options: BuildOptions) => Promise<BuiltSite>;
}

/**
 * Loads a workspace, builds its report and serves it. Where neither the workspace nor Journeymark changed since the
 * last time, the report of then is served at once.
 *
 * The report lies in the workspace's `.journeymark/site`, and beside it the hash of what it was made from.
 */
export async function startSite({
  workspace,
  ingest,
  port,
  open = false,
  debug,
  say = (line) => void process.stdout.write(`${line}\n`),
  makers = reportMakers,
  build = buildSite
}: StartOptions): Promise<ServedSite> {
  const {files: words} = commandWords;
  const state = join(resolve(workspace), ".journeymark");
  const out = join(state, "site");
  const stamp = join(state, "site.sha256");
  const inputs = await hashSiteInputs([workspace, ...makers]);
  const current = existsSync(out) && existsSync(stamp) && (await readFile(stamp, "utf8")) === inputs;
  if (!current) {
    await rm(stamp, {force: true});
    say(words.loading);
    await ingest();
    say(words.building);
    const {pages, durationSec} = await build({workspace, out, debug, local: true});
    say(words.builtPages(pages, durationSec));
    await mkdir(state, {recursive: true});
    await writeFile(stamp, inputs);
  }
  const counts = await makeWorkFolder(join(repository, ".journeymark"), "explore-");
  const served = await serveSite({directory: out, port, routes: exploreRoutes(workspace, counts)});
  say(words.served(served.url));
  if (open) openBrowser(served.url);
  const close = async () => {
    await served.close();
    await rm(counts, {recursive: true, force: true});
  };
  return {...served, close};
}
