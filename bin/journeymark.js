#!/usr/bin/env node
// Starts the command line. TypeScript is translated as it is loaded, so there is nothing to compile.

const tsx = await import("tsx/esm/api").catch(() => null);
if (tsx === null) {
  process.stderr.write("journeymark: its packages are not installed; run `npm ci` in its folder first\n");
  process.exit(1);
}
tsx.register();
const {main} = await import("../loaders/cli.js");
const {systemFault} = await import("../loaders/workspace/system-fault.js");
process.stdout.on("error", (error) => {
  // Who reads no further, as `head` does, wants no more.
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(
    `journeymark: standard output: ${(systemFault(error) ?? error.message).replace(/^.*?: /, "")}\n`
  );
  process.exit(1);
});
process.exitCode = await main(process.argv.slice(2));
