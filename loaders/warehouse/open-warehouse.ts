import {readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {Database} from "../duckdb/database.js";
import {WorkspaceError} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {derivedFolder, warehousePath} from "../workspace/paths.js";
import {systemFault} from "../workspace/system-fault.js";
import {firstLine, isDamaged, isHeld, readEverything} from "./damage.js";
import {loadingOptions} from "./loading-options.js";
import {hasTables} from "./tables.js";

/** Beginning of the names of folders for intermediate files; each ingest has its own. */
export const SCRATCH = "scratch-";
/** Folder to which DuckDB moves what does not fit into its memory. */
const SPILL = "spill";

/** Removes what killed ingests left behind; the lock is held, so no other one is at work. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name === SPILL || name.startsWith(SCRATCH)) rmSync(join(folder, name), {recursive: true, force: true});
  }
}

/**
 * Opens the warehouse of a workspace for writing; one of another version is removed, since it can be built anew.
 *
 * @throws WorkspaceError if another process holds it; Error of DuckDB's if it is damaged
 */
export async function openForWriting(workspace: Workspace): Promise<Database> {
  const path = warehousePath(workspace);
  const folder = derivedFolder(workspace);
  const holder = join(folder, "writer.json");
  const options = loadingOptions(workspace, folder, join(folder, SPILL));
  const open = () => Database.open(path, options);
  let database: Database;
  // DuckDB takes what follows for parameters of an address, and writes its log beside another folder.
  if (path.includes("?")) {
    const message = "a folder with ? in its path can hold no warehouse; rename it";
    throw new WorkspaceError([{file: workspace.directory, line: null, message}]);
  }
  try {
    database = await open();
  } catch (error) {
    if (isDamaged(error) || systemFault(error) !== null) throw error;
    throw new WorkspaceError([{file: path, line: null, message: whyNotOpen(error as Error, holder)}]);
  }
  try {
    if (!(await isEmpty(database)) && !(await hasTables(database))) {
      // The tables are of another version: all of it can be built anew from the exports.
      database.close();
      rmSync(path);
      rmSync(`${path}.wal`, {force: true});
      database = await open();
    }
    await readEverything(database);
  } catch (error) {
    database.close();
    throw error;
  }
  writeFileSync(holder, JSON.stringify({process: process.pid, started: new Date().toISOString()}));
  return database;
}

async function isEmpty(database: Database): Promise<boolean> {
  return (await database.value("SELECT count(*)::DOUBLE FROM duckdb_tables()", "number")) === 0;
}

function whyNotOpen(error: Error, holder: string): string {
  if (!isHeld(error)) {
    return `cannot be opened (${firstLine(error)}); it is derived from the exports, so it can be deleted and built anew`;
  }
  const process = /PID (\d+)/.exec(error.message)?.[1];
  const since = lastBegan(holder);
  return `another ingest or reader holds it: process ${process ?? "unknown"}${since === null ? "" : `; the last ingest began ${since}`}; try again when it is done`;
}

/** When the last ingest began; null where its note is missing or was cut short by a kill. */
function lastBegan(holder: string): string | null {
  try {
    return (JSON.parse(readFileSync(holder, "utf8")) as {started: string}).started;
  } catch {
    return null;
  }
}
