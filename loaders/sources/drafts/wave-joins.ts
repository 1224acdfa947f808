import {existsSync} from "node:fs";
import type {ProgramFile} from "../../workspace/program.js";
import type {SourceFile} from "../../workspace/source.js";
import {filesOf} from "../files.js";
import {adapterOf} from "../index.js";
import {asRefusal} from "../refusal.js";
import {columnProfiles} from "./column-profiles.js";
import {knownProgram} from "./draft-source.js";
import {readingLike, type FormerTable} from "./former-source.js";
import {sortColumns} from "./sort-columns.js";
import type {SortedColumn} from "./sorted-column.js";
import type {WaveChange} from "./wave-change.js";

type Join = NonNullable<SourceFile["join"]>[number];

/** A join of the former wave as the next one takes it over, with the columns that it adds to the records. */
export interface WaveJoin {
  former: Join;
  /** Globs of this wave; null where they name the former wave's year and no such files of this one are there. */
  files: readonly string[] | null;
  present: readonly SortedColumn[];
  before: readonly SortedColumn[];
  changes: readonly WaveChange[];
}

/** Where joined files lie, and what is known of the waves. */
export interface JoinPlaces {
  name: string;
  /** Path of the export of this wave. */
  file: string;
  program: ProgramFile | null;
  exports: string;
  scratch: string;
}

/**
 * The joins of the next wave. Their files are those of the former wave, but where their names have its year: then they are
 * the files of the export's own year.
 */
export async function waveJoins(content: SourceFile, places: JoinPlaces): Promise<WaveJoin[]> {
  const joins: WaveJoin[] = [];
  for (const [index, former] of (content.join ?? []).entries()) {
    const globs = [former.files].flat();
    const dated = globs.map((glob) => ofYear(glob, [content.files].flat(), places.file));
    const isThere = filesIn(places.exports, dated).length > 0;
    const isMoved = dated.some((glob, place) => glob !== globs[place]);
    const files = isMoved && !isThere ? null : dated;
    const before = await columnsOf(former, globs, content, places);
    const place = `join.${index}.files`;
    joins.push({
      ...{former, files, before},
      // Of files that are not there yet nothing else is known than what the former ones had.
      present: files !== null && isMoved ? await columnsOf(former, files, content, places) : before,
      changes: isMoved
        ? [{code: "joined-files", place, former: globs.join(", "), files: files?.join(", ") ?? null}]
        : []
    });
  }
  return joins;
}

const YEAR = /(?:19|20)\d{2}/g;

/** A glob with the year of an export in the place of the former wave's; as it is where either has no year, or several. */
function ofYear(glob: string, formerFiles: readonly string[], file: string): string {
  const [former, present] = [yearsIn(formerFiles.join(" ")), yearsIn(file)];
  if (former.length !== 1 || present.length !== 1) return glob;
  return glob.replaceAll(former[0]!, present[0]!);
}

const yearsIn = (text: string) => [...new Set(text.match(YEAR) ?? [])];

function filesIn(exports: string, globs: readonly string[]) {
  return existsSync(exports) ? filesOf(exports, globs) : [];
}

/** The columns that the last of some joined files adds, under the names that records have them by. */
async function columnsOf(
  {adapter, format, prefix = ""}: Join,
  globs: readonly string[],
  content: SourceFile,
  {name, program, exports, scratch}: JoinPlaces
): Promise<SortedColumn[]> {
  const file = filesIn(exports, globs).at(-1);
  if (file === undefined) return [];
  const read = {...content, adapter: adapter ?? content.adapter, format: format ?? content.format};
  try {
    const prepared = await adapterOf(read.adapter).prepare(file, readingLike(name, read, program?.timezone), scratch);
    const profiles = await columnProfiles(prepared, file.path, scratch);
    const columns = sortColumns(read.adapter, prepared, profiles, knownProgram(program));
    return columns.map((column) => named(column, `${prefix}${column.column}`));
  } catch (error) {
    asRefusal(error, file);
    return [];
  }
}

function named(column: SortedColumn, name: string): SortedColumn {
  return {...column, column: name, entry: column.entry === null ? null : {...column.entry, column: name}};
}

/** A former export with the columns that are joined to it. */
export function withJoined(former: FormerTable | null, joins: readonly WaveJoin[]): FormerTable | null {
  if (former === null) return null;
  const joined = beside(former.prepared.columns, joins.flatMap(({before}) => before)); // prettier-ignore
  const {columns, codebook} = former.prepared;
  return {
    ...former,
    prepared: {
      ...former.prepared,
      columns: [...columns, ...joined.map(({column}) => column)],
      codebook: [...codebook, ...joined.flatMap(({entry}) => entry ?? [])]
    },
    profiles: [...former.profiles, ...joined.map(({profile}) => profile)]
  };
}

/** Joined columns, but for those whose names are taken, as the names of keys are. */
export function beside(columns: readonly string[], joined: readonly SortedColumn[]): SortedColumn[] {
  const taken = new Set(columns);
  return joined.filter(({column}) => {
    const isFree = !taken.has(column);
    taken.add(column);
    return isFree;
  });
}
