import {closeSync, openSync, readSync} from "node:fs";
import {join} from "node:path";
import {DEFAULT_MEGABYTES, unpack} from "../formats/archive.js";
import {FileRefusal} from "../../workspace/fault.js";
import type {ExportFile} from "../contract.js";
import {openDelimited} from "../formats/delimited.js";
import {sheetAsDelimited} from "../formats/excel.js";
import {fixedColumns, limesurveyHeader} from "../platforms/limesurvey-header.js";
import {isNdjson} from "../platforms/qualtrics-ndjson.js";
import {qualtricsHeader} from "../platforms/qualtrics-header.js";
import {plainText} from "../platforms/typeform.js";
import {blankSource} from "./blank-source.js";

/** The adapter that reads an export, and the evidence for it. */
export interface Recognised {
  adapter: string;
  /** What in the file says so, to follow "because". */
  why: string;
}

type Head = readonly (readonly string[])[];

/**
 * Tells which platform wrote an export, by what its first bytes and its header rows hold, never by its name. A file that
 * bears no platform's marks is a plain table.
 *
 * @param scratch  a folder for what is unpacked
 * @throws FileRefusal if the file is empty, damaged, or no export that can be read
 */
export async function recognise(file: ExportFile, scratch: string): Promise<Recognised> {
  const unpacked = await unpack(file, {}, join(scratch, "unpacked"));
  const inside = unpacked === null ? file : {...file, path: unpacked.path};
  const start = firstBytes(inside.path);
  const latin = start.toString("latin1");
  if (latin.startsWith("$FL")) {
    return {adapter: "spss", why: `the file begins with ${latin.slice(0, 4)}, as SPSS system files do`};
  }
  if (latin.startsWith("PAR1")) return {adapter: "parquet", why: "the file begins with PAR1, as Parquet files do"};
  if (latin.startsWith("PK\x03\x04")) return recogniseWorkbook(inside, scratch);
  if (isNdjson(inside.path)) return recogniseJson(inside.path);
  if (/^(\u00EF\u00BB\u00BF)?\s*\[/.test(latin)) return {adapter: "json", why: "the file is a JSON list"};
  const {head} = openDelimited(inside, blankSource("draft", "csv"), scratch, {
    delimiters: [",", ";", "\t", "|"],
    fit: fixedColumns
  });
  return platformOf(head) ?? {adapter: "csv", why: "its header bears the marks of no survey platform"};
}

function firstBytes(path: string): Buffer {
  const start = Buffer.alloc(64);
  const file = openSync(path, "r");
  const length = readSync(file, start, 0, start.length, 0);
  closeSync(file);
  return start.subarray(0, length);
}

function recogniseJson(path: string): Recognised {
  const start = Buffer.alloc(1 << 16);
  const file = openSync(path, "r");
  const length = readSync(file, start, 0, start.length, 0);
  closeSync(file);
  const first = start.toString("utf8", 0, length).split("\n")[0]!;
  if (/"responseId"\s*:/.test(first) && /"values"\s*:\s*\{/.test(first)) {
    return {
      adapter: "qualtrics",
      why: 'its lines hold "responseId" and "values", as the NDJSON of Qualtrics\' API does'
    };
  }
  return {adapter: "json", why: "the file begins with a JSON object"};
}

/** A workbook may hold what a platform exports as CSV too. */
async function recogniseWorkbook(file: ExportFile, scratch: string): Promise<Recognised> {
  const format = {decimal: "." as const, archive: {maximum_megabytes: DEFAULT_MEGABYTES}};
  const copy = await sheetAsDelimited(file, format, {headerRows: 2}, scratch);
  const source = blankSource("draft", "csv");
  const text = {...source, format: {...format, encoding: "utf-8" as const, delimiter: ","}};
  const {head} = openDelimited(copy, text, scratch, {delimiters: [","]});
  const found = platformOf(head);
  if (found && ["surveymonkey", "formbricks"].includes(found.adapter)) {
    return {...found, why: `the workbook's first sheet is such an export: ${found.why}`};
  }
  return {
    adapter: "excel",
    why: "the file is an XLSX workbook, and its first sheet bears the marks of no survey platform"
  };
}

/** The platform whose header the first records have; null where it is none's. */
export function platformOf(head: Head): Recognised | null {
  const first = (head[0] ?? []).map((cell) => cell.trim());
  return (
    asQualtrics(head) ??
    asSurveymonkey(first, head) ??
    asLimesurvey(head) ??
    asFormbricks(first) ??
    asTypeform(first) ??
    asGoogleForms(first)
  );
}

function asQualtrics(head: Head): Recognised | null {
  try {
    const {headerRows} = qualtricsHeader(head);
    const why =
      headerRows === 3
        ? `its third row holds ImportIds, such as ${head[2]![0]!}`
        : "its first two rows begin with V1 and ResponseID, as legacy exports of Qualtrics do";
    return {adapter: "qualtrics", why};
  } catch (error) {
    if (error instanceof FileRefusal) return null;
    throw error;
  }
}

const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}]/gu, "");

function asSurveymonkey(first: readonly string[], head: Head): Recognised | null {
  const names = first.map(letters);
  if (!names.includes("respondentid")) return null;
  const second = head[1] ?? [];
  const named = ["collectorid", "ipaddress", "customdata"].find((name) => names.includes(name));
  const beneath = second[names.indexOf("respondentid")] === "" && second.some((cell) => cell.trim() !== "");
  const rest = named === undefined ? "" : ` and ${JSON.stringify(first[names.indexOf(named)])}`;
  const rows = beneath ? ", and its second row names parts of questions" : "";
  return {
    adapter: "surveymonkey",
    why: `its header has ${JSON.stringify(first[names.indexOf("respondentid")])}${rest}${rows}`
  };
}

function asLimesurvey(head: Head): Recognised | null {
  const {style, columns} = limesurveyHeader(head);
  if (style === "VV") return {adapter: "limesurvey", why: "its second row holds codes from id on, as VV files do"};
  if (fixedColumns(head) < 3) return null;
  const marks = ["submitdate", "lastpage", "startlanguage", "seed", "datestamp"].filter((name) =>
    columns.includes(name)
  );
  if (marks.length < 2) return null;
  return {adapter: "limesurvey", why: `its header has ${marks.join(", ")} in the heading style ${style}`};
}

function asFormbricks(first: readonly string[]): Recognised | null {
  const marks = ["Response ID", "Timestamp", "Finished", "Survey ID", "Formbricks ID (internal)"];
  const found = marks.filter((name) => first.includes(name));
  const numbered = first.some((name) => /^'?\d+\. \S/.test(name));
  if (!first.includes("Response ID") || !first.includes("Timestamp") || (found.length < 3 && !numbered)) return null;
  return {adapter: "formbricks", why: `its header has ${found.join(", ")}${numbered ? " and numbered questions" : ""}`};
}

function asTypeform(first: readonly string[]): Recognised | null {
  const marks = first.filter((name) => /^(#|Network ID|(Start|Submit|Stage) Date \(UTC\))$/i.test(name));
  if (marks.length >= 2) return {adapter: "typeform", why: `its header has ${marks.join(", ")}`};
  const formatted = first.filter((name) => plainText(name) !== name);
  if (formatted.length < 2) return null;
  return {
    adapter: "typeform",
    why: `its headings carry Typeform's marks of bold or italic text, such as ${formatted[0]!}`
  };
}

/** The first heading of Google Forms' sheets in the languages of its largest communities. */
const TIMESTAMP =
  /^(Timestamp|Zeitstempel|Horodateur|Marca temporal|Carimbo de data\/hora|Informazioni cronologiche|Tijdstempel|타임스탬프|时间戳记|時間戳記|タイムスタンプ)$/i;

function asGoogleForms(first: readonly string[]): Recognised | null {
  if (first.length < 2 || !TIMESTAMP.test(first[0]!)) return null;
  return {adapter: "google-forms", why: `its first column is ${JSON.stringify(first[0])} and it has one header row`};
}
