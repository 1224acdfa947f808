import type {Program, Source, SourceQuestion, Workspace} from "../workspace/model.js";
import type {MappedTime, MappedValue} from "../workspace/source.js";
import {didYouMean} from "../workspace/fault.js";
import {sqlList, sqlName, sqlText} from "./sql.js";

/** A check that rejects rows: those for which the condition is true, each with the offending value. */
export interface RowCheck {
  /** Column of the file, or the mapping's key where there is none. */
  column: string;
  condition: string;
  /** SQL expressions. */
  value: string;
  reason: string;
}

/** A mapping as SQL over the staged table of a file. */
export interface MappingSql {
  id: string | null;
  respondent: string;
  organization: string;
  customerClass: string;
  experiencedAt: string;
  respondedAt: string;
  language: string;
  channel: string;
  weight: string;
  stratum: string;
  segments: {segment: string; expression: string}[];
  questions: {question: string; state: string; value: string}[];
  comments: {column: string; stage: string; text: string}[];
  ignore: {rule: string; condition: string}[];
  checks: RowCheck[];
}

/** A place in the source file that the export does not bear out. */
export interface MappingFault {
  path: PropertyKey[];
  message: string;
}

const BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288)";

/**
 * Translates a source's mapping into SQL over a table that has the given columns, all text. Columns that the table
 * lacks are faults, each with the nearest name there is.
 */
export function mappingSql(
  source: Source,
  workspace: Workspace,
  columns: readonly string[]
): {mapping: MappingSql; faults: MappingFault[]} {
  const translation = new Translation(source, workspace.program, columns);
  return {mapping: translation.mapping(), faults: translation.faults};
}

class Translation {
  readonly faults: MappingFault[] = [];
  private readonly checks: RowCheck[] = [];

  constructor(
    private readonly source: Source,
    private readonly program: Program,
    private readonly columns: readonly string[]
  ) {}

  mapping(): MappingSql {
    const {source, program} = this;
    const {response} = source;
    const text = (key: keyof Source["response"] & keyof typeof RESPONSE_KEYS) =>
      this.text(response[key] as MappedValue | undefined, ["response", RESPONSE_KEYS[key]]);
    const id = response.id === undefined ? null : text("id");
    if (id !== null) this.check("response.id", `${id} IS NULL`, "NULL", "expected a response id, found nothing");
    const experiencedAt = this.time(response.experiencedAt, ["response", "experienced_at"]);
    const respondedAt = this.time(response.respondedAt, ["response", "responded_at"]);
    this.check(
      nameOf(response.experiencedAt ?? response.respondedAt, "response"),
      `coalesce(${experiencedAt}, ${respondedAt}) IS NULL`,
      "NULL",
      "expected a date of the experience or the response, found nothing"
    );
    const classes = program.classes.map(({id: name}) => name);
    const customerClass = this.text(source.customerClass, ["customer_class"]);
    this.check(
      nameOf(source.customerClass, "customer_class"),
      `coalesce(${customerClass} NOT IN (${sqlList(classes)}), true)`,
      customerClass,
      `expected a customer class: ${classes.join(", ")}`
    );
    return {
      id,
      respondent: text("respondent"),
      organization: text("organization"),
      customerClass,
      experiencedAt,
      respondedAt,
      language: text("language"),
      channel: text("channel"),
      weight: this.weight(response.weight),
      stratum: text("stratum"),
      segments: source.segments.map(({segment, value}) => ({segment, expression: this.segment(segment, value)})),
      questions: source.questions.map((question) => this.question(question)),
      comments: source.comments.map(({column, stage}) => ({
        column,
        stage,
        text: this.cell(column, ["comments", column])
      })),
      ignore: source.ignore.map(({rule, sql}) => ({rule, condition: `coalesce((${sql})::BOOLEAN, false)`})),
      checks: this.checks
    };
  }

  private check(column: string, condition: string, value: string, reason: string): void {
    this.checks.push({column, condition, value, reason});
  }

  /** A cell without surrounding blanks; empty cells are NULL. */
  private cell(column: string, path: PropertyKey[]): string {
    if (!this.columns.includes(column)) {
      const message = `no column ${JSON.stringify(column)} in the file${didYouMean(column, this.columns)}`;
      this.faults.push({path, message});
      return "NULL";
    }
    return `nullif(trim(${sqlName(column)}, ${BLANKS}), '')`;
  }

  private text(mapped: MappedValue | undefined, path: PropertyKey[]): string {
    if (mapped === undefined) return "NULL::VARCHAR";
    if (typeof mapped === "string") return this.cell(mapped, path);
    if ("constant" in mapped) return sqlText(mapped.constant);
    if ("sql" in mapped) return `nullif(trim((${mapped.sql})::VARCHAR, ${BLANKS}), '')`;
    const cell = this.cell(mapped.column, path);
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

  private segment(segment: string, mapped: MappedValue): string {
    const expression = this.text(mapped, ["segments", segment]);
    const values = this.program.segments.find(({id}) => id === segment)?.values;
    if (values) {
      const known = Object.keys(values);
      const column = nameOf(mapped, segment);
      this.check(column, `${expression} NOT IN (${sqlList(known)})`, expression, `expected ${expectedCodes(known)}`);
    }
    return expression;
  }

  /** Local time in the program's zone. */
  private time(mapped: MappedTime | undefined, path: PropertyKey[]): string {
    if (mapped === undefined) return "NULL::TIMESTAMP";
    const {timezone: reportZone} = this.program;
    const details = typeof mapped === "string" ? {column: mapped} : mapped;
    if ("sql" in details) return `(${details.sql})::TIMESTAMP`;
    const cell = "constant" in details ? sqlText(details.constant) : this.cell(details.column, path);
    const format = "format" in details ? details.format : undefined;
    const zone = ("timezone" in details ? details.timezone : undefined) ?? this.source.timezone;
    const local = (naive: string) =>
      zone === reportZone ? naive : `timezone(${sqlText(reportZone)}, timezone(${sqlText(zone)}, ${naive}))`;
    const absolute = (zoned: string) => `timezone(${sqlText(reportZone)}, ${zoned})`;
    const startsWithDigit = `left(${cell}, 1) BETWEEN '0' AND '9'`;
    const hasOffset = `length(${cell}) > 16 AND regexp_matches(${cell}, '([Zz]|[+-]\\d{2}(:?\\d{2})?)$')`;
    const iso = `CASE WHEN NOT ${startsWithDigit} THEN NULL WHEN ${hasOffset} THEN ${absolute(`TRY_CAST(${cell} AS TIMESTAMPTZ)`)} ELSE ${local(`TRY_CAST(${cell} AS TIMESTAMP)`)} END`;
    const parsed = `try_strptime(${cell}, ${sqlText(format ?? "")})`;
    const time = format === undefined ? iso : format.includes("%z") ? absolute(parsed) : local(parsed);
    const expected = format === undefined ? "a date such as 2024-05-31 or 2024-05-31T14:30" : `a date as ${format}`;
    this.check(nameOf(mapped, path.join(".")), `${cell} IS NOT NULL AND ${time} IS NULL`, cell, `expected ${expected}`);
    return time;
  }

  private number(text: string): string {
    return this.source.format.decimal === "," ? `TRY_CAST(replace(${text}, ',', '.') AS DOUBLE)` : `TRY_CAST(${text} AS DOUBLE)`;
  }

  private weight(mapped: MappedValue | undefined): string {
    if (mapped === undefined) return "1::DOUBLE";
    const text = this.text(mapped, ["response", "weight"]);
    const weight = this.number(text);
    const column = nameOf(mapped, "weight");
    this.check(column, `coalesce(NOT (${weight} > 0 AND isfinite(${weight})), true)`, text, "expected a weight above 0");
    return weight;
  }

  private question(mapped: SourceQuestion): MappingSql["questions"][number] {
    const {question, from, values, blank, notApplicable, notShown, key} = mapped;
    const column = "column" in from ? from.column : key;
    const cell =
      "column" in from ? this.cell(from.column, ["questions", key]) : `nullif(trim((${from.sql})::VARCHAR, ${BLANKS}), '')`;
    const value = values === null ? this.number(cell) : codedNumber(cell, values);
    const among = (codes: readonly string[]) => (codes.length === 0 ? "false" : `${cell} IN (${sqlList(codes)})`);
    const state = `CASE WHEN ${cell} IS NULL OR ${among(blank)} THEN 'blank' WHEN ${among(notApplicable)} THEN 'not_applicable' WHEN ${among(notShown)} THEN 'not_shown' ELSE 'answered' END`;
    const missing = [...blank, ...notApplicable, ...notShown];
    const answered = `${cell} IS NOT NULL AND NOT (${among(missing)})`;
    const {worst, best, step} = question.scale;
    const inScale = `${value} BETWEEN ${Math.min(worst, best)} AND ${Math.max(worst, best)}`;
    const steps = `(${value} - ${worst}) / ${step}`;
    const onStep = `abs(${steps} - round(${steps})) < 1e-9`;
    const expected =
      values === null
        ? `${Math.min(worst, best)} to ${Math.max(worst, best)}${step === 1 ? "" : ` in steps of ${step}`}`
        : expectedCodes(Object.keys(values));
    const or = missing.length > 0 ? `, or ${missing.join(", ")} for a missing answer` : "";
    const condition = `${answered} AND coalesce(NOT (${inScale} AND ${onStep}), true)`;
    this.check(column, condition, cell, `expected ${expected}${or}`);
    return {question: question.id, state, value: `CASE WHEN ${answered} THEN ${value} END`};
  }
}

const RESPONSE_KEYS = {
  id: "id",
  respondent: "respondent",
  organization: "organization",
  language: "language",
  channel: "channel",
  stratum: "stratum"
} as const;

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
