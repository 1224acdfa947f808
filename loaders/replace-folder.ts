import {existsSync} from "node:fs";
import {chmod, rename, rm} from "node:fs/promises";

/** Puts a folder that was written beside another one in its place: readers see the former or the fresh one, whole. */
export async function replaceFolder(fresh: string, target: string): Promise<void> {
  const former = `${fresh}-former`;
  await chmod(fresh, 0o755);
  if (existsSync(target)) await rename(target, former);
  await rename(fresh, target);
  await rm(former, {recursive: true, force: true});
}
