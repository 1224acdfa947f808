import {existsSync} from "node:fs";
import {join} from "node:path";
import type {z} from "zod";
import type {Language} from "../../src/model/language.js";
import {FIRST, textsOf} from "../../src/model/texts.js";
import {readCsvTable} from "./csv-table.js";
import type {Fault} from "./fault.js";
import {textColumns, type AnyTable} from "./table.js";
import {tables} from "./tables.js";

type Path = readonly PropertyKey[];

/** A YAML file of a workspace, and where its parts stand. */
interface Content {
  file: string;
  sound: unknown;
  lineOf: (path: Path) => number | null;
}

/** A workspace as far as its texts go. */
interface Texts {
  directory: string;
  yaml: readonly Content[];
  locales: readonly Language[];
}

/** What is wrong with the languages of all texts of a workspace, and at which lines. */
export function languageFaults({directory, yaml, locales}: Texts): Fault[] {
  return [
    ...yaml.flatMap((content) => yamlFaults(content, locales)),
    ...tables.flatMap((table) => columnFaults(table, directory, locales))
  ];
}

/** Which texts of a workspace lack a language of the report; they are shown in the first one. */
export function languageGaps({directory, yaml, locales}: Texts): Fault[] {
  return [
    ...yaml.flatMap((content) => yamlGaps(content, locales)),
    ...tables.flatMap((table) => columnGaps(table, directory, locales))
  ];
}

/** What is wrong with the languages of the texts of a YAML file: one that is not declared, or the first is missing. */
function yamlFaults({file, sound, lineOf}: Content, locales: readonly Language[]): Fault[] {
  const [first] = locales;
  return textsWithin(sound).flatMap(({path, languages}) => {
    const place = path.map(String).join(".");
    const undeclared = languages
      .filter((language) => !locales.includes(language))
      .map((language) => ({
        ...{file, line: lineOf([...path, language])},
        message: `${place}: expected languages that locales of program.yaml declares (${locales.join(", ")}), found ${language}`
      }));
    const message = `${place}: expected a text in ${first}, the first of locales, found ${languages.join(", ")} only`;
    return languages.includes(first!) ? undeclared : [...undeclared, {file, line: lineOf(path), message}];
  });
}

/** Where a text of a YAML file lacks a language of the report, one line each. */
function yamlGaps({file, sound, lineOf}: Content, locales: readonly Language[]): Fault[] {
  return textsWithin(sound).flatMap(({path, languages}) => {
    const missing = locales.filter((language) => !languages.includes(language));
    const message = `${path.map(String).join(".")}: no text in ${missing.join(", ")}`;
    return missing.length === 0 ? [] : [{file, line: lineOf(path), message}];
  });
}

/** Columns of a table for languages that the report does not have. */
function columnFaults(table: AnyTable, directory: string, locales: readonly Language[]): Fault[] {
  const [first] = locales;
  const {columns} = filledCells(table, directory);
  return columns.flatMap(({name, column, language}) => {
    const message =
      language === first
        ? `column ${name}: expected the texts in ${first}, the first of locales, in ${column}`
        : `column ${name}: expected languages that locales of program.yaml declares (${locales.join(", ")}), found ${language}`;
    return locales.indexOf(language) > 0 ? [] : [{file: table.file, line: 1, message}];
  });
}

/** How many rows of a table lack a text in a language of the report that they have in the first, a line for each column. */
function columnGaps(table: AnyTable, directory: string, locales: readonly Language[]): Fault[] {
  const {records, all} = filledCells(table, directory);
  return all
    .filter(({language}) => locales.indexOf(language) > 0)
    .flatMap(({name, column}) => {
      const missing = records.filter(({cells}) => cells[column] !== "" && cells[name] === "");
      const message = `${name}: no text in ${missing.length} of ${records.length} rows, from this line on`;
      return missing.length === 0 ? [] : [{file: table.file, line: missing[0]!.line, message}];
    });
}

/** The rows of a table with their texts in all languages, and the columns for further languages that it has. */
function filledCells(table: AnyTable, directory: string) {
  const all = textColumns(table);
  const path = join(directory, table.file);
  if (all.length === 0 || !existsSync(path)) return {all: [], columns: [], records: []};
  const names = [...Object.keys((table.row as z.ZodObject).shape), ...all.map(({name}) => name)];
  const {records} = readCsvTable(path, table.file, {required: [], optional: names});
  return {all, columns: all.filter(({name}) => records.some(({cells}) => cells[name] !== "")), records};
}

/** The texts in several languages within a value, and where they are. */
function textsWithin(value: unknown, path: Path = []): {path: Path; languages: Language[]}[] {
  if (typeof value === "string") {
    return textsOf(value).map((texts) => ({
      path,
      languages: Object.keys(texts).filter((language): language is Language => language !== FIRST)
    }));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    return textsWithin(each, [...path, Array.isArray(value) ? Number(key) : key]);
  });
}
