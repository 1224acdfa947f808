import type {ColumnTable} from "arquero";
import type {Period} from "../../src/model/payloads.js";
import type {ReportPeriods} from "../../src/model/periods.js";
import {scoringName} from "../../src/statistics/estimates/scoring.js";
import type {Sums} from "../../src/transforms/scores.js";
import {figureRepeats} from "../cube/composite-repeats.js";
import {rollUp, type RollUp} from "../cube/roll-up.js";
import type {Database} from "../duckdb/database.js";
import type {Program} from "../workspace/model.js";
import type {Domain, FigureBook} from "./release.js";
import type {UnitTree} from "./unit-tree.js";

/** Coverage of every interval of the report. */
export const LEVEL = 0.95;

/** One of the two years that are compared. */
export type Compared = "current" | "previous";

/** A quarter of the fiscal year, with its first and last month in the time covered. */
export interface Quarter extends Period {
  id: string;
}

/** What measuring works with: where the answers are, when and for whom figures are wanted, and the book they go into. */
export interface Measuring {
  database: Database;
  program: Program;
  periods: ReportPeriods;
  months: readonly string[];
  quarters: readonly Quarter[];
  tree: UnitTree;
  book: FigureBook;
}

/** The domain of a row of sums; null where it is not told. */
export type DomainOf = (row: Record<string, string | null>) => Domain | null;

/** Sums, and the ratios of domains in which respondents answered more than once; see figureRepeats. */
export interface RepeatedSums extends Sums {
  repeats: ColumnTable;
}

/** Sums for figures on the headline metric. */
export async function headlineSums({database, program}: Measuring, request: RollUp): Promise<RepeatedSums> {
  const headline = program.metrics.find(({id}) => id === program.headline)!;
  const asked = {...request, scoring: scoringName(headline)};
  const sums = await rollUp(database, program, asked);
  const {by, where, pairs = "all"} = request;
  const figures = pairs === "none" ? [] : pairs === "all" ? (["stage", "journey"] as const) : (["stage"] as const);
  return {...sums, repeats: await figureRepeats(database, program, sums, {by, where, metric: headline, figures})};
}

/** The values of a column, nulls aside. */
export function distinctValues(cells: ColumnTable, column: string): string[] {
  const values = new Set(cells.array(column) as Iterable<string | null>);
  return [...values].filter((value) => value !== null);
}
