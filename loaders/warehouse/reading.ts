import {existsSync} from "node:fs";
import {WorkspaceError} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {systemFault} from "../workspace/system-fault.js";
import {damageText, isDamaged} from "./damage.js";
import {Database, type OpenOptions} from "../duckdb/database.js";
import {warehousePath} from "../workspace/paths.js";
import {hasTables} from "./tables.js";

/**
 * Opens the warehouse of a workspace for reading.
 *
 * @param options  with one thread, the same sums are the same to their last digit in every run
 * @throws WorkspaceError if nothing was loaded yet, the warehouse is damaged or of another version, or an ingest is under way
 */
export async function openForReading(
  workspace: Pick<Workspace, "directory">,
  options: Pick<OpenOptions, "oneThread"> = {}
): Promise<Database> {
  const path = warehousePath(workspace);
  const fault = (message: string) => new WorkspaceError([{file: path, line: null, message}]);
  if (!existsSync(path)) throw fault("nothing is loaded yet; run `journeymark ingest` first");
  let database: Database;
  try {
    database = await Database.open(path, {...options, readOnly: true});
  } catch (error) {
    if (isDamaged(error)) throw fault(damageText(error));
    if (systemFault(error) !== null) throw error;
    const held = /PID (\d+)/.exec((error as Error).message)?.[1];
    if (held !== undefined) throw fault(`an ingest is under way (process ${held}); try again when it is done`);
    throw fault(
      `cannot be opened (${(error as Error).message.split("\n")[0]}); delete it and run \`journeymark ingest\` again`
    );
  }
  try {
    if (await hasTables(database)) return database;
  } catch (error) {
    database.close();
    throw isDamaged(error) ? fault(damageText(error)) : error;
  }
  database.close();
  throw fault("it is of another version; run `journeymark ingest` again");
}
