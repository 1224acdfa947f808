// Preloaded into a build of Framework, during which no source changes. For each import of each page Framework looks for
// half a dozen files and asks when they were written, which is half the time of a large site: each is looked at once.

import fs from "node:fs";
import {syncBuiltinESMExports} from "node:module";
import {resolve, sep} from "node:path";

const sources = resolve("src") + sep;
/** Framework's own folder, in which it keeps what data loaders wrote: that changes. */
const kept = `${sources}.observablehq${sep}`;

/**
 * The function, asked once for each path of a source as it is written. What is thrown is not remembered.
 *
 * @template Found
 * @param {(path: string) => Found} ask
 */
function once(ask) {
  /** @type {Map<string, Found>} */
  const known = new Map();
  /** @param {string} path */
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const asked = ask(path);
    const whole = resolve(path);
    if (whole.startsWith(sources) && !whole.startsWith(kept)) known.set(path, asked);
    return asked;
  };
}

const exists = once(fs.existsSync);
const state = once(fs.statSync);
const {existsSync, statSync} = fs;

Object.assign(fs, {
  /** @param {fs.PathLike} path */
  existsSync: (path) => (typeof path === "string" ? exists(path) : existsSync(path)),
  /**
   * @param {fs.PathLike} path
   * @param {fs.StatSyncOptions} [options]
   */
  statSync: (path, options) =>
    typeof path === "string" && options === undefined ? state(path) : statSync(path, options)
});

syncBuiltinESMExports();
