import {existsSync, realpathSync} from "node:fs";
import {join} from "node:path";
import {WorkspaceError} from "../../workspace/fault.js";
import type {Source} from "../../workspace/model.js";
import {source as sourceSchema, type SourceFile} from "../../workspace/source.js";
import {readYaml} from "../../workspace/yaml-file.js";
import type {PreparedTable} from "../contract.js";
import {filesOf} from "../files.js";
import {adapterOf} from "../index.js";
import {asRefusal} from "../refusal.js";
import {blankSource} from "./blank-source.js";
import {columnProfiles, type ColumnProfile} from "./column-profiles.js";

/** A former export, as its adapter reads it. */
export interface FormerTable {
  file: string;
  prepared: PreparedTable;
  profiles: readonly ColumnProfile[];
}

/**
 * The mapping of a source.
 *
 * @throws WorkspaceError with every fault of it, and every decision that is left to make there
 */
export function readMapping(workspace: string, name: string): SourceFile {
  const file = `sources/${name}.yaml`;
  const {value, faults, open} = readYaml(join(workspace, file), file, sourceSchema);
  if (value !== null) return value;
  const decisions = open.decisions.map(({line, path}) => {
    return {file, line, message: `${path.map(String).join(".")}: decide this first; the next wave takes it over`};
  });
  throw new WorkspaceError(faults, decisions);
}

/** A source that reads a file as another one's mapping says, and maps nothing. */
export function readingLike(name: string, content: SourceFile, timezone: string | undefined): Source {
  const blank = blankSource(name, content.adapter, content.timezone ?? timezone);
  return {
    ...blank,
    format: content.format,
    options: content.options,
    timezoneDeclared: content.timezone !== undefined
  };
}

/**
 * What the last file of a mapped source holds, by the order of their names.
 *
 * @param present  the export of the next wave, which the globs may mean too
 * @returns null where there is none, or it can no longer be read
 */
export async function readFormerTable(
  source: Source,
  {globs, exports, present, scratch}: {globs: readonly string[]; exports: string; present: string; scratch: string}
): Promise<FormerTable | null> {
  if (!existsSync(exports)) return null;
  const files = filesOf(exports, globs).filter(({path}) => realpathSync(path) !== realpathSync(present));
  const file = files.at(-1);
  if (file === undefined) return null;
  try {
    const prepared = await adapterOf(source.adapter).prepare(file, source, scratch);
    return {file: file.name, prepared, profiles: await columnProfiles(prepared, file.path, scratch)};
  } catch (error) {
    asRefusal(error, file);
    return null;
  }
}
