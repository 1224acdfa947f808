// Ingests killed at random moments, each followed by one that is not: `npm run bench:kill -- KILLS`, 200 unless given.
// Nothing may be lost or doubled: tables and pages are those of a run that nobody disturbed. Exit code 1 if they are not.
import {cpSync, rmSync} from "node:fs";
import {uniformsFrom} from "../../src/statistics/numbers/random.js";
import {buildKilledIngest} from "../support/build-killed-ingest.js";
import {
  contents,
  differences,
  FIRST_LOAD,
  loadWithPages,
  REBUILD,
  REPLACEMENT,
  runKilledIngest,
  type Scenario
} from "../support/ingest-kills.js";
import {removeTemporaryFolders, temporaryFolder} from "../support/temporary-folders.js";

const ROWS = 1000;
const SCENARIOS = [FIRST_LOAD, REPLACEMENT, REBUILD];
const say = (line: string) => void process.stdout.write(`${line}\n`);
const random = uniformsFrom(20240531);

/** @returns what was found to differ, one line for each kill */
async function benchScenario({title, prepare}: Scenario, command: string, kills: number): Promise<string[]> {
  const before = await prepare(ROWS);
  const copy = () => {
    const folder = temporaryFolder();
    cpSync(before, folder, {recursive: true});
    return folder;
  };
  const undisturbed = copy();
  const {code, duration} = await runKilledIngest(command, undisturbed);
  if (code !== 0) throw new Error(`${title}: ended with ${code} undisturbed`);
  const expected = await contents(undisturbed);
  const faults: string[] = [];
  let killed = 0;
  // What else the machine does may slow down the first run alone.
  let shortest = duration;
  for (let kill = 0; kill < kills; kill += 1) {
    const folder = copy();
    const milliseconds = ((kill + random()) / kills) * shortest;
    const ended = await runKilledIngest(command, folder, {milliseconds});
    if (ended.signal === "SIGKILL") killed += 1;
    else shortest = Math.min(shortest, ended.duration);
    await loadWithPages(folder);
    const different = differences(await contents(folder), expected);
    if (different.length > 0) {
      faults.push(`${title}, killed after ${milliseconds.toFixed(0)} ms: ${different.join("; ")}`);
    }
    rmSync(folder, {recursive: true});
  }
  const rows = Object.values(expected).reduce((sum, each) => sum + each.length, 0);
  say(`${title}: ${killed} of ${kills} killed before they were done; ${rows} rows and pages compared after each`);
  return faults;
}

const total = Number(process.argv[2] ?? 200);
const command = await buildKilledIngest();
try {
  const faults: string[] = [];
  for (const [index, scenario] of SCENARIOS.entries()) {
    const kills = Math.floor((total + index) / SCENARIOS.length);
    if (kills > 0) faults.push(...(await benchScenario(scenario, command, kills)));
  }
  say(faults.length === 0 ? "Nothing was lost or doubled." : `${faults.length} kills left something else:`);
  for (const fault of faults) say(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  rmSync(command);
  removeTemporaryFolders();
}
