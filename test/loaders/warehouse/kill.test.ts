import {spawn} from "node:child_process";
import {once} from "node:events";
import {cpSync, mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {beforeAll, expect, it} from "vitest";
import {repository} from "../../../loaders/site/repository.js";
import {Database} from "../../../loaders/duckdb/database.js";
import {warehousePath} from "../../../loaders/warehouse/ingest.js";
import {uniformsFrom} from "../../../src/statistics/numbers/random.js";
import {load, SOURCE, temporaryFolder, writeFiles, writeWorkspace, type Files} from "../../support/workspace-files.js";

const KILLS = 20;
const LONG = 240_000;

/** A survey with respondents, weights, segments, comments and rejects, so that every table has rows. */
const PROGRAM = `title: Survey
rejects: {maximum_share: 1}
stages: [{id: buy, label: Buying}, {id: use, label: Using}]
metrics: {satisfaction: {label: Satisfaction, score: linear}, top2: {label: Top, score: {top: 2}}}
segments: [{id: age, label: Age}]
questions: {order: {stage: buy, scale: [1, 5]}, advice: {stage: buy, scale: [1, 5]}, quality: {stage: use, scale: [1, 5]}}
`;

const MAPPING = `adapter: csv
files: survey*.csv
customer_class: {constant: end_user}
ignore: {test: unit = 'test'}
response: {id: id, respondent: who, organization: unit, responded_at: day, weight: weight}
segments: {age: age}
questions: {order: order, advice: advice, quality: quality}
comments: {why: {stage: use}}
`;

/** An export of a thousand rows; some overlap with the next export, some are rejected, some ignored. */
function exported(number: number, rows = 1000): string {
  const random = uniformsFrom(number);
  const one = (...choices: string[]) => choices[Math.floor(random() * choices.length)]!;
  const lines = Array.from({length: rows}, (_, row) => {
    const day = `2024-0${1 + Math.floor(random() * 6)}-${10 + Math.floor(random() * 18)}`;
    const weight = (0.4 + random()).toFixed(3);
    const answers = [1, 2, 3].map(() => one("1", "2", "3", "4", "5", "")).join(",");
    const unit = one("north", "south", "south", "nowhere", random() < 0.01 ? "test" : "north");
    const id = number * rows + row + (row < 100 ? -50 : 0);
    return `${id},p${Math.floor(random() * 1500)},${unit},${day},${random() < 0.005 ? "0" : weight},${one("a", "b")},${answers},${one("", "", "so so")}`;
  });
  return `id,who,unit,day,weight,age,order,advice,quality,why\n${lines.join("\n")}\n`;
}

const FILES: Files = {"program.yaml": PROGRAM, "sources/survey.yaml": MAPPING, ".journeymark/salt": "5a".repeat(32)};

const exportsOf = (...numbers: number[]): Files =>
  Object.fromEntries(numbers.map((number) => [`exports/survey-${number}.csv`, exported(number)]));

/** What an ingest that is killed has to do: from a folder as it is before, to one as it is after. */
interface Scenario {
  title: string;
  prepare: () => Promise<string>;
}

const SCENARIOS: Scenario[] = [
  {title: "a first load", prepare: async () => writeWorkspace({...FILES, ...exportsOf(1, 2, 3, 4)})},
  {
    title: "a load of corrected, removed and new files and of a changed mapping",
    prepare: async () => {
      const other = SOURCE.replace("survey*.csv", "other.csv");
      const folder = writeWorkspace({
        ...FILES,
        ...exportsOf(1, 2, 3),
        "exports/other.csv": "id,unit,day,order,quality\n1,north,2024-05-31,5,4\n",
        "sources/other.yaml": other
      });
      await load(folder);
      writeFiles(folder, {...exportsOf(4), "exports/survey-1.csv": exported(7), "exports/survey-2.csv": null});
      writeFiles(folder, {"sources/other.yaml": `${other}missing: {not_applicable: [4]}\n`});
      return folder;
    }
  }
];

let command: string;
beforeAll(async () => {
  // One file without TypeScript starts several times as fast as the launcher. It lies where its packages are found.
  const folder = join(repository, ".journeymark");
  mkdirSync(folder, {recursive: true});
  command = join(folder, `killed-ingest-${process.pid}.mjs`);
  const entry = fileURLToPath(new URL("./killed-ingest.ts", import.meta.url));
  await build({
    entryPoints: [entry],
    outfile: command,
    bundle: true,
    platform: "node",
    format: "esm",
    // What is in many files takes longer to find than to run; only the engine's binary cannot be taken along.
    external: ["@duckdb/*"],
    banner: {js: 'import {createRequire} from "node:module"; const require = createRequire(import.meta.url);'},
    logLevel: "silent"
  });
  return () => rmSync(command);
}, LONG);

/** Runs an ingest in a process of its own, killed after some time; returns how it ended and how long it took. */
async function ingestKilledAfter(folder: string, milliseconds: number) {
  const child = spawn(process.execPath, [command, folder], {
    stdio: ["ignore", "pipe", "inherit"]
  });
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  await once(child.stdout, "data");
  const start = performance.now();
  const timer = Number.isFinite(milliseconds) ? setTimeout(() => child.kill("SIGKILL"), milliseconds) : undefined;
  child.stdout.resume();
  const [code, signal] = await ended;
  clearTimeout(timer);
  return {code, signal, duration: performance.now() - start};
}

/** Every row of every table as text, but for the times of loading. */
async function contents(folder: string): Promise<Record<string, string[][]>> {
  const database = await Database.open(warehousePath({directory: folder}), {readOnly: true});
  const found: Record<string, string[][]> = {};
  const tables = await database.rows<{name: string}>("SELECT table_name AS name FROM duckdb_tables() ORDER BY name");
  for (const {name} of tables) {
    const rows = await database.rows<Record<string, string | null>>(
      `SELECT COLUMNS(c -> c NOT IN ('loaded_at', 'refused_at'))::VARCHAR FROM (SELECT * FROM "${name}" ORDER BY ALL)`
    );
    found[name] = rows.map((row) => Object.values(row).map((value) => value ?? "NULL"));
  }
  database.close();
  return found;
}

/** Sums of floating-point numbers may differ in their last digits, as they are added in another order. */
function sameValue(a: string, b: string): boolean {
  return a === b || Math.abs(Number(a) - Number(b)) <= 1e-12 * Math.abs(Number(a));
}

function differences(found: Record<string, string[][]>, expected: Record<string, string[][]>): string[] {
  const tables = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return [...tables].flatMap((table) => {
    const [rows, wanted] = [found[table] ?? [], expected[table] ?? []];
    if (rows.length !== wanted.length) return [`${table}: ${rows.length} rows for ${wanted.length}`];
    const differing = rows.findIndex((row, index) =>
      row.some((value, place) => !sameValue(value, wanted[index]![place]!))
    );
    return differing < 0 ? [] : [`${table}: ${rows[differing]!.join("|")} for ${wanted[differing]!.join("|")}`];
  });
}

it.concurrent.each(SCENARIOS)(
  "killed at any moment of $title, the next ingest ends as if nothing had happened",
  async ({prepare}) => {
    const before = await prepare();
    const copy = () => {
      const folder = temporaryFolder();
      cpSync(before, folder, {recursive: true});
      return folder;
    };
    const undisturbed = copy();
    const {code, duration} = await ingestKilledAfter(undisturbed, Infinity);
    expect(code).toBe(0);
    // What else the machine does may slow down the first run alone.
    let shortest = duration;
    const expected = await contents(undisturbed);
    expect(expected["response"]!.length).toBeGreaterThan(2500);
    const random = uniformsFrom(20240531);
    let killed = 0;
    for (let kill = 0; kill < KILLS / SCENARIOS.length; kill++) {
      const folder = copy();
      const moment = ((kill + random()) / (KILLS / SCENARIOS.length)) * shortest;
      const run = await ingestKilledAfter(folder, moment);
      if (run.signal === "SIGKILL") killed += 1;
      else shortest = Math.min(shortest, run.duration);
      await load(folder);
      expect(differences(await contents(folder), expected), `killed after ${moment.toFixed(0)} ms`).toEqual([]);
      rmSync(folder, {recursive: true});
    }
    expect(killed).toBeGreaterThanOrEqual(KILLS / SCENARIOS.length / 2);
  },
  LONG
);
