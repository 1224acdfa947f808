import {readdirSync, statSync} from "node:fs";
import {basename, join, sep} from "node:path";
import {minimatch} from "minimatch";
import {WorkspaceError, didYouMean, type Fault} from "../workspace/fault.js";
import type {Source, Workspace} from "../workspace/model.js";
import type {ExportFile} from "./contract.js";
import {adapterOf} from "./index.js";

/**
 * The files of every source, by source and name.
 *
 * @throws WorkspaceError if the exports folder is missing or a file belongs to two sources
 */
export function exportFiles(workspace: Workspace): {source: Source; file: ExportFile}[] {
  const names = listFiles(workspace.exports);
  const owner = new Map<string, Source>();
  const faults: Fault[] = [];
  const found = workspace.sources.flatMap((source) =>
    names
      .filter((name) => source.files.some((glob) => minimatch(name, glob)))
      .map((name) => {
        const other = owner.get(name);
        if (other && other !== source) {
          faults.push({
            file: source.file,
            line: source.lineOf(["files"]),
            message: `files: ${name} belongs to ${other.file} already`
          });
        }
        owner.set(name, source);
        return {source, file: {path: join(workspace.exports, name), name}};
      })
  );
  if (faults.length > 0) throw new WorkspaceError(faults);
  return found;
}

/** Sources whose globs match no file; not a fault for loading, which then removes what they brought. */
export function sourcesWithoutFiles(workspace: Workspace): Fault[] {
  const names = listFiles(workspace.exports);
  return workspace.sources
    .filter((source) => adapterOf(source.adapter).pull === undefined)
    .filter((source) => !names.some((name) => source.files.some((glob) => minimatch(name, glob))))
    .map((source) => ({
      file: source.file,
      line: source.lineOf(["files"]),
      message: `files: ${source.files.join(", ")} matches no file in ${workspace.exports}${didYouMean(source.files[0]!, names)}`
    }));
}

function listFiles(folder: string): string[] {
  try {
    return (readdirSync(folder, {recursive: true}) as string[])
      .filter((name) => !basename(name).startsWith(".") && statSync(join(folder, name)).isFile())
      .map((name) => name.split(sep).join("/"))
      .sort();
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === "ENOENT" ? "no such folder of exports" : (error as Error).message;
    throw new WorkspaceError([{file: folder, line: null, message: reason}]);
  }
}
