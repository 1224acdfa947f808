import {Cube} from "../../loaders/cube/cube.js";
import {DuckDBEngine} from "../../loaders/cube/duckdb-engine.js";
import type {Database} from "../../loaders/duckdb/database.js";
import {openForReading} from "../../loaders/warehouse/reading.js";
import type {Workspace} from "../../loaders/workspace/model.js";
import {countedDatabase} from "./loaded-files.js";
import {openWorkspace} from "./workspace-files.js";

/** What was counted of a workspace. */
export interface ReadCube {
  cube: Cube;
  workspace: Workspace;
  database: Database;
}

/** The cube of a workspace that was loaded, or counted in memory, or of the one in a folder, for as long as `work` takes. */
export async function readCube<Result>(
  of: string | Workspace,
  work: (read: ReadCube) => Result | Promise<Result>
): Promise<Result> {
  const workspace = typeof of === "string" ? openWorkspace(of) : of;
  const inMemory = countedDatabase(workspace.directory);
  const database = inMemory ?? (await openForReading(workspace));
  try {
    return await work({workspace, database, cube: new Cube(new DuckDBEngine(database, workspace.program))});
  } finally {
    if (inMemory === undefined) database.close();
  }
}

/** Rows of a table of figures, for reading by name. */
export type FigureRecord = Record<string, number | string | null>;
