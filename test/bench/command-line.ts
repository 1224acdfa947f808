// CPU time of commands on the loaded demonstration, beside what Node and opening the database take.

import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {commandLine, runMeasured} from "./measured-process.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const warehouse = fileURLToPath(new URL("../../data/.journeymark/warehouse.duckdb", import.meta.url));
const TIMES = 5;

/** Milliseconds of CPU time of a Node process, all its threads together; the least of several runs. */
function cpuTime(parameters: readonly string[]): number {
  const times = Array.from({length: TIMES}, () => {
    const {code, err, cpuSeconds} = runMeasured(parameters);
    if (code !== 0) throw new Error(err);
    return cpuSeconds * 1000;
  });
  return Math.min(...times);
}

if (!existsSync(warehouse)) spawnSync(process.execPath, [commandLine, "ingest"], {cwd: repository, stdio: "inherit"});
const opening = `import {DuckDBInstance} from "@duckdb/node-api";
  const database = await DuckDBInstance.create(${JSON.stringify(warehouse)}, {access_mode: "READ_ONLY"});
  (await database.connect()).closeSync(); database.closeSync();`;
const least = cpuTime(["--input-type=module", "--eval", opening]);
const runs = {
  "node -e 0": ["--eval", "0"],
  "journeymark --help": [commandLine, "--help"],
  "journeymark scores --by stage": [commandLine, "scores", "--by", "stage"],
  "journeymark trend --by stage": [commandLine, "trend", "--by", "stage"]
};
process.stdout.write(`Node with the database opened: ${least.toFixed(0)} ms\n`);
for (const [name, parameters] of Object.entries(runs)) {
  const time = cpuTime(parameters);
  process.stdout.write(`${name}: ${time.toFixed(0)} ms, ${(time / least).toFixed(2)} × that\n`);
}
