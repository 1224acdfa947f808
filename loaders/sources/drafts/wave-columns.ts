import {inEachLanguage} from "../../../src/model/texts.js";
import type {ProgramFile} from "../../workspace/program.js";
import type {MappedTime, MappedValue, SourceFile} from "../../workspace/source.js";
import type {DoubtedColumn} from "./column-doubts.js";
import type {FormerTable} from "./former-source.js";
import type {ComparedColumn, SameColumn} from "./same-columns.js";
import {wordingOf, type SortedColumn} from "./sorted-column.js";
import {namesIn} from "./sql-columns.js";
import type {WaveChange} from "./wave-change.js";

/** A column with its wording, where the file tells one. */
export function comparedOf({column, entry, field}: Pick<SortedColumn, "column" | "entry" | "field">): DoubtedColumn {
  const wording = entry?.wording == null ? null : wordingOf({column, entry});
  return {column, wording, labels: entry?.labels ?? null, field};
}

/** The columns of the former wave: those of its export, and those that its mapping names. */
export function formerColumns(
  content: SourceFile,
  former: FormerTable | null,
  program: ProgramFile | null,
  present: readonly ComparedColumn[]
): DoubtedColumn[] {
  const entries = new Map(former?.prepared.codebook.map((entry) => [entry.column, entry]));
  const labels = labelsOf(content, program);
  const known = former?.prepared.columns ?? present.map(({column}) => column);
  const names = new Set([...(former?.prepared.columns ?? []), ...mappedColumns(content, known)]);
  return [...names].map((column) => {
    return {...comparedOf({column, entry: entries.get(column) ?? null, field: false}), label: labels.get(column)};
  });
}

/** What the mapping or the program calls the questions, by their columns. */
function labelsOf(content: SourceFile, program: ProgramFile | null): Map<string, string> {
  const labels = Object.entries(content.questions).flatMap(([key, mapped]) => {
    const details = typeof mapped === "string" ? {question: mapped} : mapped;
    const label = details.label ?? program?.questions[details.question ?? key]?.label;
    return label === undefined || details.sql !== undefined
      ? []
      : [[details.column ?? key, inEachLanguage(label)[0]!] as const];
  });
  return new Map(labels);
}

/**
 * Every column that a mapping names. A word in an expression is one if it is in quotation marks, or is a column that is
 * known.
 */
function mappedColumns(content: SourceFile, columns: readonly string[]): string[] {
  const known = new Map(columns.map((column) => [column.toLowerCase(), column]));
  const ofSql = (sql: string) =>
    namesIn(sql).flatMap(({name, quoted}) => known.get(name.toLowerCase()) ?? (quoted ? name : []));
  const ofValue = (mapped: MappedValue | MappedTime): string[] => {
    if (typeof mapped === "string") return [mapped];
    if ("column" in mapped) return [mapped.column];
    return "sql" in mapped ? ofSql(mapped.sql) : [];
  };
  const fields = Object.entries(content.response).filter(([field]) => field !== "respondent_space");
  return [
    ...(content.join ?? []).map(({on}) => on),
    ...ofValue(content.customer_class),
    ...Object.values(content.ignore).flatMap(ofSql),
    ...fields.flatMap(([, mapped]) => ofValue(mapped)),
    ...Object.values(content.segments).flatMap(ofValue),
    ...Object.entries(content.questions).flatMap(([key, mapped]) => {
      if (typeof mapped === "string") return [key];
      return mapped.sql === undefined ? [mapped.column ?? key] : ofSql(mapped.sql);
    }),
    ...Object.values(content.choices).flatMap((mapped) => {
      return "columns" in mapped ? Object.keys(mapped.columns) : [mapped.column];
    }),
    ...Object.keys(content.comments)
  ];
}

/** Columns that have another name than before. */
export function renamedColumns(same: ReadonlyMap<string, SameColumn>): Extract<WaveChange, {code: "renamed"}>[] {
  return [...same]
    .filter(([column, {former}]) => column !== former)
    .map(([column, {former}]) => ({code: "renamed", column, former}));
}
