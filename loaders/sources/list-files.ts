import {readdirSync, realpathSync, statSync, type Dirent} from "node:fs";
import {join, relative, sep} from "node:path";
import {WorkspaceError} from "../workspace/fault.js";
import {unreadable} from "../workspace/system-fault.js";

/** What lies in a folder of exports, by its path below the folder, written with `/`. */
export interface Entry {
  name: string;
  /** Why it cannot be read as a file or folder; null of a file that can be tried. */
  unfit: string | null;
}

/**
 * The files below a folder, in the order of their names. Links that lead to a place below it are followed. What cannot
 * be followed or listed stands there as such, so that it concerns nothing else.
 *
 * @throws WorkspaceError if the folder itself cannot be listed
 */
export function listFiles(folder: string): Entry[] {
  let root: string;
  let entries: Dirent[];
  try {
    root = realpathSync(folder);
    entries = readdirSync(root, {withFileTypes: true});
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    const message = code === "ENOENT" ? "no such folder of exports" : unreadable(code);
    throw new WorkspaceError([{file: folder, line: null, message}]);
  }
  return below(root, {folders: [root], name: "", entries}).sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface Folder {
  /** The folders that lead here and this one, each as it is really called. */
  folders: readonly string[];
  /** Its path below the exports; "" of the exports themselves. */
  name: string;
  entries: readonly Dirent[];
}

function below(root: string, {folders, name, entries}: Folder): Entry[] {
  return entries.flatMap((entry): Entry[] => {
    const own = name === "" ? entry.name : `${name}/${entry.name}`;
    try {
      const path = realpathSync(join(folders.at(-1)!, entry.name));
      if (entry.isSymbolicLink() && !isWithin(path, root)) {
        return [{name: own, unfit: "it is a link that leads out of the exports folder, and is not followed"}];
      }
      const found = statSync(path);
      if (found.isFile()) return entry.name.startsWith(".") ? [] : [{name: own, unfit: null}];
      if (!found.isDirectory()) return [{name: own, unfit: "it is neither a file nor a folder"}];
      if (folders.includes(path)) return [{name: own, unfit: "it is a link to a folder that it lies in"}];
      const inside = readdirSync(path, {withFileTypes: true});
      return below(root, {folders: [...folders, path], name: own, entries: inside});
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException;
      const dangling = code === "ENOENT" && entry.isSymbolicLink();
      return [{name: own, unfit: dangling ? "it is a link that leads nowhere" : unreadable(code)}];
    }
  });
}

function isWithin(path: string, root: string): boolean {
  const steps = relative(root, path);
  return steps !== ".." && !steps.startsWith(`..${sep}`) && !/^(?:[a-z]:|[\\/])/i.test(steps);
}
