import {existsSync, readdirSync, realpathSync, statSync} from "node:fs";
import {basename, isAbsolute, join, relative, resolve, sep} from "node:path";
import {z} from "zod";
import {words} from "../../src/locales/index.js";
import {valueIn} from "../../src/model/texts.js";
import {decisionLines, guessLines} from "./decisions.js";
import {resolveBreaks} from "./declared-breaks.js";
import {readEvaluation} from "./evaluation/evaluation-files.js";
import {leaderIds} from "./evaluation/leaders.js";
import {addFaults, WorkspaceError, type Fault} from "./fault.js";
import type {Program, Question, Segment, Workspace} from "./model.js";
import {languageFaults, languageGaps} from "./languages.js";
import {namesOf} from "./names.js";
import type {OrganizationSpell} from "./organization-spell.js";
import {ancestries, type Ancestry} from "./organization-tree.js";
import {organizationsTable, readOrganizations} from "./organizations.js";
import {programFaults} from "./program-faults.js";
import {program as programSchema} from "./program.js";
import {RATED_LEADER, RESPONDENT_ORGANIZATION} from "./reserved-names.js";
import {resolveProgram} from "./resolve-program.js";
import {resolveSource} from "./resolve-source.js";
import {source as sourceSchema, type SourceFile} from "./source.js";
import {readVoice} from "./voice-files.js";
import {readWeighting} from "./weighting.js";
import {readYaml, type YamlFile} from "./yaml-file.js";

/** What the workspace does not say of itself. */
export interface WorkspaceOptions {
  /** Folder of the exports, if not the one that program.yaml names. */
  exports?: string;
  /** The adapters there are: what may stand under `options:` of a source, by name. */
  adapters: ReadonlyMap<string, z.ZodType>;
}

/**
 * Reads a workspace and checks it as a whole.
 *
 * @throws WorkspaceError with every fault of every file, if there is one
 */
export function readWorkspace(directory: string, options: WorkspaceOptions): Workspace {
  const {workspace, faults, decisions} = inspectWorkspace(directory, options);
  if (workspace === null) throw new WorkspaceError(faults, decisions);
  return workspace;
}

/** A workspace and what is to be said of it. */
export interface Inspection {
  /** Null where there are faults, or something is still to be decided. */
  workspace: Workspace | null;
  faults: Fault[];
  /** What drafts of sources leave to decide, a line for each question. */
  decisions: Fault[];
  /** What drafts of sources guessed and nobody confirmed yet. */
  guesses: Fault[];
  /** Texts that lack a language of the report. */
  gaps: Fault[];
}

/** Like readWorkspace, but returns the faults instead of throwing them. */
export function inspectWorkspace(directory: string, options: WorkspaceOptions): Inspection {
  const unread = (faults: Fault[]): Inspection => ({workspace: null, faults, decisions: [], guesses: [], gaps: []});
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    return unread([{file: directory, line: null, message: "no such folder"}]);
  }
  const {programYaml, organizations, sourceFiles, faults} = readFiles(directory);
  if (programYaml.sound === null) return unread(byFileAndLine(faults));
  const names = namesOf(programYaml.sound, programYaml.incomplete, organizations.spells);
  addFaults(faults, programFaults(programYaml.sound, programYaml, names));
  if (options.exports === undefined)
    addFaults(faults, exportsFaults(directory, programYaml.sound.exports, programYaml));
  const program = resolveProgram(programYaml.sound, organizations.spells);
  program.segments = withMapped(program.segments, sourceFiles.map(({yaml}) => yaml.sound)); // prettier-ignore
  program.leaders = leaderIds(directory, names);
  const catalogue = new Map(program.questions.map((question) => [question.id, question]));
  const context = {
    ...{program, names, catalogue, ids: [...catalogue.keys()], adapters: [...options.adapters.keys()]},
    ...{organizations: organizations.spells, metrics: programYaml.sound.metrics}
  };
  const sources = sourceFiles.flatMap(({name, file, yaml}) => {
    if (yaml.sound === null) return [];
    addFaults(faults, optionFaults(directory, file, yaml.sound, options.adapters));
    const {source, faults: found} = resolveSource(name, file, yaml.sound, yaml, context);
    addFaults(faults, found);
    return [source];
  });
  const voice = readVoice(directory, {names, sources, program: {...program, questions: [...catalogue.values()]}});
  const files = [{file: "program.yaml", yaml: programYaml}, ...sourceFiles];
  const texts = {directory, locales: program.locales, yaml: [...files, ...voice.yaml].map(contentOf)};
  addFaults(faults, languageFaults(texts));
  const decisions = files.flatMap(({file, yaml}) => decisionLines(file, yaml.content, yaml.open.decisions, names));
  const guesses = sourceFiles.flatMap(({file, yaml}) => guessLines(file, yaml.open.guesses));
  // Questions may be described in any source: only when all are sound is it known which there are.
  const questions = faults.length === 0 ? [...catalogue.values()] : null;
  const declared = resolveBreaks(programYaml.sound, programYaml, {
    ...{names, sources, questions},
    sourceNames: sourceFiles.map(({name}) => name)
  });
  const weighting = readWeighting(directory, programYaml, {names, ancestries: organizations.ancestries});
  const evaluation = readEvaluation(directory, {
    ...{names: {...names, questions: questions?.map(({id}) => id) ?? null}, spells: organizations.spells},
    starts: programYaml.sound.fiscal_year.starts
  });
  for (const {faults: more} of [declared, weighting, evaluation, voice]) addFaults(faults, more);
  if (faults.length + decisions.length > 0) {
    return {workspace: null, faults: byFileAndLine(faults), decisions, guesses, gaps: []};
  }
  program.breaks = declared.breaks;
  program.questions = byStage([...catalogue.values()], program);
  const workspace: Workspace = {
    directory: resolve(directory),
    exports: resolve(options.exports ?? join(directory, programYaml.sound.exports)),
    program: {...program, ...voice.defined},
    organizations: organizations.spells,
    ancestries: organizations.ancestries,
    sources,
    ...{...weighting.files, ...voice.files, evaluation: evaluation.files}
  };
  return {workspace: inFirstLanguage(workspace), faults, decisions, guesses, gaps: languageGaps(texts)};
}

function byStage(questions: readonly Question[], {stages}: Pick<Program, "stages">): Question[] {
  const order = new Map(stages.map((stage, index) => [stage.id, index]));
  return [...questions].sort((a, b) => order.get(a.stage)! - order.get(b.stage)!);
}

/** A YAML file as far as its texts go. */
const contentOf = ({
  file,
  yaml: {sound, lineOf}
}: {
  file: string;
  yaml: Pick<YamlFile<unknown>, "sound" | "lineOf">;
}) => ({
  ...{file, sound, lineOf}
});

/** A workspace with each text in the first language of its report, beside the one with all of them. */
function inFirstLanguage(workspace: Workspace): Workspace {
  const [first] = workspace.program.locales;
  const plain = valueIn(workspace, first, first);
  if (plain === workspace) return workspace;
  return {...plain, program: {...plain.program, locales: [first]}, inLanguages: workspace};
}

/** The declared segments, and those of the units of respondents and of the leaders that responses are about, where sources map them. */
function withMapped(declared: readonly Segment[], sources: readonly (SourceFile | null)[]): readonly Segment[] {
  const isMapped = (field: "respondent_organization" | "leader") =>
    sources.some((source) => source?.response[field] !== undefined);
  const {respondentOrganization, ratedLeader} = words.headings;
  const units: Segment = {
    ...{id: RESPONDENT_ORGANIZATION, label: respondentOrganization, values: null, kind: "organization"}
  };
  const leaders: Segment = {id: RATED_LEADER, label: ratedLeader, values: null, kind: "leader"};
  return [
    ...declared,
    ...(isMapped("respondent_organization") ? [units] : []),
    ...(isMapped("leader") ? [leaders] : [])
  ];
}

/** The files of a workspace, each read by itself, and what is wrong in them. */
function readFiles(directory: string) {
  const programYaml = readYaml(join(directory, "program.yaml"), "program.yaml", programSchema);
  const organizations = readTree(directory);
  const sourceFiles = sourceNames(directory).map((name) => ({
    name,
    file: `sources/${name}.yaml`,
    yaml: readYaml(join(directory, "sources", `${name}.yaml`), `sources/${name}.yaml`, sourceSchema)
  }));
  const faults = [...programYaml.faults, ...organizations.faults, ...sourceFiles.flatMap(({yaml}) => yaml.faults)];
  if (sourceFiles.length === 0) {
    faults.push({file: "sources", line: null, message: "expected at least one source, such as sources/consumers.yaml"});
  }
  faults.push(...misnamedSources(directory));
  return {programYaml, organizations, sourceFiles, faults};
}

/** The organizations, and what they roll up to; of a tree that has faults it is not known what lies above a unit. */
function readTree(directory: string): {spells: OrganizationSpell[]; ancestries: Ancestry[]; faults: Fault[]} {
  const {spells, faults} = readOrganizations(directory);
  if (faults.length > 0) return {spells, ancestries: [], faults};
  return {spells, ...ancestries(spells, organizationsTable.file)};
}

/** Files in the order in which they first have a fault, and their faults from top to bottom. */
/** A workspace reaches the files below it; what lies elsewhere is named by whoever starts a command. */
function exportsFaults(directory: string, exports: string, {lineOf}: {lineOf: YamlFile<unknown>["lineOf"]}): Fault[] {
  const workspace = realpathSync(directory);
  const folder = join(workspace, exports);
  const below = relative(workspace, existsSync(folder) ? realpathSync(folder) : folder);
  if (below !== ".." && !below.startsWith(`..${sep}`) && !isAbsolute(below)) return [];
  const message = `exports: expected a folder inside the workspace, found ${JSON.stringify(exports)}, which leads out of it; start commands with --exports FOLDER to read another`;
  return [{file: "program.yaml", line: lineOf(["exports"]), message}];
}

function byFileAndLine(faults: readonly Fault[]): Fault[] {
  const files = [...new Set(faults.map(({file}) => file))];
  return [...faults].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0));
}

/** What the adapter of a source finds wrong with its options, at their lines. */
function optionFaults(
  directory: string,
  file: string,
  {adapter}: SourceFile,
  adapters: WorkspaceOptions["adapters"]
): Fault[] {
  const options = adapters.get(adapter);
  if (options === undefined) return [];
  const schema = z.looseObject({options: options.prefault({})});
  return readYaml(join(directory, file), file, schema).faults;
}

function sourceNames(directory: string): string[] {
  return filesOfSources(directory)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => basename(name, ".yaml"))
    .sort();
}

function misnamedSources(directory: string): Fault[] {
  return filesOfSources(directory)
    .filter((name) => name.endsWith(".yml"))
    .map((name) => ({file: `sources/${name}`, line: null, message: "expected a name that ends in .yaml"}));
}

function filesOfSources(directory: string): string[] {
  const folder = join(directory, "sources");
  return existsSync(folder) ? readdirSync(folder) : [];
}
