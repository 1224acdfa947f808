import type {CodebookEntry} from "../contract.js";
import {uniqueNames} from "../formats/delimited.js";

/** How an export writes its headings. */
export type HeadingStyle = "code" | "full" | "codetext" | "VV";

/** What the header rows of a LimeSurvey export say. */
export interface LimesurveyHeader {
  style: HeadingStyle;
  headerRows: number;
  columns: readonly string[];
  codebook: readonly CodebookEntry[];
  /** Positions of columns that may hold answers to closed questions. */
  closed: readonly number[];
}

/** Fixed columns by their English heading in the style `full`. */
const FIELDS: Readonly<Record<string, string>> = {
  "response id": "id",
  "date submitted": "submitdate",
  "last page": "lastpage",
  "start language": "startlanguage",
  seed: "seed",
  "date started": "startdate",
  "date last action": "datestamp",
  "ip address": "ipaddr",
  "referrer url": "refurl",
  token: "token",
  "access code": "token",
  "total time": "interviewtime"
};
const FIELD_CODES = new Set(Object.values(FIELDS));

/** `Q01`, `Q01[SQ001]`, `Q01[SQ001][2]`, and `Q01_SQ001_1` of newer versions. */
const CODE = /^[A-Za-z0-9]\w*(\[[^\][]*\])*$/;
const CODE_AND_TEXT = /^([A-Za-z0-9]\w*(?:\[[^\][]*\])*)\. ?([\s\S]*)$/;

/**
 * Reads the header of an export in any of its heading styles. Columns are keyed by question code as VV files and newer
 * versions write it, so that one mapping fits all styles that have codes; in the style `full` there are none, and the
 * heading itself is the key. The fixed columns have their codes in every style.
 */
export function limesurveyHeader(head: readonly (readonly string[])[]): LimesurveyHeader {
  const first = (head[0] ?? []).map((cell) => cell.trim());
  const second = (head[1] ?? []).map((cell) => cell.trim());
  if (second[0] === "id" && second.some((cell) => FIELD_CODES.has(cell) && cell !== "id")) {
    return header("VV", 2, second, second, first);
  }
  const style = headingStyle(first);
  if (style === "code") return header(style, 1, first, first.map(emCode), null);
  if (style === "codetext") {
    const split = first.map((heading) => CODE_AND_TEXT.exec(heading));
    const keys = first.map((heading, index) => emCode(split[index]?.[1] ?? heading));
    return header(
      style,
      1,
      first,
      keys,
      first.map((heading, index) => split[index]?.[2] ?? heading)
    );
  }
  return header(
    style,
    1,
    first,
    first.map((heading) => FIELDS[heading.toLowerCase()] ?? heading),
    first
  );
}

/** How many fixed columns the first two rows name, to tell which delimiter makes sense of them. */
export function fixedColumns(head: readonly (readonly string[])[]): number {
  const known = (heading: string) => {
    const plain = heading.trim().toLowerCase();
    return FIELDS[plain] !== undefined || FIELD_CODES.has(plain.replace(/\. .*$/, ""));
  };
  return head.slice(0, 2).reduce((most, row) => Math.max(most, row.filter(known).length), 0);
}

/** By what most headings look like, since the texts of some questions look like codes. */
function headingStyle(headings: readonly string[]): Exclude<HeadingStyle, "VV"> {
  const questions = headings.filter((heading) => FIELDS[heading.toLowerCase()] === undefined);
  const share = (pattern: RegExp) => questions.filter((heading) => pattern.test(heading)).length / questions.length;
  if (share(CODE) > 0.9) return "code";
  return share(CODE_AND_TEXT) > 0.9 ? "codetext" : "full";
}

/**
 * A heading's code as VV files write it: brackets become underscores, and the second scale of a dual one, counted from
 * 1 in brackets, is counted from 0.
 *
 * @example emCode("Q01[SQ001][2]") // "Q01_SQ001_1"
 */
export function emCode(heading: string): string {
  const dual = /^(\w+)\[([^\][]*)\]\[(\d)\]$/.exec(heading);
  if (dual) return `${dual[1]}_${dual[2]}_${Number(dual[3]) - 1}`;
  return heading.replaceAll("]", "").replaceAll("[", "_");
}

function header(
  style: HeadingStyle,
  headerRows: number,
  names: readonly string[],
  keys: readonly string[],
  texts: readonly string[] | null
): LimesurveyHeader {
  const columns = uniqueNames(keys);
  const codebook = columns.map((column, index): CodebookEntry => {
    const field = FIELD_CODES.has(column);
    const {wording, part} = wordingAndPart(texts?.[index] ?? null);
    return {
      column,
      name: names[index] === column ? null : names[index]!,
      wording: field ? null : wording,
      part: field ? null : (part ?? partOfCode(style, names[index]!)),
      labels: null,
      scale: null,
      notShownKnown: style === "VV" && !field
    };
  });
  const closed = columns.flatMap((column, index) =>
    FIELD_CODES.has(column) || /^(question|group) time\b|Time$|_other$|comment$/i.test(column) ? [] : [index]
  );
  return {style, headerRows, columns, codebook, closed};
}

/**
 * A heading such as "How was it? [The delivery]" or "How was it? [The delivery][Scale 2]".
 */
function wordingAndPart(text: string | null): {wording: string | null; part: string | null} {
  if (text === null) return {wording: null, part: null};
  const found = /^([\s\S]*?)((?:\s*\[[^\][]*\])+)$/.exec(text);
  if (!found) return {wording: text, part: null};
  const part = found[2]!
    .trim()
    .replace(/^\[/, "")
    .replace(/\]$/, "")
    .replaceAll(/\]\s*\[/g, ", ");
  return {wording: found[1]!.trim(), part: part === "" ? null : part};
}

function partOfCode(style: HeadingStyle, name: string): string | null {
  const brackets = style === "code" ? /\[(.*)\]$/.exec(name) : null;
  return brackets ? brackets[1]!.replaceAll("][", ", ") : null;
}
