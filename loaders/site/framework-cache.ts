import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {dirname, join, posix} from "node:path";
import {build, type Plugin} from "esbuild";
import {repository} from "./repository.js";

/**
 * Libraries that pages may use, each bundled into one file before Framework runs. Framework's own bundler takes seconds
 * over Plot and d3, makes forty small files of them and breaks Arquero.
 */
const bundledLibraries = ["@observablehq/inputs", "@observablehq/plot", "arquero", "d3", "htl", "isoformat"];

/**
 * Libraries whose version Framework looks up at the npm registry in every build, used or not, because its standard
 * library can import them on demand. An empty folder named for a version is all it asks for; none is downloaded.
 */
const namedByStandardLibrary = [
  "@observablehq/sample-datasets",
  "apache-arrow",
  "d3-dsv",
  "echarts",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client"
];

/** Where Framework looks for a library: imported by its bare name, or implicit in a page (`Plot`, `d3`, `html`, `aq`). */
const places = [
  (library: string, version: string) => `_node/${library}@${version}/index.js`,
  (library: string, version: string) => `_npm/${library}@${version}/_esm.js`
];

/**
 * Empties Framework's cache under a source root and fills it with what a build without any network needs.
 *
 * Framework reuses the output of a data loader even after the loader or its data changed, so nothing of an earlier
 * build is kept.
 *
 * @param sourceRoot  folder that holds the pages
 */
export async function prepareFrameworkCache(sourceRoot: string): Promise<void> {
  const cache = join(sourceRoot, ".observablehq", "cache");
  await rm(cache, {recursive: true, force: true});
  const versions = new Map<string, string>();
  for (const library of bundledLibraries) versions.set(library, await installedVersion(library));
  await Promise.all([
    ...namedByStandardLibrary.map((library) => mkdir(join(cache, "_npm", `${library}@0.0.0`), {recursive: true})),
    ...places.flatMap((place) => {
      const targets = new Map([...versions].map(([library, version]) => [library, place(library, version)]));
      return [...targets.keys()].map((library) => bundleLibrary(library, cache, targets));
    })
  ]);
}

async function installedVersion(library: string): Promise<string> {
  const manifest = await readFile(join(repository, "node_modules", library, "package.json"), "utf8");
  return (JSON.parse(manifest) as {version: string}).version;
}

async function bundleLibrary(library: string, cache: string, targets: ReadonlyMap<string, string>): Promise<void> {
  const target = targets.get(library)!;
  const {outputFiles} = await build({
    stdin: {contents: `export * from "${library}";`, resolveDir: repository},
    bundle: true,
    minify: true,
    platform: "browser",
    format: "esm",
    target: ["es2022"],
    legalComments: "none",
    write: false,
    plugins: [linkLibraries(target, targets)]
  });
  const file = join(cache, target);
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, outputFiles[0]!.contents);
}

/**
 * Lets one bundle import another by its relative path. Plot has its own d3 in it, without what it does not use: no page of
 * the report needs more of it, and a first chart weighs 30 kB less.
 */
function linkLibraries(target: string, targets: ReadonlyMap<string, string>): Plugin {
  return {
    name: "link-libraries",
    setup({onResolve}) {
      onResolve({filter: /^[\w@]/}, ({path, importer}) => {
        const other = importer === "<stdin>" || path === "d3" ? undefined : targets.get(path);
        return other === undefined ? undefined : {path: posix.relative(posix.dirname(target), other), external: true};
      });
    }
  };
}
