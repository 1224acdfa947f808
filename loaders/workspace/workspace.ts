import {createHash} from "node:crypto";
import {existsSync, readdirSync, statSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {z} from "zod";
import {decisionLines, guessLines} from "./decisions.js";
import {addFaults, didYouMean, listNames, WorkspaceError, type Fault} from "./fault.js";
import {scoringEntry, scoringFits} from "../../src/statistics/estimates/scoring.js";
import type {Labelled, Metric, Program, Question, Source, SourceQuestion, Workspace} from "./model.js";
import type {DeclaredBreaks} from "../../src/transforms/declared-breaks.js";
import {resolveBreaks} from "./declared-breaks.js";
import {readWeighting, resolveWeights} from "./weighting.js";
import {ancestries, kindsFromTop, type Ancestry} from "./organization-tree.js";
import {organizationsTable, readOrganizations} from "./organizations.js";
import type {OrganizationSpell} from "./organization-spell.js";
import {namesOf, ownValue, type Names} from "./names.js";
import {program as programSchema, type ProgramFile} from "./program.js";
import {programFaults, questionFaults} from "./program-faults.js";
import {sourceFaults, sourceQuestionFaults} from "./source-faults.js";
import {source as sourceSchema, type MappedQuestion, type SourceFile} from "./source.js";
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
}

/** Like readWorkspace, but returns the faults instead of throwing them. */
export function inspectWorkspace(directory: string, options: WorkspaceOptions): Inspection {
  const unread = (faults: Fault[]): Inspection => ({workspace: null, faults, decisions: [], guesses: []});
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    return unread([{file: directory, line: null, message: "no such folder"}]);
  }
  const {programYaml, organizations, sourceFiles, faults} = readFiles(directory);
  if (programYaml.sound === null) return unread(byFileAndLine(faults));
  const names = namesOf(programYaml.sound, programYaml.incomplete, organizations.spells);
  addFaults(faults, programFaults(programYaml.sound, programYaml, names));
  const program = resolveProgram(programYaml.sound, organizations.spells);
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
  const files = [{file: "program.yaml", yaml: programYaml}, ...sourceFiles];
  const decisions = files.flatMap(({file, yaml}) => decisionLines(file, yaml.content, yaml.open.decisions, names));
  const guesses = sourceFiles.flatMap(({file, yaml}) => guessLines(file, yaml.open.guesses));
  // Questions may be described in any source: only when all are sound is it known which there are.
  const questions = faults.length === 0 ? [...catalogue.values()] : null;
  const declared = resolveBreaks(programYaml.sound, programYaml, {
    ...{names, sources, questions},
    sourceNames: sourceFiles.map(({name}) => name)
  });
  const weighting = readWeighting(directory, programYaml, {names, ancestries: organizations.ancestries});
  for (const more of [declared.faults, weighting.faults]) addFaults(faults, more);
  if (faults.length + decisions.length > 0) {
    return {workspace: null, faults: byFileAndLine(faults), decisions, guesses};
  }
  program.breaks = declared.breaks;
  const order = new Map(program.stages.map((stage, index) => [stage.id, index]));
  program.questions = [...catalogue.values()].sort((a, b) => order.get(a.stage)! - order.get(b.stage)!);
  const workspace = {
    directory: resolve(directory),
    exports: resolve(options.exports ?? join(directory, programYaml.sound.exports)),
    program,
    organizations: organizations.spells,
    ancestries: organizations.ancestries,
    sources,
    ...weighting.files
  };
  return {workspace, faults, decisions, guesses};
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

interface MutableProgram extends Program {
  questions: Question[];
  breaks: DeclaredBreaks;
}

function resolveProgram(file: ProgramFile, spells: readonly OrganizationSpell[]): MutableProgram {
  const metrics = Object.entries(file.metrics).map(([id, {label, score, unit}]): Metric => {
    return {id, label, score, unit: unit ?? scoringEntry(score).unit};
  });
  const kinds = kindsFromTop(spells).map((id): Labelled => ({id, label: ownValue(file.kinds, id) ?? id}));
  return {
    title: file.title,
    notice: file.notice ?? null,
    timezone: file.timezone,
    fiscalYear: {starts: file.fiscal_year.starts, namedBy: file.fiscal_year.named_by},
    privacyMinimum: file.privacy.minimum,
    maximumRejectShare: file.rejects.maximum_share,
    stages: file.stages,
    metrics,
    headline: file.headline ?? metrics[0]!.id,
    classes: file.classes,
    segments: file.segments.map((segment) => ({...segment, values: segment.values ?? null})),
    questions: Object.entries(file.questions).map(([id, question]) => resolveQuestion(id, question, metrics)),
    kinds,
    weights: resolveWeights(file),
    repeatLimit: file.repeats.limit,
    breaks: {instrumentChanges: [], baselines: []}
  };
}

type QuestionFile = ProgramFile["questions"][string];

function resolveQuestion(id: string, file: QuestionFile, metrics: readonly Metric[]): Question {
  const scale = Array.isArray(file.scale) ? {worst: file.scale[0], best: file.scale[1], step: 1} : file.scale;
  const fitting = metrics.filter(
    (metric) => scoringFits(metric, scale) && (scoringEntry(metric.score).usualFor?.includes(file.role) ?? true)
  );
  return {
    id,
    label: file.label ?? id,
    stage: file.stage,
    scale,
    metrics: file.metrics ?? fitting.map((metric) => metric.id),
    role: file.role,
    weight: file.weight
  };
}

interface SourceContext {
  program: MutableProgram;
  names: Names;
  /** Questions by id; those that a source describes itself are added as they are met. */
  catalogue: Map<string, Question>;
  /** Ids of the same questions. */
  ids: string[];
  adapters: readonly string[];
  organizations: readonly OrganizationSpell[];
  metrics: ProgramFile["metrics"];
}

function resolveSource(
  name: string,
  file: string,
  content: SourceFile,
  yaml: YamlFile<SourceFile>,
  context: SourceContext
): {source: Source; faults: Fault[]} {
  const {program, names, adapters, organizations} = context;
  const faults = sourceFaults(content, {file, yaml, names, adapters, segments: program.segments});
  const questions = Object.entries(content.questions).flatMap(([key, mapped]) => {
    const resolved = resolveSourceQuestion(key, mapped, content, file, yaml, context);
    faults.push(...resolved.faults);
    return resolved.question ? [resolved.question] : [];
  });
  addFaults(faults, sourceQuestionFaults(questions, file, yaml.lineOf));
  const timezone = content.timezone ?? program.timezone;
  const spells = organizations.map(({id, from, until}) => [id, from, until]);
  const {classes, segments, maximumRejectShare} = program;
  const hash = hashOf([content, questions, program.timezone, classes, segments, maximumRejectShare, spells]);
  return {source: toSource(name, file, content, {program, questions, timezone, hash, lineOf: yaml.lineOf}), faults};
}

interface ResolvedParts {
  program: Program;
  questions: SourceQuestion[];
  timezone: string;
  hash: string;
  lineOf: Source["lineOf"];
}

function toSource(name: string, file: string, content: SourceFile, parts: ResolvedParts): Source {
  const {response} = content;
  return {
    name,
    label: content.label ?? name,
    file,
    adapter: content.adapter,
    files: [content.files].flat(),
    format: content.format,
    options: content.options,
    timezone: parts.timezone,
    timezoneDeclared: content.timezone !== undefined,
    maximumRejectShare: content.maximum_reject_share ?? parts.program.maximumRejectShare,
    customerClass: content.customer_class,
    ignore: Object.entries(content.ignore).map(([rule, sql]) => ({rule, sql})),
    response: {
      id: response.id,
      respondent: response.respondent,
      organization: response.organization,
      experiencedAt: response.experienced_at,
      respondedAt: response.responded_at,
      language: response.language,
      channel: response.channel,
      weight: response.weight,
      duration: response.duration,
      stratum: response.stratum
    },
    respondentSpace: response.respondent_space ?? "",
    segments: Object.entries(content.segments).map(([segment, value]) => ({segment, value})),
    questions: parts.questions,
    comments: Object.entries(content.comments).map(([column, {stage}]) => ({column, stage})),
    hash: parts.hash,
    lineOf: parts.lineOf
  };
}

function resolveSourceQuestion(
  key: string,
  mapped: MappedQuestion,
  source: SourceFile,
  file: string,
  yaml: YamlFile<SourceFile>,
  {program, catalogue, ids, names, metrics: programMetrics}: SourceContext
): {question: SourceQuestion | null; faults: Fault[]} {
  const path = ["questions", key];
  const fault = (at: PropertyKey[], message: string): {question: null; faults: Fault[]} => ({
    question: null,
    faults: [{file, line: yaml.lineOf(at), message: `${at.map(String).join(".")}: ${message}`}]
  });
  const details = typeof mapped === "string" ? {question: mapped} : mapped;
  const id = details.question ?? key;
  const {stage, scale, label, metrics, role, weight} = details;
  let question = catalogue.get(id);
  if (stage !== undefined && scale !== undefined) {
    const described = {label, stage, scale, metrics, role: role ?? "score", weight: weight ?? 1};
    const faults = questionFaults(described, path, {file, lineOf: yaml.lineOf, names, metrics: programMetrics});
    if (faults.length > 0) return {question: null, faults};
    const own = resolveQuestion(id, described, program.metrics);
    if (question && hashOf([own]) !== hashOf([question])) {
      return fault(path, `question ${id} is described differently elsewhere; describe it once, in program.yaml`);
    }
    if (!catalogue.has(id)) ids.push(id);
    catalogue.set(id, own);
    question = own;
  } else if (!question && names.questions === null) {
    return {question: null, faults: []};
  } else if (!question) {
    const known = didYouMean(id, ids) || (ids.length > 0 ? `; program.yaml has ${listNames(ids)}` : "");
    return fault(path, `no question ${JSON.stringify(id)} in program.yaml, and no stage and scale here${known}`);
  } else if (stage ?? scale ?? metrics ?? role ?? weight ?? label) {
    return fault(path, `question ${id} is described in program.yaml; leave its description out here`);
  }
  const shared = source.missing;
  return {
    faults: [],
    question: {
      question,
      key,
      from: details.sql !== undefined ? {sql: details.sql} : {column: details.column ?? key},
      values: details.values ?? null,
      blank: details.blank ?? shared?.blank ?? [],
      notApplicable: details.not_applicable ?? shared?.not_applicable ?? [],
      notShown: details.not_shown ?? shared?.not_shown ?? []
    }
  };
}

function hashOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
