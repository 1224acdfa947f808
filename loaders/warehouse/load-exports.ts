import type {Progress} from "../../src/model/loading-step.js";
import {numbers, texts} from "../duckdb/result-columns.js";
import type {Database} from "../duckdb/database.js";
import {sqlText} from "../duckdb/sql.js";
import type {CodebookEntry, ExportFile} from "../sources/contract.js";
import {exportFiles, type SourceFile} from "../sources/files.js";
import {readFileBytes} from "../sources/formats/encoding.js";
import {adapterOf} from "../sources/index.js";
import {asRefusal} from "../sources/refusal.js";
import {Increments} from "../sources/services/increments.js";
import {readUnchanged, type Unchanged} from "../sources/unchanged.js";
import {FileRefusal} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {fileReport, fromLedger, fromLoad, type FileReport} from "./file-report.js";
import {loadFile, mappingHash, refusalOf, removeFile} from "./load-file.js";
import {SourceJoins} from "./joins/source-joins.js";
import {ExpressionParser} from "./mapping/expression-syntax.js";
import {checkExpressions, type CheckedSource} from "./mapping/expressions.js";
import type {MappingFault} from "./mapping/mapped-cells.js";
import {forgetGone, forgetRefusal, noteRefusal} from "./refusals.js";
import {TooManyRejects} from "./rejected-rows.js";

/** What loading needs beside the exports. */
export interface Loading {
  workspace: Workspace;
  /** Secret that ids are hashed with. */
  salt: string;
  /** Folder for intermediate files. */
  scratch: string;
  /** Called when a step begins. */
  progress: Progress;
}

/** Fetches what services have, loads files that are new or changed, and removes what those brought that are gone. */
export async function loadExports(
  database: Database,
  {workspace, salt, scratch, progress}: Loading
): Promise<FileReport[]> {
  const pulled = await pullAll(database, workspace, progress);
  const files = exportFiles(workspace);
  const reports = [...pulled, ...(await removeMissing(database, files))];
  await forgetGone(database, files, pulled);
  const parser = await ExpressionParser.create(database);
  const checked = new Map<string, Pick<Job, "source" | "faults" | "joins">>();
  for (const {source, file} of files) {
    progress({code: "reading", file: file.name});
    const joins = () => new SourceJoins(source, workspace.exports, scratch);
    const known = checked.get(source.name) ?? {...(await checkExpressions(parser, source)), joins: joins()};
    checked.set(source.name, known);
    reports.push(await bringUpToDate(database, {workspace, ...known, file, salt, scratch}));
  }
  return reports.sort(bySourceAndPath);
}

function bySourceAndPath(a: FileReport, b: FileReport): number {
  return a.source.localeCompare(b.source) || a.path.localeCompare(b.path);
}

/** Fetches what is new from sources that are a service; where that fails, what was fetched before is loaded still. */
async function pullAll(database: Database, workspace: Workspace, progress: Progress): Promise<FileReport[]> {
  const failures: FileReport[] = [];
  for (const source of workspace.sources) {
    const {pull} = adapterOf(source.adapter);
    if (pull === undefined) continue;
    progress({code: "fetching", source: source.name});
    const file = {path: workspace.exports, name: source.files.join(", ")};
    await forgetRefusal(database, source, file);
    try {
      await pull(source, Increments.open(source, workspace.exports));
    } catch (error) {
      const reason = whyNotFetched(error);
      await noteRefusal(database, source, file, reason);
      failures.push(fileReport(source.name, file.name, "refused", {reason}));
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

async function removeMissing(database: Database, files: readonly SourceFile[]): Promise<FileReport[]> {
  const ledger = await database.rows("SELECT file_id, source, path, rows_read::DOUBLE AS read FROM source_file", {
    file_id: "number",
    source: "text",
    path: "text",
    read: "number"
  });
  const present = new Set(files.map(({source, file}) => JSON.stringify([source.name, file.name])));
  // What lies in a folder that cannot be read is not gone.
  const unread = files.filter(({file}) => file.unfit !== undefined);
  const isHidden = (name: string, path: string) =>
    unread.some(({source, file}) => source.name === name && path.startsWith(`${file.name}/`));
  const gone = ledger.filter(
    ({source, path}) => !present.has(JSON.stringify([source, path])) && !isHidden(source, path)
  );
  for (const {file_id} of gone) await database.transaction(() => removeFile(database, file_id));
  return gone.map(({source, path}) => fileReport(source, path, "removed"));
}

interface Job {
  workspace: Workspace;
  source: CheckedSource;
  /** What is wrong with the source's own SQL. */
  faults: readonly MappingFault[];
  joins: SourceJoins;
  file: ExportFile;
  salt: string;
  scratch: string;
}

async function bringUpToDate(database: Database, job: Job): Promise<FileReport> {
  const {source, faults, joins, file, workspace, salt, scratch} = job;
  const adapter = adapterOf(source.adapter);
  const [former] = await database.rows(
    `SELECT file_id, sha256, joined::VARCHAR AS joined, mapping_sha256, adapter, adapter_version, rows_read::DOUBLE AS read, rows_loaded::DOUBLE AS loaded,
       rows_ignored::DOUBLE AS ignored, rows_rejected::DOUBLE AS rejected, ignored AS ignored_by, settings, warnings
     FROM source_file WHERE source = ${sqlText(source.name)} AND path = ${sqlText(file.name)}`,
    {
      ...numbers("file_id", "adapter_version", "read", "loaded", "ignored", "rejected"),
      ...texts("sha256", "joined", "mapping_sha256", "adapter", "ignored_by", "settings", "warnings")
    }
  );
  const bringOnce = async ({expectUnchanged, expectSame}: Unchanged): Promise<FileReport> => {
    if (faults.length > 0) throw refusalOf(source, faults[0]!);
    const {sha256} = readFileBytes(file.path, source.format.encoding);
    const joined = JSON.stringify(await joins.hashes());
    const isSame = former?.sha256 === sha256 && former.joined === joined;
    const same = isSame && former.mapping_sha256 === mappingHash(source, salt);
    if (former && same && former.adapter === adapter.name && former.adapter_version === adapter.version) {
      await forgetRefusal(database, source, file);
      const codebook = await storedCodebook(database, former.file_id);
      return fileReport(source.name, file.name, "unchanged", {...fromLedger(former), codebook});
    }
    const prepared = await adapter.prepare(file, source, scratch);
    expectSame(sha256, prepared.sha256);
    const fileId =
      former?.file_id ?? (await database.value("SELECT coalesce(max(file_id), 0) + 1 FROM source_file", "number"));
    const settings = {...prepared.settings, "response id": source.response.id === undefined ? "row number" : "mapped"};
    const target = {workspace, source, joins, adapter, file, fileId, salt, scratch, expectUnchanged};
    const load = await loadFile(database, target, {...prepared, settings});
    const told = {settings, warnings: load.warnings, codebook: [...prepared.codebook]};
    return fileReport(source.name, file.name, "loaded", {...fromLoad(load), ...told});
  };
  try {
    if (file.unfit !== undefined) throw new FileRefusal(file.unfit);
    return await readUnchanged(file.path, bringOnce);
  } catch (error) {
    const refusal = asRefusal(error, file);
    const place = refusal.line === null ? "" : `line ${refusal.line}: `;
    const stored = refusal instanceof TooManyRejects ? refusal.withoutExample : refusal.message;
    await noteRefusal(database, source, file, stored);
    return fileReport(source.name, file.name, "refused", {reason: place + refusal.message});
  }
}

async function storedCodebook(database: Database, fileId: number): Promise<CodebookEntry[]> {
  const rows = await database.rows(
    `SELECT column_name AS "column", name, wording, part, labels::VARCHAR AS labels, scale_low AS low, scale_high AS high, not_shown_known AS "notShownKnown"
     FROM codebook WHERE file_id = ${fileId} ORDER BY position`,
    {
      column: "text",
      name: "text?",
      wording: "text?",
      part: "text?",
      labels: "text?",
      notShownKnown: "boolean",
      low: "number?",
      high: "number?"
    }
  );
  return rows.map(({labels, low, high, ...entry}) => ({
    ...entry,
    labels: labels === null ? null : (JSON.parse(labels) as Record<string, string>),
    scale: low === null || high === null ? null : [low, high]
  }));
}
