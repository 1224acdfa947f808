// Installs what is missing, with Node's own modules only: this runs before anything else is there.

import {spawnSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

/** The folder that holds package.json. */
export const repository = fileURLToPath(new URL("..", import.meta.url));

const oldestNode = 20;

/**
 * Installs the packages of the lockfile, exactly these, where any is missing or of another version; otherwise does nothing.
 * Ends the process with one line if it cannot.
 */
export function ensureInstalled() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < oldestNode) end(`Node ${oldestNode} or later is needed, this is ${process.version}`);
  const missing = missingPackages(repository);
  if (missing.length === 0) return;
  process.stdout.write(`installing ${missing.length} ${missing.length === 1 ? "package" : "packages"} …\n`);
  const npm = process.env["npm_execpath"];
  const parameters = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const {status} = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...parameters], {cwd: repository, stdio: "inherit"})
    : spawnSync("npm", parameters, {cwd: repository, stdio: "inherit", shell: process.platform === "win32"});
  if (status !== 0) end("the packages could not be installed: npm's message above says why");
}

/**
 * Paths of the packages that the lockfile names and node_modules does not hold in that version. Optional ones, which
 * npm leaves out on other platforms, do not count.
 *
 * @param {string} folder  that holds package-lock.json
 * @returns {string[]}
 */
export function missingPackages(folder) {
  const wanted = packagesOf(join(folder, "package-lock.json"));
  const installed = packagesOf(join(folder, "node_modules", ".package-lock.json"));
  return Object.keys(wanted).filter(
    (path) => path !== "" && !wanted[path]?.optional && installed[path]?.version !== wanted[path]?.version
  );
}

/**
 * @param {string} lockfile
 * @returns {Record<string, {version?: string, optional?: boolean}>} none if there is no such file
 */
function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

/** @param {string} message */
function end(message) {
  process.stderr.write(`journeymark: ${message}\n`);
  process.exit(1);
}
