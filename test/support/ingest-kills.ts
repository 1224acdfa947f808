import {spawn} from "node:child_process";
import {once} from "node:events";
import {readdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {writePages} from "../../loaders/payloads/write-payloads.js";
import {payloadFolder} from "../../loaders/workspace/paths.js";
import {Database} from "../../loaders/duckdb/database.js";
import {warehousePath} from "../../loaders/workspace/paths.js";
import {uniformsFrom} from "../../src/statistics/numbers/random.js";
import {load, openWorkspace, SOURCE, writeFiles, writeWorkspace, type Files} from "./workspace-files.js";

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

/** An export; some rows overlap with the next export, some are rejected, some ignored. */
function exported(number: number, rows: number): string {
  const random = uniformsFrom(number);
  const one = (...choices: string[]) => choices[Math.floor(random() * choices.length)]!;
  const lines = Array.from({length: rows}, (_, row) => {
    const day = `2024-0${1 + Math.floor(random() * 6)}-${10 + Math.floor(random() * 18)}`;
    const weight = (0.4 + random()).toFixed(3);
    const answers = [1, 2, 3].map(() => one("1", "2", "3", "4", "5", "")).join(",");
    const unit = one("north", "south", "south", "nowhere", random() < 0.01 ? "test" : "north");
    const id = number * rows + row + (row < rows / 10 ? -rows / 20 : 0);
    return `${id},p${Math.floor(random() * 1.5 * rows)},${unit},${day},${random() < 0.005 ? "0" : weight},${one("a", "b")},${answers},${one("", "", "so so")}`;
  });
  return `id,who,unit,day,weight,age,order,advice,quality,why\n${lines.join("\n")}\n`;
}

const FILES: Files = {"program.yaml": PROGRAM, "sources/survey.yaml": MAPPING, ".journeymark/salt": "5a".repeat(32)};

const exportsOf = (rows: number, ...numbers: number[]): Files =>
  Object.fromEntries(numbers.map((number) => [`exports/survey-${number}.csv`, exported(number, rows)]));

/** What an ingest that is killed has to do: from a folder as it is before, to one as it is after. */
export interface Scenario {
  title: string;
  /** @param rows of each export, a multiple of 20 */
  prepare: (rows: number) => Promise<string>;
}

/** The work of an ingest from nothing, from a loaded warehouse, and from one that is damaged. */
export const FIRST_LOAD: Scenario = {
  title: "a first load",
  prepare: (rows) => Promise.resolve(writeWorkspace({...FILES, ...exportsOf(rows, 1, 2, 3, 4)}))
};

export const REPLACEMENT: Scenario = {
  title: "a load of corrected, removed and new files and of a changed mapping",
  prepare: async (rows) => {
    const other = SOURCE.replace("survey*.csv", "other.csv");
    const folder = writeWorkspace({
      ...FILES,
      ...exportsOf(rows, 1, 2, 3),
      "exports/other.csv": "id,unit,day,order,quality\n1,north,2024-05-31,5,4\n",
      "sources/other.yaml": other
    });
    await loadWithPages(folder);
    writeFiles(folder, {
      ...exportsOf(rows, 4),
      "exports/survey-1.csv": exported(7, rows),
      "exports/survey-2.csv": null,
      "sources/other.yaml": `${other}missing: {not_applicable: [4]}\n`
    });
    return folder;
  }
};

export const REBUILD: Scenario = {
  title: "a load in place of a damaged warehouse",
  prepare: async (rows) => {
    const folder = await FIRST_LOAD.prepare(rows);
    await loadWithPages(folder);
    const path = warehousePath({directory: folder});
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0xa5, Math.floor(bytes.length / 3)));
    return folder;
  }
};

/** Loads the exports of a workspace and writes its pages. */
export async function loadWithPages(folder: string): Promise<void> {
  await load(folder);
  await writePages(openWorkspace(folder), {progress: () => undefined});
}

/** How a load in a process of its own ended. */
export interface EndedIngest {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Milliseconds from its beginning. */
  duration: number;
}

/**
 * Runs a load in a process of its own.
 *
 * @param command  what `buildKilledIngest` returned
 * @param kill  when it is killed: at a commit point, counted from 1, or after some milliseconds; default: never
 */
export async function runKilledIngest(
  command: string,
  folder: string,
  kill: {point?: number; milliseconds?: number} = {}
): Promise<EndedIngest> {
  const child = spawn(process.execPath, [command, folder, String(kill.point ?? "")], {
    stdio: ["ignore", "pipe", "inherit"]
  });
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const failed = ended.then(([code]) => {
    throw new Error(`the load ended with ${code} before it began`);
  });
  await Promise.race([once(child.stdout, "data"), failed]);
  const start = performance.now();
  const {milliseconds} = kill;
  const timer = milliseconds === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), milliseconds);
  child.stdout.resume();
  const [code, signal] = await ended;
  clearTimeout(timer);
  return {code, signal, duration: performance.now() - start};
}

/** Rows of every table, cell by cell, and the text of every page, by name. */
export type Contents = Record<string, string[][]>;

/** What `tableContents` finds, and every page. */
export async function contents(folder: string): Promise<Contents> {
  const found = await tableContents(folder);
  const pages = payloadFolder(folder);
  for (const name of readdirSync(pages, {recursive: true, encoding: "utf8"})) {
    const path = join(pages, name);
    if (!statSync(path).isFile()) continue;
    found[name] = [[readFileSync(path, "utf8").replaceAll(/"(loadedAt|refusedAt)":"[^"]*"/g, '"$1":"…"')]];
  }
  return found;
}

/** Every row of every table as text, but for the times of loading. */
export async function tableContents(folder: string): Promise<Contents> {
  const database = await Database.open(warehousePath({directory: folder}), {readOnly: true});
  const found: Contents = {};
  const tables = await database.rows("SELECT table_name AS name FROM duckdb_tables() ORDER BY name", {name: "text"});
  for (const {name} of tables) {
    const rows = await database.rows(
      `SELECT COLUMNS(c -> c NOT IN ('loaded_at', 'refused_at'))::VARCHAR FROM (SELECT * FROM "${name}" ORDER BY ALL)`
    );
    found[name] = rows.map((row) => Object.values(row).map((value) => (value === null ? "NULL" : String(value))));
  }
  database.close();
  return found;
}

/** Sums of floating-point numbers may differ in their last digits, as they are added in another order. */
function sameValue(a: string, b: string): boolean {
  return a === b || Math.abs(Number(a) - Number(b)) <= 1e-12 * Math.abs(Number(a));
}

/** What differs between two contents; nothing where they are the same. */
export function differences(found: Contents, expected: Contents): string[] {
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
