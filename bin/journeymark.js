#!/usr/bin/env node
// Starts the command line, compiled if that is possible; otherwise its sources are translated as they are loaded.

import {setFlagsFromString} from "node:v8";
import {fileURLToPath, pathToFileURL} from "node:url";
import {compiled} from "./compiled.js";

// The heap may double before it is cleaned, not grow fourfold: 100,000 organizations then fit in a gigabyte, in the same time.
setFlagsFromString("--heap-growing-percent=100");

const project = fileURLToPath(new URL("..", import.meta.url));
// Traces then name the lines of the sources; to read where they are takes time, which only --debug needs.
if (process.argv.includes("--debug")) process.setSourceMapsEnabled(true);
const entry = await compiled(project, "loaders/cli/main.ts");
const {main, endOnOutputErrors} = entry === null ? await translated() : await import(pathToFileURL(entry).href);
endOnOutputErrors();
process.exitCode = await main(process.argv.slice(2));

async function translated() {
  const tsx = await import("tsx/esm/api").catch(() => null);
  if (tsx === null) {
    process.stderr.write("journeymark: its packages are not installed; run `npm ci` in its folder first\n");
    process.exit(1);
  }
  tsx.register();
  return import("../loaders/cli/main.js");
}
