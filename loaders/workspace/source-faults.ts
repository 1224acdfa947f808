import type {Fault} from "./fault.js";
import type {Segment, SourceQuestion} from "./model.js";
import {unknownName, type Names} from "./names.js";
import {UNASSIGNED} from "./reserved-names.js";
import type {MappedValue, SourceFile} from "./source.js";
import type {YamlFile} from "./yaml-file.js";

/** Where a source is described, and what it may refer to. */
export interface SourceFaultContext {
  file: string;
  yaml: YamlFile<SourceFile>;
  names: Names;
  adapters: readonly string[];
  segments: readonly Segment[];
  /** Ids of leaders. */
  leaders: readonly string[];
}

/** What is wrong with a source, its questions apart, although each part of it fits its schema. */
export function sourceFaults(
  content: SourceFile,
  {file, yaml, names, adapters, segments, leaders}: SourceFaultContext
): Fault[] {
  const faults: Fault[] = [];
  const at = (path: PropertyKey[], message: string) =>
    faults.push({file, line: yaml.lineOf(path), message: `${path.map(String).join(".")}: ${message}`});
  const named = (path: PropertyKey[], kind: string, name: string, known: readonly string[] | null) => {
    const message = unknownName(kind, name, known);
    if (message !== null) at(path, message);
  };
  const constants = (path: PropertyKey[], mapped: MappedValue, kind: string, known: readonly string[] | null) => {
    for (const {name, key} of constantsOf(mapped)) named([...path, ...key], kind, name, known);
  };
  named(["adapter"], "adapter", content.adapter, adapters);
  (content.join ?? []).forEach(({adapter}, index) => {
    if (adapter !== undefined) named(["join", index, "adapter"], "adapter", adapter, adapters);
  });
  if (content.format.delimiter === (content.format.quote ?? '"')) {
    at(["format", "delimiter"], "expected another character than the quotation mark");
  }
  constants(["customer_class"], content.customer_class, "customer class", names.classes);
  const {organization, respondent_organization, leader, experienced_at, responded_at, respondent, respondent_space} =
    content.response;
  if (respondent_space !== undefined && respondent === undefined) {
    at(["response", "respondent_space"], "expected response.respondent beside it: no ids of respondents are mapped");
  }
  if (content.keep !== undefined && content.response.id === undefined && !yaml.incomplete.has("response")) {
    at(["keep"], "expected response.id beside it: no rows have an id in common");
  }
  touchpointFaults(content, {at, named, constants, names, isWhole: !yaml.incomplete.has("response")});
  const organizations = names.organizations && [...names.organizations, UNASSIGNED];
  if (organization) constants(["response", "organization"], organization, "organization", organizations);
  if (respondent_organization) {
    constants(["response", "respondent_organization"], respondent_organization, "organization", organizations);
  }
  if (leader !== undefined && leaders.length === 0) {
    at(["response", "leader"], "expected leaders.csv, which has the ids of leaders; found none");
  } else if (leader !== undefined) constants(["response", "leader"], leader, "leader", leaders);
  if (!experienced_at && !responded_at && !yaml.incomplete.has("response")) {
    at(["response"], "expected experienced_at or responded_at, so that answers belong to a month");
  }
  for (const stage of Object.keys(content.stages ?? {})) named(["stages", stage], "stage", stage, names.stages);
  for (const [id, mapped] of Object.entries(content.segments)) {
    named(["segments", id], "segment", id, names.segments);
    const {values, kind} = segments.find((segment) => segment.id === id) ?? {};
    if (kind === "organization") constants(["segments", id], mapped, "organization", organizations);
    if (values) constants(["segments", id], mapped, "value of the segment", Object.keys(values));
  }
  for (const [column, {stage}] of Object.entries(content.comments)) {
    named(["comments", column, "stage"], "stage", stage, names.stages);
  }
  return faults;
}

interface Telling {
  at: (path: PropertyKey[], message: string) => void;
  named: (path: PropertyKey[], kind: string, name: string, known: readonly string[] | null) => void;
  constants: (path: PropertyKey[], mapped: MappedValue, kind: string, known: readonly string[] | null) => void;
  names: Names;
  /** Whether nothing was left out of `response`. */
  isWhole: boolean;
}

/** What is wrong with the touchpoints that responses are about, and the questions that are asked about them. */
function touchpointFaults(
  {questions, response: {touchpoint}}: SourceFile,
  {at, named, constants, names, isWhole}: Telling
): void {
  if (touchpoint !== undefined) {
    constants(["response", "touchpoint"], touchpoint, "touchpoint", names.touchpoints);
  }
  const asked = Object.entries(questions).flatMap(([key, mapped]) => {
    const about = typeof mapped === "string" ? undefined : mapped.touchpoints;
    return about === undefined ? [] : [{key, mapped, about}];
  });
  for (const {key, mapped, about} of asked) {
    const path = ["questions", key, "touchpoints"];
    for (const id of Object.keys(about)) named([...path, id], "touchpoint", id, names.touchpoints);
    if (touchpoint === undefined && isWhole)
      at(path, "expected response.touchpoint, which says what a response is about");
    const beside = DESCRIPTION.find((name) => mapped[name as keyof typeof mapped] !== undefined);
    if (beside !== undefined) {
      at(["questions", key, beside], "expected nothing beside touchpoints, whose questions program.yaml describes");
    }
  }
  if (touchpoint !== undefined && asked.length === 0 && Object.keys(questions).length > 0) {
    at(["response", "touchpoint"], "expected a question with touchpoints: nothing else asks which one it was");
  }
}

/** What describes one question, and so cannot describe several. */
const DESCRIPTION = ["question", "label", "stage", "touchpoint", "scale", "metrics", "role", "weight"];

/** The values that a mapping itself spells out, and where. */
function constantsOf(mapped: MappedValue): {name: string; key: PropertyKey[]}[] {
  if (typeof mapped === "string") return [];
  if ("constant" in mapped) return [{name: mapped.constant, key: ["constant"]}];
  if (!("column" in mapped)) return [];
  const values = Object.entries(mapped.values ?? {}).map(([code, name]) => ({name, key: ["values", code]}));
  const {otherwise} = mapped;
  return typeof otherwise === "string" ? [...values, {name: otherwise, key: ["otherwise"]}] : values;
}

/** Stages whose times a source maps and which it asks nothing about. */
export function stageFaults(
  {stages = {}}: SourceFile,
  questions: readonly SourceQuestion[],
  file: string,
  lineOf: YamlFile<SourceFile>["lineOf"]
): Fault[] {
  const asked = new Set(questions.map(({question}) => question.stage));
  return Object.keys(stages)
    .filter((stage) => !asked.has(stage))
    .map((stage) => {
      const message = `stages.${stage}: expected a question of the source about this stage, found none`;
      return {file, line: lineOf(["stages", stage]), message};
    });
}

/** What is wrong with the questions of a source: one read twice, codes that mean two things or nothing on the scale. */
export function sourceQuestionFaults(
  questions: readonly SourceQuestion[],
  file: string,
  lineOf: YamlFile<SourceFile>["lineOf"]
): Fault[] {
  const faults: Fault[] = [];
  const keys = new Map<string, string>();
  questions.forEach(({question, key, path, values, blank, notApplicable, notShown}) => {
    const at = (below: PropertyKey[], message: string) => {
      const place = [...path, ...below];
      faults.push({file, line: lineOf(place), message: `${place.map(String).join(".")}: ${message}`});
    };
    const twin = keys.get(question.id);
    if (twin === undefined) keys.set(question.id, key);
    else at([], `question ${question.id} is already read from ${twin}`);
    const {worst, best} = question.scale;
    for (const [code, value] of Object.entries(values ?? {})) {
      if (value >= Math.min(worst, best) && value <= Math.max(worst, best)) continue;
      at(["values", code], `expected a place on the scale of ${worst} to ${best}, found ${value}`);
    }
    const meanings = Object.entries({
      values: Object.keys(values ?? {}),
      blank,
      not_applicable: notApplicable,
      not_shown: notShown
    });
    const all = meanings.flatMap(([meaning, codes]) => codes.map((code) => ({meaning, code})));
    const firsts = new Map<string, string>();
    for (const {meaning, code} of all) {
      const first = firsts.get(code);
      if (first === undefined) firsts.set(code, meaning);
      else if (first !== meaning) at([], `code ${JSON.stringify(code)} stands in both ${first} and ${meaning}`);
    }
  });
  return faults;
}
