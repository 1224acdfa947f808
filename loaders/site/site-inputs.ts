import {createHash} from "node:crypto";
import {readdir, readFile, stat} from "node:fs/promises";
import {join, relative} from "node:path";
import {repository} from "./repository.js";

/** What the report is made by, beside the workspace. */
const makers = ["src", "loaders", "observablehq.config.ts", "package-lock.json"];

/** What is made, not read: it must not count. */
const made = new Set([".journeymark", ".observablehq", ".git", "node_modules"]);

/**
 * One hash of everything a report depends on: the workspace's files and Journeymark's own, by path and content.
 *
 * @param workspace  folder of the workspace
 * @returns 64 hexadecimal digits
 */
export async function hashSiteInputs(workspace: string): Promise<string> {
  const hash = createHash("sha256");
  for (const root of [workspace, ...makers.map((name) => join(repository, name))]) {
    for (const file of await listFiles(root)) {
      const content = await readFile(file);
      hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex");
}

async function listFiles(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, {withFileTypes: true});
  const names = entries.map(({name}) => name).filter((name) => !made.has(name));
  const files = await Promise.all(names.sort().map((name) => listFiles(join(path, name))));
  return files.flat();
}
