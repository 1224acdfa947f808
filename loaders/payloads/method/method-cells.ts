import type {Reason} from "../../../src/model/reason.js";
import type {Repeats} from "../../../src/statistics/estimates/repeated-answers.js";
import type {Figure} from "../../../src/model/figure.js";
import type {Period} from "../../../src/model/periods.js";
import type {Question} from "../../../src/model/program.js";
import {dimension} from "../../warehouse/dimensions.js";
import type {Database} from "../../duckdb/database.js";
import {numbers} from "../../duckdb/result-columns.js";
import {sqlList, sqlName, sqlText} from "../../duckdb/sql.js";
import type {Program} from "../../workspace/model.js";
import {storedTable} from "../../publication/stored-table.js";

/** Answers that agree in a question, a value and the keys asked for. */
export interface CountedCell {
  question: string;
  value: number;
  n: number;
  w: number;
  w2: number;
  /** A number of different people behind them at least. */
  people: number;
  keys: Record<string, string | null>;
}

/** Which answers are to be counted. */
export interface CellRequest {
  /** Keys of dimensions, and `stratum`. */
  by: readonly string[];
  questions: readonly Question[];
  span: Period;
}

/**
 * The condition that a month lies in a period.
 *
 * @example withinMonths({from: "2025-01", to: "2025-12", label: "2025"}) // "month BETWEEN DATE '2025-01-01' AND DATE '2025-12-01'"
 */
export function withinMonths({from, to}: Period, column = "month"): string {
  return `${column} BETWEEN DATE ${sqlText(`${from}-01`)} AND DATE ${sqlText(`${to}-01`)}`;
}

/** Counts answers by question, value and the keys asked for, with the people behind each count; in a fixed order. */
export async function countCells(
  database: Database,
  program: Program,
  {by, questions, span}: CellRequest
): Promise<CountedCell[]> {
  if (questions.length === 0 || span.from === "") return [];
  const dimensions = by.map((key) =>
    key === "stratum" ? {key, sql: "stratum", join: undefined} : dimension(program, key)
  );
  const names = dimensions.map(({key}) => sqlName(key));
  const selected = dimensions.map(({key, sql}) => `${sql} AS ${sqlName(key)}, `).join("");
  const joins = [...new Set(dimensions.flatMap(({join}) => join ?? []))].join(" ");
  const groups = [...names, "question", "value"].join(", ");
  const rows = await database.keyedRows(
    `SELECT ${groups}, sum(n)::DOUBLE AS n, sum(w) AS w, sum(w2) AS w2, (sum(once) + max(first))::DOUBLE AS people
     FROM (SELECT ${selected}question, value, cells.month AS counted_month, sum(n) AS n, sum(w) AS w, sum(w2) AS w2,
             sum(once) AS once, sum(first_in_month) AS first
           FROM ${await storedTable(database, "cell")} AS cells ${joins}
           WHERE ${withinMonths(span, "cells.month")} AND question IN (${sqlList(questions.map(({id}) => id))})
           GROUP BY ALL)
     GROUP BY ${groups} ORDER BY ${groups}`,
    by,
    {question: "text", ...numbers("value", "n", "w", "w2", "people")}
  );
  return rows.map(({texts, row}) => ({
    ...row,
    keys: Object.fromEntries(by.map((key, index) => [key, texts[index]!]))
  }));
}

/**
 * Whether enough people are behind every one of some counts.
 *
 * @example enoughPeople([{people: 12}, {people: 9}], 10) // false
 */
export function enoughPeople(rows: readonly Pick<CountedCell, "people">[], minimum: number): boolean {
  return rows.every(({people}) => people >= minimum);
}

/** Why nothing is told of the year before. */
export const NO_YEAR_BEFORE: Reason = {
  code: "reference",
  reference: "year-before",
  because: {code: "no-answers"}
};

/**
 * How far repeated answers widen the error of a figure, where pages tell it.
 *
 * @param limit  ratio above which intervals are widened
 * @example repeatsOf({estimate: null, withheld: false, reason: {code: "no-answers"}}, 1.2) // {}
 */
export function repeatsOf(figure: Figure, limit: number): {repeats?: Repeats} {
  const ratio = figure.estimate === null ? undefined : figure.deft;
  return ratio === undefined ? {} : {repeats: {ratio, limit}};
}
