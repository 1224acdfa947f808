import {mkdir, mkdtemp, readdir, rm} from "node:fs/promises";
import {join} from "node:path";

/**
 * Makes a new folder that belongs to this process, and removes those that processes no longer alive left behind.
 *
 * @param parent  where; made if missing
 * @param prefix  how its name begins; the process id and a random part follow
 * @returns its path
 */
export async function makeWorkFolder(parent: string, prefix: string): Promise<string> {
  await mkdir(parent, {recursive: true});
  for (const name of await readdir(parent)) {
    const owner = name.startsWith(prefix) ? /^(\d+)-\w{6}(-former)?$/.exec(name.slice(prefix.length))?.[1] : undefined;
    if (owner !== undefined && !isAlive(Number(owner))) await rm(join(parent, name), {recursive: true, force: true});
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
