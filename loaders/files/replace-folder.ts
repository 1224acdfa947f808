import {existsSync} from "node:fs";
import {chmod, rename, rm} from "node:fs/promises";

/** What is added to the name of a fresh folder for the one that it takes the place of, until it has. */
export const FORMER = "-former";

/**
 * Puts a folder that was written beside another one in its place: readers see the former or the fresh one, whole. Where
 * that fails the former one stays.
 */
export async function replaceFolder(fresh: string, target: string): Promise<void> {
  const former = fresh + FORMER;
  await chmod(fresh, 0o755);
  const replaces = existsSync(target);
  if (replaces) await rename(target, former);
  try {
    await rename(fresh, target);
  } catch (error) {
    if (replaces) await rename(former, target);
    throw error;
  }
  await rm(former, {recursive: true, force: true});
}
