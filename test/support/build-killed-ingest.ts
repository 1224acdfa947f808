import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {ownAddress} from "../../bin/compiled.js";
import {repository} from "../../loaders/site/repository.js";

/**
 * Makes one JavaScript file of the load that can be killed, which starts several times as fast as the launcher. It lies
 * where its packages are found.
 *
 * @returns its path; whoever asked for it removes it
 */
export async function buildKilledIngest(): Promise<string> {
  const folder = join(repository, ".journeymark");
  mkdirSync(folder, {recursive: true});
  const command = join(folder, `killed-ingest-${process.pid}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL("./killed-ingest.ts", import.meta.url))],
    outfile: command,
    bundle: true,
    platform: "node",
    format: "esm",
    // What is in many files takes longer to find than to run; only the engine's binary cannot be taken along.
    external: ["@duckdb/*"],
    banner: {js: 'import {createRequire} from "node:module"; const require = createRequire(import.meta.url);'},
    logLevel: "silent",
    absWorkingDir: repository,
    plugins: [ownAddress]
  });
  return command;
}
