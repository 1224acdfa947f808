import {closeSync, openSync, readSync} from "node:fs";
import {parse} from "csv-parse/sync";
import {FileRefusal} from "../../workspace/fault.js";
import {LONGEST_RECORD_BYTES} from "./csv-record-reader.js";

/** How much is read of a file to see its first records; more where header rows are longer. */
const HEAD_BYTES = 1 << 20;
/** Records at the beginning of a file that tell what kind of export it is. */
const HEAD_RECORDS = 60;
/** The most header rows that a platform writes. */
const HEADER_ROWS = 3;

export interface DelimiterChoice {
  /** Delimiters that the format may have, the likeliest first. */
  delimiters: readonly string[];
  /** How much sense the first records make when cut by a delimiter; their number of columns when left out. */
  fit?: (head: readonly (readonly string[])[]) => number;
}

/** The delimiter that Excel is told by a first line such as `sep=;`, which is no header; null where there is none. */
export function separatorLine(path: string): string | null {
  return SEPARATOR_LINE.exec(headText(path, 64).text)?.[1] ?? null;
}

const SEPARATOR_LINE = /^\uFEFF?"?sep=([\t\x20-\x7e])"?(?:\r\n?|\n)/i;

interface Head {
  delimiter: string;
  head: string[][];
}

/**
 * The first records by the delimiter that makes the most sense of them.
 *
 * @throws FileRefusal if there is no header row, or no end of it
 */
export function readHead(
  path: string,
  quote: string,
  choice: Required<DelimiterChoice>,
  isToldDelimiter: boolean
): Head {
  const textOf = (bytes: number) => {
    const {text, whole} = headText(path, bytes);
    return {text: isToldDelimiter ? text.replace(SEPARATOR_LINE, "") : text, whole};
  };
  const start = textOf(HEAD_BYTES);
  if (start.text.trim() === "") throw new FileRefusal("expected a header row, found an empty file");
  const found = bestHead(start.text, quote, choice);
  if (start.whole || (found !== null && found.head.length > HEADER_ROWS)) return found ?? neverClosed();
  // Header rows may be long: their texts tell what was asked.
  const longer = textOf(LONGEST_RECORD_BYTES);
  const again = bestHead(longer.text, quote, choice);
  if (longer.whole) return again ?? neverClosed();
  if (again === null || (again.head.length === 1 && !endsWithin(longer.text, again.delimiter, quote))) {
    const limit = LONGEST_RECORD_BYTES >> 20;
    throw new FileRefusal(`the header row is longer than ${limit} MiB, or a quotation mark in it is never closed`, 1);
  }
  return again;
}

function neverClosed(): never {
  throw new FileRefusal("the header row cannot be read: a quotation mark is never closed", 1);
}

/** Null where a quotation mark in the first record is never closed. */
function bestHead(start: string, quote: string, {delimiters, fit}: Required<DelimiterChoice>): Head | null {
  const text = start.normalize();
  const candidates = delimiters.map((delimiter) => {
    const head = firstRecords(text, delimiter, quote);
    return {delimiter, head, fit: fit(head), columns: head[0]?.length ?? 0};
  });
  candidates.sort((a, b) => b.fit - a.fit || b.columns - a.columns);
  const best = candidates[0]!;
  const unreadable = candidates.some(({columns}) => columns === 0);
  return unreadable && best.fit === 0 && best.columns <= 1 ? null : best;
}

/** The beginning of a file, and whether that is all of it. */
function headText(path: string, bytes: number): {text: string; whole: boolean} {
  const file = openSync(path, "r");
  const start = Buffer.alloc(bytes);
  const length = readSync(file, start, 0, bytes, 0);
  closeSync(file);
  return {text: start.toString("utf8", 0, length), whole: length < bytes};
}

/** Whether the first record ends before the text does. */
function endsWithin(text: string, delimiter: string, quote: string): boolean {
  const [first] = parse(text, {...csvOptions(delimiter, quote), to: 1, info: true}) as unknown as [
    {info: {bytes: number}}
  ];
  return first.info.bytes < Buffer.byteLength(text);
}

/** As many of the first records as can be read: fewer where a later one has a quotation mark that is never closed. */
function firstRecords(text: string, delimiter: string, quote: string): string[][] {
  const upTo = (count: number): string[][] | null => {
    try {
      return parse(text, {...csvOptions(delimiter, quote), to: count});
    } catch {
      return null;
    }
  };
  const many = upTo(HEAD_RECORDS);
  if (many !== null) return many;
  // Where not even one can be read, to look for several would take as long again each time.
  const one = upTo(1);
  return one === null ? [] : (upTo(3) ?? upTo(2) ?? one);
}

const csvOptions = (delimiter: string, quote: string) => ({
  delimiter,
  quote,
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  record_delimiter: ["\r\n", "\n", "\r"],
  skip_empty_lines: true
});
