import {escape} from "minimatch";
import {commandWords} from "../../../src/locales/commands.js";
import {DECIDE} from "../../workspace/decisions.js";
import {draftQuestions} from "./draft-questions.js";
import {listed} from "./draft-text.js";
import {leftOutLine} from "./left-out.js";
import type {WaveDraft} from "./draft-next-wave.js";
import {wordingOf, type SortedColumn} from "./sorted-column.js";
import type {WaveChange} from "./wave-change.js";
import type {WaveEntry} from "./wave-context.js";
import {commentText, flowValue, yamlText} from "./yaml-text.js";

const words = commandWords.drafts;

/**
 * A change, in words.
 *
 * @example changeText({code: "renamed", column: "Q2", former: "Q1"}) // "Q1 is now Q2"
 */
export function changeText(change: WaveChange): string {
  const say = words.change[change.code] as (change: WaveChange) => string;
  return say(change);
}

/** The draft of a next wave as a source file. */
export function waveText(wave: WaveDraft): string {
  const {content, like, added, leftOut} = wave;
  const {ignore, response, stages, segments, choices, comments} = wave.wave;
  const missing = content.missing === undefined ? "" : `missing: ${flowValue(content.missing)}`;
  const unasked = added.filter(({kind, column}) => {
    return kind !== "scale" && wave.alike.every(({entry}) => entry.column !== column);
  });
  const parts = [
    heading(wave),
    settings(wave),
    joins(wave.wave.join),
    section("ignore", ignore),
    section("response", response),
    section("stages", stages),
    section("segments", segments),
    missing,
    questionsText(wave),
    section("choices", choices),
    section("comments", comments),
    others(leftOutLine("added", unasked), unasked),
    others(`# ${words.leftOut(like)}`, leftOut)
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** How the files are read, as before. */
function settings({content, draft, like, wave}: WaveDraft): string {
  const {label, adapter, format, options, timezone, maximum_reject_share, keep} = content;
  const glob = yamlText(escape(draft.file, {magicalBraces: true}));
  const isDated = label !== undefined && /\b(19|20)\d{2}\b/.test(label);
  return [
    ...(label === undefined ? [] : [`${isDated ? "# " : ""}label: ${flowValue(label)}`]),
    `adapter: ${adapter}`,
    `files: ${glob} # ${words.globs(like)}`,
    ...(Object.keys(format).length > 1 || format.decimal === "," ? [`format: ${flowValue(format)}`] : []),
    ...(Object.keys(options).length > 0 ? [`options: ${flowValue(options)}`] : []),
    ...(timezone === undefined ? [] : [`timezone: ${timezone}`]),
    ...(maximum_reject_share === undefined ? [] : [`maximum_reject_share: ${maximum_reject_share}`]),
    ...(keep === undefined ? [] : [`keep: ${flowValue(keep)}`]),
    ...entryLines(wave.customerClass).map((line) => line.slice(2))
  ].join("\n");
}

/** Questions as they were mapped, then those that are new. */
function questionsText({wave, draft, like, added, alike}: WaveDraft): string {
  const wordings = new Map(draft.columns.map((column) => [column.column, wordingOf(column)]));
  const fresh = added.filter(({kind}) => kind === "scale");
  const likely = alike.map(({entry, former, question}) => {
    const [line] = entryLines(entry);
    return `${line!} # guess: ${commentText(words.alike({question, former}))}`;
  });
  const unknown = fresh.filter(({column}) => alike.every(({entry}) => entry.column !== column));
  const drafted = unknown.length === 0 ? [] : draftQuestions(draft.name, unknown).split("\n").slice(1);
  const newer = [...likely, ...drafted];
  const lines = [
    ...wave.questions.flatMap((entry) => questionLines(entry, wordings)),
    ...(newer.length === 0 ? [] : [`  # ${words.added(like)}`, ...newer])
  ];
  return lines.length === 0 ? `questions: ${DECIDE}` : ["questions:", ...lines].join("\n");
}

function questionLines(entry: WaveEntry, wordings: ReadonlyMap<string, string>): string[] {
  const wording = entry.column === null ? undefined : wordings.get(entry.column);
  const above = wording === undefined || wording === entry.column ? [] : [`  # ${commentText(wording)}`];
  return [...above, ...entryLines(entry)];
}

function heading({like, draft, added, changes, wave, doubted}: WaveDraft): string {
  const {prepared, file} = draft;
  const counts = {
    rows: prepared.records,
    columns: draft.columns.length,
    mapped: wave.used.size - doubted,
    doubted,
    added: added.length
  };
  const told = changes.map((change) => `  ${commentText(changeText(change))}`);
  return [
    "# yaml-language-server: $schema=../schemas/source.json",
    "#",
    ...wrapped(words.nextWave({like, file: commentText(file), ...counts})),
    "#",
    ...wrapped(words.decide(DECIDE)),
    "#",
    ...(told.length === 0
      ? wrapped(words.noChanges(like))
      : [`# ${words.changes(like)}`, ...told.map((line) => `# ${line}`)])
  ].join("\n");
}

const LINE = 116;

/** A sentence as lines of comments. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > LINE) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function section(name: string, entries: readonly WaveEntry[]): string {
  return entries.length === 0 ? "" : [`${name}:`, ...entries.flatMap(entryLines)].join("\n");
}

/** An entry with what is doubtful about it; a renamed column is told in the heading. */
function entryLines({key, value, changes}: WaveEntry): string[] {
  const doubts = changes.map((change) => commentText(changeText(change)));
  const note = doubts.length === 0 ? "" : ` # guess: ${doubts.join("; ")}`;
  const sql = typeof value === "object" && value !== null && "sql" in value ? value.sql : null;
  if (typeof sql === "string" && sql.includes("\n") && isPlainBlock(sql) && Object.keys(value!).length === 1) {
    return [`  ${yamlText(key)}:${note}`, "    sql: |-", ...sql.split("\n").map((line) => `      ${line}`.trimEnd())];
  }
  return [`  ${yamlText(key)}: ${flowValue(value)}${note}`];
}

/** Whether a text reads the same as a block of YAML. */
const isPlainBlock = (text: string) => /^\S/.test(text) && !/[^\n\x20-\x7e]|[ \n]$| \n/.test(text);

/** Joined files, each in a line. */
function joins(entries: readonly WaveEntry[]): string {
  const lines = entries.map(({value, changes}) => {
    const notes = changes.map((change) => commentText(changeText(change)));
    return `  - ${flowValue(value)}${notes.length === 0 ? "" : ` # guess: ${notes.join("; ")}`}`;
  });
  return lines.length === 0 ? "" : ["join:", ...lines].join("\n");
}

function others(title: string, columns: readonly SortedColumn[]): string {
  return columns.length === 0 ? "" : [title, ...columns.map((column) => `#   ${listed(column)}`)].join("\n");
}
