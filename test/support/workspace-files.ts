import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {adapterOptions} from "../../loaders/sources/index.js";
import type {Row} from "../../loaders/duckdb/database.js";
import type {ResultColumns, RowOf} from "../../loaders/duckdb/result-columns.js";
import {ingest, type IngestReport} from "../../loaders/pipeline.js";
import type {FileReport} from "../../loaders/warehouse/file-report.js";
import type {Workspace} from "../../loaders/workspace/model.js";
import {readWorkspace} from "../../loaders/workspace/workspace.js";
import {type Counted, countFiles, loadFiles, queryLoaded} from "./loaded-files.js";
import {temporaryFolder} from "./temporary-folders.js";

export {temporaryFolder} from "./temporary-folders.js";

/** Files by their path below the workspace; null leaves out one that every small workspace has. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** Two stages with a question each, on a scale of 1 to 5. Whatever share of a file's rows is rejected, the rest loads. */
export const PROGRAM = `title: Small survey
rejects: {maximum_share: 1}
stages: [{id: buy, label: Buying}, {id: use, label: Using}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
questions:
  order: {stage: buy, scale: [1, 5]}
  quality: {stage: use, scale: [1, 5]}
`;

export const ORGANIZATIONS = `organization_id,parent_id,name,kind
company,,Company,company
north,company,North,branch
south,company,South,branch
`;

export const SOURCE = `adapter: csv
files: survey*.csv
customer_class: {constant: end_user}
response: {id: id, organization: unit, responded_at: day}
questions: {order: order, quality: quality}
`;

/** The header of SOURCE's files. */
export const HEADER = "id,unit,day,order,quality\n";

const SMALL: Files = {"program.yaml": PROGRAM, "organizations.csv": ORGANIZATIONS, "sources/survey.yaml": SOURCE};

/** Writes files below a folder; null removes one. */
export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    if (content === null) {
      rmSync(path, {force: true});
      continue;
    }
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, content);
  }
}

/** A small workspace in a folder of its own: what `files` does not say is as above. */
export function writeWorkspace(files: Files = {}): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "exports"));
  writeFiles(folder, {...SMALL, ...files});
  return folder;
}

/** A workspace that was read and found sound. */
export function openWorkspace(folder: string): Workspace {
  return readWorkspace(folder, {adapters: adapterOptions});
}

/** Loads the exports of a workspace. */
export function load(folder: string): Promise<IngestReport> {
  return ingest(openWorkspace(folder));
}

/** Loads the exports of a workspace and no more: for tests of what becomes of files and rows. */
export function loadRows(folder: string): Promise<FileReport[]> {
  return loadFiles(openWorkspace(folder));
}

/** Loads and counts the exports of a workspace in memory: for tests of figures, which `readCube` reads. */
export function count(folder: string): Promise<Counted> {
  return countFiles(openWorkspace(folder));
}

/** Rows of a query on what was loaded of a workspace, with the ids of responses too, as `named_response`. */
export function query(folder: string, sql: string): Promise<Row[]>;
export function query<const Columns extends ResultColumns>(
  folder: string,
  sql: string,
  columns: Columns
): Promise<RowOf<Columns>[]>;
export function query(folder: string, sql: string, columns?: ResultColumns): Promise<Row[]> {
  return columns === undefined ? queryLoaded(folder, sql) : queryLoaded(folder, sql, columns);
}

/** What became of the one file of a workspace whose source is SOURCE or `files["sources/survey.yaml"]`. */
export interface LoadedFile {
  folder: string;
  file: FileReport;
}

/** Loads the one export of a small workspace; nothing of it is counted, and `query` asks for it before the next load. */
export async function loadExport(content: string | Uint8Array, files: Files = {}): Promise<LoadedFile> {
  const folder = writeWorkspace({...files, "exports/survey.csv": content});
  const [file] = await loadRows(folder);
  return {folder, file: file!};
}
