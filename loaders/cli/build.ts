import {commandWords} from "../../src/locales/commands.js";
import type {Output} from "./output.js";
import {buildSite} from "../site/build-site.js";
import {previewSite} from "../site/preview-site.js";
import {type IngestCommandOptions, runIngest} from "./ingest.js";

/** Loads the exports and builds the static site. */
export async function runBuild(
  options: IngestCommandOptions & {out: string; debug?: boolean},
  output: Output
): Promise<void> {
  const workspace = await runIngest(options, output);
  output.err(`${commandWords.files.building}\n`);
  const debug = options.debug === undefined ? {} : {debug: options.debug};
  const {out, pages, durationSec} = await buildSite({workspace: workspace.directory, out: options.out, ...debug});
  output.out(`${commandWords.files.built(pages, out, durationSec)}\n`);
}

/** Loads the exports and shows the report live, until it is ended. */
export async function runPreview(
  options: IngestCommandOptions & {port?: number; open: boolean},
  output: Output
): Promise<void> {
  const workspace = await runIngest(options, output);
  const port = options.port === undefined ? {} : {port: options.port};
  await previewSite({workspace: workspace.directory, open: options.open, ...port});
}
