import type {AnswerScale} from "../../workspace/model.js";
import type {MappedQuestion} from "../../workspace/source.js";
import {isMoreThanStray, unknownAnswers, vanishedPlaces, type CodeSeen} from "./new-codes.js";
import type {Carried} from "./carried.js";
import {isDoubtOfCodes} from "./column-doubts.js";
import type {WaveChange} from "./wave-change.js";
import type {WaveContext, WaveEntry} from "./wave-context.js";
import {UNDECIDED} from "./yaml-text.js";

/** YAML reads no longer keys on one line. */
export const LONGEST_KEY = 100;

type Details = Exclude<MappedQuestion, string>;

/** The questions of a source whose columns go on, each under the id that it had. */
export function carriedQuestions(context: WaveContext, carried: Carried): WaveEntry[] {
  const keys = new Set<string>();
  return Object.entries(context.content.questions).flatMap(([key, mapped]) => {
    const details = typeof mapped === "string" ? {question: mapped} : mapped;
    const entry = details.sql === undefined ? ofColumn : ofExpression;
    const found = entry(key, details, context, carried);
    if (found === null) return [];
    const free = keys.has(found.key) ? {...found, key: idOf(key, details)} : found;
    keys.add(free.key);
    return [free];
  });
}

const idOf = (key: string, {question}: Details) => question ?? key;
/** Where touchpoints name the questions, the entry itself has none to name. */
const isNamed = (present: string, id: string, {touchpoints}: Details) => touchpoints !== undefined || present === id;

function ofExpression(key: string, details: Details, context: WaveContext, carried: Carried): WaveEntry | null {
  const sql = carried.sql(["questions", key], details.sql!);
  // The key may have been a column's name, which now is another's.
  const present = context.columns.get(key) ?? key;
  const id = idOf(key, details);
  const named = isNamed(present, id, details) ? {} : {question: id};
  if (sql === null) return null;
  const doubt = carried.doubt(["questions", key], id, sql.changes);
  const value = {...named, ...details, sql: sql.sql};
  if (doubt !== null) return {...doubt, key: present, value: {...value, question: UNDECIDED}};
  return {key: present, value, column: null, changes: sql.changes};
}

function ofColumn(key: string, details: Details, context: WaveContext, carried: Carried): WaveEntry | null {
  const column = carried.column(["questions", key], details.column ?? key);
  if (column === null) return null;
  const id = idOf(key, details);
  const isKey = details.column === undefined && column.length <= LONGEST_KEY;
  const present = isKey ? column : details.column === undefined ? id : key;
  const doubt = carried.doubt(["questions", key], id, context.changesOf(column));
  if (doubt !== null) {
    const named = present === column ? {} : {column};
    const open = isDoubtOfCodes(context.same.get(column)!) ? {question: id, values: UNDECIDED} : {question: UNDECIDED};
    return {...doubt, key: present, value: {...named, ...withoutPlace(details), ...open}, column};
  }
  const {changed, changes} = answerChanges(column, id, details, context);
  const named = {...(isNamed(present, id, details) ? {} : {question: id}), ...(present === column ? {} : {column})};
  const value = {...named, ...withoutPlace(details), ...changed};
  const isReference = Object.keys(value).every((name) => name === "question");
  return {key: present, value: isReference ? id : value, column, changes};
}

/** What a mapping says of a question but for its id and its column. */
export function withoutPlace(details: Details): Partial<Details> {
  const rest = Object.entries(details).filter(([key]) => key !== "question" && key !== "column");
  return Object.fromEntries(rest);
}

/** What the codes of a column say against its mapping, and what is therefore to be decided. */
function answerChanges(
  column: string,
  id: string,
  details: Details,
  context: WaveContext
): {changed: Record<string, unknown>; changes: WaveChange[]} {
  const {profiles, formerProfiles, content, same} = context;
  const profile = profiles.get(column)!;
  const scale = scaleOf(id, details, context);
  const unknown = unknownAnswers(profile, details, scale, content, context);
  const former = formerProfiles.get(same.get(column)!.former);
  const lost =
    scale === null || former === undefined || details.values !== undefined
      ? []
      : vanishedPlaces(former, profile, scale);
  const decided = !isMoreThanStray(unknown, profile);
  const changes: WaveChange[] = [...context.changesOf(column)];
  if (unknown.length > 0) changes.push({code: "new-codes", column, codes: unknown.map(({code}) => code), decided});
  if (lost.length > 0) changes.push({code: "codes-gone", column, codes: lost});
  if (lost.length > 0) return {changed: {values: UNDECIDED}, changes};
  return {changed: decided ? {} : openCodes(unknown, details), changes};
}

/** Texts get a place each; one or two numbers beyond a scale may be no answers, more of them are another scale. */
function openCodes(unknown: readonly CodeSeen[], {values}: Details): Record<string, unknown> {
  if (values !== undefined) {
    return {values: {...values, ...Object.fromEntries(unknown.map(({code}) => [code, UNDECIDED]))}};
  }
  return unknown.length <= 2 ? {not_applicable: UNDECIDED} : {values: UNDECIDED};
}

function scaleOf(id: string, {scale}: Details, {scales}: WaveContext): AnswerScale | null {
  if (scale === undefined) return scales.get(id) ?? null;
  return Array.isArray(scale) ? {worst: scale[0], best: scale[1], step: 1} : scale;
}
