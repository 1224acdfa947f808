// The sources of the command line compiled into one place, so that not every start has to translate them again.

import {createHash, randomUUID} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync} from "node:fs";
import {basename, dirname, join, relative} from "node:path";
import {pathToFileURL} from "node:url";

/** Folders of what the command line is made of, and the files beside them that decide what becomes of it. */
const SOURCES = ["loaders", "src", "bin/compiled.js", "tsconfig.json", "node_modules/.package-lock.json"];

/** Packages that find files of their own beside their code. */
const EXTERNAL = ["@duckdb/node-bindings", "esbuild", "pg-native"];

const DAY = 24 * 60 * 60 * 1000;

/** No process goes on for so long that it would still ask for parts of what has not been started since. */
const KEPT = 30 * DAY;

/**
 * The compiled form of a TypeScript file of the project and all that it imports, packages too. It is made where none of
 * exactly these sources and packages is there yet, in `node_modules/.cache`, and takes its name once it is complete.
 *
 * @param {string} project  folder of package.json
 * @param {string} source   path in the project: "loaders/cli/main.ts"
 * @returns {Promise<string | null>} the file to import; null where it cannot be made: no room or right to write, a source
 *   that does not compile
 */
export async function compiled(project, source) {
  try {
    const name = fingerprint(project, source);
    const folder = join(project, "node_modules", ".cache", "journeymark", "compiled", name);
    const entry = join(folder, "entry.js");
    if (existsSync(entry)) markAsUsed(folder);
    else await make(project, source, folder);
    return entry;
  } catch {
    return null;
  }
}

/**
 * Compiles beside the folder, which then appears whole.
 *
 * @param {string} project
 * @param {string} source
 * @param {string} folder  named by the fingerprint of the sources
 */
async function make(project, source, folder) {
  const cache = dirname(folder);
  const fresh = join(cache, `new-${randomUUID()}`);
  mkdirSync(fresh, {recursive: true});
  try {
    await compile(project, source, fresh);
    if (fingerprint(project, source) !== basename(folder)) throw new Error("a source was saved meanwhile");
    try {
      renameSync(fresh, folder);
    } catch (error) {
      // Another process may have been first: its result is the same.
      if (!existsSync(folder)) throw error;
    }
    dropUnused(cache);
  } finally {
    rmSync(fresh, {recursive: true, force: true});
  }
}

/** @param {string} folder */
function markAsUsed(folder) {
  if (Date.now() - statSync(folder).mtimeMs < DAY) return;
  try {
    utimesSync(folder, new Date(), new Date());
  } catch {
    // Where nothing may be written, nothing is removed either.
  }
}

/**
 * Of the content of all sources, since times and sizes may stay as they were when a source changes.
 *
 * @param {string} project
 * @param {string} source
 */
function fingerprint(project, source) {
  const hash = createHash("sha256").update(JSON.stringify([project, source, process.version]));
  for (const path of SOURCES.flatMap((path) => codeFiles(join(project, path)))) {
    const content = readFileSync(path);
    hash.update(`\0${relative(project, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 32);
}

/**
 * @param {string} path  a file, or a folder with files of code at any depth
 * @returns {string[]} none where there is nothing
 */
function codeFiles(path) {
  if (!statSync(path, {throwIfNoEntry: false})?.isDirectory()) return existsSync(path) ? [path] : [];
  return readdirSync(path, {withFileTypes: true})
    .filter(({name}) => !name.startsWith("."))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return codeFiles(join(path, entry.name));
      return /\.([cm]?[jt]s|json)$/.test(entry.name) ? [join(path, entry.name)] : [];
    });
}

/**
 * @param {string} project
 * @param {string} source
 * @param {string} folder  what is written goes there
 */
async function compile(project, source, folder) {
  const {build} = await import("esbuild");
  await build({
    absWorkingDir: project,
    entryPoints: {entry: source},
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: `node${process.versions.node}`,
    external: EXTERNAL,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "silent",
    // Packages in CommonJS ask for Node's own modules with `require`.
    banner: {js: 'import {createRequire} from "node:module"; const require = createRequire(import.meta.url);'},
    plugins: [ownAddress]
  });
}

/**
 * A source that asks where it lies gets the place of the source, not that of the compiled file.
 *
 * @type {import("esbuild").Plugin}
 */
export const ownAddress = {name: "own address", setup: keepOwnAddress};

/** @param {import("esbuild").PluginBuild} build */
function keepOwnAddress(build) {
  const {absWorkingDir: project = "."} = build.initialOptions;
  build.onLoad({filter: /\.[jt]s$/}, ({path}) => {
    if (relative(project, path).startsWith("node_modules")) return undefined;
    const address = JSON.stringify(pathToFileURL(path).href);
    const contents = readFileSync(path, "utf8").replaceAll("import.meta.url", address);
    return {contents, loader: path.endsWith("ts") ? "ts" : "js", resolveDir: dirname(path)};
  });
}

/**
 * Removes what nobody has started for long, and what was begun by processes that were ended.
 *
 * @param {string} cache
 */
function dropUnused(cache) {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    const age = Date.now() - (statSync(folder, {throwIfNoEntry: false})?.mtimeMs ?? Date.now());
    if (age > (name.startsWith("new-") ? DAY : KEPT)) rmSync(folder, {recursive: true, force: true});
  }
}
