import {spawn} from "node:child_process";
import {once} from "node:events";
import {join} from "node:path";
import {stripVTControlCharacters} from "node:util";
import {repository} from "./repository.js";

/** How a run of Framework ended. */
export interface FrameworkRun {
  /** Exit code; null if it was killed. */
  code: number | null;
  /** What it printed, both streams in the order they came, without colours. */
  output: string;
  /** What it and the data loaders said on standard error, without colours. */
  complaints: string;
}

/** Where a run of Framework takes place, and for what. */
export interface FrameworkSetting {
  /** Folder that holds `observablehq.config.ts` and `src`. */
  folder: string;
  workspace: string;
  /** Folder that the site is written to. */
  output?: string;
  /** Prints what Framework prints, as it comes. */
  debug?: boolean;
  /** As of StageOptions. */
  local?: boolean;
}

const framework = join(repository, "node_modules", "@observablehq", "framework", "dist", "bin", "observable.js");

/**
 * Starts Observable Framework as a process of its own, without its telemetry.
 *
 * @param parameters  of Node: a program that runs Framework, and what its command line says
 */
export function startFramework(
  parameters: readonly string[],
  {folder, workspace, output, local = false}: FrameworkSetting
) {
  const preload = new URL("shared-window.js", import.meta.url).href;
  return spawn(process.execPath, ["--no-warnings=ExperimentalWarning", "--import", preload, ...parameters], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NO_COLOR: "1",
      OBSERVABLE_TELEMETRY_DISABLE: "true",
      JOURNEYMARK_WORKSPACE: workspace,
      JOURNEYMARK_LOCAL: local ? "true" : "",
      ...(output === undefined ? {} : {JOURNEYMARK_SITE_OUTPUT: output})
    }
  });
}

/** Runs `observable build` to its end and gives what it printed. */
export async function runFrameworkBuild(setting: FrameworkSetting): Promise<FrameworkRun> {
  const unchanging = new URL("unchanging-sources.js", import.meta.url).href;
  const child = startFramework(["--import", unchanging, framework, "build"], setting);
  const [output, complaints]: [Buffer[], Buffer[]] = [[], []];
  const collect = (chunk: Buffer) => {
    output.push(chunk);
    if (setting.debug) process.stderr.write(chunk);
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect).on("data", (chunk: Buffer) => complaints.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return {code, output: plainText(output), complaints: plainText(complaints)};
}

function plainText(chunks: readonly Buffer[]): string {
  return stripVTControlCharacters(Buffer.concat(chunks).toString("utf8"));
}
