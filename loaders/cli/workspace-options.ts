import {existsSync, statSync} from "node:fs";
import {adapterOptions} from "../sources/index.js";
import {WorkspaceError} from "../workspace/fault.js";
import type {Workspace} from "../workspace/model.js";
import {readWorkspace} from "../workspace/workspace.js";

/** Options that every command has. */
export interface WorkspaceOptions {
  workspace: string;
  exports?: string;
}

/** @throws WorkspaceError with every fault of the workspace */
export function openWorkspace({workspace, exports}: WorkspaceOptions): Workspace {
  return readWorkspace(workspace, {adapters: adapterOptions, ...(exports === undefined ? {} : {exports})});
}

/**
 * For commands that write into a workspace without reading it.
 *
 * @throws WorkspaceError if there is no such folder
 */
export function expectFolder(workspace: string): void {
  if (existsSync(workspace) && statSync(workspace).isDirectory()) return;
  throw new WorkspaceError([{file: workspace, line: null, message: "no such folder"}]);
}
