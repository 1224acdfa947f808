import type {AnswerCount} from "./estimate.js";
import {expectRows, refuse} from "./expect-number.js";
import {groupBy} from "./group-by.js";
import {sumOf} from "./sum-of.js";

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

/** The table of a case-mix model: its columns, and the answers by unit. */
export interface CaseMixTable {
  /** The most frequent level of each segment, which the others are compared with. */
  readonly referenceLevels: readonly SegmentLevel[];
  /** Every other level: one column of the model each. */
  readonly columns: readonly SegmentLevel[];
  readonly units: ReadonlyMap<string, readonly CaseMixCell[]>;
}

/**
 * Arranges cells for a case-mix model. Cells without weight are left out.
 *
 * @param caller  named in errors
 * @param cells  the contingency table
 * @param segments  the segments to adjust for, each in every cell
 * @returns {referenceLevels, columns, units}; levels by weight, then name
 * @throws RangeError "caseMixAdjustment: row 3: no level of segment "age"" and for sums that no answers can have
 * @example caseMixTable("test", [], ["age"]).columns // []
 */
export function caseMixTable(caller: string, cells: readonly CaseMixCell[], segments: readonly string[]): CaseMixTable {
  checkCells(caller, cells, segments);
  const weighted = cells.filter(({w}) => w > 0);
  const levels = segments.map((segment) => levelsOf(weighted, segment));
  return {
    referenceLevels: levels.flatMap((ofSegment) => ofSegment.slice(0, 1)),
    columns: levels.flatMap((ofSegment) => ofSegment.slice(1)),
    units: groupBy(weighted, ({unit}) => unit)
  };
}

function levelsOf(cells: readonly CaseMixCell[], segment: string): SegmentLevel[] {
  return [...groupBy(cells, ({segments}) => segments[segment]!)]
    .map(([level, own]) => ({segment, level, w: sumOf(own, ({w}) => w)}))
    .sort((a, b) => b.w - a.w || (a.level < b.level ? -1 : 1))
    .map(({level}) => ({segment, level}));
}

/**
 * Throws unless every cell has a level of every segment and sums that answers can have.
 *
 * @param caller  named in errors
 * @throws RangeError "caseMixAdjustment: row 3: no level of segment "age""
 * @example checkCells("test", [], ["age"]) // undefined
 */
export function checkCells(caller: string, cells: readonly CaseMixCell[], segments: readonly string[]): void {
  for (const [index, cell] of cells.entries()) {
    for (const segment of segments) {
      if (cell.segments[segment] === undefined) refuse(`${caller}: row ${index}: no level of segment "${segment}"`);
    }
  }
  expectRows(caller, cells, {n: 0, w: 0, w2: 0});
}
