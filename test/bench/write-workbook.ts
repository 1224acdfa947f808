import {createWriteStream} from "node:fs";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {ZipFile} from "yazl";
import {SHEET_PART, STRINGS_PART, workbookParts} from "../support/workbook.js";

/** A sheet has no more rows than these, the header among them. */
const MOST_ROWS = 1_048_576;
/** Number of the built-in format of a date and time. */
const DATE_AND_TIME = 22;
const START_OF_2024 = 45_292;
const COMMENT = "The engineer came on time, and explained what he did. ".repeat(10);

/** What was written: the workbook unpacked is far larger than its file. */
export interface WrittenWorkbook {
  rows: number;
  /** Bytes of the parts of the workbook, unpacked. */
  unpacked: number;
}

/**
 * Writes a workbook as Excel does, every text among those that sheets share: `id`, `time`, ratings `Q1` to `Q10` and a
 * different comment in every row, `Why`.
 *
 * @param bytes  size of its parts, about; no more than a sheet has rows for
 */
export async function writeWorkbook(
  path: string,
  questions: readonly string[],
  bytes: number
): Promise<WrittenWorkbook> {
  const header = ["id", "time", ...questions, "Why"];
  const sample = rowXml(99_999, header).length + textsOfRow(99_999).join("").length;
  const rows = Math.min(MOST_ROWS - 1, Math.round(bytes / sample));
  let unpacked = 0;
  const part = (pieces: Iterable<string>) =>
    Readable.from(
      inChunks(pieces, (length) => (unpacked += length)),
      {objectMode: false}
    );
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(path));
  const parts = workbookParts({dateFormat: DATE_AND_TIME, sharesStrings: true});
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.addReadStreamLazy(STRINGS_PART, (give) => give(null, part(sharedStrings(header, rows))));
  zip.addReadStreamLazy(SHEET_PART, (give) => give(null, part(sheet(header, rows))));
  zip.end();
  await written;
  return {rows, unpacked};
}

function* sharedStrings(header: readonly string[], rows: number): Generator<string> {
  yield "<sst>";
  for (const name of header) yield `<si><t>${name}</t></si>`;
  for (let row = 0; row < rows; row += 1) for (const text of textsOfRow(row)) yield `<si><t>${text}</t></si>`;
  yield "</sst>";
}

const textsOfRow = (row: number) => [`R${row}`, `${COMMENT}${row}`];

function* sheet(header: readonly string[], rows: number): Generator<string> {
  yield "<worksheet><sheetData>";
  yield `<row r="1">${header.map((_, column) => shared(column, 1, column)).join("")}</row>`;
  for (let row = 0; row < rows; row += 1) yield rowXml(row, header);
  yield "</sheetData></worksheet>";
}

function rowXml(row: number, header: readonly string[]): string {
  const number = row + 2;
  const texts = header.length + 2 * row;
  const ratings = header.slice(2, -1).map((_, index) => {
    return `<c r="${letter(index + 2)}${number}"><v>${1 + ((row * 7 + index * 3) % 5)}</v></c>`;
  });
  const time = `<c r="B${number}" s="1"><v>${START_OF_2024 + (row % 400_000) / 1440}</v></c>`;
  return `<row r="${number}">${shared(0, number, texts)}${time}${ratings.join("")}${shared(header.length - 1, number, texts + 1)}</row>`;
}

const shared = (column: number, row: number, text: number) => `<c r="${letter(column)}${row}" t="s"><v>${text}</v></c>`;
const letter = (column: number) => String.fromCharCode(65 + column);

function* inChunks(pieces: Iterable<string>, counted: (length: number) => void): Generator<Buffer> {
  let chunk = "";
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < 65_536) continue;
    counted(chunk.length);
    yield Buffer.from(chunk);
    chunk = "";
  }
  counted(chunk.length);
  yield Buffer.from(chunk);
}
