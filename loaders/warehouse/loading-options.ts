import {existsSync} from "node:fs";
import {exportFiles} from "../sources/files.js";
import {adapterOf} from "../sources/index.js";
import type {Workspace} from "../workspace/model.js";
import {areSmall, type OpenOptions} from "../duckdb/database.js";
import {maskingFunctions} from "./personal-data.js";
import {codingFunctions} from "./themes/coding-functions.js";

/**
 * How a database is opened that reads a workspace's exports: it may read them and the folder of intermediate files, and
 * nothing else; statements can mask personal data and code comments.
 *
 * @param working folder of intermediate files
 * @param temporary folder for what does not fit into memory
 * @throws WorkspaceError if a file belongs to two sources
 */
export function loadingOptions(workspace: Workspace, working: string, temporary: string): OpenOptions {
  const found = existsSync(workspace.exports) ? exportFiles(workspace).map(({file}) => file) : [];
  const files = found.filter(({unfit}) => unfit === undefined);
  const readable = [workspace.exports, working];
  // What a service has to tell is not known yet.
  const pulls = workspace.sources.some(({adapter}) => adapterOf(adapter).pull !== undefined);
  const functions = () => [...maskingFunctions(), ...codingFunctions(workspace.codebook)];
  return {temporary, readable, functions, ...(pulls || !areSmall(files) ? {oneThread: false} : {})};
}
