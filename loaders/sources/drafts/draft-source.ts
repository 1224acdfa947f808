import {existsSync, mkdtempSync, realpathSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join, relative, sep} from "node:path";
import {inEachLanguage} from "../../../src/model/texts.js";
import {adapterOf} from "../index.js";
import type {ExportFile, PreparedTable} from "../contract.js";
import type {Source} from "../../workspace/model.js";
import {readOrganizations} from "../../workspace/organizations.js";
import {program as programSchema, type ProgramFile} from "../../workspace/program.js";
import {readYaml} from "../../workspace/yaml-file.js";
import {blankSource} from "./blank-source.js";
import {columnProfiles} from "./column-profiles.js";
import {recognise, type Recognised} from "./recognise.js";
import {draftFields, type FieldDraft} from "./response-fields.js";
import {readSurveyDefinition, withDefinition} from "./survey-definition.js";
import {sortColumns} from "./sort-columns.js";
import {type KnownProgram, type SortedColumn} from "./sorted-column.js";

/** What a draft is made from. */
export interface DraftRequest {
  /** Name of the source. */
  name: string;
  /** The export. */
  path: string;
  /** The adapter to read it with; recognised by what the file holds when left out. */
  adapter?: string;
  /** Definition of the survey (.qsf), for what an export of Qualtrics does not tell. */
  codebook?: string;
  /** Folder of the workspace; it need not hold anything yet. */
  workspace: string;
  /** Folder of the exports, if not the one that program.yaml names. */
  exports?: string;
  /** How to read the export, where another source says so; then nothing is to be recognised. */
  reading?: Source;
}

/** Everything that a draft says, before it is written down. */
export interface Draft {
  name: string;
  recognised: Recognised;
  /** Path of the export below the exports folder; its bare name where it lies elsewhere. */
  file: string;
  /** Whether the export lies among the exports of the workspace. */
  inExports: boolean;
  prepared: PreparedTable;
  fields: readonly FieldDraft[];
  columns: readonly SortedColumn[];
  classes: readonly string[];
  stages: readonly string[];
}

/**
 * Reads an export as its adapter does, and a sample of its cells, for a mapping to start from.
 *
 * @throws FileRefusal if the file cannot be read
 */
export async function draftSource(request: DraftRequest): Promise<Draft> {
  const {name, path, codebook, workspace, exports, reading} = request;
  const adapter = reading?.adapter ?? request.adapter;
  const scratch = mkdtempSync(join(tmpdir(), "journeymark-draft-"));
  try {
    const file: ExportFile = {path, name: basename(path)};
    const recognised =
      adapter === undefined ? await recognise(file, scratch) : {adapter, why: "the command line names it"};
    const program = readProgram(workspace);
    const source = reading ?? blankSource(name, recognised.adapter, program?.timezone);
    const table = await adapterOf(recognised.adapter).prepare(file, source, scratch);
    const prepared = codebook === undefined ? table : withDefinition(table, readSurveyDefinition(codebook));
    const profiles = await columnProfiles(prepared, path, scratch);
    const columns = sortColumns(recognised.adapter, prepared, profiles, knownProgram(program));
    const fields = draftFields(...fieldColumns(recognised.adapter, columns), {
      adapter: recognised.adapter,
      organizations: organizationIds(workspace),
      ...(prepared.weight === undefined ? {} : {weight: prepared.weight})
    });
    const place = placeOf(path, exports ?? exportsFolder(workspace, program));
    return {
      name,
      recognised,
      ...place,
      prepared,
      fields,
      columns,
      classes: program?.classes.map(({id}) => id) ?? [],
      stages: program?.stages.map(({id}) => id) ?? []
    };
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** Columns that may hold a field of the response, and questions that may name the organization. */
function fieldColumns(adapter: string, columns: readonly SortedColumn[]): [SortedColumn[], SortedColumn[]] {
  // Variables of an SPSS file all have labels, their ids and dates too.
  const worded = adapter !== "spss" && columns.some(({entry}) => entry?.wording != null);
  const isField = ({kind, entry}: SortedColumn) =>
    !worded || kind === "field" || kind === "time" || entry?.wording == null;
  const isAsked = (column: SortedColumn) => !isField(column) && ["choices", "text"].includes(column.kind);
  return [columns.filter(isField), columns.filter(isAsked)];
}

/** The sound part of program.yaml, null where there is none yet. */
export function readProgram(workspace: string): ProgramFile | null {
  const path = join(workspace, "program.yaml");
  return existsSync(path) ? readYaml(path, "program.yaml", programSchema).sound : null;
}

/** The folder of the exports that program.yaml names. */
export function exportsFolder(workspace: string, program: ProgramFile | null): string {
  return join(workspace, program?.exports ?? "exports");
}

/** What the sound part of program.yaml says of questions and segments. */
export function knownProgram(program: ProgramFile | null): KnownProgram {
  if (program === null) return {questions: [], segments: []};
  return {
    questions: Object.entries(program.questions).map(([id, {label, scale}]) => {
      return {
        id,
        labels: inEachLanguage(label ?? id),
        scale: Array.isArray(scale) ? scale : ([scale.worst, scale.best] as const)
      };
    }),
    segments: program.segments.map((segment) => ({...segment, values: segment.values ?? null}))
  };
}

function organizationIds(workspace: string): Set<string> {
  return new Set(readOrganizations(workspace).spells.map(({id}) => id));
}

function placeOf(path: string, exports: string): {file: string; inExports: boolean} {
  const below = existsSync(exports) ? relative(realpathSync(exports), realpathSync(path)) : "..";
  const inExports = !below.startsWith("..") && !below.includes(`..${sep}`);
  return {file: inExports ? below.split(sep).join("/") : basename(path), inExports};
}
