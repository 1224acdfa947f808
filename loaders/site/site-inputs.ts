import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {readdir, readFile, stat} from "node:fs/promises";
import {join, relative} from "node:path";
import {repository} from "./repository.js";

/** What makes a report, beside the workspace. */
export const reportMakers = ["src", "loaders", "observablehq.config.ts", "package-lock.json"].map((name) =>
  join(repository, name)
);

/** What is made, not read: it must not count. */
const made = new Set([".journeymark", ".observablehq", ".git", "node_modules"]);

/**
 * One hash of files by path and content, so that a report need not be made again from what it was made from before.
 *
 * @param roots  files and folders; one that does not exist counts as empty
 * @returns 64 hexadecimal digits
 */
export async function hashSiteInputs(roots: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const root of roots) {
    for (const file of await listFiles(root)) {
      const content = await readFile(file);
      hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
    }
    hash.update("\0");
  }
  return hash.digest("hex");
}

async function listFiles(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => !made.has(name)).sort();
  return (await Promise.all(names.map((name) => listFiles(join(path, name))))).flat();
}
