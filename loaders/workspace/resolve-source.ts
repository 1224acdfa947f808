import {createHash} from "node:crypto";
import {choiceOptions} from "./choices.js";
import {addFaults, didYouMean, listNames, type Fault} from "./fault.js";
import type {AnswerScale, Program, Question, Source, SourceQuestion} from "./model.js";
import type {Names} from "./names.js";
import type {OrganizationSpell} from "./organization-spell.js";
import type {ProgramFile} from "./program.js";
import {questionFaults} from "./program-faults.js";
import {resolveQuestion, type MutableProgram} from "./resolve-program.js";
import {sourceFaults, sourceQuestionFaults, stageFaults} from "./source-faults.js";
import {RATED_LEADER, RESPONDENT_ORGANIZATION} from "./reserved-names.js";
import type {MappedQuestion, MappedValue, SourceFile} from "./source.js";
import type {YamlFile} from "./yaml-file.js";

/** What a source is read with. */
export interface SourceContext {
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

/** A source with what the program says of its questions, and what is wrong with it. */
export function resolveSource(
  name: string,
  file: string,
  content: SourceFile,
  yaml: YamlFile<SourceFile>,
  context: SourceContext
): {source: Source; faults: Fault[]} {
  const {program, names, adapters, organizations} = context;
  const faults = sourceFaults(content, {
    ...{file, yaml, names, adapters},
    ...{segments: program.segments, leaders: program.leaders}
  });
  const questions = askedOf(content).flatMap((asked) => {
    const resolved = resolveSourceQuestion(asked, content, file, yaml, context);
    faults.push(...resolved.faults);
    return resolved.question ? [resolved.question] : [];
  });
  addFaults(faults, sourceQuestionFaults(questions, file, yaml.lineOf));
  if (faults.length === 0) addFaults(faults, stageFaults(content, questions, file, yaml.lineOf));
  const timezone = content.timezone ?? program.timezone;
  const spells = organizations.map(({id, from, until}) => [id, from, until]);
  const {classes, maximumRejectShare} = program;
  const segments = program.segments.filter(({id}) => id !== RESPONDENT_ORGANIZATION && id !== RATED_LEADER);
  const leaders = content.response.leader === undefined ? [] : [program.leaders];
  const hash = hashOf([
    content,
    questions,
    program.timezone,
    classes,
    segments,
    maximumRejectShare,
    spells,
    ...leaders
  ]);
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
    joins: (content.join ?? []).map(({files, on, to = on, prefix = "", adapter, format}) => {
      return {files: [files].flat(), on, to, prefix, adapter, format};
    }),
    format: content.format,
    options: content.options,
    timezone: parts.timezone,
    timezoneDeclared: content.timezone !== undefined,
    maximumRejectShare: content.maximum_reject_share ?? parts.program.maximumRejectShare,
    customerClass: content.customer_class,
    ignore: Object.entries(content.ignore).map(([rule, sql]) => ({rule, sql})),
    keep: content.keep ?? null,
    response: {
      id: response.id,
      respondent: response.respondent,
      organization: response.organization,
      touchpoint: response.touchpoint,
      experiencedAt: response.experienced_at,
      respondedAt: response.responded_at,
      language: response.language,
      channel: response.channel,
      weight: response.weight,
      duration: response.duration,
      stratum: response.stratum
    },
    stageTimes: Object.entries(content.stages ?? {}).map(([stage, {experienced_at: time}]) => ({stage, time})),
    respondentSpace: response.respondent_space ?? "",
    segments: segmentsOf(content).map(([segment, value]) => ({segment, value})),
    questions: parts.questions,
    comments: Object.entries(content.comments).map(([column, {stage}]) => ({column, stage})),
    missing: Object.values(content.missing ?? {})
      .flat()
      .filter((code) => code !== ""),
    hash: parts.hash,
    lineOf: parts.lineOf
  };
}

/** The segments that a source maps, with the units of respondents and the leaders that responses are about. */
function segmentsOf({segments, response}: SourceFile): [string, MappedValue][] {
  const {respondent_organization: units, leader} = response;
  return [
    ...Object.entries(segments),
    ...(units === undefined ? [] : [[RESPONDENT_ORGANIZATION, units] as [string, MappedValue]]),
    ...(leader === undefined ? [] : [[RATED_LEADER, leader] as [string, MappedValue]])
  ];
}

/** A question as a source asks it, and how it is read. */
interface AskedQuestion {
  key: string;
  path: PropertyKey[];
  details: Exclude<MappedQuestion, string>;
  from: SourceQuestion["from"];
  about?: SourceQuestion["about"];
}

/** The questions that a source maps, and the options of those with several answers. */
function askedOf(content: SourceFile): AskedQuestion[] {
  const plain = Object.entries(content.questions).flatMap(([key, mapped]): AskedQuestion[] => {
    const details = typeof mapped === "string" ? {question: mapped} : mapped;
    const from = details.sql !== undefined ? {sql: details.sql} : {column: details.column ?? key};
    const {touchpoints, ...rest} = details;
    if (touchpoints === undefined) return [{key, path: ["questions", key], details, from}];
    const all = Object.keys(touchpoints);
    return Object.entries(touchpoints).map(([touchpoint, question]) => {
      const path = ["questions", key, "touchpoints", touchpoint];
      return {key, path, details: {...rest, question}, from, about: {touchpoint, all}};
    });
  });
  const options = Object.entries(content.choices).flatMap(([name, mapped]) => {
    const {stage, metrics, role, blank, not_applicable, not_shown} = mapped;
    const codes = {blank, not_applicable, not_shown};
    const described = stage === undefined ? {metrics, role} : {stage, metrics, role: role ?? "driver", scale: CHOSEN};
    return choiceOptions(mapped).map(({key, question, label, from}): AskedQuestion => {
      const path = ["choices", name, "columns" in mapped ? "columns" : "options", key];
      return {key, path, details: {question, label, ...described, ...codes}, from};
    });
  });
  return [...plain, ...options];
}

/** The scale of an option: chosen or not. */
const CHOSEN: [number, number] = [0, 1];
const isYesOrNo = ({worst, best, step}: AnswerScale) => worst === 0 && best === 1 && step === 1;

function resolveSourceQuestion(
  {key, path, details, from, about}: AskedQuestion,
  source: SourceFile,
  file: string,
  yaml: YamlFile<SourceFile>,
  {program, catalogue, ids, names, metrics: programMetrics}: SourceContext
): {question: SourceQuestion | null; faults: Fault[]} {
  const fault = (at: PropertyKey[], message: string): {question: null; faults: Fault[]} => ({
    question: null,
    faults: [{file, line: yaml.lineOf(at), message: `${at.map(String).join(".")}: ${message}`}]
  });
  const id = details.question ?? key;
  const {stage, touchpoint, scale, label, metrics, role, weight} = details;
  let question = catalogue.get(id);
  if ((stage ?? touchpoint) !== undefined && scale !== undefined) {
    const described = {label, stage, touchpoint, scale, metrics, role: role ?? "score", weight: weight ?? 1};
    const faults = questionFaults(described, path, {
      ...{file, lineOf: yaml.lineOf, names, metrics: programMetrics},
      touchpoints: program.touchpoints ?? []
    });
    if (faults.length > 0) return {question: null, faults};
    const own = resolveQuestion(id, described, program);
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
  } else if (stage ?? touchpoint ?? scale ?? metrics ?? role ?? weight ?? label) {
    return fault(path, `question ${id} is described in program.yaml; leave its description out here`);
  }
  if (("choice" in from || "listed" in from) && !isYesOrNo(question.scale)) {
    return fault(path, `expected a question on the scale [0, 1], chosen or not; ${id} has another`);
  }
  if (about !== undefined && question.touchpoint !== about.touchpoint) {
    const found = question.touchpoint === undefined ? "none" : question.touchpoint;
    return fault(path, `expected a question about ${about.touchpoint}; the touchpoint of ${id} is ${found}`);
  }
  const shared = source.missing;
  return {
    faults: [],
    question: {
      question,
      key,
      path,
      from,
      ...(about === undefined ? {} : {about}),
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
