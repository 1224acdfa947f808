import {join} from "node:path";
import type {Source} from "../../workspace/model.js";
import {sqlName, sqlText} from "../../duckdb/sql.js";
import type {ExportFile, PreparedTable} from "../contract.js";
import {LONGEST_RECORD_BYTES} from "./csv-record-reader.js";
import {csvStructure} from "./csv-structure.js";
import {readHead, separatorLine, type DelimiterChoice} from "./delimited-head.js";
import {readableText} from "./encoding.js";
import {sqlPath} from "../../duckdb/sql-path.js";
import {FaultFile} from "./structural-faults.js";

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
  /** Lines above the header that say how the file is to be read, as Excel's `sep=;`: 0 or 1. */
  preamble: number;
  /** The first records, header rows included; cells as they stand, but for letters that are parted from their marks. */
  head: readonly (readonly string[])[];
  settings: Readonly<Record<string, string>>;
  warnings: readonly string[];
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
  const told = separatorLine(path);
  const known = declared ?? told;
  const {delimiter, head} = readHead(
    path,
    quote,
    {delimiters: known === null ? delimiters : [known], fit},
    told !== null
  );
  return {
    path,
    bytes: bytes.bytes,
    sha256: bytes.sha256,
    delimiter,
    quote,
    cut: bytes.endsInCharacter,
    preamble: told === null ? 0 : 1,
    head,
    settings: {
      encoding: bytes.told,
      delimiter: `${DELIMITER_NAMES[delimiter] ?? delimiter}${declared === undefined ? (told === null ? " (detected)" : " (stated)") : ""}`,
      quote,
      "decimal sign": source.format.decimal
    },
    warnings
  };
}

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
  const trailing = endsWithDelimiter(text, layout);
  const fields = columns.length + (trailing ? 1 : 0);
  const shape = {delimiter, quote, fields, trailing, headerRows: headerRows + text.preamble, endsLines};
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
  if (trailing)
    warnings.push(
      "every row ends with a delimiter that the header does not have; the empty cell behind it is left out"
    );
  const isGuarded = text.head.some((row) => row.some((cell) => /^="[^"]*"$/.test(cell)));
  if (isGuarded) warnings.push('cells are written as formulas, as ="00017"; they are read without');
  let readable: ReadableFile = {path, skip: shape.headerRows};
  // DuckDB finds no rows below a heading that has line ends of another kind than the lines.
  const oddHeadings = text.head.slice(0, headerRows).some((row) => {
    return row.some((cell) => /[\r\n]/.test(cell.replaceAll(structure.lineEnd, "")));
  });
  if (!structure.clean || oddHeadings) {
    readable = {path: join(scratch, "whole-records.csv"), skip: 0, lineEnd: "\\n"};
    csvStructure(path, {...shape, copyTo: readable.path});
  }
  const table = readCsv(readable, text, trailing ? [...columns, TRAILING] : columns);
  return {
    bytes: text.bytes,
    sha256: text.sha256,
    columns: [...columns, ...(layout.derived ?? []).map(({name}) => name)],
    relation: withExpressions(isGuarded ? withoutFormulas(table, columns) : table, layout),
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

/** What stands behind the delimiter at the end of rows; names of columns do not begin with a blank. */
const TRAILING = " behind the last delimiter";

/** Whether each of the first records has a cell more than the header, and nothing in it. */
function endsWithDelimiter({head}: DelimitedText, {columns, headerRows}: TableLayout): boolean {
  const records = head.slice(headerRows);
  const header = head[headerRows - 1]?.length;
  const isLonger = (row: readonly string[]) => row.length === columns.length + 1 && row.at(-1) === "";
  return header === columns.length && records.length > 0 && records.every(isLonger);
}

/** Cells without the formula in which programs put them so that a spreadsheet keeps their zeros: `="00017"`. */
function withoutFormulas(table: string, columns: readonly string[]): string {
  const cells = columns.map((column) => {
    const cell = sqlName(column);
    const isFormula = `starts_with(${cell}, '="') AND suffix(${cell}, '"') AND length(${cell}) > 2`;
    return `CASE WHEN ${isFormula} THEN nullif(substr(${cell}, 3, length(${cell}) - 3), '') ELSE ${cell} END AS ${cell}`;
  });
  return `(SELECT ${cells.join(", ")} FROM ${table})`;
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
