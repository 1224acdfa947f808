import {closeSync, mkdirSync, openSync, renameSync, statSync, writeSync} from "node:fs";
import {join} from "node:path";
import type {Department} from "./departments.js";
import {delimitedLine, exportFormats} from "./exports.js";
import {flawOf} from "./flaws.js";
import type {Response} from "./responses.js";
import {surveyResponses} from "./survey.js";
import {truths} from "./truths.js";
import type {CustomerClass} from "./vocabulary.js";

/** A file that was written. */
export interface WrittenExport {
  readonly file: string;
  readonly customerClass: CustomerClass;
  /** Rows below the header. */
  readonly rows: number;
  readonly bytes: number;
}

interface OpenExport {
  file: string;
  customerClass: CustomerClass;
  descriptor: number;
  rows: number;
}

/**
 * Writes one file per source and fiscal year, such as consumers-fy2024.csv, into a folder that is made if need be. The
 * same options give the same bytes on every machine. Files of these names are replaced once all are complete.
 */
export function writeExports(
  departments: readonly Department[],
  {out, scale, seed}: {out: string; scale: number; seed: number}
): WrittenExport[] {
  mkdirSync(out, {recursive: true});
  const files = new Map<string, OpenExport>();
  const rowsOf = {consumer: 0, partner: 0, internal: 0};
  for (const responses of surveyResponses(departments, {scale, seed})) {
    const lines = new Map<string, string>();
    for (const response of responses) {
      const file = fileNameOf(response);
      const {customerClass} = response.customer;
      if (!files.has(file)) files.set(file, openExport(out, file, customerClass));
      lines.set(file, (lines.get(file) ?? "") + lineOf(response, ++rowsOf[customerClass]));
      files.get(file)!.rows++;
    }
    for (const [file, text] of lines) writeSync(files.get(file)!.descriptor, text);
  }
  for (const {descriptor} of files.values()) closeSync(descriptor);
  return [...files.values()]
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map(({file, customerClass, rows}) => {
      const path = join(out, file);
      renameSync(`${path}.tmp`, path);
      return {file, customerClass, rows, bytes: statSync(path).size};
    });
}

function fileNameOf({customer, month}: Response): string {
  const firstFiscalYear = Number(truths.months.first.slice(0, 4)) + 1;
  return `${exportFormats[customer.customerClass].name}-fy${firstFiscalYear + month.fiscalYear}.csv`;
}

function openExport(out: string, file: string, customerClass: CustomerClass): OpenExport {
  const {header, delimiter} = exportFormats[customerClass];
  const descriptor = openSync(join(out, `${file}.tmp`), "w");
  for (const row of header) writeSync(descriptor, delimitedLine(row, delimiter));
  return {file, customerClass, descriptor, rows: 0};
}

function lineOf(response: Response, number: number): string {
  const {customerClass} = response.customer;
  const {columns, cells, delimiter} = exportFormats[customerClass];
  const flaw = flawOf(customerClass, number);
  const row = cells(response, number).map((cell, index) =>
    flaw && columns[index] === flaw.column ? flaw.value : cell
  );
  return delimitedLine(row, delimiter);
}
