import {adapterNames} from "../sources/index.js";
import type {Workspace} from "../workspace/model.js";
import {readWorkspace} from "../workspace/workspace.js";

/** Options that every command has. */
export interface WorkspaceOptions {
  workspace: string;
  exports?: string;
}

/** @throws WorkspaceError with every fault of the workspace */
export function openWorkspace({workspace, exports}: WorkspaceOptions): Workspace {
  return readWorkspace(workspace, {adapters: adapterNames, ...(exports === undefined ? {} : {exports})});
}
