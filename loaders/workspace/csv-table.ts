import {parse, CsvError} from "csv-parse/sync";
import {didYouMean, listNames, type Fault} from "./fault.js";
import {readUtf8} from "./utf8-file.js";

/** Some hundred thousand organizations. */
const LARGEST_BYTES = 16 << 20;

/** A record of a small CSV file of the workspace, and the line on which it stands. */
export interface CsvRecord<Column extends string> {
  line: number;
  cells: Record<Column, string>;
}

/**
 * Reads a small CSV file of the workspace whose columns are known. Cells are trimmed text; optional columns that the
 * file lacks are "". Faults: unreadable file, malformed record, a record with too few or too many cells, a required
 * column that is absent, an unknown column.
 */
export function readCsvTable<Column extends string>(
  path: string,
  name: string,
  columns: {required: readonly Column[]; optional?: readonly Column[]}
): {records: CsvRecord<Column>[]; faults: Fault[]} {
  const known = [...columns.required, ...(columns.optional ?? [])];
  const {text, fault, line: faultLine} = readUtf8(path, LARGEST_BYTES);
  if (text === null) return {records: [], faults: [{file: name, line: faultLine, message: fault}]};
  let rows: {record: string[]; info: {lines: number}}[];
  try {
    const options = {bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true};
    rows = parse(text, options) as unknown as typeof rows;
  } catch (error) {
    const line = error instanceof CsvError ? Number((error as CsvError & {lines?: number}).lines ?? 0) || null : null;
    const message = (error as Error).message.replace(/,? (on|at) line \d+.*$/, "");
    return {records: [], faults: [{file: name, line, message}]};
  }
  const header = rows[0]?.record ?? [];
  const faults: Fault[] = [];
  for (const column of columns.required) {
    if (header.includes(column)) continue;
    const message = `column ${JSON.stringify(column)} is missing; found ${listNames(header)}`;
    faults.push({file: name, line: 1, message});
  }
  for (const column of header) {
    if ((known as string[]).includes(column)) continue;
    faults.push({file: name, line: 1, message: `unknown column ${JSON.stringify(column)}${didYouMean(column, known)}`});
  }
  if (faults.length > 0) return {records: [], faults};
  const records = rows.slice(1).flatMap(({record, info: {lines: line}}) => {
    if (record.length !== header.length) {
      const message = `expected ${header.length} cells, found ${record.length}`;
      faults.push({file: name, line, message});
      return [];
    }
    const cells = known.map((column) => [column, record[header.indexOf(column)] ?? ""]);
    return [{line, cells: Object.fromEntries(cells) as Record<Column, string>}];
  });
  return {records, faults};
}
