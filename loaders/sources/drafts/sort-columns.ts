import type {CodebookEntry, PreparedTable} from "../contract.js";
import type {Segment} from "../../workspace/model.js";
import {pooledProfile, type ColumnProfile} from "./column-profiles.js";
import {dateFormat} from "./date-format.js";
import {guessScale, type ScaleGuess} from "./guess-scale.js";
import type {SeenColumn} from "./response-fields.js";

/** A question of program.yaml, as far as a draft refers to it. */
export interface KnownQuestion {
  id: string;
  label: string;
  scale: readonly [number, number];
}

/** What a column holds, as far as the file tells. */
export type ColumnKind =
  /** Answers on a scale. */
  | "scale"
  /** A few different answers without an order: a segment perhaps. */
  | "choices"
  /** One choice of a question with several answers. */
  | "option"
  /** Several answers in one cell. */
  | "list"
  | "text"
  | "number"
  | "time"
  | "empty"
  /** No question, by what the platform or its name says. */
  | "field";

/** A column and what the draft makes of it. */
export interface SortedColumn extends SeenColumn {
  /** Whether the platform or the column's name says that it is no question. */
  field: boolean;
  kind: ColumnKind;
  entry: CodebookEntry | null;
  guess: ScaleGuess | null;
  /** The program's question that it asks. */
  known: KnownQuestion | null;
  /** The program's segment that it fills as it is. */
  segment: string | null;
}

/** What the program says already. */
export interface KnownProgram {
  questions: readonly KnownQuestion[];
  segments: readonly Segment[];
}

/** Columns that a plain table calls like this are no questions. */
const NO_QUESTION =
  /^(ip([ _-]?address)?|.*e-?mail.*|(first|last|full|user|respondent|customer|contact)?[ _-]?name|phone.*|tel(ephone)?|latitude|longitude|url|referr?er.*|user[ _-]?agent|browser|token|status|finished|progress|duration.*|.*[ _-]time|.*(_|[ -])(id|uuid)|collector.*|survey[ _-]?id|seed|version|submitdate|lastpage|startlanguage|startdate|datestamp|ipaddr|refurl|interviewtime)$/i;

/** Sorts an export's columns by what they hold, in their order. */
export function sortColumns(
  adapter: string,
  prepared: PreparedTable,
  profiles: readonly ColumnProfile[],
  program: KnownProgram
): SortedColumn[] {
  const worded = prepared.codebook.some(({wording}) => wording !== null);
  const entries = new Map(prepared.codebook.map((entry) => [entry.column, entry]));
  const seen = prepared.columns.map((column, index) => {
    const entry = entries.get(column) ?? null;
    const name = entry?.name ?? null;
    return {column, name, entry, profile: profiles[index]!, field: isField({column, entry, adapter, worded})};
  });
  const siblings = siblingsOf(seen);
  return seen.map((each) => {
    const group = siblings.get(each.column) ?? [each];
    const known = knownQuestion(each, program.questions);
    const shared = known ?? group.flatMap((other) => knownQuestion(other, program.questions) ?? [])[0];
    return {...each, known, segment: segmentOf(each, program.segments), ...sorted(each, group, shared?.scale)};
  });
}

interface Described extends SeenColumn {
  field: boolean;
  entry: CodebookEntry | null;
}

/** Platforms give their fields no wording; SPSS files and plain tables may give none to anything. */
function isField({
  column,
  entry,
  adapter,
  worded
}: {
  column: string;
  entry: CodebookEntry | null;
  adapter: string;
  worded: boolean;
}): boolean {
  if (entry !== null && entry.wording === null && (entry.labels ?? entry.scale) === null) {
    if (worded && adapter !== "spss") return true;
    if (adapter === "qualtrics") return !/QID\d/.test(column);
  }
  return entry?.wording == null && NO_QUESTION.test(column);
}

/** Columns with one wording and different parts: the rows of a matrix, or the choices of one question. */
function siblingsOf(columns: readonly Described[]): Map<string, Described[]> {
  const groups = new Map<string, Described[]>();
  for (const each of columns) {
    const {entry} = each;
    if (entry === null || entry.wording === null || entry.part === null) continue;
    groups.set(entry.wording, [...(groups.get(entry.wording) ?? []), each]);
  }
  return new Map([...groups.values()].flatMap((group) => group.map(({column}) => [column, group] as const)));
}

function sorted(
  each: Described,
  group: readonly Described[],
  known: readonly [number, number] | undefined
): Pick<SortedColumn, "kind" | "guess"> {
  const {column, profile, entry, field} = each;
  const wording = wordingOf(each);
  // Qualtrics derives the group of a recommendation from its answer.
  if (field || column.endsWith("_NPS_GROUP")) return {kind: "field", guess: null};
  const own = guessScale(profile, {entry, wording, ...(known && {known})});
  if (own !== null && known !== undefined) return {kind: "scale", guess: own};
  if (profile.filled === 0) return {kind: own === null ? "empty" : "scale", guess: own};
  if (isOption(each, group)) return {kind: "option", guess: null};
  if (dateFormat(profile) !== undefined) return {kind: "time", guess: null};
  const pooled = group.length < 2 || entry?.labels ? null : guessScale(pooledOf(group), {entry, wording});
  const guess = own === null || pooled === null ? own : {...own, scale: pooled.scale, values: together(own, pooled)};
  const ranking = guess?.values === null && /\brank(ing)?\b/i.test(wording);
  if (guess !== null && !ranking && !ABOUT_THE_RESPONDENT.test(wording)) return {kind: "scale", guess};
  return {kind: /_TEXT$|comment$/i.test(each.column) ? "text" : kindOfRest(profile), guess: null};
}

/** Places of a column's answers as its siblings have them, so that one row of a matrix is read as the next. */
function together(own: ScaleGuess, pooled: ScaleGuess): ScaleGuess["values"] {
  if (own.values === null || own.values === "unknown") return own.values;
  return pooled.values;
}

const pools = new WeakMap<readonly Described[], ColumnProfile>();

function pooledOf(group: readonly Described[]): ColumnProfile {
  const pooled = pools.get(group) ?? pooledProfile(group.map(({profile}) => profile));
  pools.set(group, pooled);
  return pooled;
}

const ABOUT_THE_RESPONDENT =
  /\b(how old|your age|age group|gender|sex|country|region|education|degree|income|employ(ed|ment)|occupation|job title|marital|household|how long have you been|which (of|product|line|service|appliance|department))\b/i;

/** Chosen or not, in a column of its own: 1, Y, or the choice's own text. */
function isOption({column, entry, profile}: Described, group: readonly Described[]): boolean {
  const own = [entry?.part, entry?.name, entry?.wording, column].map((text) => plain(text ?? ""));
  const marks = profile.values.filter(([value]) => !own.includes(plain(value)));
  if (marks.length === 0) return true;
  return group.length > 1 && marks.every(([value]) => /^(0|1|y|n|yes|no|x|true|false|checked|unchecked)$/i.test(value));
}

const MOST_CHOICES = 40;

function kindOfRest({filled, different, numbers, longest, values}: ColumnProfile): ColumnKind {
  const few = different <= MOST_CHOICES && (different <= 12 || 3 * different <= filled);
  if (numbers === filled && different > 12) return "number";
  if (listedChoices(values.map(([value]) => value)) !== null) return "list";
  if (few && longest < 120 && (different <= 12 || longest < 20) && (2 * different <= filled + 1 || longest < 40))
    return "choices";
  return numbers === filled ? "number" : "text";
}

/** The choices of cells such as "By car, On foot"; null where the cells are no lists. */
export function listedChoices(cells: readonly string[]): {separator: string; choices: string[]} | null {
  for (const separator of ["; ", ";", ", "]) {
    const lists = cells.map((cell) => cell.split(separator));
    const several = lists.filter((list) => list.length > 1).length;
    const counts = new Map<string, number>();
    for (const choice of lists.flat()) counts.set(choice, (counts.get(choice) ?? 0) + 1);
    const choices = [...counts.keys()].filter((choice) => choice !== "");
    const common = choices.filter((choice) => counts.get(choice)! > 1).length;
    if (
      several >= 3 &&
      choices.length <= 20 &&
      2 * choices.length <= cells.length + 2 &&
      3 * common >= 2 * choices.length
    ) {
      return {separator, choices};
    }
  }
  return null;
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** The words of a question: what it asks, and about what. */
export function wordingOf({entry, column}: Pick<SortedColumn, "entry" | "column">): string {
  if (entry?.wording == null) return entry?.name ?? column;
  const part = entry.part === null || /^(open-ended )?response$/i.test(entry.part) ? null : entry.part;
  return part === null ? entry.wording : `${entry.wording} – ${part}`;
}

/** The program's question of the same name or words. */
function knownQuestion({column, entry, field}: Described, questions: readonly KnownQuestion[]): KnownQuestion | null {
  if (field) return null;
  const own = [column, entry?.name, entry?.wording, entry?.part].map((text) => plain(text ?? "")).filter(Boolean);
  const isOwn = ({id, label}: KnownQuestion) => own.includes(plain(id)) || own.includes(plain(label));
  const found = questions.filter(isOwn);
  return found.length === 1 ? found[0]! : null;
}

/** The program's segment of which all values of the column are values. */
function segmentOf({column, entry, profile}: Described, segments: readonly Segment[]): string | null {
  const own = [column, entry?.name].map((text) => plain(text ?? ""));
  const found = segments.find(({id, values}) => {
    if (profile.different === 0 || profile.different > profile.values.length) return false;
    if (values === null) return own.includes(plain(id));
    return (
      profile.values.every(([value]) => Object.hasOwn(values, value)) &&
      (own.includes(plain(id)) || profile.different > 1)
    );
  });
  return found?.id ?? null;
}
