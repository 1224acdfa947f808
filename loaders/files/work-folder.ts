import {existsSync} from "node:fs";
import {mkdir, mkdtemp, readdir, rename, rm} from "node:fs/promises";
import {join} from "node:path";
import {FORMER} from "./replace-folder.js";

/**
 * Makes a new folder that belongs to this process, and removes those that processes no longer alive left behind. A
 * folder that one of them had renamed, and was killed before it put another in its place, gets its name back first.
 *
 * @param parent  where; made if missing
 * @param prefix  how its name begins; the process id and a random part follow
 * @param target  name of the folder in `parent` that such folders take the place of, if they do
 * @returns its path
 */
export async function makeWorkFolder(parent: string, prefix: string, target?: string): Promise<string> {
  await mkdir(parent, {recursive: true});
  for (const name of await readdir(parent)) {
    const owner = name.startsWith(prefix) ? /^(\d+)-\w{6}(-former)?$/.exec(name.slice(prefix.length))?.[1] : undefined;
    if (owner === undefined || isAlive(Number(owner))) continue;
    const isLost = target !== undefined && name.endsWith(FORMER) && !existsSync(join(parent, target));
    if (isLost) await rename(join(parent, name), join(parent, target));
    else await rm(join(parent, name), {recursive: true, force: true});
  }
  return mkdtemp(join(parent, `${prefix}${process.pid}-`));
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
