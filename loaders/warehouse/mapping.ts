import type {AnswerScale} from "../../src/transforms/program.js";
import type {Program, Source, SourceQuestion, Workspace} from "../workspace/model.js";
import type {MappedTime, MappedValue} from "../workspace/source.js";
import {didYouMean} from "../workspace/fault.js";
import type {PreparedTable} from "../sources/contract.js";
import {sqlList, sqlName, sqlText} from "./sql.js";

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
 * A mapping as SQL, in four steps: the file's cells; the numbers in them; the values read from both, under names that no
 * column can have; the checks on all of them.
 */
export interface MappingSql {
  /** Columns of the file that are needed; the cells are trimmed and empty ones NULL. */
  cells: string[];
  /** The numbers of answers, as SQL over the cells; NULL where a cell holds none, or stands for a missing answer. */
  numbers: NamedExpression[];
  /** Values that differ from row to row, as SQL over the cells and the numbers. */
  values: NamedExpression[];
  /** What stands for each field of a response once the values are read: a value's name, or a constant. */
  fields: Record<ResponseField, string>;
  checks: RowCheck[];
  ignore: {rule: string; condition: string}[];
  /** True when the file has response ids. */
  hasIds: boolean;
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

/** A place in the source file that the export does not bear out. */
export interface MappingFault {
  path: PropertyKey[];
  message: string;
}

/** Answer states as they are staged, in order. */
export const STATES = ["answered", "blank", "not_applicable", "not_shown"] as const;

/** The name of a staged value; the blank keeps it apart from the file's columns, whose names are trimmed. */
export const valueName = (name: string) => sqlName(` ${name}`);

/** A cell without surrounding blanks, no-break and ideographic spaces included; empty cells are NULL. */
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
    WHEN ${cell} >= '!' AND NOT (${ends.join(" OR ")}) THEN ${cell}
    ELSE nullif(trim(${cell}, ${BLANKS.join(" || ")}), '') END AS ${cell}`;
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
    numbered AS (SELECT ${named(mapping.numbers)} FROM cells), typed AS (SELECT ${named(mapping.values)} FROM numbered)`;
}

/**
 * Translates a source's mapping into SQL over a table of text cells, with what the platform says of them. Columns that
 * the table lacks are faults, each with the nearest name there is.
 */
export function mappingSql(
  source: Source,
  workspace: Workspace,
  table: TableDescription
): {mapping: MappingSql; faults: MappingFault[]} {
  const translation = new Translation(source, workspace.program, table);
  return {mapping: translation.mapping(), faults: translation.faults};
}

/** What a mapping needs to know of a table. */
export type TableDescription = Pick<
  PreparedTable,
  "columns" | "codebook" | "rules" | "zones" | "notShown" | "notApplicable" | "weight"
>;

class Translation {
  readonly faults: MappingFault[] = [];
  private readonly checks: RowCheck[] = [];
  private readonly numbers: NamedExpression[] = [];
  private readonly used = new Set<string>();

  constructor(
    private readonly source: Source,
    private readonly program: Program,
    private readonly table: TableDescription
  ) {}

  mapping(): MappingSql {
    const {source, program} = this;
    const {response} = source;
    const values: MappingSql["values"] = [];
    const add: AddValue = (name, expression) => {
      values.push({name: valueName(name), expression});
      return valueName(name);
    };
    const field = (name: string, mapped: MappedValue | undefined) => {
      const text = this.text(mapped, [...(name === "customer_class" ? [] : ["response"]), name]);
      return isConstant(mapped) ? text : add(name, text);
    };
    const id = field("id", response.id);
    if (response.id !== undefined) {
      const expected = "expected a response id, found nothing";
      this.check(nameOf(response.id, "response.id"), `${id} IS NULL`, "NULL", expected);
    }
    const customerClass = field("customer_class", source.customerClass);
    const fields = {
      id,
      respondent: field("respondent", response.respondent),
      organization: field("organization", response.organization),
      language: field("language", response.language),
      channel: field("channel", response.channel),
      stratum: field("stratum", response.stratum),
      customer_class: customerClass,
      ...this.times(add),
      ...{weight: this.weight(response.weight, add), duration: this.duration(response.duration, add)}
    };
    const classes = program.classes.map(({id}) => id);
    this.check(
      nameOf(source.customerClass, "customer_class"),
      `coalesce(${customerClass} NOT IN (${sqlList(classes)}), true)`,
      customerClass,
      `expected a customer class: ${classes.join(", ")}`
    );
    const segments = source.segments.map(({segment, value}) => ({segment, name: this.segment(segment, value, add)}));
    const questions = source.questions.map((question) => this.question(question, add));
    const comments = source.comments.map(({column, stage}) => {
      return {column, stage, name: add(`comment ${column}`, this.field(column, ["comments", column]))};
    });
    const ignore = [
      ...(this.table.rules ?? []).map(({rule, column, cells}) => {
        return {rule, condition: `coalesce(${this.cell(column, ["files"])} IN (${sqlList(cells)}), false)`};
      }),
      ...source.ignore.map(({rule, sql}) => ({rule, condition: `coalesce((${sql})::BOOLEAN, false)`}))
    ];
    return {
      cells: this.writtenSql() ? [...this.table.columns] : [...this.used],
      numbers: this.numbers,
      values,
      fields,
      checks: this.checks,
      ignore,
      hasIds: response.id !== undefined,
      segments,
      questions,
      comments
    };
  }

  /** Whether the mapping has SQL of its own, which may refer to any column. */
  private writtenSql(): boolean {
    const {response, customerClass, segments, questions, ignore} = this.source;
    const mapped = [...Object.values(response), customerClass, ...segments.map(({value}) => value)];
    const inValues = mapped.some((value) => typeof value === "object" && "sql" in value);
    return inValues || ignore.length > 0 || questions.some(({from}) => "sql" in from);
  }

  private check(column: string, condition: string, value: string, reason: string): void {
    this.checks.push({column, condition, value, reason});
  }

  private cell(column: string, path: PropertyKey[]): string {
    const {columns, codebook} = this.table;
    if (!columns.includes(column)) {
      const keys = codebook.filter(({name}) => name === column).map((entry) => JSON.stringify(entry.column));
      const hint =
        keys.length > 0 ? `; the column of that name is ${keys.join(" or ")} here` : didYouMean(column, columns);
      this.faults.push({path, message: `no column ${JSON.stringify(column)} in the file${hint}`});
      return "NULL";
    }
    this.used.add(column);
    return sqlName(column);
  }

  /** The cell of a column that holds no answer: NULL where its question was not shown. */
  private field(column: string, path: PropertyKey[]): string {
    return (this.table.notShown ?? []).reduce(
      (cell, marker) => `nullif(${cell}, ${sqlText(marker)})`,
      this.cell(column, path)
    );
  }

  private text(mapped: MappedValue | undefined, path: PropertyKey[]): string {
    if (mapped === undefined) return "NULL::VARCHAR";
    if (typeof mapped === "string") return this.field(mapped, path);
    if ("constant" in mapped) return sqlText(mapped.constant);
    if ("sql" in mapped) return `nullif(trim((${mapped.sql})::VARCHAR), '')`;
    const cell = this.field(mapped.column, path);
    if (mapped.values === undefined) return cell;
    const {otherwise} = mapped;
    const entries = Object.entries(mapped.values);
    if (otherwise === undefined) {
      const reason = `expected ${expectedCodes(entries.map(([code]) => code))}`;
      this.check(mapped.column, `${cell} NOT IN (${sqlList(entries.map(([code]) => code))})`, cell, reason);
    }
    const rest = otherwise === undefined || otherwise === null ? "NULL" : sqlText(otherwise);
    const cases = entries.map(([code, value]) => `WHEN ${sqlText(code)} THEN ${sqlText(value)}`);
    return `CASE ${cell} ${cases.join(" ")} ELSE CASE WHEN ${cell} IS NULL THEN NULL ELSE ${rest} END END`;
  }

  private segment(segment: string, mapped: MappedValue, add: AddValue): string {
    const name = add(`segment ${segment}`, this.text(mapped, ["segments", segment]));
    const values = this.program.segments.find(({id}) => id === segment)?.values;
    if (values) {
      const known = Object.keys(values);
      this.check(
        nameOf(mapped, segment),
        `${name} NOT IN (${sqlList(known)})`,
        name,
        `expected ${expectedCodes(known)}`
      );
    }
    return name;
  }

  private times(add: AddValue): {experienced_at: string; responded_at: string} {
    const {experiencedAt, respondedAt} = this.source.response;
    const experienced = this.time(experiencedAt, "experienced_at", add);
    const responded = this.time(respondedAt, "responded_at", add);
    const given = [experienced.given, responded.given].map((cell) => `${cell} IS NULL`).join(" AND ");
    const expected = "expected a date of the experience or the response, found nothing";
    this.check(nameOf(experiencedAt ?? respondedAt, "response"), given, "NULL", expected);
    return {experienced_at: experienced.time, responded_at: responded.time};
  }

  /** Local time in the program's zone, and what it is read from. */
  private time(mapped: MappedTime | undefined, key: string, add: AddValue): {time: string; given: string} {
    if (mapped === undefined) return {time: "NULL::TIMESTAMP", given: "NULL"};
    const details = typeof mapped === "string" ? {column: mapped} : mapped;
    if ("sql" in details) {
      const time = add(key, `TRY_CAST((${details.sql}) AS TIMESTAMP)`);
      this.believable(time, `${time}::VARCHAR`, `response.${key}`);
      return {time, given: time};
    }
    const cell = "constant" in details ? sqlText(details.constant) : this.field(details.column, ["response", key]);
    const format = "format" in details ? details.format : undefined;
    const stated = "column" in details ? this.table.zones?.[details.column] : undefined;
    const zone = stated ?? ("timezone" in details ? details.timezone : undefined) ?? this.source.timezone;
    const time = add(key, this.localTime(cell, zone, format));
    const expected = format === undefined ? "a date such as 2024-05-31 or 2024-05-31T14:30" : `a date as ${format}`;
    const unread = `${cell} IS NOT NULL AND ${time} IS NULL`;
    this.check(nameOf(mapped, `response.${key}`), unread, cell, `expected ${expected}`);
    this.believable(time, cell, nameOf(mapped, `response.${key}`));
    return {time, given: cell};
  }

  /** Customers are asked in our times: other years are slips of the pen, such as 0204 or 20224. */
  private believable(time: string, value: string, column: string): void {
    const condition = `${time} NOT BETWEEN TIMESTAMP '1900-01-01' AND TIMESTAMP '2199-12-31 23:59:59'`;
    this.check(column, condition, value, "expected a date in the years 1900 to 2199");
  }

  private localTime(cell: string, zone: string, format: string | undefined): string {
    const {timezone: reportZone} = this.program;
    const local = (naive: string) =>
      zone === reportZone ? naive : `timezone(${sqlText(reportZone)}, timezone(${sqlText(zone)}, ${naive}))`;
    const absolute = (zoned: string) => `timezone(${sqlText(reportZone)}, ${zoned})`;
    if (format !== undefined) {
      const parsed = `try_strptime(${cell}, ${sqlText(format)})`;
      return format.includes("%z") ? absolute(parsed) : local(parsed);
    }
    const startsWithDigit = `${cell} >= '0' AND ${cell} < ':'`;
    // Most times end with their seconds, and have no offset.
    const plain = `${cell} LIKE '____-__-_____:__:__' AND NOT (suffix(${cell}, 'Z') OR suffix(${cell}, 'z'))`;
    const hasOffset = `length(${cell}) > 16 AND NOT (${plain}) AND regexp_matches(${cell}, '([Zz]|[+-]\\d{2}(:?\\d{2})?)$')`;
    // DuckDB reads an offset only where the seconds are told.
    const withSeconds = `regexp_replace(${cell}, '^(.{11}\\d{2}:\\d{2}) ?([Zz+-])', '\\1:00\\2')`;
    return `CASE WHEN NOT (${startsWithDigit}) THEN NULL WHEN ${hasOffset} THEN ${absolute(`TRY_CAST(${withSeconds} AS TIMESTAMPTZ)`)} ELSE ${local(`TRY_CAST(${cell} AS TIMESTAMP)`)} END`;
  }

  private number(text: string): string {
    // Where a comma is the decimal sign, a point is none: 1.250 may be a thousand and more.
    return this.source.format.decimal === ","
      ? `TRY_CAST(translate(${text}, ',.', '.,') AS DOUBLE)`
      : `TRY_CAST(${text} AS DOUBLE)`;
  }

  /** Seconds that answering took; what is no number above 0 is not known, and no reason to reject an answer. */
  private duration(mapped: MappedValue | undefined, add: AddValue): string {
    if (mapped === undefined) return "NULL::DOUBLE";
    const seconds = this.number(this.text(mapped, ["response", "duration"]));
    return add("duration", `CASE WHEN ${seconds} > 0 AND isfinite(${seconds}) THEN ${seconds} END`);
  }

  private weight(declared: MappedValue | undefined, add: AddValue): string {
    const mapped = declared ?? this.table.weight;
    if (mapped === undefined) return "1::DOUBLE";
    const text = this.text(mapped, ["response", "weight"]);
    const weight = add("weight", this.number(text));
    const condition = `coalesce(NOT (${weight} > 0 AND isfinite(${weight})), true)`;
    this.check(nameOf(mapped, "weight"), condition, text, "expected a weight above 0");
    return weight;
  }

  private question(mapped: SourceQuestion, add: AddValue): MappingSql["questions"][number] {
    const {question, from, values, key, blank} = mapped;
    const platform = (codes: readonly string[] = []) => codes.filter((code) => values === null || !(code in values));
    const notApplicable = [...mapped.notApplicable, ...platform(this.table.notApplicable)];
    const notShown = [...mapped.notShown, ...platform(this.table.notShown)];
    const cell =
      "column" in from ? this.cell(from.column, ["questions", key]) : `nullif(trim((${from.sql})::VARCHAR), '')`;
    const missing = [blank, notApplicable, notShown];
    const number = this.numberOf(question.id, cell, values, missing.flat());
    const states = missing.flatMap((codes, index) =>
      codes.length === 0 ? [] : [`WHEN ${cell} IN (${sqlList(codes)}) THEN ${index + 1}`]
    );
    const empty = notShown.includes("") ? 3 : notApplicable.includes("") ? 2 : 1;
    // Most cells hold a number, and need not be looked at any more then.
    const given = `WHEN ${number} IS NOT NULL THEN 0 WHEN ${cell} IS NULL THEN ${empty}`;
    const state = add(`state ${question.id}`, `(CASE ${given} ${states.join(" ")} ELSE 0 END)::UTINYINT`);
    const {value: expression, onScale} = scaleSql(question.scale, number);
    const value = add(`value ${question.id}`, expression);
    const condition = `${state} = 0 AND coalesce(NOT (${onScale(value)}), true)`;
    const {worst, best, step} = question.scale;
    const scale = `${Math.min(worst, best)} to ${Math.max(worst, best)}${step === 1 ? "" : ` in steps of ${step}`}`;
    const expected = values === null ? scale : expectedCodes(Object.keys(values));
    const declared = [...blank, ...mapped.notApplicable, ...mapped.notShown].filter((code) => code !== "");
    const or = declared.length > 0 ? `, or ${declared.join(", ")} for a missing answer` : "";
    this.check("column" in from ? from.column : key, condition, cell, `expected ${expected}${or}`);
    return {question: question.id, state, value};
  }

  /** The number in a cell, by its code where the mapping says so; returns the name that it gets. */
  private numberOf(
    question: string,
    cell: string,
    values: SourceQuestion["values"],
    missing: readonly string[]
  ): string {
    const number = values === null ? this.number(cell) : codedNumber(cell, values);
    // What would be read as no number anyway need not be looked for.
    const mistaken = missing.filter((code) => (values === null ? /\d|inf|nan/i.test(code) : code in values));
    const expression =
      mistaken.length === 0 ? number : `CASE WHEN ${cell} NOT IN (${sqlList(mistaken)}) THEN ${number} END`;
    const name = valueName(`number ${question}`);
    this.numbers.push({name, expression});
    return name;
  }
}

/** What a scale makes of a number: its value, as small as can be, and the condition under which it lies on the scale. */
function scaleSql(
  {worst, best, step}: AnswerScale,
  number: string
): {value: string; onScale: (value: string) => string} {
  const [low, high] = [Math.min(worst, best), Math.max(worst, best)];
  const between = (value: string) => `${value} BETWEEN ${low} AND ${high}`;
  if (step !== 1 || !Number.isInteger(worst) || low < -128 || high > 127) {
    const steps = `(${number} - ${worst}) / ${step}`;
    return {value: number, onScale: (value) => `${between(value)} AND abs(${steps} - round(${steps})) < 1e-9`};
  }
  return {
    value: `TRY_CAST(${number} AS TINYINT)`,
    onScale: (value) => `${between(value)} AND abs(${number} - ${value}) < 1e-9`
  };
}

/** Adds a value to the mapping and returns its name. */
type AddValue = (name: string, expression: string) => string;

function isConstant(mapped: MappedValue | undefined): boolean {
  return mapped === undefined || (typeof mapped === "object" && "constant" in mapped);
}

function codedNumber(cell: string, values: Readonly<Record<string, number>>): string {
  const cases = Object.entries(values).map(([code, value]) => `WHEN ${sqlText(code)} THEN ${value}`);
  return `(CASE ${cell} ${cases.join(" ")} END)::DOUBLE`;
}

function expectedCodes(codes: readonly string[]): string {
  const shown = codes.slice(0, 8).map((code) => JSON.stringify(code));
  return shown.join(", ") + (codes.length > shown.length ? `, … (${codes.length} codes)` : "");
}

function nameOf(mapped: MappedValue | MappedTime | undefined, otherwise: string): string {
  if (typeof mapped === "string") return mapped;
  return mapped !== undefined && "column" in mapped ? mapped.column : otherwise;
}
