import {readdir, readFile, rm, writeFile} from "node:fs/promises";
import {dirname, join, posix, relative, resolve} from "node:path";
import {build, type Metafile, type PluginBuild} from "esbuild";
import {LANGUAGES} from "../../src/model/language.js";

/** Where Framework puts the modules of a site, as it puts each by itself. */
const MODULES = "_import/";

/** What each page of a site loads before it begins. */
export interface BundledModules {
  /** The modules that stand in for those that a page names, and what they import, as paths within the site. */
  loadedWith: (modules: Iterable<string>) => string[];
  /** The words of a language, which only the module of all languages asks for, as it begins. */
  wordsOf: (language: string) => string[];
}

/**
 * Puts the modules of a built site together: what is always loaded together is one file. Framework leaves each module by
 * itself, as it was written: a page of a hundred small files weighs half as much again when they are compressed, and
 * waits for each. Modules that pages name keep their paths, and so do libraries and what asks where it lies.
 *
 * @param site   folder of the site
 * @param pages  files of its pages within it
 */
export async function bundleModules(site: string, pages: readonly string[]): Promise<BundledModules> {
  const own = (await readdir(join(site, MODULES), {recursive: true}))
    .map((name) => MODULES + name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".js"));
  const texts = new Map(
    await Promise.all(own.map(async (name) => [name, await readFile(join(site, name), "utf8")] as const))
  );
  const named = await Promise.all(
    pages.map(async (page) => modulesNamedBy(page, await readFile(join(site, page), "utf8")))
  );
  const entries = new Set(
    [...named.flat(), ...LANGUAGES.flatMap((language) => wordsOf(language, own))].filter((name) => texts.has(name))
  );
  const fixed = own.filter((name) => texts.get(name)!.includes("import.meta"));
  const {outputFiles, metafile} = await build({
    ...{absWorkingDir: resolve(site), outdir: resolve(site), outbase: resolve(site)},
    entryPoints: [...entries].filter((name) => !fixed.includes(name)).sort(),
    plugins: [{name: "left as it is", setup: (bundle) => leaveAsItIs(bundle, resolve(site), new Set(fixed))}],
    ...({bundle: true, splitting: true, format: "esm", platform: "browser", target: "es2022"} as const),
    ...{minify: true, chunkNames: `${MODULES}shared.[hash]`, charset: "utf8", legalComments: "none"},
    ...{allowOverwrite: true, write: false, metafile: true, logLevel: "silent"}
  });
  await Promise.all(own.filter((name) => !fixed.includes(name)).map((name) => rm(join(site, name))));
  await Promise.all(outputFiles.map(({path, text}) => writeFile(path, withAddresses(text, resolve(site), path))));
  return {
    loadedWith: (modules) => loadedWith(metafile, modules),
    wordsOf: (language) => wordsOf(language, own)
  };
}

/** Begins the address of a file that is left as it is, and no text of anybody's: what asks for it may be put elsewhere. */
const LEFT = "journeymark-left-as-it-is:";

/** Libraries, Framework's own modules, and what asks where it lies. */
function leaveAsItIs(bundle: PluginBuild, site: string, fixed: ReadonlySet<string>): void {
  bundle.onResolve({filter: /^\.{1,2}\//}, ({path, resolveDir, kind}) => {
    const name = relative(site, join(resolveDir, path)).replaceAll("\\", "/");
    if (kind === "entry-point" || (name.startsWith(MODULES) && !fixed.has(name))) return undefined;
    return {path: `${LEFT}${name}`, external: true};
  });
}

function withAddresses(code: string, site: string, file: string): string {
  return code.replace(new RegExp(`(["'])${LEFT}([^"']+)\\1`, "g"), (_, quote: string, name: string) => {
    const address = relative(dirname(file), join(site, name)).replaceAll("\\", "/");
    return `${quote}${address.startsWith(".") ? address : `./${address}`}${quote}`;
  });
}

const wordsOf = (language: string, names: readonly string[]) =>
  names.filter((name) => name.startsWith(`${MODULES}locales/${language}/index.`));

/** The modules that a page names itself, but for those that it is to load early. */
export function modulesNamedBy(page: string, html: string): string[] {
  return [...html.replace(/<link\b[^>]*>/g, "").matchAll(/["'](\.{1,2}\/[^"'\s]+\.js)["']/g)].map(([, address]) =>
    posix.join(posix.dirname(page), address!)
  );
}

function loadedWith({outputs}: Metafile, modules: Iterable<string>): string[] {
  const loaded = new Set<string>();
  const visit = (name: string) => {
    if (loaded.has(name) || !(name in outputs)) return;
    loaded.add(name);
    for (const {path, kind} of outputs[name]!.imports) if (kind === "import-statement") visit(path);
  };
  for (const name of modules) visit(name);
  return [...loaded];
}
