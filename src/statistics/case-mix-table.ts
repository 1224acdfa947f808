import {expectNumber, refuse} from "./expect-number.js";
import type {AnswerCount} from "./estimate.js";

/** One row of the contingency table for a comparison of units: who answered what, and in which segments they are. */
export interface CaseMixCell extends AnswerCount {
  readonly unit: string;
  /** The respondent's level of each segment, for example {age: "under 30", product: "ovens"}. */
  readonly segments: Readonly<Record<string, string>>;
}

/** One level of one segment. */
export interface SegmentLevel {
  readonly segment: string;
  readonly level: string;
}

/** The answers of one unit in one combination of segment levels. */
export interface Combination {
  /** Which columns of the model are 1 here; the others are 0. */
  readonly columns: readonly number[];
  readonly counts: AnswerCount[];
}

/** The table of a case-mix model: its columns, and the answers by unit and combination of levels. */
export interface CaseMixTable {
  /** The most frequent level of each segment, which the others are compared with. */
  readonly referenceLevels: readonly SegmentLevel[];
  /** Every other level: one column of the model each. */
  readonly columns: readonly SegmentLevel[];
  readonly units: ReadonlyMap<string, readonly Combination[]>;
}

/**
 * Arranges cells for a case-mix model. Cells without weight are left out; cells of the same unit and levels come together.
 *
 * @param caller  named in errors
 * @param cells  the contingency table
 * @param segments  the segments to adjust for, each in every cell
 * @returns {referenceLevels, columns, units}; levels by weight, then name
 * @throws RangeError "caseMixAdjustment: cell 3: no level of segment "age"" and for sums that no answers can have
 * @example caseMixTable("test", [], ["age"]).columns // []
 */
export function caseMixTable(caller: string, cells: readonly CaseMixCell[], segments: readonly string[]): CaseMixTable {
  cells.forEach((cell, index) => checkCell(caller, cell, index, segments));
  const weighted = cells.filter((cell) => cell.w > 0);
  const levels = segments.map((segment) => levelsOf(weighted, segment));
  const columns = levels.flatMap((ofSegment) => ofSegment.slice(1));
  const places = new Map(columns.map(({segment, level}, index) => [keyOf(segment, level), index]));
  const units = new Map<string, Map<string, Combination>>();
  for (const cell of weighted) {
    const own = segments.flatMap((segment) => places.get(keyOf(segment, cell.segments[segment]!)) ?? []);
    const combinations = units.get(cell.unit) ?? new Map<string, Combination>();
    units.set(cell.unit, combinations);
    const combination = combinations.get(own.join()) ?? {columns: own, counts: []};
    combinations.set(own.join(), combination);
    combination.counts.push(cell);
  }
  return {
    referenceLevels: levels.flatMap((ofSegment) => ofSegment.slice(0, 1)),
    columns,
    units: new Map([...units].map(([unit, combinations]) => [unit, [...combinations.values()]]))
  };
}

function levelsOf(cells: readonly CaseMixCell[], segment: string): SegmentLevel[] {
  const weights = new Map<string, number>();
  for (const cell of cells) {
    const level = cell.segments[segment]!;
    weights.set(level, (weights.get(level) ?? 0) + cell.w);
  }
  const ordered = [...weights].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
  return ordered.map(([level]) => ({segment, level}));
}

function keyOf(segment: string, level: string): string {
  return JSON.stringify([segment, level]);
}

function checkCell(caller: string, cell: CaseMixCell, index: number, segments: readonly string[]): void {
  for (const segment of segments) {
    if (cell.segments[segment] === undefined) refuse(`${caller}: cell ${index}: no level of segment "${segment}"`);
  }
  for (const name of ["n", "w", "w2"] as const) expectNumber(`${caller}: cell ${index}: ${name}`, cell[name], 0);
}
