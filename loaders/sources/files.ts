import {join} from "node:path";
import {minimatch} from "minimatch";
import {WorkspaceError, didYouMean, type Fault} from "../workspace/fault.js";
import type {Source, Workspace} from "../workspace/model.js";
import type {ExportFile} from "./contract.js";
import {adapterOf} from "./index.js";
import {listFiles, type Entry} from "./list-files.js";

/** A file of a source. What lies there but cannot be read stands for its files: none of them is gone. */
export interface SourceFile {
  source: Source;
  file: ExportFile;
}

/**
 * The files of every source, by source and name, and in `file.unfit` why one cannot be read.
 *
 * @throws WorkspaceError if the exports folder is missing or a file belongs to two sources
 */
export function exportFiles(workspace: Workspace): SourceFile[] {
  const entries = listFiles(workspace.exports);
  const owner = new Map<string, Source>();
  const faults: Fault[] = [];
  const found = workspace.sources.flatMap((source) =>
    entries
      .filter((entry) => source.files.some((glob) => isMeant(entry, glob)))
      .map(({name, unfit}) => {
        const other = owner.get(name);
        if (other && other !== source && unfit === null) {
          faults.push({
            file: source.file,
            line: source.lineOf(["files"]),
            message: `files: ${name} belongs to ${other.file} already`
          });
        }
        owner.set(name, source);
        return {source, file: {path: join(workspace.exports, name), name, ...(unfit !== null && {unfit})}};
      })
  );
  if (faults.length > 0) throw new WorkspaceError(faults);
  return found;
}

/** The files in a folder of exports that globs mean and that can be opened, by name. */
export function filesOf(exports: string, globs: readonly string[]): ExportFile[] {
  return listFiles(exports)
    .filter((entry) => entry.unfit === null && globs.some((glob) => isMeant(entry, glob)))
    .map(({name}) => ({path: join(exports, name), name}));
}

/** Globs that match no file; loading removes what their files brought before. */
export function globsWithoutFiles(workspace: Workspace): Fault[] {
  const entries = listFiles(workspace.exports);
  const names = entries.map(({name}) => name);
  return workspace.sources
    .filter((source) => adapterOf(source.adapter).pull === undefined)
    .flatMap((source) => {
      return source.files
        .filter((glob) => !entries.some((entry) => isMeant(entry, glob)))
        .map((glob) => ({
          file: source.file,
          line: source.lineOf(["files"]),
          message: `files: ${glob} matches no file in ${workspace.exports}${didYouMean(glob, names)}`
        }));
    });
}

/**
 * Whether a glob means a file, or something below what cannot be read. A name means itself, whatever signs of patterns
 * are in it, and however its letters are composed: Macs part them.
 */
function isMeant({name, unfit}: Entry, glob: string): boolean {
  const [found, wanted] = [name.normalize(), glob.normalize()];
  if (found === wanted) return true;
  return minimatch(found, wanted, {nocomment: true, nonegate: true, partial: unfit !== null});
}
