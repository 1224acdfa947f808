import {cpSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {buildSite} from "../../loaders/site/build-site.js";
import type {IngestReport} from "../../loaders/pipeline.js";
import {run} from "./cli.js";
import {sharedFolder} from "./shared.js";

const data = fileURLToPath(new URL("../../data", import.meta.url));
const REPORT = "load-report.json";

/** A copy of the demonstration workspace, loaded as `ingest` does. It is shared by test files: none may change it. */
export function demonstrationWorkspace(): Promise<string> {
  return sharedFolder("demonstration", async (folder) => {
    cpSync(data, folder, {recursive: true, filter: (path) => !path.includes(".journeymark")});
    const {code, out, err} = await run("ingest", "--workspace", folder, "--json");
    if (code !== 0) throw new Error(err);
    writeFileSync(join(folder, REPORT), out);
  });
}

/** What `ingest` reported of the demonstration. */
export async function demonstrationReport(): Promise<IngestReport> {
  return JSON.parse(readFileSync(join(await demonstrationWorkspace(), REPORT), "utf8")) as IngestReport;
}

/** The report of the demonstration, built; test files may look at it. */
export function demonstrationSite(): Promise<string> {
  return sharedFolder("demonstration-site", async (folder) => {
    await buildSite({workspace: await demonstrationWorkspace(), out: folder});
  });
}
