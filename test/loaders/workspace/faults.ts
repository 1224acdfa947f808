import {adapterOptions} from "../../../loaders/sources/index.js";
import {formatFault} from "../../../loaders/workspace/fault.js";
import {inspectWorkspace} from "../../../loaders/workspace/workspace.js";
import {writeWorkspace, type Files} from "../../support/workspace-files.js";

/** The faults of a small workspace in which some files differ, as `check` prints them. */
export function faultsOf(files: Files): string {
  const {faults} = inspectWorkspace(writeWorkspace(files), {adapters: adapterOptions});
  return faults.map(formatFault).join("\n");
}

/**
 * A text with one passage replaced.
 *
 * @throws Error if the text has no such passage, so that a test cannot pass on an unchanged text
 */
export function changed(text: string, passage: string, replacement: string): string {
  if (!text.includes(passage)) throw new Error(`no passage ${JSON.stringify(passage)}`);
  return text.replace(passage, () => replacement);
}
