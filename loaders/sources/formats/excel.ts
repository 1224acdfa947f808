import {closeSync, openSync, readSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import type {FileFormat} from "../../workspace/source.js";
import {FileRefusal, didYouMean, listNames} from "../../workspace/fault.js";
import {DEFAULT_MEGABYTES} from "./archive.js";
import {defineAdapter, type Adapter, type ExportFile} from "../contract.js";
import {uniqueNames} from "./delimited.js";
import {damageWarnings, readFileBytes} from "./encoding.js";
import {readSheet, type SheetRow} from "./excel-sheet.js";
import {ERRORS} from "./excel-values.js";
import {Workbook, type Sheet} from "./excel-workbook.js";
import {FaultFile, type StructuralFaults} from "./structural-faults.js";
import {DelimitedWriter, TextTable} from "./text-table.js";

const options = z.strictObject({
  sheet: z.string().min(1).optional().describe("Name of the sheet; the first visible one when left out"),
  header_row: z.int().min(1).optional().describe("Number of the row with the names; the first row that has a cell")
});

/** Sheets of XLSX workbooks with one row of names. */
export const excel = defineAdapter({
  name: "excel",
  version: 1,
  options,
  prepare: async (file, source, scratch, {sheet, header_row}) => {
    const bytes = readFileBytes(file.path, "utf-8");
    const table = await sheetTable(file, source.format, {sheet, headerRow: header_row}, scratch);
    const {columns, relation, records} = table.text;
    return {
      bytes: bytes.bytes,
      sha256: bytes.sha256,
      columns,
      relation,
      records,
      faults: table.faults,
      codebook: [],
      noValue: ERRORS,
      settings: {sheet: table.sheet, "header row": String(table.headerRow)},
      warnings: table.warnings,
      linesOf: (records) => records.map((record) => table.rowNumbers[record] ?? 0)
    };
  }
});

/** A sheet full of rows, with almost five hundred columns. */
const MOST_CELLS = 500_000_000;

interface SheetTable {
  text: TextTable;
  sheet: string;
  headerRow: number;
  /** Number of the row of each record. */
  rowNumbers: number[];
  faults: StructuralFaults;
  warnings: string[];
}

interface SheetChoice {
  sheet?: string;
  headerRow?: number;
}

async function sheetTable(
  file: ExportFile,
  format: FileFormat,
  {sheet: name, headerRow: wanted}: SheetChoice,
  scratch: string
): Promise<SheetTable> {
  return withSheet(file.path, format, {name, scratch}, async (workbook, sheet, title) => {
    const faults = new FaultFile(join(scratch, "faults.csv"));
    const rowNumbers: number[] = [];
    let text: TextTable | null = null;
    let headerRow = 0;
    const onRow = ({number, cells}: SheetRow) => {
      if (text === null) {
        if (wanted !== undefined && number < wanted) return;
        headerRow = number;
        const names = uniqueNames(cells.map((cell) => (cell ?? "").trim()));
        text = new TextTable(join(scratch, "sheet.csv"), names, MOST_CELLS);
      } else if (cells.length > text.columns.length) {
        const reason = `expected ${text.columns.length} cells, found ${cells.length}`;
        faults.add({line: number, value: cells.slice(0, 5).join(",").slice(0, 200), reason});
      } else {
        text.row(cells);
        rowNumbers.push(number);
      }
    };
    try {
      const {lostDigits} = await readSheet(workbook, sheet, onRow);
      const header = text as TextTable | null;
      if (header === null) throw new FileRefusal(`expected a row of names, found none in sheet ${sheet.name}`);
      const lost = [...lostDigits].map(
        ([column, count]) =>
          `${header.columns[column] ?? `column ${column + 1}`}: ${count} whole numbers of 16 digits or more; Excel keeps 15 and makes the others 0`
      );
      const warnings = [...lost, ...damageWarnings(workbook.replaced, "utf-8")];
      return {text: header, sheet: title, headerRow, rowNumbers, faults: faults.close(), warnings};
    } finally {
      (text as TextTable | null)?.close();
      faults.close();
    }
  });
}

async function withSheet<T>(
  path: string,
  format: FileFormat,
  {name, scratch}: {name: string | undefined; scratch: string},
  work: (workbook: Workbook, sheet: Sheet, title: string) => Promise<T>
): Promise<T> {
  if (!isWorkbook(path)) throw new FileRefusal(whyNoWorkbook(path));
  const workbook = await Workbook.open(path, format.archive?.maximum_megabytes ?? DEFAULT_MEGABYTES, scratch);
  try {
    const sheet = chosenSheet(workbook.sheets, name);
    const title = workbook.sheets.length === 1 ? sheet.name : `${sheet.name} (one of ${workbook.sheets.length})`;
    return await work(workbook, sheet, title);
  } finally {
    workbook.close();
  }
}

function chosenSheet(sheets: readonly Sheet[], name: string | undefined): Sheet {
  const names = sheets.map((sheet) => sheet.name);
  const chosen = name === undefined ? sheets.find(({hidden}) => !hidden) : sheets.find((sheet) => sheet.name === name);
  if (chosen) return chosen;
  if (name === undefined) throw new FileRefusal("expected a visible sheet with cells, found none");
  throw new FileRefusal(
    `no sheet ${JSON.stringify(name)}${didYouMean(name, names) || `; there are ${listNames(names)}`}`
  );
}

/**
 * Lets an adapter of delimited text read the same export out of an XLSX workbook too: its first visible sheet.
 *
 * @param headerRows  how many rows at the top tell how many columns there are
 */
export function readingWorkbooks(adapter: Adapter, headerRows: number): Adapter {
  return {
    ...adapter,
    prepare: async (file, source, scratch) => {
      const copy = await sheetAsDelimited(file, source.format, {headerRows}, scratch);
      if (copy === file) return adapter.prepare(file, source, scratch);
      const format = {...source.format, encoding: "utf-8" as const, delimiter: ",", quote: '"'};
      const prepared = await adapter.prepare(copy, {...source, format}, scratch);
      const {bytes, sha256} = readFileBytes(file.path, "utf-8");
      const settings = {workbook: "XLSX, its first visible sheet", ...prepared.settings};
      const warnings = [...damageWarnings(copy.replaced ?? 0, "utf-8"), ...prepared.warnings];
      return {...prepared, bytes, sha256, settings, warnings};
    }
  };
}

/**
 * A sheet as a delimited file, for platforms that export both: every row with something in it, padded to the width of
 * the widest of the first rows. Rows that are wider are kept as they are, for the reader to reject.
 *
 * @param headerRows  how many rows at the top tell the width
 * @returns the file itself where it is no workbook, else with how many sequences of bytes were no UTF-8
 * @throws FileRefusal if the workbook is damaged or lacks the sheet
 */
export async function sheetAsDelimited(
  file: ExportFile,
  format: FileFormat,
  {sheet: name, headerRows}: {sheet?: string; headerRows: number},
  scratch: string
): Promise<ExportFile & {replaced?: number}> {
  if (!isWorkbook(file.path)) return file;
  const path = join(scratch, "sheet-as-delimited.csv");
  let replaced = 0;
  await withSheet(file.path, format, {name, scratch}, async (workbook, sheet) => {
    const writer = new DelimitedWriter(path, MOST_CELLS);
    const first: SheetRow["cells"][] = [];
    let width = 0;
    const writeFirst = () => first.splice(0).forEach((cells) => writer.line(cells, width));
    let rows = 0;
    try {
      await readSheet(workbook, sheet, ({cells}) => {
        rows += 1;
        if (rows > headerRows) return writer.line(cells, Math.max(width, cells.length));
        first.push(cells);
        width = Math.max(width, cells.length);
        if (rows === headerRows) writeFirst();
      });
      writeFirst();
      ({replaced} = workbook);
    } finally {
      writer.close();
    }
  });
  return {...file, path, replaced};
}

/** Whether a file may be an Office Open XML one, which is a ZIP. */
function isWorkbook(path: string): boolean {
  return startOf(path).startsWith("PK\x03\x04");
}

function whyNoWorkbook(path: string): string {
  const start = startOf(path);
  if (start.startsWith("\xd0\xcf\x11\xe0")) {
    return "expected an XLSX workbook, found one of before 2007 or with a password; save it as XLSX without one";
  }
  const found = OTHERS.find(([pattern]) => pattern.test(start.replaceAll("\0", "")))?.[1];
  if (found === undefined) return "expected an XLSX workbook, found another kind of file";
  return `expected an XLSX workbook, found ${found}; open it in a spreadsheet program and save it as XLSX`;
}

/** What platforms call a workbook too, by how it begins. */
const OTHERS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/<html|<!doctype html|<table/i, "a web page (HTML) that is only called a workbook"],
  [/^MIME-Version:/im, "a web archive (MHT) that is only called a workbook"],
  [/urn:schemas-microsoft-com:office:spreadsheet/, "an XML workbook of before 2007"],
  [/^[^\n\r]*[,;\t][^\n\r]*[\n\r]/, "a text with delimiters (the adapter csv reads those)"]
];

const START_BYTES = 1024;

function startOf(path: string): string {
  const start = Buffer.alloc(START_BYTES);
  const file = openSync(path, "r");
  const length = readSync(file, start, 0, START_BYTES, 0);
  closeSync(file);
  return start.toString("latin1", 0, length);
}
