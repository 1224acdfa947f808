import {readFileSync} from "node:fs";
import {expect, it} from "vitest";

interface LockedPackage {
  version?: string;
  integrity?: string;
  resolved?: string;
  /** Comes inside the archive of the package that holds it. */
  inBundle?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

type Packages = Readonly<Record<string, LockedPackage>>;

/** What a package needs and the lockfile does not name in any folder where Node looks for it: `NEEDED of PACKAGE`. */
function unnamed(packages: Packages): string[] {
  return Object.entries(packages).flatMap(([path, locked]) =>
    Object.keys({...locked.dependencies, ...locked.devDependencies, ...locked.optionalDependencies})
      .filter((name) => !foldersFrom(path).some((folder) => `${folder}node_modules/${name}` in packages))
      .map((name) => `${name} of ${path || "package.json"}`)
  );
}

/** `a/node_modules/b` → `a/node_modules/b/`, `a/`, and the project's own. */
function foldersFrom(path: string): string[] {
  if (path === "") return [""];
  return [`${path}/`, ...foldersFrom(path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))))];
}

/** Packages that npm would install without knowing what they have to be. */
function unpinned(packages: Packages): string[] {
  return Object.entries(packages)
    .filter(([path, {version, integrity, inBundle}]) => path !== "" && !inBundle && !(version && integrity))
    .map(([path]) => path);
}

const {packages} = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as {
  packages: Packages;
};

it("the lockfile names all packages, those of other platforms too, with version and integrity", () => {
  expect(unnamed(packages)).toEqual([]);
  expect(unpinned(packages)).toEqual([]);
});

it.each([
  "@duckdb/node-bindings-darwin-arm64",
  "@duckdb/node-bindings-win32-x64",
  "@esbuild/darwin-arm64",
  "@rollup/rollup-win32-x64-msvc",
  "@rolldown/binding-darwin-x64",
  "lightningcss-win32-x64-msvc",
  "fsevents"
])("%s stands in the lockfile", (name) => {
  expect(packages).toHaveProperty([`node_modules/${name}`]);
});

it("the lockfile names no registry: packages come from the one that each machine is set to", () => {
  expect(Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)).toEqual([]);
});

it("a package that one platform needs and the lockfile lacks is found, in whatever folder it would be", () => {
  const pinned = {version: "1.0.0", integrity: "sha512-x"};
  const bundler = {...pinned, optionalDependencies: {"bundler-linux": "1.0.0", "bundler-windows": "1.0.0"}};
  expect(unnamed({"": {devDependencies: {bundler: "1.0.0"}}})).toEqual(["bundler of package.json"]);
  expect(unnamed({"node_modules/bundler": bundler, "node_modules/bundler-linux": pinned})).toEqual([
    "bundler-windows of node_modules/bundler"
  ]);
  expect(
    unnamed({
      "node_modules/site/node_modules/bundler": bundler,
      "node_modules/site/node_modules/bundler-linux": pinned,
      "node_modules/bundler-windows": pinned
    })
  ).toEqual([]);
});

it("a package without integrity is found, unless its holder's archive brings it", () => {
  expect(
    unpinned({
      "": {version: "0.1.0"},
      "node_modules/a": {version: "1.0.0"},
      "node_modules/a/node_modules/b": {version: "1.0.0", inBundle: true},
      "node_modules/c": {version: "1.0.0", integrity: "sha512-x"}
    })
  ).toEqual(["node_modules/a"]);
});
