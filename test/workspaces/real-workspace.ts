import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {isMap, isSeq, parseDocument} from "yaml";
import type {Additions} from "../../loaders/analyses/added-columns.js";
import type {FiguresRequest} from "../../loaders/analyses/figures-request.js";
import {scoresTable} from "../../loaders/analyses/scores-table.js";
import {Cube} from "../../loaders/cube/cube.js";
import {DuckDBEngine} from "../../loaders/cube/duckdb-engine.js";
import {adapterOptions} from "../../loaders/sources/index.js";
import {Database} from "../../loaders/duckdb/database.js";
import {ingest, type IngestReport} from "../../loaders/pipeline.js";
import {warehousePath} from "../../loaders/workspace/paths.js";
import type {Workspace} from "../../loaders/workspace/model.js";
import {readWorkspace} from "../../loaders/workspace/workspace.js";

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The folder of real exports of that name, or null, said in one line, where this machine has none. */
export function realExports(name: string): string | null {
  const folder = pathOf(`../../../shared/real-data/data/${name}`);
  if (existsSync(folder)) return folder;
  process.stdout.write(`tests on ${name} not run: there is no folder ../shared/real-data/data/${name}\n`);
  return null;
}

/** A workspace of this folder, read and checked; its exports need not exist. */
export function workspaceOf(name: string, exports?: string): Workspace {
  return readWorkspace(pathOf(`./${name}`), {adapters: adapterOptions, exports});
}

/** Numbers that a committed R script computed from the real files. */
export function referenceOf<T>(name: string): T {
  return JSON.parse(readFileSync(pathOf(`../fixtures/r/${name}.json`), "utf8")) as T;
}

/** A figure as `journeymark scores` prints it, with the keys it was asked by. */
export interface Figure {
  [key: string]: string | number | null;
  estimate: number | null;
  se: number | null;
  low: number | null;
  upp: number | null;
  n: number | null;
  nEff: number | null;
  df: number | null;
  method: string | null;
}

/** A workspace of this folder loaded from real exports, in a temporary folder. */
export interface LoadedWorkspace {
  report: IngestReport;
  database: Database;
  figures: (options: FiguresRequest & Additions) => Promise<Figure[]>;
  remove: () => void;
}

/** In what a loaded copy of a workspace differs from it. */
export interface Changes {
  /** Changes the text of a source before it is read; null leaves the source out. */
  edit?: (mapping: string, source: string) => string | null;
  /** The only segments; default all. Most of the time goes into the cross-products of the answers along each of them. */
  segments?: readonly string[];
}

/** Loads a copy of a workspace, so that nothing is written beside the original. */
export async function load(
  name: string,
  exports: string,
  {edit = (mapping) => mapping, segments}: Changes = {}
): Promise<LoadedWorkspace> {
  const directory = mkdtempSync(join(tmpdir(), `journeymark-${name}-`));
  const remove = () => rmSync(directory, {recursive: true, force: true});
  try {
    cpSync(pathOf(`./${name}`), directory, {recursive: true, filter: (path) => !path.endsWith(".journeymark")});
    for (const file of readdirSync(join(directory, "sources"))) {
      const path = join(directory, "sources", file);
      const mapping = edit(readFileSync(path, "utf8"), file.replace(".yaml", ""));
      if (mapping === null) rmSync(path);
      else writeFileSync(path, segments === undefined ? mapping : withSegments(mapping, segments));
    }
    const program = join(directory, "program.yaml");
    if (segments !== undefined) writeFileSync(program, withSegments(readFileSync(program, "utf8"), segments));
    const workspace = readWorkspace(directory, {adapters: adapterOptions, exports});
    const report = await ingest(workspace);
    const database = await Database.open(warehousePath(workspace), {readOnly: true});
    const cube = new Cube(new DuckDBEngine(database, workspace.program));
    return {
      report,
      database,
      figures: async (options) => (await scoresTable(cube, workspace, options)).objects() as Figure[],
      remove: () => {
        database.close();
        remove();
      }
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The text of a program or a source without its other segments. */
function withSegments(text: string, segments: readonly string[]): string {
  const document = parseDocument(text);
  const own = document.get("segments");
  if (isSeq(own)) own.items = own.items.filter((item) => isMap(item) && segments.includes(String(item.get("id"))));
  if (isMap(own)) own.items = own.items.filter(({key}) => segments.includes(String(key)));
  return document.toString({lineWidth: 0});
}
