#!/usr/bin/env node
// Starts the command line. TypeScript is translated as it is loaded, so there is nothing to compile.

const tsx = await import("tsx/esm/api").catch(() => null);
if (tsx === null) {
  process.stderr.write("journeymark: its packages are not installed; run `npm ci` in its folder first\n");
  process.exit(1);
}
tsx.register();
const {main} = await import("../loaders/cli.js");
process.exitCode = await main(process.argv.slice(2));
