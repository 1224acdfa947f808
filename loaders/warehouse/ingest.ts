import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {buildCube} from "../cube/cube.js";
import {adapterOf} from "../sources/index.js";
import type {CodebookEntry, ExportFile} from "../sources/contract.js";
import {readFileBytes} from "../sources/formats/encoding.js";
import {exportFiles, globsWithoutFiles, type SourceFile} from "../sources/files.js";
import {Increments} from "../sources/services/increments.js";
import {asRefusal} from "../sources/refusal.js";
import {readUnchanged, type Unchanged} from "../sources/unchanged.js";
import {FileRefusal, formatFault, WorkspaceError, type Fault} from "../workspace/fault.js";
import type {Source, Workspace} from "../workspace/model.js";
import {systemFault} from "../workspace/system-fault.js";
import {firstLine, isDamaged, isHeld, readEverything, setAside} from "./damage.js";
import {Database} from "../duckdb/database.js";
import {writeDefinitions} from "./definitions.js";
import {ExpressionParser} from "./mapping/expression-syntax.js";
import {checkExpressions, type CheckedSource} from "./mapping/expressions.js";
import type {MappingFault} from "./mapping/mapped-cells.js";
import {loadFile, mappingHash, refusalOf, removeFile} from "./load-file.js";
import {loadingOptions} from "./loading-options.js";
import {masked} from "./personal-data.js";
import {TooManyRejects, type FileLoad, type RejectedRow} from "./rejected-rows.js";
import {readSalt} from "./salt.js";
import {sqlText} from "../duckdb/sql.js";
import {updateStanding} from "./deduplication.js";
import {weightResponses, type WeightingReport} from "./weights/weighting.js";
import {ensureTables, hasTables} from "./tables.js";

/** What became of one file in an ingest. */
export interface FileReport {
  source: string;
  path: string;
  outcome: "loaded" | "unchanged" | "removed" | "refused";
  read: number;
  loaded: number;
  ignored: number;
  rejected: number;
  ignoredBy: Record<string, number>;
  settings: Record<string, string>;
  warnings: string[];
  /** What the file says of its columns. */
  codebook: CodebookEntry[];
  /** The first rows that were not loaded. */
  rejects: RejectedRow[];
  /** Why the file was refused. */
  reason: string | null;
}

export interface IngestReport {
  files: FileReport[];
  /** What is to be said beside the files: globs that match none, a warehouse that was damaged, a secret made anew. */
  warnings: string[];
  /** Files whose cells were counted anew. */
  counted: number;
  /** How responses were weighted; null where only their files say. */
  weighting: WeightingReport | null;
  responses: number;
  answers: number;
  cells: number;
}

export interface IngestOptions {
  /** Called when a step begins. */
  progress?: (message: string) => void;
}

/** Folder of everything that is derived from a workspace. */
export const derivedFolder = (workspace: Pick<Workspace, "directory">) => join(workspace.directory, ".journeymark");
export const warehousePath = (workspace: Pick<Workspace, "directory">) =>
  join(derivedFolder(workspace), "warehouse.duckdb");

/**
 * Brings the warehouse to the state of the exports: new and changed files (by content, mapping and adapter) are loaded,
 * each in one transaction; files that are gone take their rows along; then the cube is counted where responses changed.
 * A killed ingest leaves the last good state, and the next one ends as if nothing had happened. A damaged warehouse is
 * set aside and built anew from the exports.
 *
 * @throws WorkspaceError if another process holds the warehouse, or if responses and what they are weighted by do not fit:
 *   the files are loaded then, and the cube stands as it was
 */
export async function ingest(
  workspace: Workspace,
  {progress = () => undefined}: IngestOptions = {}
): Promise<IngestReport> {
  const folder = derivedFolder(workspace);
  if (statSync(folder, {throwIfNoEntry: false})?.isDirectory() !== true) mkdirSync(folder);
  try {
    return await bringWarehouseUpToDate(workspace, progress);
  } catch (error) {
    if (!isDamaged(error)) throw error;
    const path = warehousePath(workspace);
    const aside = basename(setAside(path));
    const warning = `${path}: was damaged (${firstLine(error)}); it is set aside as ${aside}, and built anew from the exports`;
    const report = await bringWarehouseUpToDate(workspace, progress);
    return {...report, warnings: [warning, ...report.warnings]};
  }
}

/** @throws Error of DuckDB's if the warehouse is damaged, wherever that shows */
async function bringWarehouseUpToDate(
  workspace: Workspace,
  progress: (message: string) => void
): Promise<IngestReport> {
  const folder = derivedFolder(workspace);
  const database = await openForWriting(workspace);
  removeLeftovers(folder);
  const scratch = mkdtempSync(join(folder, SCRATCH));
  try {
    const {secret: salt, ...saltFile} = readSalt(folder);
    await ensureTables(database, workspace.program);
    await writeDefinitions(database, workspace);
    const pulled = await pullAll(database, workspace, progress);
    const files = exportFiles(workspace);
    const warnings = [...globsWithoutFiles(workspace), ...(await renewedSalt(database, saltFile))].map(formatFault);
    const reports = [...pulled, ...(await removeMissing(database, files))];
    await forgetGone(database, files, pulled);
    const parser = await ExpressionParser.create(database);
    const checked = new Map<string, Awaited<ReturnType<typeof checkExpressions>>>();
    for (const {source, file} of files) {
      progress(`${file.name}: reading`);
      const known = checked.get(source.name) ?? (await checkExpressions(parser, source));
      checked.set(source.name, known);
      reports.push(await bringUpToDate(database, {workspace, ...known, file, salt, scratch}));
    }
    progress("looking for repeated responses");
    await updateStanding(database);
    progress("weighting the responses");
    const weighting = await weightResponses(database, workspace);
    progress("counting the cube");
    const counted = await buildCube(database, workspace.program);
    progress("writing to disk");
    await database.run("CHECKPOINT");
    return {files: reports.sort(bySourceAndPath), warnings, counted, weighting, ...(await totals(database))};
  } finally {
    database.close();
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** Fetches what is new from sources that are a service; where that fails, what was fetched before is loaded still. */
async function pullAll(
  database: Database,
  workspace: Workspace,
  progress: (message: string) => void
): Promise<FileReport[]> {
  const failures: FileReport[] = [];
  for (const source of workspace.sources) {
    const {pull} = adapterOf(source.adapter);
    if (pull === undefined) continue;
    progress(`${source.name}: fetching`);
    const file = {path: workspace.exports, name: source.files.join(", ")};
    await forgetRefusal(database, source, file);
    try {
      await pull(source, Increments.open(source, workspace.exports));
    } catch (error) {
      const reason = whyNotFetched(error);
      await noteRefusal(database, source, file, reason);
      failures.push(report(source.name, file.name, "refused", {reason}));
    }
  }
  return failures;
}

/** Words of an error that nobody foresaw may quote a token or an address, so only its kind is told. */
function whyNotFetched(error: unknown): string {
  if (error instanceof FileRefusal) return error.message;
  const {code, name} = error as NodeJS.ErrnoException;
  return `cannot be fetched: ${code ?? name}`;
}

/** Beginning of the names of folders for intermediate files; each ingest has its own. */
const SCRATCH = "scratch-";
/** Folder to which DuckDB moves what does not fit into its memory. */
const SPILL = "spill";

/** Removes what killed ingests left behind; the lock is held, so no other one is at work. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name === SPILL || name.startsWith(SCRATCH)) rmSync(join(folder, name), {recursive: true, force: true});
  }
}

function bySourceAndPath(a: FileReport, b: FileReport): number {
  return a.source.localeCompare(b.source) || a.path.localeCompare(b.path);
}

async function totals(database: Database): Promise<{responses: number; answers: number; cells: number}> {
  const [row] = await database.rows<{responses: number; answers: number; cells: number}>(
    `SELECT (SELECT count(*)::DOUBLE FROM response) - (SELECT count(*)::DOUBLE FROM superseded) AS responses,
       coalesce((SELECT sum(n)::DOUBLE FROM cell), 0) AS answers,
       (SELECT count(*)::DOUBLE FROM cell) AS cells`
  );
  return row!;
}

async function openForWriting(workspace: Workspace): Promise<Database> {
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
  return (await database.value<number>("SELECT count(*)::DOUBLE FROM duckdb_tables()")) === 0;
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

/** A secret made anew where files are loaded already: they are loaded again, and their respondents are others. */
async function renewedSalt(database: Database, {path, isNew}: {path: string; isNew: boolean}): Promise<Fault[]> {
  if (!isNew || (await database.value<number>("SELECT count(*)::DOUBLE FROM source_file")) === 0) return [];
  const message =
    "the secret that respondents' ids are hashed with was missing and is made anew; every file is loaded again, and no respondent can be matched with figures or copies of before";
  return [{file: path, line: null, message}];
}

async function removeMissing(database: Database, files: readonly SourceFile[]): Promise<FileReport[]> {
  const ledger = await database.rows<{file_id: number; source: string; path: string; read: number}>(
    "SELECT file_id, source, path, rows_read::DOUBLE AS read FROM source_file"
  );
  const present = new Set(files.map(({source, file}) => JSON.stringify([source.name, file.name])));
  // What lies in a folder that cannot be read is not gone.
  const unread = files.filter(({file}) => file.unfit !== undefined);
  const isHidden = (name: string, path: string) =>
    unread.some(({source, file}) => source.name === name && path.startsWith(`${file.name}/`));
  const gone = ledger.filter(
    ({source, path}) => !present.has(JSON.stringify([source, path])) && !isHidden(source, path)
  );
  for (const {file_id} of gone) await database.transaction(() => removeFile(database, file_id));
  return gone.map(({source, path}) => report(source, path, "removed"));
}

/** Forgets the refusals of files that are gone; those of services that failed just now stand. */
async function forgetGone(
  database: Database,
  files: readonly SourceFile[],
  failures: readonly FileReport[]
): Promise<void> {
  const present = new Set([
    ...files.map(({source, file}) => JSON.stringify([source.name, file.name])),
    ...failures.map(({source, path}) => JSON.stringify([source, path]))
  ]);
  const refused = await database.rows<{source: string; path: string}>("SELECT source, path FROM refusal");
  for (const {source, path} of refused) {
    if (!present.has(JSON.stringify([source, path]))) await forgetRefusal(database, {name: source}, {name: path});
  }
}

function report(
  source: string,
  path: string,
  outcome: FileReport["outcome"],
  rest: Partial<FileReport> = {}
): FileReport {
  const none = {
    read: 0,
    loaded: 0,
    ignored: 0,
    rejected: 0,
    ignoredBy: {},
    settings: {},
    warnings: [],
    codebook: [],
    rejects: [],
    reason: null
  };
  return {source, path, outcome, ...none, ...rest};
}

interface Job {
  workspace: Workspace;
  source: CheckedSource;
  /** What is wrong with the source's own SQL. */
  faults: readonly MappingFault[];
  file: ExportFile;
  salt: string;
  scratch: string;
}

interface LedgerRow {
  file_id: number;
  sha256: string;
  mapping_sha256: string;
  adapter: string;
  adapter_version: number;
  read: number;
  loaded: number;
  ignored: number;
  rejected: number;
  ignored_by: string;
  settings: string;
  warnings: string;
}

async function bringUpToDate(database: Database, job: Job): Promise<FileReport> {
  const {source, faults, file, workspace, salt, scratch} = job;
  const adapter = adapterOf(source.adapter);
  const [former] = await database.rows<LedgerRow>(
    `SELECT file_id, sha256, mapping_sha256, adapter, adapter_version, rows_read::DOUBLE AS read, rows_loaded::DOUBLE AS loaded,
       rows_ignored::DOUBLE AS ignored, rows_rejected::DOUBLE AS rejected, ignored AS ignored_by, settings, warnings
     FROM source_file WHERE source = ${sqlText(source.name)} AND path = ${sqlText(file.name)}`
  );
  const bringOnce = async ({expectUnchanged, expectSame}: Unchanged): Promise<FileReport> => {
    if (faults.length > 0) throw refusalOf(source, faults[0]!);
    const {sha256} = readFileBytes(file.path, source.format.encoding);
    const same = former?.sha256 === sha256 && former.mapping_sha256 === mappingHash(source, salt);
    if (former && same && former.adapter === adapter.name && former.adapter_version === adapter.version) {
      await forgetRefusal(database, source, file);
      const codebook = await storedCodebook(database, former.file_id);
      return report(source.name, file.name, "unchanged", {...fromLedger(former), codebook});
    }
    const prepared = await adapter.prepare(file, source, scratch);
    expectSame(sha256, prepared.sha256);
    const fileId =
      former?.file_id ?? (await database.value<number>("SELECT coalesce(max(file_id), 0) + 1 FROM source_file"));
    const settings = {...prepared.settings, "response id": source.response.id === undefined ? "row number" : "mapped"};
    const target = {workspace, source, adapter, file, fileId, salt, scratch, expectUnchanged};
    const load = await loadFile(database, target, {...prepared, settings});
    const told = {settings, warnings: [...prepared.warnings], codebook: [...prepared.codebook]};
    return report(source.name, file.name, "loaded", {...fromLoad(load), ...told});
  };
  try {
    if (file.unfit !== undefined) throw new FileRefusal(file.unfit);
    return await readUnchanged(file.path, bringOnce);
  } catch (error) {
    const refusal = asRefusal(error, file);
    const place = refusal.line === null ? "" : `line ${refusal.line}: `;
    const stored = refusal instanceof TooManyRejects ? refusal.withoutExample : refusal.message;
    await noteRefusal(database, source, file, stored);
    return report(source.name, file.name, "refused", {reason: place + refusal.message});
  }
}

function fromLedger(row: LedgerRow): Partial<FileReport> {
  const {read, loaded, ignored, rejected} = row;
  return {
    ...{read, loaded, ignored, rejected},
    ignoredBy: JSON.parse(row.ignored_by) as Record<string, number>,
    settings: JSON.parse(row.settings) as Record<string, string>,
    warnings: JSON.parse(row.warnings) as string[]
  };
}

async function storedCodebook(database: Database, fileId: number): Promise<CodebookEntry[]> {
  const rows = await database.rows<
    Omit<CodebookEntry, "labels" | "scale"> & {labels: string | null; low: number | null; high: number | null}
  >(
    `SELECT column_name AS "column", name, wording, part, labels::VARCHAR AS labels, scale_low AS low, scale_high AS high, not_shown_known AS "notShownKnown"
     FROM codebook WHERE file_id = ${fileId} ORDER BY position`
  );
  return rows.map(({labels, low, high, ...entry}) => ({
    ...entry,
    labels: labels === null ? null : (JSON.parse(labels) as Record<string, string>),
    scale: low === null || high === null ? null : [low, high]
  }));
}

function fromLoad({counts, ignored, rejects}: FileLoad): Partial<FileReport> {
  return {...counts, ignoredBy: ignored, rejects};
}

async function noteRefusal(database: Database, source: Source, file: ExportFile, reason: string): Promise<void> {
  await database.transaction(async () => {
    await forgetRefusal(database, source, file);
    await database.run(
      `INSERT INTO refusal VALUES (${sqlText(source.name)}, ${sqlText(file.name)}, NULL, ${sqlText(masked(reason))}, NULL, NULL, now()::TIMESTAMP)`
    );
  });
}

async function forgetRefusal(
  database: Database,
  source: Pick<Source, "name">,
  file: Pick<ExportFile, "name">
): Promise<void> {
  await database.run(`DELETE FROM refusal WHERE source = ${sqlText(source.name)} AND path = ${sqlText(file.name)}`);
}

/** The refusals of a report as faults, for commands that end with them. */
export function refusals({files}: IngestReport): Fault[] {
  return files
    .filter(({outcome}) => outcome === "refused")
    .map(({path, reason}) => ({file: path, line: null, message: `refused: ${reason}`}));
}
