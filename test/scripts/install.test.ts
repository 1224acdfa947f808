import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
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
