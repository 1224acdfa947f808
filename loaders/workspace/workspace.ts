import {createHash} from "node:crypto";
import {existsSync, readdirSync, statSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {z} from "zod";
import {adapterOf} from "../sources/index.js";
import {didYouMean, listNames, WorkspaceError, type Fault} from "./fault.js";
import {
  metricFits,
  type Labelled,
  type Metric,
  type Program,
  type Question,
  type Source,
  type SourceQuestion,
  type Workspace
} from "./model.js";
import {ancestries, kindsFromTop, readOrganizations, type OrganizationSpell} from "./organizations.js";
import {program as programSchema, type ProgramFile} from "./program.js";
import {source as sourceSchema, type MappedQuestion, type SourceFile} from "./source.js";
import {readYaml, type YamlFile} from "./yaml-file.js";

/** What the adapters can read; the workspace reader only needs their names. */
export interface WorkspaceOptions {
  /** Folder of the exports, if not the one that program.yaml names. */
  exports?: string;
  /** Names of the adapters there are. */
  adapters: readonly string[];
}

/**
 * Reads a workspace and checks it as a whole.
 *
 * @throws WorkspaceError with every fault of every file, if there is one
 */
export function readWorkspace(directory: string, options: WorkspaceOptions): Workspace {
  const {workspace, faults} = inspectWorkspace(directory, options);
  if (workspace === null) throw new WorkspaceError(faults);
  return workspace;
}

/** Like readWorkspace, but returns the faults instead of throwing them. */
export function inspectWorkspace(
  directory: string,
  options: WorkspaceOptions
): {workspace: Workspace | null; faults: Fault[]} {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    return {workspace: null, faults: [{file: directory, line: null, message: "no such folder"}]};
  }
  const programYaml = readYaml(join(directory, "program.yaml"), "program.yaml", programSchema);
  const organizations = readOrganizations(join(directory, "organizations.csv"), "organizations.csv");
  const sourceFiles = sourceNames(directory).map((name) => ({
    name,
    file: `sources/${name}.yaml`,
    yaml: readYaml(join(directory, "sources", `${name}.yaml`), `sources/${name}.yaml`, sourceSchema)
  }));
  const faults = [...programYaml.faults, ...organizations.faults, ...sourceFiles.flatMap(({yaml}) => yaml.faults)];
  if (sourceFiles.length === 0) {
    faults.push({file: "sources", line: null, message: "expected at least one source, such as sources/consumers.yaml"});
  }
  if (programYaml.value === null) return {workspace: null, faults};
  faults.push(...programFaults(programYaml.value, programYaml, organizations.spells));
  const program = resolveProgram(programYaml.value, organizations.spells);
  const catalogue = new Map(program.questions.map((question) => [question.id, question]));
  const context = {program, catalogue, adapters: options.adapters, file: programYaml.value};
  const sources = sourceFiles.flatMap(({name, file, yaml}) => {
    if (yaml.value === null) return [];
    faults.push(...optionFaults(directory, file, yaml.value, options.adapters));
    const {source, faults: found} = resolveSource(name, file, yaml.value, yaml, context);
    faults.push(...found);
    return [source];
  });
  if (faults.length > 0) return {workspace: null, faults};
  const order = new Map(program.stages.map((stage, index) => [stage.id, index]));
  program.questions = [...catalogue.values()].sort((a, b) => order.get(a.stage)! - order.get(b.stage)!);
  const workspace = {
    directory: resolve(directory),
    exports: resolve(options.exports ?? join(directory, programYaml.value.exports)),
    program,
    organizations: organizations.spells,
    ancestries: ancestries(organizations.spells),
    sources
  };
  return {workspace, faults};
}

/** What the adapter of a source finds wrong with its options, at their lines. */
function optionFaults(directory: string, file: string, {adapter}: SourceFile, adapters: readonly string[]): Fault[] {
  if (!adapters.includes(adapter)) return [];
  const schema = z.looseObject({options: adapterOf(adapter).options.prefault({})});
  return readYaml(join(directory, file), file, schema).faults;
}

function sourceNames(directory: string): string[] {
  const folder = join(directory, "sources");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => basename(name, ".yaml"))
    .sort();
}

interface MutableProgram extends Program {
  questions: Question[];
}

function resolveProgram(file: ProgramFile, spells: readonly OrganizationSpell[]): MutableProgram {
  const metrics = Object.entries(file.metrics).map(([id, {label, score, unit}]): Metric => {
    return {id, label, score, unit: unit ?? (typeof score === "object" ? "percent" : "points")};
  });
  const kinds = kindsFromTop(spells).map((id): Labelled => ({id, label: file.kinds?.[id] ?? id}));
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
    kinds
  };
}

type QuestionFile = ProgramFile["questions"][string];

function resolveQuestion(id: string, file: QuestionFile, metrics: readonly Metric[]): Question {
  const scale = Array.isArray(file.scale) ? {worst: file.scale[0], best: file.scale[1], step: 1} : file.scale;
  const fitting = metrics.filter(
    (metric) => metricFits(metric, scale) && (metric.score !== "nps" || file.role === "outcome")
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

function programFaults(file: ProgramFile, yaml: YamlFile<ProgramFile>, spells: readonly OrganizationSpell[]): Fault[] {
  const faults: Fault[] = [];
  const at = (path: PropertyKey[], message: string) =>
    faults.push({file: "program.yaml", line: yaml.lineOf(path), message: `${path.map(String).join(".")}: ${message}`});
  const unique = (list: string, entries: readonly Labelled[]) =>
    entries.forEach(({id}, index) => {
      const first = entries.findIndex((entry) => entry.id === id);
      if (first < index) at([list, index, "id"], `${JSON.stringify(id)} is there already`);
    });
  unique("stages", file.stages);
  unique("classes", file.classes);
  unique("segments", file.segments);
  const reserved = ["stage", "question", "organization", "class", "language", "channel", "month", "quarter", "year"];
  file.segments.forEach(({id}, index) => {
    if (reserved.includes(id))
      at(["segments", index, "id"], `${JSON.stringify(id)} has a meaning of its own; choose another name`);
  });
  const metricIds = Object.keys(file.metrics);
  const named = (path: PropertyKey[], kind: string, id: string, ids: readonly string[]) => {
    if (!ids.includes(id))
      at(path, `no ${kind} ${JSON.stringify(id)}${didYouMean(id, ids) || `; there are ${listNames(ids)}`}`);
  };
  if (file.headline !== undefined) named(["headline"], "metric", file.headline, metricIds);
  for (const id of Object.keys(file.targets ?? {})) named(["targets", id], "metric", id, metricIds);
  const kinds = [...new Set(spells.map((spell) => spell.kind))];
  if (spells.length > 0)
    for (const id of Object.keys(file.kinds ?? {})) named(["kinds", id], "kind of organization", id, kinds);
  for (const [id, question] of Object.entries(file.questions)) {
    faults.push(...questionFaults(question, ["questions", id], file, "program.yaml", yaml.lineOf));
  }
  if (file.stages.every((stage) => stage.weight === 0))
    at(["stages"], "expected at least one stage with a weight above 0");
  return faults;
}

function questionFaults(
  question: Pick<QuestionFile, "stage" | "scale" | "metrics">,
  path: PropertyKey[],
  program: ProgramFile,
  file: string,
  lineOf: YamlFile<unknown>["lineOf"]
): Fault[] {
  const faults: Fault[] = [];
  const at = (key: string, message: string) =>
    faults.push({file, line: lineOf([...path, key]), message: `${[...path, key].map(String).join(".")}: ${message}`});
  const stages = program.stages.map((stage) => stage.id);
  if (!stages.includes(question.stage)) {
    const hint = didYouMean(question.stage, stages) || `; there are ${listNames(stages)}`;
    at("stage", `no stage ${JSON.stringify(question.stage)}${hint}`);
  }
  const scale = Array.isArray(question.scale)
    ? {worst: question.scale[0], best: question.scale[1], step: 1}
    : question.scale;
  for (const id of question.metrics ?? []) {
    const metric = program.metrics[id];
    const ids = Object.keys(program.metrics);
    if (!metric)
      at("metrics", `no metric ${JSON.stringify(id)}${didYouMean(id, ids) || `; there are ${listNames(ids)}`}`);
    else if (!metricFits(metric, scale)) {
      at("metrics", `${id} cannot score a scale of ${scale.worst} to ${scale.best}`);
    }
  }
  return faults;
}

interface SourceContext {
  program: MutableProgram;
  /** Questions by id; those that a source describes itself are added as they are met. */
  catalogue: Map<string, Question>;
  adapters: readonly string[];
  file: ProgramFile;
}

function resolveSource(
  name: string,
  file: string,
  content: SourceFile,
  yaml: YamlFile<SourceFile>,
  context: SourceContext
): {source: Source; faults: Fault[]} {
  const {program, adapters} = context;
  const faults: Fault[] = [];
  const at = (path: PropertyKey[], message: string) =>
    faults.push({file, line: yaml.lineOf(path), message: `${path.map(String).join(".")}: ${message}`});
  const named = (path: PropertyKey[], kind: string, id: string, ids: readonly string[]) => {
    if (!ids.includes(id))
      at(path, `no ${kind} ${JSON.stringify(id)}${didYouMean(id, ids) || `; there are ${listNames(ids)}`}`);
  };
  named(["adapter"], "adapter", content.adapter, adapters);
  const classes = program.classes.map(({id}) => id);
  for (const id of constantsOf(content.customer_class)) named(["customer_class"], "customer class", id, classes);
  const segments = program.segments.map(({id}) => id);
  for (const id of Object.keys(content.segments)) named(["segments", id], "segment", id, segments);
  const stages = program.stages.map(({id}) => id);
  for (const [column, {stage}] of Object.entries(content.comments))
    named(["comments", column, "stage"], "stage", stage, stages);
  if (!content.response.experienced_at && !content.response.responded_at) {
    at(["response"], "expected experienced_at or responded_at, so that answers belong to a month");
  }
  const timezone = content.timezone ?? program.timezone;
  if (!isTimeZone(timezone))
    at(["timezone"], `expected an IANA time zone such as Asia/Seoul, found ${JSON.stringify(timezone)}`);
  const questions = Object.entries(content.questions).flatMap(([key, mapped]) => {
    const resolved = resolveSourceQuestion(key, mapped, content, file, yaml, context);
    faults.push(...resolved.faults);
    return resolved.question ? [resolved.question] : [];
  });
  questions.forEach(({question, key}, index) => {
    const twin = questions.findIndex((other) => other.question.id === question.id);
    if (twin < index) at(["questions", key], `question ${question.id} is already read from ${questions[twin]!.key}`);
  });
  const hash = hashOf([content, questions, program.timezone, classes, segments]);
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
      stratum: response.stratum
    },
    segments: Object.entries(content.segments).map(([segment, value]) => ({segment, value})),
    questions: parts.questions,
    comments: Object.entries(content.comments).map(([column, {stage}]) => ({column, stage})),
    hash: parts.hash,
    lineOf: parts.lineOf
  };
}

function constantsOf(mapped: SourceFile["customer_class"]): string[] {
  if (typeof mapped === "string") return [];
  if ("constant" in mapped) return [mapped.constant];
  return "values" in mapped ? Object.values(mapped.values ?? {}) : [];
}

function resolveSourceQuestion(
  key: string,
  mapped: MappedQuestion,
  source: SourceFile,
  file: string,
  yaml: YamlFile<SourceFile>,
  {program, catalogue, file: programFile}: SourceContext
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
    const faults = questionFaults(described, path, programFile, file, yaml.lineOf);
    if (faults.length > 0) return {question: null, faults};
    const own = resolveQuestion(id, described, program.metrics);
    if (question && hashOf([own]) !== hashOf([question])) {
      return fault(path, `question ${id} is described differently elsewhere; describe it once, in program.yaml`);
    }
    catalogue.set(id, own);
    question = own;
  } else if (!question) {
    const ids = [...catalogue.keys()];
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

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", {timeZone: zone});
    return true;
  } catch {
    return false;
  }
}

function hashOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
