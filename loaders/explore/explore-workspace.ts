import {Cube} from "../cube/cube.js";
import {DuckDBEngine} from "../cube/duckdb-engine.js";
import {adapterOptions} from "../sources/index.js";
import {openForReading} from "../warehouse/reading.js";
import {storedWorkspace} from "../warehouse/stored-workspace.js";
import {WorkspaceError} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {readWorkspace} from "../workspace/workspace.js";
import type {ExploreWorkspace} from "./browser/subject.js";

/** What figures are made with, as the last load left it, and labels in all languages. */
export async function exploreWorkspace(directory: string): Promise<ExploreWorkspace> {
  const database = await openForReading({directory});
  try {
    const stored = await storedWorkspace(database);
    if (stored === null) throw new Error("nothing is loaded yet; run `journeymark ingest` first");
    const workspace: Workspace = {...stored, directory};
    const {program, organizations} = inLanguages(directory) ?? workspace;
    const covered = await new Cube(new DuckDBEngine(database, workspace.program)).covered();
    return {workspace, covered, labelled: {program, organizations}};
  } finally {
    database.close();
  }
}

function inLanguages(directory: string): Workspace | undefined {
  try {
    return readWorkspace(directory, {adapters: adapterOptions}).inLanguages;
  } catch (error) {
    // A workspace that is being changed has the labels of its last load.
    if (error instanceof WorkspaceError) return undefined;
    throw error;
  }
}
