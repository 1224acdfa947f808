import {join} from "node:path";
import type {Workspace} from "./model.js";

/** Folder of everything that is derived from a workspace. */
export const derivedFolder = (workspace: Pick<Workspace, "directory">) => join(workspace.directory, ".journeymark");

/** The database file that exports are loaded into. */
export const warehousePath = (workspace: Pick<Workspace, "directory">) =>
  join(derivedFolder(workspace), "warehouse.duckdb");

/**
 * The folder where an ingest leaves what pages read: files named as under `src/data`, and the list of organizations
 * that get a page.
 *
 * @example payloadFolder("data") // "data/.journeymark/pages"
 */
export function payloadFolder(workspace: string): string {
  return join(workspace, ".journeymark", "pages");
}
