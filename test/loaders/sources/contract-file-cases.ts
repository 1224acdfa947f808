import {createWriteStream, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {ZipFile} from "yazl";
import {Database} from "../../../loaders/duckdb/database.js";
import {sqlText} from "../../../loaders/duckdb/sql.js";
import {spssFile} from "../../support/spss-writer.js";
import {SHEET_PART, workbookParts} from "../../support/workbook.js";
import type {ContractCase, ContractResponse} from "./contract.js";

const TIME = "2024-05-31 14:30:00";
const MAPPED = "response: {id: id, responded_at: time}\nquestions: {Q1: rating}\ncomments: {Q2: {stage: use}}\n";
const COLUMNS = {id: "id", rating: "Q1", text: "Q2"};
const HEADER = ["id", "time", "Q1", "Q2"];
const MANY_ROWS = 101_000;
/** Characters of a sheet that are written at a time. */
const CHUNK = 1 << 16;

const cells = ({id, rating, text}: ContractResponse) => [id, TIME, rating, text];
const turned = <T>(row: readonly T[], reversed: boolean) => (reversed ? [...row].reverse() : [...row]);

// What XML cannot hold is written as workbooks write it, _x0000_; so is what looks like that.
const xmlText = (text: string) =>
  text
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, "_x005F_x")
    .replaceAll("\0", "_x0000_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;");
const sheetRow = (row: readonly string[]) =>
  `<row>${row.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`).join("")}</row>`;

/** A workbook of one sheet, whose rows may be more than fit into memory. */
function workbook(rows: Iterable<readonly string[]>): ZipFile {
  function* sheet() {
    let pending = "<worksheet><sheetData>";
    for (const row of rows) {
      pending += sheetRow(row);
      if (pending.length < CHUNK) continue;
      yield pending;
      pending = "";
    }
    yield `${pending}</sheetData></worksheet>`;
  }
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(workbookParts())) zip.addBuffer(Buffer.from(text), name);
  zip.addReadStream(Readable.from(sheet()), SHEET_PART, {compressionLevel: 1});
  zip.end();
  return zip;
}

async function bytesOf(zip: ZipFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

async function copyToParquet(rows: string, path: string): Promise<void> {
  const database = await Database.open(":memory:", {readable: [dirname(path)]});
  try {
    await database.run(`COPY (${rows}) TO ${sqlText(path)} (FORMAT parquet)`);
  } finally {
    database.close();
  }
}

async function parquetOf(responses: readonly ContractResponse[], reversed: boolean): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "journeymark-parquet-"));
  try {
    const path = join(folder, "table.parquet");
    const rows = responses.map((response) => `(${cells(response).map(sqlText).join(", ")})`);
    const names = turned(["id", "time", 'Q1::DOUBLE AS "Q1"', '"Q2"'], reversed).join(", ");
    await copyToParquet(`SELECT ${names} FROM (VALUES ${rows.join(", ")}) AS rows(id, time, Q1, "Q2")`, path);
    return readFileSync(path);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Adapters of files that are no delimited text. */
export const FILE_CASES: readonly ContractCase[] = [
  {
    adapter: "excel",
    source: MAPPED,
    fileName: "export.xlsx",
    columns: COLUMNS,
    write: (responses, reversed = false) =>
      bytesOf(workbook([HEADER, ...responses.map(cells)].map((row) => turned(row, reversed)))),
    keyed: true,
    endsLines: true,
    large: async (path) => {
      function* rows() {
        yield HEADER;
        for (let row = 0; row < MANY_ROWS; row++) yield [`r${row}`, TIME, "4"];
      }
      await pipeline(workbook(rows()).outputStream, createWriteStream(path));
    }
  },
  {
    adapter: "parquet",
    source: MAPPED,
    fileName: "export.parquet",
    columns: COLUMNS,
    write: (responses, reversed = false) => parquetOf(responses, reversed),
    keyed: true,
    endsLines: true,
    large: (path) =>
      copyToParquet(
        `SELECT 'r' || i AS id, '${TIME}' AS time, 4 AS "Q1", md5(i::VARCHAR) || md5('x' || i) AS "Q2" FROM range(${5 * MANY_ROWS}) AS t(i)`,
        path
      )
  },
  {
    adapter: "json",
    kind: "one record a line",
    source: MAPPED,
    fileName: "export.ndjson",
    columns: COLUMNS,
    write: (responses, reversed = false) => {
      const names = turned(HEADER, reversed);
      return responses
        .map((response) => {
          const row = turned(cells(response), reversed);
          return `${JSON.stringify(Object.fromEntries(names.map((name, index) => [name, row[index]])))}\n`;
        })
        .join("");
    },
    keyed: true,
    endsLines: true
  },
  {
    adapter: "json",
    kind: "a list",
    source: MAPPED,
    fileName: "export.json",
    columns: COLUMNS,
    write: (responses, reversed = false) => {
      const names = turned(HEADER, reversed);
      const rows = responses.map((response) => turned(cells(response), reversed));
      return JSON.stringify(
        rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]]))),
        null,
        1
      );
    },
    keyed: true,
    endsLines: true,
    large: {notHere: "a list is for small files: its reader is DuckDB's, whose memory is limited"}
  },
  {
    adapter: "spss",
    source:
      "response: {id: id, responded_at: {constant: 2024-05-31}}\nquestions: {Q1: rating}\ncomments: {Q2: {stage: use}}\n",
    fileName: "export.sav",
    columns: COLUMNS,
    write: (responses, reversed = false) => {
      const variables = turned(["id", "Q1", "Q2"] as const, reversed).map((name) => {
        return {name, width: name === "Q1" ? 0 : name === "id" ? 8 : 255};
      });
      const rows = responses.map(({id, rating, text}) => turned([id, Number(rating), text], reversed));
      return spssFile(variables, rows);
    },
    keyed: true,
    endsLines: true,
    megabytes: 120,
    cannotHold: {"one megabyte": {notHere: "a text of an SPSS file has at most 32,767 bytes"}}
  }
];
