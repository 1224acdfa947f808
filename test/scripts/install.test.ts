import {spawnSync} from "node:child_process";
import {copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {missingPackages, repository} from "../../scripts/install.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journeymark-install-"));
  const packages = {
    "": {version: "0.1.0"},
    "node_modules/arquero": {version: "8.0.3"},
    "node_modules/d3": {version: "7.9.0"},
    "node_modules/fsevents": {version: "2.3.3", optional: true}
  };
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({packages}));
});

afterEach(() => rmSync(folder, {recursive: true, force: true}));

function install(packages: Record<string, {version: string}>): void {
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "node_modules", ".package-lock.json"), JSON.stringify({packages}));
}

it("before the first installation every package is missing, but for optional ones", () => {
  expect(missingPackages(folder)).toEqual(["node_modules/arquero", "node_modules/d3"]);
});

it("a package of another version than the lockfile's is missing", () => {
  install({"node_modules/arquero": {version: "8.0.3"}, "node_modules/d3": {version: "7.8.5"}});
  expect(missingPackages(folder)).toEqual(["node_modules/d3"]);
});

it("nothing is missing where the lockfile is met, whatever the times of the files", () => {
  install({"node_modules/arquero": {version: "8.0.3"}, "node_modules/d3": {version: "7.9.0"}});
  expect(missingPackages(folder)).toEqual([]);
  expect(missingPackages(repository)).toEqual([]);
});

/** Runs `ensureInstalled` of a copy of the script in the folder, with a program in place of npm. */
function ensureInstalled(npm: string): {status: number | null; stdout: string; stderr: string} {
  mkdirSync(join(folder, "scripts"));
  copyFileSync(join(repository, "scripts", "install.js"), join(folder, "scripts", "install.js"));
  writeFileSync(join(folder, "package.json"), '{"type": "module"}');
  writeFileSync(join(folder, "npm.js"), npm);
  const script = 'import {ensureInstalled} from "./scripts/install.js"; ensureInstalled(); console.log("goes on");';
  const {status, stdout, stderr} = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: folder,
    env: {...process.env, npm_execpath: join(folder, "npm.js")},
    encoding: "utf8"
  });
  return {status, stdout, stderr};
}

it("what is missing is installed as the lockfile says, by npm ci", () => {
  expect(ensureInstalled('console.log("npm", ...process.argv.slice(2, 4));')).toEqual({
    status: 0,
    stdout: "installing 2 packages …\nnpm ci --include=dev\ngoes on\n",
    stderr: ""
  });
});

it("npm is not asked where nothing is missing", () => {
  install({"node_modules/arquero": {version: "8.0.3"}, "node_modules/d3": {version: "7.9.0"}});
  expect(ensureInstalled('console.log("npm");')).toEqual({status: 0, stdout: "goes on\n", stderr: ""});
});

it("where npm fails, one line says so and nothing goes on", () => {
  expect(ensureInstalled("process.exit(1);")).toEqual({
    status: 1,
    stdout: "installing 2 packages …\n",
    stderr: "journeymark: the packages could not be installed: npm's message above says why\n"
  });
});
