import {execFile, spawnSync} from "node:child_process";
import {promisify} from "node:util";

/** Arguments of `unshare` that work on this machine and cut off every network; null where none do. */
function isolation(): readonly string[] | null {
  return [["-rn"], ["-n"]].find((flags) => spawnSync("unshare", [...flags, "true"]).status === 0) ?? null;
}

/**
 * Runs Node in a network namespace without a route, where the machine allows it, and else
 * says in one line that the network was within reach.
 *
 * @param parameters  of Node: options, file, its own parameters
 * @returns what it wrote to standard output
 */
export async function runOffline(parameters: readonly string[]): Promise<string> {
  const flags = isolation();
  const node = [process.execPath, ...parameters];
  if (flags === null) process.stdout.write("no network namespaces here: built with the network within reach\n");
  const [command, ...rest] = flags === null ? node : ["unshare", ...flags, ...node];
  const {stdout} = await promisify(execFile)(command!, rest, {maxBuffer: 2 ** 26});
  return stdout;
}
