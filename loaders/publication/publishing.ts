import type {ColumnTable} from "arquero";
import type {Period} from "../../src/model/periods.js";
import type {ReportPeriods} from "../../src/model/periods.js";
import {repeatedSums, type RepeatedSums} from "../cube/composite-repeats.js";
import type {RollUp} from "../cube/roll-up.js";
import type {Database} from "../duckdb/database.js";
import type {Program} from "../workspace/model.js";
import type {Domain, Release} from "./release.js";
import type {UnitTree} from "./unit-tree.js";

/** Coverage of every interval of the report. */
export const LEVEL = 0.95;

/** One of the two years that are compared. */
export type ComparedYear = "current" | "previous";

/** A quarter of the fiscal year, with its first and last month in the time covered. */
export interface Quarter extends Period {
  id: string;
}

/** What measuring works with: where the answers are, when and for whom figures are wanted, and the release they go into. */
export interface Measuring {
  database: Database;
  program: Program;
  periods: ReportPeriods;
  months: readonly string[];
  quarters: readonly Quarter[];
  tree: UnitTree;
  release: Release;
}

/** The domain of a row of sums; null where it is not told. */
export type DomainOf = (row: Record<string, string | null>) => Domain | null;

/** Sums for figures on the headline metric. */
export async function headlineSums({database, program}: Measuring, request: RollUp): Promise<RepeatedSums> {
  const headline = program.metrics.find(({id}) => id === program.headline)!;
  const {by, where, pairs = "all"} = request;
  const figures = pairs === "none" ? [] : pairs === "all" ? (["stage", "journey"] as const) : (["stage"] as const);
  return repeatedSums(database, program, {by, where, metric: headline, figures, pairs});
}

/** The values of a column, nulls aside. */
export function distinctValues(cells: ColumnTable, column: string): string[] {
  const values = new Set(cells.array(column) as Iterable<string | null>);
  return [...values].filter((value) => value !== null);
}
