import {closeSync, openSync, readSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import type {Source} from "../../workspace/model.js";
import {sqlName, sqlText} from "../../duckdb/sql.js";
import {FileRefusal} from "../../workspace/fault.js";
import type {ExportFile, PreparedTable} from "../contract.js";
import {LONGEST_RECORD_BYTES} from "./csv-record-reader.js";
import {csvStructure} from "./csv-structure.js";
import {readableText} from "./encoding.js";
import {sqlPath} from "../../duckdb/sql-path.js";
import {FaultFile} from "./structural-faults.js";

/** How much is read of a file to see its first records; more where header rows are longer. */
const HEAD_BYTES = 1 << 20;
/** Records at the beginning of a file that tell what kind of export it is. */
const HEAD_RECORDS = 60;
/** The most header rows that a platform writes. */
const HEADER_ROWS = 3;
const DELIMITER_NAMES: Readonly<Record<string, string>> = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"};

/** A delimited file in UTF-8, with its first records. */
export interface DelimitedText {
  /** The file, or a copy of it in UTF-8. */
  path: string;
  bytes: number;
  sha256: string;
  delimiter: string;
  quote: string;
  /** True when the file ends inside a character: its last record was cut. */
  cut: boolean;
  /** The first records, header rows included; cells as they stand, but for letters that are parted from their marks. */
  head: readonly (readonly string[])[];
  settings: Readonly<Record<string, string>>;
  warnings: readonly string[];
}

export interface DelimiterChoice {
  /** Delimiters that the format may have, the likeliest first. */
  delimiters: readonly string[];
  /** How much sense the first records make when cut by a delimiter; their number of columns when left out. */
  fit?: (head: DelimitedText["head"]) => number;
}

/**
 * Reads the beginning of a delimited file: its encoding (transcoded if need be), its delimiter and its first records.
 *
 * @throws FileRefusal if the file is empty or its first record has no end: a quotation mark is never closed, or it is
 *   longer than can be read
 */
export function openDelimited(
  file: ExportFile,
  source: Source,
  scratch: string,
  {delimiters, fit = () => 0}: DelimiterChoice
): DelimitedText {
  const bytes = readableText(file.path, source.format.encoding, join(scratch, "transcoded.csv"));
  const {path, warnings} = bytes;
  const quote = source.format.quote ?? '"';
  const declared = source.format.delimiter;
  const {delimiter, head} = readHead(path, quote, {delimiters: declared === undefined ? delimiters : [declared], fit});
  return {
    path,
    bytes: bytes.bytes,
    sha256: bytes.sha256,
    delimiter,
    quote,
    cut: bytes.endsInCharacter,
    head,
    settings: {
      encoding: bytes.told,
      delimiter: `${DELIMITER_NAMES[delimiter] ?? delimiter}${declared === undefined ? " (detected)" : ""}`,
      quote,
      "decimal sign": source.format.decimal
    },
    warnings
  };
}

interface Head {
  delimiter: string;
  head: string[][];
}

/**
 * The first records by the delimiter that makes the most sense of them.
 *
 * @throws FileRefusal if there is no header row, or no end of it
 */
function readHead(path: string, quote: string, choice: Required<DelimiterChoice>): Head {
  const start = headText(path, HEAD_BYTES);
  if (start.text.trim() === "") throw new FileRefusal("expected a header row, found an empty file");
  const found = bestHead(start.text, quote, choice);
  if (start.whole || (found !== null && found.head.length > HEADER_ROWS)) return found ?? neverClosed();
  // Header rows may be long: their texts tell what was asked.
  const longer = headText(path, LONGEST_RECORD_BYTES);
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

/** How the records below the header become a table. */
export interface TableLayout {
  /** Names of the columns, in the order of the file; unique without regard to letter case. */
  columns: readonly string[];
  headerRows: number;
  /** True where the platform ends every line, so that a last record without a line end was cut. */
  endsLines?: boolean;
  /** SQL that reads a column's cell in another way, by column. */
  cells?: Readonly<Record<string, string>>;
  /** SQL that reads a column's cell as a time, by column; rejects show the cell as the file has it. */
  times?: Readonly<Record<string, string>>;
  /** Columns made of others, after those of the file. */
  derived?: readonly {name: string; expression: string}[];
}

/** What a layout makes of a delimited file; the adapter adds what it knows of the platform. */
export type DelimitedTable = Omit<PreparedTable, "codebook">;

/**
 * Walks through the file once, so that every line is accounted for, and says how DuckDB reads its whole records.
 */
export function delimitedTable(text: DelimitedText, layout: TableLayout, scratch: string): DelimitedTable {
  const {path, delimiter, quote} = text;
  const {columns, headerRows} = layout;
  const endsLines = layout.endsLines === true || text.cut;
  const shape = {delimiter, quote, fields: columns.length, headerRows, endsLines};
  const faults = new FaultFile(join(scratch, "faults.csv"));
  const structure = (() => {
    try {
      return csvStructure(path, {...shape, onFault: faults.add});
    } finally {
      faults.close();
    }
  })();
  const warnings = [...text.warnings];
  if (!structure.terminated && !endsLines)
    warnings.push("the last line has no line end; if the file was cut there, its last cell is too");
  let readable: ReadableFile = {path, skip: headerRows};
  // DuckDB finds no rows below a heading that has line ends of another kind than the lines.
  const oddHeadings = text.head.slice(0, headerRows).some((row) => {
    return row.some((cell) => /[\r\n]/.test(cell.replaceAll(structure.lineEnd, "")));
  });
  if (!structure.clean || oddHeadings) {
    readable = {path: join(scratch, "whole-records.csv"), skip: 0, lineEnd: "\\n"};
    csvStructure(path, {...shape, copyTo: readable.path});
  }
  return {
    bytes: text.bytes,
    sha256: text.sha256,
    columns: [...columns, ...(layout.derived ?? []).map(({name}) => name)],
    relation: withExpressions(readCsv(readable, text, columns), layout),
    written: Object.fromEntries(Object.keys(layout.times ?? {}).map((column) => [column, writtenName(column)])),
    records: structure.records,
    faults: faults.close(),
    settings: text.settings,
    warnings,
    linesOf: (records) => {
      const lines = new Float64Array(records.length);
      if (records.length > 0) csvStructure(path, {...shape, linesOf: {records, lines}});
      return lines;
    }
  };
}

interface ReadableFile {
  path: string;
  skip: number;
  /** How the lines of a copy end, whatever is in its cells; a file's own are detected. */
  lineEnd?: string;
}

function readCsv(
  {path, skip, lineEnd}: ReadableFile,
  {delimiter, quote}: DelimitedText,
  columns: readonly string[]
): string {
  const types = columns.map((column) => `${sqlText(column)}: 'VARCHAR'`).join(", ");
  const ends = lineEnd === undefined ? "" : `new_line = ${sqlText(lineEnd)}, `;
  return `read_csv(${sqlPath(path)}, columns = {${types}}, auto_detect = false, compression = 'none', hive_partitioning = false, header = false, ${ends}skip = ${skip}, delim = ${sqlText(delimiter)},
    quote = ${sqlText(quote)}, escape = ${sqlText(quote)}, strict_mode = true, null_padding = false, max_line_size = ${LONGEST_RECORD_BYTES}, buffer_size = ${2 * LONGEST_RECORD_BYTES})`;
}

/** The column that holds a cell as the file has it; names of columns do not begin with a blank. */
const writtenName = (column: string) => ` ${column} as written`;

function withExpressions(table: string, {columns, cells = {}, times = {}, derived = []}: TableLayout): string {
  const read = {...cells, ...times};
  if (Object.keys(read).length === 0 && derived.length === 0) return table;
  const own = columns.map((column) => `${read[column] ?? sqlName(column)} AS ${sqlName(column)}`);
  const added = derived.map(({name, expression}) => `${expression} AS ${sqlName(name)}`);
  const written = Object.keys(times).map((column) => `${sqlName(column)} AS ${sqlName(writtenName(column))}`);
  return `(SELECT ${[...own, ...added, ...written].join(", ")} FROM ${table})`;
}

/**
 * Column names made unique without regard to letter case, as SQL needs them: an empty name becomes `column 3`, a
 * repeated one gets its count. `rowid` is taken: DuckDB keeps it for the number of the row. SQL has no NUL in a name.
 * Letters are composed (NFC).
 *
 * @example uniqueNames(["a", "", "A"]) // ["a", "column 2", "A (2)"]
 */
export function uniqueNames(columns: readonly string[]): string[] {
  const names = columns.map((column) => column.replaceAll("\0", "\uFFFD").normalize());
  const taken = new Set(["rowid", ...names.map((column) => column.toLowerCase())]);
  const seen = new Set(["rowid"]);
  /** The first count that is not known to be taken, by name: thousands of columns may have the same. */
  const counts = new Map<string, number>();
  return names.map((column, index) => {
    const name = column === "" ? `column ${index + 1}` : column;
    const key = name.toLowerCase();
    let unique = name;
    let count = counts.get(key) ?? 2;
    for (; seen.has(unique.toLowerCase()) || (unique !== column && taken.has(unique.toLowerCase())); count++)
      unique = `${name} (${count})`;
    counts.set(key, count);
    seen.add(unique.toLowerCase());
    return unique;
  });
}
