import type {AnswerScale} from "../../../src/model/program.js";
import type {SourceQuestion} from "../../workspace/model.js";
import {expectedCodes, type MappedCells} from "./mapped-cells.js";
import {readChoice, type MissingCodes, type ReadChoice} from "./mapped-choices.js";
import type {MappingSql} from "./mapping-sql.js";
import {sqlList, sqlText} from "../../duckdb/sql.js";

/** Reads the answers to a question: their state, and their value where it is on the scale. */
export function mapQuestion(cells: MappedCells, mapped: SourceQuestion): MappingSql["questions"][number] {
  const {question, values} = mapped;
  const platform = (codes: readonly string[] = []) => codes.filter((code) => values === null || !(code in values));
  const blank = [...mapped.blank, ...platform(cells.table.blank)];
  const notApplicable = [...mapped.notApplicable, ...platform(cells.table.notApplicable)];
  const notShown = [...mapped.notShown, ...platform(cells.table.notShown)];
  const missing = [blank, notApplicable, notShown];
  const {column, cell, number: read, expected} = readAnswer(cells, mapped, {blank, all: missing.flat()});
  const number = cells.addNumber(`number ${question.id}`, read);
  const states = missing.flatMap((codes, index) =>
    codes.length === 0 ? [] : [`WHEN ${cell} IN (${sqlList(codes)}) THEN ${index + 1}`]
  );
  const empty = notShown.includes("") ? 3 : notApplicable.includes("") ? 2 : 1;
  // Most cells hold a number, and need not be looked at any more then.
  const given = `WHEN ${number} IS NOT NULL THEN 0 WHEN ${cell} IS NULL THEN ${empty}`;
  const isAsked = mapped.about === undefined ? null : `${cells.touchpoint} = ${sqlText(mapped.about.touchpoint)}`;
  const elsewhere = isAsked === null ? "" : `WHEN coalesce(NOT (${isAsked}), true) THEN ${NOT_SHOWN}`;
  const state = cells.addValue(
    `state ${question.id}`,
    `(CASE ${elsewhere} ${given} ${states.join(" ")} ELSE 0 END)::UTINYINT`
  );
  const {value: expression, onScale} = scaleSql(question.scale, number);
  const value = cells.addValue(
    `value ${question.id}`,
    isAsked === null ? expression : `CASE WHEN ${isAsked} THEN ${expression} END`
  );
  if (mapped.about !== undefined) checkAbout(cells, mapped.about, {column, number, cell});
  const condition = `${state} = 0 AND coalesce(NOT (${onScale(value)}), true)`;
  const declared = [...mapped.blank, ...mapped.notApplicable, ...mapped.notShown];
  const reason = `expected ${expected}${orMissing(declared)}`;
  // The options of one list are wrong together.
  const isTold =
    "listed" in mapped.from && cells.checks.some((check) => check.reason === reason && check.value === cell);
  if (!isTold) cells.check(column, condition, cell, reason);
  return {question: question.id, state, value};
}

/** The place of `not_shown` among STATES. */
const NOT_SHOWN = 3;

/** An answer that is about none of the touchpoints that its column is asked about has no question: its row is rejected. */
function checkAbout(
  cells: MappedCells,
  {touchpoint, all}: NonNullable<SourceQuestion["about"]>,
  {column, number, cell}: {column: string; number: string; cell: string}
): void {
  if (touchpoint !== all[0]) return;
  const condition = `${number} IS NOT NULL AND coalesce(${cells.touchpoint} NOT IN (${sqlList(all)}), true)`;
  cells.check(column, condition, cell, `expected no answer, or a response about ${all.join(", ")}`);
}

/** The cell of an answer and the number in it; its place in the file, and what it should hold. */
function readAnswer(cells: MappedCells, mapped: SourceQuestion, missing: MissingCodes): ReadChoice {
  const {from, values, key, path} = mapped;
  if ("choice" in from || "listed" in from) return readChoice(cells, from, path, missing);
  const cell = "column" in from ? cells.cell(from.column, [...path]) : `nullif(trim((${from.sql})::VARCHAR), '')`;
  const number = numberOf(cells, cell, values, missing.all);
  return {column: "column" in from ? from.column : key, cell, number, expected: expectedAnswer(mapped)};
}

/** What a cell of a question should hold, as a message says it. */
function expectedAnswer({question, values}: SourceQuestion): string {
  const {worst, best, step} = question.scale;
  const scale = `${Math.min(worst, best)} to ${Math.max(worst, best)}${step === 1 ? "" : ` in steps of ${step}`}`;
  return values === null ? scale : expectedCodes(Object.keys(values));
}

function orMissing(codes: readonly string[]): string {
  const missing = codes.filter((code) => code !== "");
  return missing.length === 0 ? "" : `, or ${missing.join(", ")} for a missing answer`;
}

/** The number in a cell, by its code where the mapping says so. */
function numberOf(
  cells: MappedCells,
  cell: string,
  values: SourceQuestion["values"],
  missing: readonly string[]
): string {
  const number = values === null ? cells.number(cell) : codedNumber(cell, values);
  // What would be read as no number anyway need not be looked for.
  const mistaken = missing.filter((code) => (values === null ? /\d|inf|nan/i.test(code) : code in values));
  return mistaken.length === 0 ? number : `CASE WHEN ${cell} NOT IN (${sqlList(mistaken)}) THEN ${number} END`;
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

function codedNumber(cell: string, values: Readonly<Record<string, number>>): string {
  const cases = Object.entries(values).map(([code, value]) => `WHEN ${sqlText(code)} THEN ${value}`);
  return `(CASE ${cell} ${cases.join(" ")} END)::DOUBLE`;
}
