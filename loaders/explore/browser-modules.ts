import {fileURLToPath} from "node:url";
import {build} from "esbuild";

/** What the page of analysts loads as one file each. */
export type BrowserModule = "page-module" | "engine-worker";

const made = new Map<BrowserModule, Promise<string>>();

/**
 * The code of a module for browsers, with all that it imports: the very files that the command line runs, and packages that
 * no page of a report has. It is made once, when it is first asked for.
 */
export function browserModule(name: BrowserModule): Promise<string> {
  const known = made.get(name) ?? bundle(name);
  made.set(name, known);
  return known;
}

async function bundle(name: BrowserModule): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL(`browser/${name}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    // Pages import modules; workers of older browsers take none.
    format: name === "page-module" ? "esm" : "iife",
    // Fails on whatever needs Node.
    platform: "browser",
    target: "es2022",
    legalComments: "inline",
    write: false
  });
  return outputFiles[0]!.text;
}
