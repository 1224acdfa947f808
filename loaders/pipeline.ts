import type {Progress} from "../src/model/loading-step.js";
import {mkdirSync, mkdtempSync, rmSync, statSync} from "node:fs";
import {basename, join} from "node:path";
import {questionWarnings} from "./analyses/question-changes.js";
import {countAnswers} from "./cube/counting.js";
import {Cube} from "./cube/cube.js";
import {DuckDBEngine} from "./cube/duckdb-engine.js";
import type {Database} from "./duckdb/database.js";
import {countResponseQuality} from "./response-quality/quality-tables.js";
import {globsWithoutFiles} from "./sources/files.js";
import {firstLine, isDamaged, setAside} from "./warehouse/damage.js";
import {storeHiddenThemes} from "./voice/check-themes.js";
import {updateStanding} from "./warehouse/deduplication.js";
import {writeDefinitions} from "./warehouse/definitions.js";
import type {FileReport} from "./warehouse/file-report.js";
import {loadExports} from "./warehouse/load-exports.js";
import {storeWorkspace} from "./warehouse/stored-workspace.js";
import {openForWriting, removeLeftovers, SCRATCH} from "./warehouse/open-warehouse.js";
import {readSalt} from "./warehouse/salt.js";
import {ensureTables} from "./warehouse/tables.js";
import {codeComments} from "./warehouse/themes/coding.js";
import {weightResponses, type WeightingReport} from "./warehouse/weights/weighting.js";
import {formatFault, type Fault} from "./workspace/fault.js";
import type {Workspace} from "./workspace/model.js";
import {derivedFolder, warehousePath} from "./workspace/paths.js";
import {ASKED_OF_CUSTOMERS} from "./workspace/theme-roles.js";

export interface IngestReport {
  files: FileReport[];
  /** What is to be said beside the files: globs that match none, a warehouse that was damaged, a secret made anew, questions not always asked. */
  warnings: string[];
  /** Files whose cells were counted anew. */
  counted: number;
  /** Comments that were coded. */
  coded: number;
  /** How responses were weighted; null where only their files say. */
  weighting: WeightingReport | null;
  responses: number;
  answers: number;
  cells: number;
}

export interface IngestOptions {
  /** Called when a step begins. */
  progress?: Progress;
}

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
async function bringWarehouseUpToDate(workspace: Workspace, progress: Progress): Promise<IngestReport> {
  const folder = derivedFolder(workspace);
  const database = await openForWriting(workspace);
  removeLeftovers(folder);
  const scratch = mkdtempSync(join(folder, SCRATCH));
  try {
    const {secret: salt, ...saltFile} = readSalt(folder);
    await ensureTables(database, workspace.program);
    await writeDefinitions(database, workspace);
    const warnings = [...globsWithoutFiles(workspace), ...(await renewedSalt(database, saltFile))].map(formatFault);
    const files = await loadExports(database, {workspace, salt, scratch, progress});
    if (workspace.codebook !== null) progress({code: "coding-comments"});
    const coded = await codeComments(database, workspace);
    progress({code: "finding-repeated-responses"});
    await updateStanding(database);
    progress({code: "weighting"});
    const weighting = await weightResponses(database, workspace);
    progress({code: "counting"});
    const counted = await countAnswers(database, workspace.program);
    await countResponseQuality(database, workspace);
    await storeHiddenThemes(database, workspace);
    await storeWorkspace(database, workspace);
    const cube = new Cube(new DuckDBEngine(database, workspace.program));
    const unasked = await questionWarnings(cube, workspace.program);
    progress({code: "writing-to-disk"});
    await database.run("CHECKPOINT");
    return {files, warnings: [...warnings, ...unasked], counted, coded, weighting, ...(await totals(database))};
  } finally {
    database.close();
    rmSync(scratch, {recursive: true, force: true});
  }
}

async function totals(database: Database): Promise<{responses: number; answers: number; cells: number}> {
  const asked = `(SELECT question FROM question WHERE ${ASKED_OF_CUSTOMERS})`;
  const [row] = await database.rows(
    `SELECT (SELECT count(*)::DOUBLE FROM response) - (SELECT count(*)::DOUBLE FROM superseded) AS responses,
       coalesce((SELECT sum(n)::DOUBLE FROM cell SEMI JOIN ${asked} USING (question)), 0) AS answers,
       (SELECT count(*)::DOUBLE FROM cell SEMI JOIN ${asked} USING (question)) AS cells`,
    {responses: "number", answers: "number", cells: "number"}
  );
  return row!;
}

/** A secret made anew where files are loaded already: they are loaded again, and their respondents are others. */
async function renewedSalt(database: Database, {path, isNew}: {path: string; isNew: boolean}): Promise<Fault[]> {
  if (!isNew || (await database.value("SELECT count(*)::DOUBLE FROM source_file", "number")) === 0) return [];
  const message =
    "the secret that respondents' ids are hashed with was missing and is made anew; every file is loaded again, and no respondent can be matched with figures or copies of before";
  return [{file: path, line: null, message}];
}
