import {extname} from "node:path";
import {escape} from "minimatch";
import {commandWords} from "../../../src/locales/commands.js";
import {DECIDE} from "../../workspace/decisions.js";
import {listNames} from "../../workspace/fault.js";
import {choicesText} from "./draft-choices.js";
import {draftQuestions} from "./draft-questions.js";
import {leftOutLine, type LeftOut} from "./left-out.js";
import type {Draft} from "./draft-source.js";
import type {FieldDraft} from "./response-fields.js";
import {listedChoices} from "./sort-columns.js";
import {wordingOf, type SortedColumn} from "./sorted-column.js";
import {commentText, flowList, flowMap, yamlText} from "./yaml-text.js";

const words = commandWords.drafts;
const thousands = (count: number) => count.toLocaleString("en-US");

/** A draft as a source file: what is sure or guessed is live, what may be useful stands in comments. */
export function draftText(draft: Draft): string {
  const taken = new Set(draft.fields.flatMap(({column}) => column ?? []));
  const rest = draft.columns.filter(({column}) => !taken.has(column));
  const segments = rest.filter(({segment, kind}) => segment !== null && kind !== "text");
  const others = rest.filter((column) => !segments.includes(column));
  return `${[
    heading(draft),
    optionsText(draft, others),
    ["response:", ...fieldLines(draft.fields)].join("\n"),
    segmentsText(segments, others),
    draftQuestions(draft.name, others),
    commentsText(others),
    choicesText(draft.name, others),
    leftOut(others)
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function heading({name, recognised, file, inExports, prepared, classes}: Draft): string {
  const {records, columns, warnings} = prepared;
  const glob = escape(file, {magicalBraces: true});
  const one = classes.length === 1 ? `{constant: ${yamlText(classes[0]!)}}` : DECIDE;
  const choice = classes.length === 0 ? "{constant: end_user}" : `{constant: …} of ${listNames(classes)}`;
  const zoneOpen = warnings.some((warning) => warning.includes("declare timezone"));
  return [
    "# yaml-language-server: $schema=../schemas/source.json",
    "#",
    `# A draft from ${commentText(file)}: ${thousands(records)} rows, ${thousands(columns.length)} columns. It is read as`,
    `# ${recognised.adapter}, because ${commentText(recognised.why)}.`,
    "#",
    `# Where ${DECIDE} stands, only you know the answer. What follows "# guess:" is what the file suggests: correct the`,
    "# line or delete its comment. `journeymark check` lists what is left of both.",
    `adapter: ${recognised.adapter}`,
    `files: ${yamlText(glob)} # ${inExports ? "relative to the exports folder" : "put it into the exports folder"}; a glob such as ${name}-*${commentText(extname(file))} takes in the files to come`,
    ...(zoneOpen
      ? ["# timezone: Asia/Seoul # the file does not state the zone of its times; the program's is taken"]
      : []),
    `customer_class: ${one} # ${one === DECIDE ? `${choice}; or {column: …, values: {"code": class}}` : "guess: the only class of program.yaml"}`
  ].join("\n");
}

function fieldLines(fields: readonly FieldDraft[]): string[] {
  return fields.map(({field, value, note, live}) => {
    const line = `${field}: ${value} # ${live && value !== DECIDE ? `guess: ${commentText(note)}` : commentText(note)}`;
    return live ? `  ${line}` : `  # ${line}`;
  });
}

/** Suggestions of options for questions with several answers. */
function optionsText({recognised: {adapter}}: Draft, columns: readonly SortedColumn[]): string {
  if (adapter === "qualtrics") return multiSelectText(columns);
  if (!["google-forms", "typeform", "formbricks"].includes(adapter)) return "";
  const lists = columns.filter(({kind}) => kind === "list");
  if (lists.length === 0) return "";
  const lines = lists.map(({column, profile}) => {
    const found = listedChoices(profile.values.map(([value]) => value));
    return `#     ${yamlText(column)}: ${flowList(found?.choices ?? [])}`;
  });
  return ["# options: # a column for each choice of questions with several answers", "#   checkboxes:", ...lines].join(
    "\n"
  );
}

function multiSelectText(columns: readonly SortedColumn[]): string {
  const questions = new Map<string, Record<string, string>>();
  for (const {column, kind, entry} of columns) {
    const [, question, choice] = /^(.*QID\d+)_(\d+)$/.exec(column) ?? [];
    if (kind !== "option" || question === undefined || entry?.part == null) continue;
    questions.set(question, {...questions.get(question), [choice!]: yamlText(entry.part)});
  }
  if (questions.size === 0) return "";
  const lines = [...questions].map(([question, choices]) => `#     ${question}: ${flowMap(choices)}`);
  return [
    "# options: # questions with several answers: 1 for each choice that was made",
    "#   multi_select:",
    ...lines
  ].join("\n");
}

/** A column in a comment, with its wording and what was seen. */
export function listed(column: SortedColumn, value = yamlText(column.column)): string {
  const seen = column.profile.values
    .slice(0, 8)
    .map(([text, rows]) => `${commentText(labelled(text, column), 40)} (${thousands(rows)})`);
  const more = column.profile.different > seen.length ? ", …" : "";
  const wording = wordingOf(column);
  const words = wording === column.column ? "" : `${commentText(wording)}: `;
  return `${value} # ${words}${seen.join(", ")}${more}`;
}

/** A code with its label, where the file has both. */
function labelled(code: string, {entry}: SortedColumn): string {
  const label = entry?.labels && Object.hasOwn(entry.labels, code) ? entry.labels[code] : undefined;
  return label === undefined ? code : `${code} ${label}`;
}

function segmentsText(found: readonly SortedColumn[], others: readonly SortedColumn[]): string {
  const useful = others.filter(maySegment);
  const first = new Set<string>();
  const live = found.map((column) => {
    const {segment, profile} = column;
    const line = `${yamlText(segment!)}: ${yamlText(column.column)} # guess: all ${profile.different} values are values of the segment`;
    const again = first.has(segment!);
    first.add(segment!);
    return again ? `  # ${line.replace("# guess: ", "# ")}` : `  ${line}`;
  });
  if (live.length + useful.length === 0) return "";
  const lines = useful.map((column) => `#   SEGMENT: ${listed(column)}`);
  const why = [leftOutLine("fewValues", useful), `# ${words.segments}`];
  return [
    ...(live.length > 0 ? ["segments:", ...live] : []),
    ...(useful.length > 0 ? [...why, ...(live.length > 0 ? [] : ["# segments:"]), ...lines] : [])
  ].join("\n");
}

/** Whether a column has so few different values that people can be told apart by it. */
function maySegment({kind, profile}: SortedColumn): boolean {
  if (kind !== "choices" && kind !== "field") return false;
  return profile.different > 1 && profile.different <= 40 && profile.dates === 0;
}

function commentsText(columns: readonly SortedColumn[]): string {
  const texts = columns.filter(({kind}) => kind === "text");
  if (texts.length === 0) return "";
  const lines = texts.map((column) => {
    const {profile} = column;
    const wording = wordingOf(column) === column.column ? "" : `${commentText(wordingOf(column))}: `;
    const key = yamlText(column.column);
    // YAML has no longer keys on one line.
    const entry = key.length > 1000 ? `? ${key}\n#   : {stage: ${DECIDE}}` : `${key}: {stage: ${DECIDE}}`;
    return `#   ${entry} # ${wording}written in ${thousands(profile.filled)} of ${thousands(profile.rows)} rows`;
  });
  return [leftOutLine("texts", texts), `# ${words.masked}`, "# comments:", ...lines].join("\n");
}

const KINDS: readonly (readonly [SortedColumn["kind"], LeftOut])[] = [
  ["option", "options"],
  ["list", "lists"],
  ["choices", "oneAnswer"],
  ["number", "numbers"],
  ["time", "times"],
  ["field", "fields"]
];

/** What no part of the mapping takes, by kind; each question with its wording. */
function leftOut(columns: readonly SortedColumn[]): string {
  const parts = KINDS.flatMap(([kind, title]) => {
    const of = columns.filter((column) => column.kind === kind && !maySegment(column));
    if (of.length === 0) return [];
    if (kind !== "field") return [leftOutLine(title, of), ...of.map((column) => `#   ${listed(column)}`)];
    return [leftOutLine(title, of), `#   ${of.map(({column}) => yamlText(column)).join(", ")}`];
  });
  return parts.length === 0 ? "" : [`# ${words.mayBeNamed}`, ...parts].join("\n");
}
