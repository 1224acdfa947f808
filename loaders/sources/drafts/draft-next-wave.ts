import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {WorkspaceError} from "../../workspace/fault.js";
import {unknownName} from "../../workspace/names.js";
import type {AnswerScale} from "../../workspace/model.js";
import type {ProgramFile} from "../../workspace/program.js";
import type {SourceFile} from "../../workspace/source.js";
import {alikeNames} from "./alike-names.js";
import {draftSource, exportsFolder, readProgram, type Draft, type DraftRequest} from "./draft-source.js";
import {columnDoubts, isDoubt, type ColumnDoubts} from "./column-doubts.js";
import {filesOf} from "../files.js";
import {adapterNames, adapterOf} from "../index.js";
import {readFormerTable, readingLike, readMapping, type FormerTable} from "./former-source.js";
import {nextWave, type NextWave} from "./next-wave.js";
import {sameColumns} from "./same-columns.js";
import type {SortedColumn} from "./sorted-column.js";
import type {WaveChange} from "./wave-change.js";
import type {WaveEntry} from "./wave-context.js";
import {beside, waveJoins, withJoined, type WaveJoin} from "./wave-joins.js";
import {UNDECIDED} from "./yaml-text.js";
import {withoutPlace} from "./wave-questions.js";
import {comparedOf, formerColumns, renamedColumns} from "./wave-columns.js";

/** What the next wave of a mapped source is drafted from. */
export interface WaveRequest extends Omit<DraftRequest, "adapter" | "reading"> {
  /** Name of the source of the former wave. */
  like: string;
}

/** A new column and the question that it may ask. */
export interface AlikeQuestion {
  entry: WaveEntry;
  former: string;
  question: string;
}

/** Everything that the draft of a next wave says, before it is written down. */
export interface WaveDraft {
  like: string;
  content: SourceFile;
  /** The export as any other is drafted. */
  draft: Draft;
  wave: NextWave;
  /** Columns that the former wave did not have, or may not have had. */
  added: readonly SortedColumn[];
  /** New columns that may ask what one asked that is gone, by their names; that is to be decided. */
  alike: readonly AlikeQuestion[];
  /** How many of the columns that are mapped may be other questions now. */
  doubted: number;
  /** Columns that the former wave had and did not map. */
  leftOut: readonly SortedColumn[];
  changes: readonly WaveChange[];
  /** Whether the globs of the former source mean the export too. */
  meantByFormer: boolean;
}

/**
 * Drafts the source of a survey's next wave: every column that has the name or the wording of one that is mapped in the
 * former wave is mapped as it was there, and what is new or changed is left to decide.
 *
 * @throws WorkspaceError if the former source has faults, or decisions left
 * @throws FileRefusal if the export cannot be read
 */
export async function draftNextWave(request: WaveRequest): Promise<WaveDraft> {
  const {name, path, workspace, exports, like} = request;
  const content = readMapping(workspace, like);
  expectReader(like, content);
  const program = readProgram(workspace);
  const reading = readingLike(name, content, program?.timezone);
  const alone = await draftSource({...request, reading});
  const scratch = mkdtempSync(join(tmpdir(), "journeymark-draft-"));
  try {
    const folder = exports ?? exportsFolder(workspace, program);
    const joins = await waveJoins(content, {name, file: alone.file, program, exports: folder, scratch});
    const draft = {...alone, columns: [...alone.columns, ...joinedBeside(alone.columns, joins)]};
    const former = await readFormerTable(reading, {
      globs: [content.files].flat(),
      exports: folder,
      present: path,
      scratch
    });
    const meantByFormer =
      draft.inExports && filesOf(folder, [content.files].flat()).some((file) => file.name === draft.file);
    return {...together(like, {content, draft, former: withJoined(former, joins), program, joins}), meantByFormer};
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** @throws WorkspaceError if the former source is a service, which no file goes on with, or its adapter is not there */
function expectReader(like: string, {adapter}: SourceFile): void {
  const refuse = (message: string) => new WorkspaceError([{file: `sources/${like}.yaml`, line: null, message}]);
  const unknown = unknownName("adapter", adapter, adapterNames);
  if (unknown !== null) throw refuse(`adapter: ${unknown}`);
  if (adapterOf(adapter).pull === undefined) return;
  throw refuse(`adapter: ${adapter} fetches its answers from a service, which no file goes on with`);
}

/** The columns that joins add to the records of this wave. */
function joinedBeside(columns: readonly SortedColumn[], joins: readonly WaveJoin[]): SortedColumn[] {
  const own = columns.map(({column}) => column);
  return beside(own, joins.flatMap(({present}) => present)); // prettier-ignore
}

interface Waves {
  content: SourceFile;
  draft: Draft;
  former: FormerTable | null;
  program: ProgramFile | null;
  joins: readonly WaveJoin[];
}

function together(like: string, {content, draft, former, program, joins}: Waves): Omit<WaveDraft, "meantByFormer"> {
  const present = draft.columns.map(comparedOf);
  const before = formerColumns(content, former, program, present);
  const same = sameColumns(before, present);
  const columns = new Map<string, string | null>(before.map(({column}) => [column, null]));
  for (const [column, {former: name}] of same) columns.set(name, column);
  const changesOf: ColumnDoubts = former === null ? () => [] : columnDoubts(before, present, same);
  const isSame = (column: string) => same.has(column) && !changesOf(column).some(isDoubt);
  const carried = nextWave({
    ...{content, columns, same, joins},
    profiles: new Map(draft.columns.map(({column, profile}) => [column, profile])),
    formerProfiles: new Map(former?.prepared.columns.map((column, index) => [column, former.profiles[index]!])),
    scales: scalesOf(program),
    segmentValues: new Map(program?.segments.map(({id, values}) => [id, values ? Object.keys(values) : null])),
    classes: draft.classes,
    notShown: draft.prepared.notShown ?? [],
    notApplicable: draft.prepared.notApplicable ?? [],
    changesOf
  });
  const rest = draft.columns.filter(({column}) => !carried.used.has(column));
  const [leftOut, added] = [rest.filter(({column}) => isSame(column)), rest.filter(({column}) => !isSame(column))];
  const wave = withNewWeight(carried, draft, added);
  const changes: WaveChange[] = [
    ...(former === null ? [{code: "no-former-export"} as const] : []),
    ...renamedColumns(same).filter(({column}) => wave.used.has(column)),
    ...entriesOf(wave).flatMap((entry) => entry.changes),
    ...wave.gone,
    ...added.flatMap(({column}): readonly WaveChange[] => {
      return same.has(column) ? changesOf(column) : [{code: "new", column}];
    })
  ];
  return {
    like,
    content,
    draft,
    wave,
    added,
    alike: alikeQuestions(content, wave, added),
    leftOut,
    doubted: [...wave.used].filter((column) => !isSame(column)).length,
    changes: withoutRepeats(changes)
  };
}

/** Weights that come with this wave are to be decided on: whoever overlooks them counts every answer once. */
function withNewWeight(wave: NextWave, {fields}: Draft, added: readonly SortedColumn[]): NextWave {
  const column = fields.find(({field}) => field === "weight")?.column;
  if (column == null || added.every((each) => each.column !== column)) return wave;
  const entry = {key: "weight", value: UNDECIDED, column, changes: [{code: "weighted", column} as const]};
  return {...wave, response: [...wave.response.filter(({key}) => key !== "weight"), entry]};
}

/** New columns on scales with names like those of mapped questions that are gone. */
function alikeQuestions(content: SourceFile, {gone}: NextWave, added: readonly SortedColumn[]): AlikeQuestion[] {
  const lost = new Map(
    Object.entries(content.questions).flatMap(([key, mapped]) => {
      const details = typeof mapped === "string" ? {question: mapped} : mapped;
      const column = details.column ?? key;
      const isGone = gone.some((change) => change.code === "gone" && change.column === column);
      return isGone && details.sql === undefined ? [[column, {...details, question: details.question ?? key}]] : [];
    })
  );
  const fresh = added.filter(({kind}) => ["scale", "choices", "number"].includes(kind)).map(({column}) => column);
  return [...alikeNames([...lost.keys()], fresh)].map(([column, former]) => {
    const details = lost.get(former)!;
    const value = {question: UNDECIDED, ...withoutPlace(details)};
    return {entry: {key: column, value, column, changes: []}, former, question: details.question};
  });
}

const entriesOf = ({
  join: joined,
  customerClass,
  ignore,
  response,
  stages,
  segments,
  questions,
  choices,
  comments
}: NextWave) => [
  ...joined,
  customerClass,
  ...ignore,
  ...response,
  ...stages,
  ...segments,
  ...questions,
  ...choices,
  ...comments
];

/** Two entries may be read from one column. */
function withoutRepeats(changes: readonly WaveChange[]): WaveChange[] {
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}

function scalesOf(program: ProgramFile | null): Map<string, AnswerScale> {
  return new Map(
    Object.entries(program?.questions ?? {}).map(([id, {scale}]) => {
      return [id, Array.isArray(scale) ? {worst: scale[0], best: scale[1], step: 1} : scale];
    })
  );
}
