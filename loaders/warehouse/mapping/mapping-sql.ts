import {sqlName} from "../../duckdb/sql.js";
import {trimmedCell} from "./cells-sql.js";

/** A check that rejects rows: those for which the condition is true, each with the offending value. */
export interface RowCheck {
  /** Column of the file, or the mapping's key where there is none. */
  column: string;
  /** SQL over the cells and the values read from them. */
  condition: string;
  value: string;
  reason: string;
  /** SQL of what goes on after the reason; NULL where there is nothing to add. */
  hint?: string;
}

/**
 * A mapping as SQL, in five steps: the file's cells; those without markers of no value; the numbers in them; the values read from both, under names that no
 * column can have; the checks on all of them.
 */
export interface MappingSql {
  /** Columns of the file that are needed; the cells are trimmed and empty ones NULL. */
  cells: string[];
  /** Cells without the markers that stand for no value, as SQL over the cells. */
  answered: NamedExpression[];
  /**
   * The numbers of answers and the times, as SQL over the cells; NULL where a cell holds none, or stands for a missing
   * answer.
   */
  numbers: NamedExpression[];
  /** Values that differ from row to row, as SQL over the cells and the numbers. */
  values: NamedExpression[];
  /** What stands for each field of a response once the values are read: a value's name, or a constant. */
  fields: Record<ResponseField, string>;
  checks: RowCheck[];
  /** Columns of dates, each with the value that is true where a cell stands for no date, and NULL where it is empty. */
  dates: {column: string; none: string}[];
  /** The times of stages that have their own, as SQL over the values. */
  stageTimes: {stage: string; time: string}[];
  ignore: {rule: string; condition: string}[];
  /** True when the file has response ids. */
  hasIds: boolean;
  /** Where one row of an id counts and the others are left out: what decides, the largest first; the last in the file does anyway. */
  keep: KeptRow | null;
  segments: {segment: string; name: string}[];
  questions: {question: string; state: string; value: string}[];
  comments: {column: string; stage: string; name: string}[];
}

/** Which row of a response id counts. */
export interface KeptRow {
  /** SQL of a number, over the values; null where the last row of the file counts. */
  by: string | null;
  /** SQL condition that a row has something else than a number there. */
  isUnread: string;
}

/** SQL under the name that its result gets. */
export interface NamedExpression {
  name: string;
  expression: string;
}

/** Fields of a response that a mapping fills. */
export type ResponseField =
  | "id"
  | "respondent"
  | "organization"
  | "language"
  | "channel"
  | "stratum"
  | "customer_class"
  | "experienced_at"
  | "responded_at"
  | "weight"
  | "duration";

/** Answer states as they are staged, in order. */
export const STATES = ["answered", "blank", "not_applicable", "not_shown"] as const;

/** The name of a staged value; the blank keeps it apart from the file's columns, whose names are trimmed. */
export const valueName = (name: string) => sqlName(` ${name}`);

/** The table that a mapping reads; where its rows are in no order, its column of positions, and others to keep. */
export interface MappedRelation {
  relation: string;
  record?: string | undefined;
  kept?: readonly string[];
}

/**
 * The steps of a mapping as a WITH clause over a relation; `typed` has the cells and the values.
 *
 * @param record  name of a column for the position of each row, from 0; those of a table that has them are kept anyway
 */
export function mappingSteps(
  mapping: MappingSql,
  {relation, record: own, kept = []}: MappedRelation,
  record: string | undefined = own
): string {
  const cells = mapping.cells.map((column) => `${trimmedCell(sqlName(column))} AS ${sqlName(column)}`);
  const named = (list: readonly NamedExpression[]) =>
    ["*", ...list.map(({name, expression}) => `${expression} AS ${name}`)].join(", ");
  const numbered = record === own ? relation : `(SELECT *, row_number() OVER () - 1 AS ${record!} FROM ${relation})`;
  const first = [...(record === undefined ? [] : [record]), ...kept, ...cells];
  return `WITH cells AS (SELECT ${first.length > 0 ? first.join(", ") : "1 AS nothing"} FROM ${numbered}),
    answered AS (SELECT ${named(mapping.answered)} FROM cells),
    numbered AS (SELECT ${named(mapping.numbers)} FROM answered), typed AS (SELECT ${named(mapping.values)} FROM numbered)`;
}
