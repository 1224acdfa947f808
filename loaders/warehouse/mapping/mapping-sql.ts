import {sqlName} from "../../duckdb/sql.js";

/** A check that rejects rows: those for which the condition is true, each with the offending value. */
export interface RowCheck {
  /** Column of the file, or the mapping's key where there is none. */
  column: string;
  /** SQL over the cells and the values read from them. */
  condition: string;
  value: string;
  reason: string;
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
  ignore: {rule: string; condition: string}[];
  /** True when the file has response ids. */
  hasIds: boolean;
  /** True when the last row of an id counts, and those before it are left out. */
  keepsLast: boolean;
  segments: {segment: string; name: string}[];
  questions: {question: string; state: string; value: string}[];
  comments: {column: string; stage: string; name: string}[];
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

/**
 * A cell without surrounding blanks, no-break and ideographic spaces included, its letters composed (NFC); empty cells
 * are NULL.
 */
function trimmed(column: string): string {
  const cell = sqlName(column);
  const [leading, trailing] = [BLANKS.slice(4), BLANKS];
  const ends = [
    ...leading.map((blank) => `starts_with(${cell}, ${blank})`),
    ...trailing.map((blank) => `suffix(${cell}, ${blank})`)
  ];
  // Trimming a set of characters is slow, and reversing a text too. Codes are one character, and few cells have blanks
  // at all; whatever comes before "!" in the alphabet begins with one of the first four, or is empty.
  return `CASE WHEN strlen(${cell}) = 1 AND ${cell} BETWEEN '!' AND '~' THEN ${cell}
    WHEN ${cell} >= '!' AND NOT (${ends.join(" OR ")}) THEN ${composed(cell)}
    ELSE nullif(trim(${composed(cell)}, ${BLANKS.join(" || ")}), '') END AS ${cell}`;
}

/** A text in the form in which names are compared (NFC). Macs part letters from their marks, and syllables of Hangul. */
function composed(text: string): string {
  // To compose is slow, and few texts have something to compose.
  const parted = String.raw`[\p{M}\x{1100}-\x{11ff}\x{2126}\x{212a}\x{212b}\x{f900}-\x{faff}]`;
  const isComposed = `strlen(${text}) = length(${text}) OR NOT regexp_matches(${text}, '${parted}')`;
  // The engine's function ends at a NUL.
  return `CASE WHEN ${isComposed} OR contains(${text}, chr(0)) THEN ${text} ELSE nfc_normalize(${text}) END`;
}

/** What surrounds a cell and is no part of it: blank, tab, line ends, no-break and ideographic space. */
const BLANKS = ["' '", "chr(9)", "chr(10)", "chr(13)", "chr(160)", "chr(12288)"];

/** The steps of a mapping as a WITH clause over a relation; `typed` has the cells and the values. */
export function mappingSteps(mapping: MappingSql, relation: string, record?: string): string {
  const cells = mapping.cells.map(trimmed);
  const named = (list: readonly NamedExpression[]) =>
    ["*", ...list.map(({name, expression}) => `${expression} AS ${name}`)].join(", ");
  const numbered =
    record === undefined ? relation : `(SELECT *, row_number() OVER () - 1 AS ${record} FROM ${relation})`;
  const first = record === undefined ? cells : [record, ...cells];
  return `WITH cells AS (SELECT ${first.length > 0 ? first.join(", ") : "1 AS nothing"} FROM ${numbered}),
    answered AS (SELECT ${named(mapping.answered)} FROM cells),
    numbered AS (SELECT ${named(mapping.numbers)} FROM answered), typed AS (SELECT ${named(mapping.values)} FROM numbered)`;
}
