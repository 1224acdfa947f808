import type {Reason} from "../../../src/model/reason.js";
import type {Repeats} from "../../../src/statistics/estimates/repeated-answers.js";
import type {Figure} from "../../../src/model/figure.js";
import type {Period} from "../../../src/model/periods.js";
import type {Question} from "../../../src/model/program.js";
import type {Cube} from "../../cube/cube.js";
import {sqlText} from "../../duckdb/sql.js";

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
export async function countCells(cube: Cube, {by, questions, span}: CellRequest): Promise<CountedCell[]> {
  if (questions.length === 0 || span.from === "") return [];
  const asked = {by: by.filter((key) => key !== "stratum"), where: {question: questions.map(({id}) => id)}};
  const cells = await cube.within(span).cells(asked);
  const asks = new Set(questions.map(({id}) => id));
  const counted = new Map<string, CountedCell>();
  for (const row of cells.objects() as CellRow[]) {
    if (!asks.has(row.question)) continue;
    const keys = Object.fromEntries(by.map((key) => [key, (row[key] ?? null) as string | null]));
    const id = JSON.stringify([Object.values(keys), row.question, row.value]);
    const {question, value} = row;
    const cell = counted.get(id) ?? {question, value, n: 0, w: 0, w2: 0, people: 0, keys};
    // Of those who gave several responses there is one at least.
    const people = row.once + (row.n > row.once ? 1 : 0);
    const sums = {n: cell.n + row.n, w: cell.w + row.w, w2: cell.w2 + row.w2, people: cell.people + people};
    counted.set(id, {...cell, ...sums});
  }
  return [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

type CellRow = Readonly<Record<string, unknown>> &
  Readonly<Record<"value" | "n" | "w" | "w2" | "once", number>> & {readonly question: string};

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
 * How far people who answer more than once widen the error of a figure, where they do.
 *
 * @example repeatsOf({estimate: null, withheld: false, reason: {code: "no-answers"}}) // {}
 */
export function repeatsOf(figure: Figure): {repeats?: Repeats} {
  if (figure.estimate === null || figure.errorFactor === 1) return {};
  return {repeats: {ratio: figure.errorFactor, limit: 1}};
}
