import {inEachLanguage} from "../../../src/model/texts.js";
import type {CodebookEntry, PreparedTable} from "../contract.js";
import type {Segment} from "../../workspace/model.js";
import {pooledProfile, type ColumnProfile} from "./column-profiles.js";
import {asksForRating, batteryColumns} from "./asked-numbers.js";
import {dateFormat} from "./date-format.js";
import {guessScale} from "./guess-scale.js";
import {asRowOf, withOthersTexts} from "./matrix-rows.js";
import {isName, type SeenColumn} from "./response-fields.js";
import {wordingOf, type ColumnKind, type KnownProgram, type KnownQuestion, type SortedColumn} from "./sorted-column.js";

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
  const columns = seen.map((each): SortedColumn => {
    const group = siblings.get(each.column) ?? [each];
    const known = knownQuestion(each, program.questions);
    const shared = known ?? group.flatMap((other) => knownQuestion(other, program.questions) ?? [])[0];
    return {...each, known, segment: segmentOf(each, program.segments), ...sorted(each, group, shared?.scale)};
  });
  return withoutBareNumbers(adapter, withOthersTexts(columns));
}

/** Numbers on a scale are answers to a question where its words, its name or its neighbours say so. */
function withoutBareNumbers(adapter: string, columns: readonly SortedColumn[]): SortedColumn[] {
  const batteries = adapter === "spss" ? new Set<string>() : batteryColumns(columns);
  return columns.map((each) => {
    const {kind, known, guess, column, profile} = each;
    if (kind !== "scale" || known !== null || guess?.bare !== true) return each;
    // An SPSS file labels the answers of its scales.
    const isAsked = adapter !== "spss" && asksForRating(each);
    if (batteries.has(column) || isAsked) return each;
    return {...each, kind: kindOfRest(profile), guess: null};
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
  const guess = asRowOf(pooled, own, profile);
  const ranking = guess?.values === null && /\brank(ing)?\b/i.test(wording);
  if (guess !== null && !ranking && !ABOUT_THE_RESPONDENT.test(wording)) return {kind: "scale", guess};
  return {kind: /_TEXT$|comment$/i.test(each.column) ? "text" : kindOfRest(profile), guess: null};
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

/** The program's question of the same name or words. */
function knownQuestion({column, entry, field}: Described, questions: readonly KnownQuestion[]): KnownQuestion | null {
  if (field) return null;
  const own = [column, entry?.name, entry?.wording, entry?.part].map((text) => plain(text ?? "")).filter(Boolean);
  const isOwn = ({id, labels}: KnownQuestion) => [id, ...labels].some((name) => own.includes(plain(name)));
  const found = questions.filter(isOwn);
  return found.length === 1 ? found[0]! : null;
}

/** The program's segment of which all values of the column are values; codes are nobody's by themselves. */
function segmentOf({column, entry, profile}: Described, segments: readonly Segment[]): string | null {
  const own = [column, entry?.name].map((text) => plain(text ?? ""));
  const found = segments.find(({id, label, values}) => {
    if (profile.different === 0 || profile.different > profile.values.length) return false;
    const isNamed = [id, ...inEachLanguage(label)].some((name) => own.includes(plain(name)));
    if (values === null) return isNamed;
    const fits = profile.values.every(([value]) => Object.hasOwn(values, value));
    return fits && (isNamed || (profile.different > 1 && profile.values.every(([value]) => isName(value))));
  });
  return found?.id ?? null;
}
