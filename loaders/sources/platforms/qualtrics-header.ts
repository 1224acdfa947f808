import type {CodebookEntry} from "../contract.js";
import {FileRefusal} from "../../workspace/fault.js";
import {uniqueNames} from "../formats/delimited.js";

/** What the header rows of a Qualtrics export say. */
export interface QualtricsHeader {
  style: "three header rows" | "legacy, two header rows";
  headerRows: number;
  columns: readonly string[];
  codebook: readonly CodebookEntry[];
  /** Time zones that the third row states, by column. */
  zones: Readonly<Record<string, string>>;
  /** Positions of columns with answers to closed questions. */
  closed: readonly number[];
}

/** The fixed columns of a legacy export, by their label in its second row. */
const LEGACY_FIELDS: Readonly<Record<string, string>> = {
  ResponseID: "_recordId",
  ResponseSet: "responseSet",
  Name: "name",
  ExternalDataReference: "externalDataReference",
  EmailAddress: "recipientEmail",
  IPAddress: "ipAddress",
  Status: "status",
  StartDate: "startDate",
  EndDate: "endDate",
  Finished: "finished",
  LocationLatitude: "locationLatitude",
  LocationLongitude: "locationLongitude",
  LocationAccuracy: "locationAccuracy"
};

const QUESTION_ID = /(?:^|_)(QID\d+)/;
const NOT_CLOSED = /_TEXT(_|$)|_DO(_|$)|_(FIRST_CLICK|LAST_CLICK|PAGE_SUBMIT|CLICK_COUNT|FILE_\w+)$/;

/**
 * Reads the header rows of an export: columns are keyed by the ImportIds of the third row, because names repeat and
 * labels are localised. A legacy export has no ids: its questions are keyed by their export tags, its fixed columns by
 * the ids that newer exports give them.
 *
 * @throws FileRefusal if the rows are those of no Qualtrics export
 */
export function qualtricsHeader(head: readonly (readonly string[])[]): QualtricsHeader {
  const [tags = [], labels = [], third = []] = head;
  const ids = importIds(third);
  if (ids !== null) return currentHeader(tags, labels, ids);
  if (tags[0] === "V1" && labels[0] === "ResponseID") return legacyHeader(tags, labels);
  throw new FileRefusal(
    'expected a third row of ImportIds such as {"ImportId":"startDate"}, or the two header rows of a legacy export; a file whose header rows were edited loads with the adapter csv',
    head.length < 3 ? head.length : 3
  );
}

interface ImportId {
  key: string;
  id: string;
  zone: string | null;
}

function importIds(row: readonly string[]): ImportId[] | null {
  const ids = row.map(importId);
  return ids.length > 0 && ids.every((id) => id !== null) ? ids : null;
}

/** A cell such as {"ImportId":"QID5","choiceId":"2"}; what else it holds tells columns of one question apart. */
function importId(cell: string): ImportId | null {
  let content: unknown;
  try {
    content = JSON.parse(cell);
  } catch {
    return null;
  }
  const {ImportId: id, timeZone, ...rest} = content as Record<string, unknown>;
  if (typeof id !== "string") return null;
  const parts = Object.values(rest).map(String);
  const key = parts.reduce((name, part) => (name.endsWith(`_${part}`) ? name : `${name}_${part}`), id);
  return {key, id, zone: typeof timeZone === "string" ? timeZone : null};
}

function currentHeader(tags: readonly string[], labels: readonly string[], ids: readonly ImportId[]): QualtricsHeader {
  const columns = uniqueNames(ids.map(({key}) => key));
  const perQuestion = new Map<string, number>();
  for (const column of columns) {
    const question = questionOf(column);
    if (question !== null) perQuestion.set(question, (perQuestion.get(question) ?? 0) + 1);
  }
  const zones = ids.flatMap(({zone}, index) => (zone === null ? [] : [[columns[index]!, zone] as const]));
  return {
    style: "three header rows",
    headerRows: 3,
    columns,
    codebook: columns.map((column, index) => {
      const question = questionOf(column);
      const several = question !== null && perQuestion.get(question)! > 1;
      return entry(column, tags[index]!, question === null ? null : (labels[index] ?? ""), several);
    }),
    zones: Object.fromEntries(zones),
    closed: columns.flatMap((column, index) => (questionOf(column) === null || NOT_CLOSED.test(column) ? [] : [index]))
  };
}

/** `1_QID7_2` (second row of question 7 in the first loop) belongs to `1_QID7`; null for fields that are no question. */
function questionOf(column: string): string | null {
  const found = QUESTION_ID.exec(column);
  return found === null ? null : column.slice(0, found.index + found[0].length);
}

function entry(column: string, name: string, label: string | null, several: boolean): CodebookEntry {
  const {wording, part} = label === null ? {wording: null, part: null} : wordingAndPart(label, several);
  return {column, name, wording, part, labels: null, scale: null, notShownKnown: false};
}

/**
 * Qualtrics writes "Question - Row"; "Selected Choice" says nothing beyond the question.
 *
 * @example wordingAndPart("How was it? - The delivery", true) // {wording: "How was it?", part: "The delivery"}
 */
export function wordingAndPart(label: string, several: boolean): {wording: string; part: string | null} {
  const text = label.trim();
  const at = text.lastIndexOf(" - ");
  if (text.endsWith(" - Selected Choice")) return {wording: text.slice(0, at), part: null};
  if (!several || at < 0) return {wording: text, part: null};
  return {wording: text.slice(0, at), part: text.slice(at + 3)};
}

function legacyHeader(tags: readonly string[], labels: readonly string[]): QualtricsHeader {
  const fixed = tags.map((tag, index) => {
    const isFixed = /^V\d+$/.test(tag) || tag === labels[index];
    return isFixed ? (LEGACY_FIELDS[labels[index] ?? ""] ?? null) : null;
  });
  const columns = uniqueNames(tags.map((tag, index) => fixed[index] ?? tag));
  return {
    style: "legacy, two header rows",
    headerRows: 2,
    columns,
    codebook: columns.map((column, index) => {
      const question = fixed[index] === null && tags[index] !== "" && tags[index] !== labels[index];
      return entry(column, tags[index]!, question ? (labels[index] ?? "") : null, false);
    }),
    zones: {},
    closed: columns.flatMap((column, index) =>
      fixed[index] !== null || tags[index] === "" || NOT_CLOSED.test(column) ? [] : [index]
    )
  };
}
