import {spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";
import {adapterOptions} from "../../loaders/sources/index.js";
import {ingest} from "../../loaders/pipeline.js";
import {readWorkspace} from "../../loaders/workspace/workspace.js";

/** What an ingest took, in a process of its own, so that its peak memory is the ingest's. */
export interface MeasuredIngest {
  /** Seconds until all files were loaded: checked, unpivoted and on disk. */
  load: number;
  /** Seconds that counting cells and pairs took. */
  count: number;
  total: number;
  peakMB: number;
}

const self = fileURLToPath(import.meta.url);

/** Ingests a workspace in another process. */
export function measureIngest(directory: string): MeasuredIngest {
  const child = spawnSync(process.execPath, ["--import", "tsx", self, directory], {encoding: "utf8"});
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as MeasuredIngest;
}

async function ingestHere(directory: string): Promise<MeasuredIngest> {
  const marks: {step: string; at: number}[] = [];
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const workspace = readWorkspace(directory, {adapters: adapterOptions});
  const {files} = await ingest(workspace, {progress: ({code}) => marks.push({step: code, at: seconds()})});
  const refused = files.find(({outcome}) => outcome !== "loaded");
  if (refused) throw new Error(`${refused.path}: ${refused.outcome}: ${refused.reason}`);
  const total = seconds();
  const at = (step: string) => marks.find((mark) => mark.step === step)!.at;
  const peakMB = process.resourceUsage().maxRSS / 1024;
  return {load: at("finding-repeated-responses"), count: at("writing-to-disk") - at("counting"), total, peakMB};
}

if (process.argv[1] === self) process.stdout.write(JSON.stringify(await ingestHere(process.argv[2]!)));
