import {spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";

/** How a script ended and what it printed. */
export interface ScriptRun {
  code: number | null;
  out: string;
  err: string;
}

/**
 * Runs a JavaScript file of the project as a user would, outside the test runner's own environment.
 *
 * @param script  path relative to the project
 */
export function runScript(
  script: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {}
): ScriptRun {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST") && name !== "NODE_ENV");
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    [fileURLToPath(new URL(`../../${script}`, import.meta.url)), ...parameters],
    {env: {...Object.fromEntries(own), ...environment}, encoding: "utf8"}
  );
  return {code: status, out: stdout, err: stderr};
}
