import {spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";

/** How a Node process ended and what it took, all its threads together. */
export interface MeasuredProcess {
  /** Exit code; null where it was killed or ran longer than it may. */
  code: number | null;
  out: string;
  err: string;
  cpuSeconds: number;
  /** Most memory that it held at once. */
  peakMB: number;
}

/** The command line, as Node runs it. */
export const commandLine = fileURLToPath(new URL("../../bin/journeymark.js", import.meta.url));

const repository = fileURLToPath(new URL("../..", import.meta.url));
const LONGEST_MILLISECONDS = 600_000;
const LONGEST_OUTPUT_BYTES = 256 << 20;

const tellUse = `data:text/javascript,import {writeSync} from "node:fs";
  process.on("exit", () => { const {userCPUTime, systemCPUTime, maxRSS} = process.resourceUsage();
    writeSync(3, JSON.stringify({cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMB: maxRSS / 1024})); });`;

/** Runs Node with parameters; a process that is killed tells neither time nor memory, which are NaN then. */
export function runMeasured(parameters: readonly string[]): MeasuredProcess {
  const {status, output, error, signal} = spawnSync(process.execPath, ["--import", tellUse, ...parameters], {
    cwd: repository,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    encoding: "utf8",
    timeout: LONGEST_MILLISECONDS,
    maxBuffer: LONGEST_OUTPUT_BYTES
  });
  const [, out, err, use] = output ?? [];
  const why = error?.message ?? (signal === null ? "" : `ended by ${signal}`);
  const told = use ? (JSON.parse(use) as {cpuSeconds: number; peakMB: number}) : {cpuSeconds: NaN, peakMB: NaN};
  return {code: status, out: out ?? "", err: (err ?? "") + why, ...told};
}
