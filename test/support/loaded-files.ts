import {existsSync, mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {countAnswers} from "../../loaders/cube/counting.js";
import {Database, type Row} from "../../loaders/duckdb/database.js";
import type {ResultColumns, RowOf} from "../../loaders/duckdb/result-columns.js";
import {updateStanding} from "../../loaders/warehouse/deduplication.js";
import {writeDefinitions} from "../../loaders/warehouse/definitions.js";
import type {FileReport} from "../../loaders/warehouse/file-report.js";
import {loadExports} from "../../loaders/warehouse/load-exports.js";
import {maskingFunctions} from "../../loaders/warehouse/personal-data.js";
import {readSalt} from "../../loaders/warehouse/salt.js";
import {ensureTables} from "../../loaders/warehouse/tables.js";
import {weightResponses, type WeightingReport} from "../../loaders/warehouse/weights/weighting.js";
import type {Workspace} from "../../loaders/workspace/model.js";
import {derivedFolder, warehousePath} from "../../loaders/workspace/paths.js";
import {atEndOfFile} from "./end-of-file.js";
import {nameResponses} from "./response-ids.js";

/** A database in memory that holds what was loaded of one workspace at a time. */
let database: Promise<Database> | undefined;
let directory: string | null = null;
/** Whether a load has not ended well: a test that ran out of time may still be at it, or have left a transaction behind. */
let isUnsettled = false;

/**
 * Loads the exports of a workspace as `ingest` does, and no more: nothing is counted, and no warehouse is written. That
 * takes a third of the time. Loading the same workspace again begins with what is there.
 */
export async function loadFiles(workspace: Workspace): Promise<FileReport[]> {
  if (isUnsettled) [database, directory] = [undefined, null];
  isUnsettled = true;
  database ??= openInMemory();
  const opened = await database;
  const isOther = directory !== null && directory !== workspace.directory;
  directory = workspace.directory;
  if (isOther) await empty(opened);
  const reports = await loadInto(opened, workspace);
  isUnsettled = false;
  return reports;
}

/** Loads the exports of a workspace into a database, and counts nothing. */
export async function loadInto(tables: Database, workspace: Workspace): Promise<FileReport[]> {
  const folder = derivedFolder(workspace);
  mkdirSync(folder, {recursive: true});
  const scratch = mkdtempSync(join(folder, "scratch-"));
  try {
    const {secret: salt} = readSalt(folder);
    await ensureTables(tables, workspace.program);
    await writeDefinitions(tables, workspace);
    return await loadExports(tables, {workspace, salt, scratch, progress: () => undefined});
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** Databases in memory with what was counted of a workspace, by its folder, until the file's tests are done. */
const counted = new Map<string, Database>();

/** What `ingest` would report of the counting. */
export interface Counted {
  files: FileReport[];
  /** Files whose cells were counted anew. */
  counted: number;
  weighting: WeightingReport | null;
}

/**
 * Loads, weights and counts the exports of a workspace as `ingest` does, but in memory: no warehouse is written and opened
 * again, and the quality of responses is not looked at, which takes a third of the time. Doing it again begins with what is
 * there.
 */
export async function countFiles(workspace: Workspace): Promise<Counted> {
  if (counted.size === 0) atEndOfFile(closeCounted);
  const database = counted.get(workspace.directory) ?? (await openInMemory());
  counted.set(workspace.directory, database);
  const files = await loadInto(database, workspace);
  await updateStanding(database);
  const weighting = await weightResponses(database, workspace);
  return {files, weighting, counted: await countAnswers(database, workspace.program)};
}

/** The database of `countFiles`; undefined where nothing was counted in memory. */
export function countedDatabase(directory: string): Database | undefined {
  return counted.get(directory);
}

/** Forgets what was counted in memory. */
function closeCounted(): void {
  for (const database of counted.values()) database.close();
  counted.clear();
}

/**
 * Rows of a query on what was loaded of a workspace, with the ids of responses too, as `named_response`: in its warehouse,
 * or else by `countFiles` or `loadFiles`.
 *
 * @throws Error if nothing was loaded of it, or `loadFiles` was called for another workspace since
 */
export async function queryLoaded(folder: string, sql: string): Promise<Row[]>;
export async function queryLoaded<const Columns extends ResultColumns>(
  folder: string,
  sql: string,
  columns: Columns
): Promise<RowOf<Columns>[]>;
export async function queryLoaded(folder: string, sql: string, columns?: ResultColumns): Promise<Row[]> {
  const warehouse = warehousePath({directory: folder});
  const isInMemory = !existsSync(warehouse);
  const own = counted.get(folder);
  if (isInMemory && own === undefined && folder !== directory) throw new Error(`${folder}: nothing is loaded`);
  const found = isInMemory ? (own ?? (await database!)) : await Database.open(warehouse, {readOnly: true});
  try {
    if (sql.includes("named_response")) await nameResponses(found, folder);
    return await (columns === undefined ? found.rows(sql) : found.rows(sql, columns));
  } finally {
    if (!isInMemory) found.close();
  }
}

function openInMemory(): Promise<Database> {
  const temporary = join(tmpdir(), `journeymark-spill-${process.pid}`);
  return Database.open(":memory:", {oneThread: true, readable: [tmpdir()], temporary, functions: maskingFunctions});
}

/** Leaves the tables and nothing in them. */
async function empty(tables: Database): Promise<void> {
  const names = await tables.rows(
    "SELECT table_name AS name FROM duckdb_tables() WHERE NOT temporary AND table_name <> 'property'",
    {name: "text"}
  );
  await tables.run(names.map(({name}) => `DELETE FROM ${name}`).join("; "));
}
