import {closeSync, openSync, readSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import type {Source} from "../workspace/model.js";
import {sqlText} from "../warehouse/sql.js";
import {FileRefusal, type Adapter, type PreparedTable} from "./contract.js";
import {csvStructure} from "./csv-structure.js";
import {readFileBytes, transcode} from "./encoding.js";

const DELIMITERS = [",", ";", "\t", "|"];
const HEADER_BYTES = 1 << 20;
/** DuckDB sets aside several buffers of twice this size. */
const LONGEST_RECORD_BYTES = 8 << 20;
const DELIMITER_NAMES: Readonly<Record<string, string>> = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"};

/** Delimited text with one header row. */
export const csv: Adapter = {
  name: "csv",
  version: 1,
  prepare: async (file, source, scratch) => {
    const bytes = readFileBytes(file.path, source.format.encoding);
    const warnings: string[] = [];
    let path = file.path;
    if (bytes.encoding !== "utf-8" || !bytes.validUtf8) {
      path = join(scratch, "transcoded.csv");
      const replaced = transcode(file.path, bytes.encoding, path);
      if (replaced > 0) warnings.push(`${replaced} characters are not valid ${bytes.encoding} and became �`);
    }
    const header = readHeader(path, source, mappedColumns(source));
    const shape = {delimiter: header.delimiter, quote: header.quote, fields: header.columns.length};
    const structure = csvStructure(path, shape);
    if (!structure.terminated)
      warnings.push("the last line has no line end; if the file was cut there, its last cell is too");
    let readable = path;
    if (!structure.clean) {
      readable = join(scratch, "whole-records.csv");
      csvStructure(path, {...shape, copyTo: readable});
    }
    return {
      bytes: bytes.bytes,
      sha256: bytes.sha256,
      columns: header.columns,
      relation: csvRelation(readable, header),
      records: structure.records,
      faults: structure.faults,
      settings: {
        encoding: bytes.detected ? `${bytes.encoding} (detected)` : bytes.encoding,
        delimiter: `${DELIMITER_NAMES[header.delimiter] ?? header.delimiter}${header.detected ? " (detected)" : ""}`,
        quote: header.quote,
        "decimal sign": source.format.decimal
      },
      warnings,
      linesOf: (records) => {
        const found = new Map<number, number>();
        if (records.size > 0) csvStructure(path, {...shape, linesOf: {records, found}});
        return found;
      }
    } satisfies PreparedTable;
  }
};

interface Header {
  columns: string[];
  delimiter: string;
  quote: string;
  detected: boolean;
}

/** Columns that the mapping names, to tell which delimiter makes sense of the header. */
export function mappedColumns(source: Source): Set<string> {
  const values = [source.customerClass, ...Object.values(source.response), ...source.segments.map(({value}) => value)];
  const columns = values.flatMap((mapped) => {
    if (mapped === undefined) return [];
    if (typeof mapped === "string") return [mapped];
    return "column" in mapped ? [mapped.column] : [];
  });
  const questions = source.questions.flatMap(({from}) => ("column" in from ? [from.column] : []));
  return new Set([...columns, ...questions, ...source.comments.map(({column}) => column)]);
}

function readHeader(path: string, source: Source, mapped: ReadonlySet<string>): Header {
  const file = openSync(path, "r");
  const start = Buffer.alloc(HEADER_BYTES);
  const length = readSync(file, start, 0, HEADER_BYTES, 0);
  closeSync(file);
  const text = start.toString("utf8", 0, length);
  if (text.trim() === "") throw new FileRefusal("expected a header row, found an empty file");
  const quote = source.format.quote ?? '"';
  const {delimiter} = source.format;
  const candidates = (delimiter === undefined ? DELIMITERS : [delimiter]).map((candidate) => ({
    delimiter: candidate,
    columns: firstRecord(text, candidate, quote)
  }));
  const known = (columns: readonly string[]) => columns.filter((column) => mapped.has(column)).length;
  candidates.sort((a, b) => known(b.columns) - known(a.columns) || b.columns.length - a.columns.length);
  const best = candidates[0]!;
  if (best.columns.length === 0)
    throw new FileRefusal("the header row cannot be read: a quotation mark is never closed", 1);
  return {columns: uniqueNames(best.columns), delimiter: best.delimiter, quote, detected: delimiter === undefined};
}

function firstRecord(text: string, delimiter: string, quote: string): string[] {
  try {
    const options = {
      delimiter,
      quote,
      bom: true,
      to: 1,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true
    };
    const [record] = parse(text, options) as unknown as string[][];
    return record?.map((cell) => cell.trim()) ?? [];
  } catch {
    return [];
  }
}

/**
 * Column names made unique without regard to letter case, as SQL needs them: an empty name becomes `column 3`, a
 * repeated one gets its count. `rowid` is taken: DuckDB keeps it for the number of the row.
 *
 * @example uniqueNames(["a", "", "A"]) // ["a", "column 2", "A (2)"]
 */
export function uniqueNames(columns: readonly string[]): string[] {
  const seen = new Map<string, number>([["rowid", 1]]);
  return columns.map((column, index) => {
    const name = column === "" ? `column ${index + 1}` : column;
    const count = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function csvRelation(path: string, {columns, delimiter, quote}: Header): string {
  const types = columns.map((column) => `${sqlText(column)}: 'VARCHAR'`).join(", ");
  return `read_csv(${sqlText(path)}, columns = {${types}}, auto_detect = false, header = true, delim = ${sqlText(delimiter)},
    quote = ${sqlText(quote)}, escape = ${sqlText(quote)}, strict_mode = true, null_padding = false, max_line_size = ${LONGEST_RECORD_BYTES}, buffer_size = ${2 * LONGEST_RECORD_BYTES})`;
}
