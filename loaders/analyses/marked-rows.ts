import type {ColumnTable} from "arquero";
import {type FigureRow, figureRows} from "../../src/transforms/figure-rows.js";

/** The column that marks figures which the report would withhold. */
export const BELOW_MINIMUM = "belowMinimum";

/**
 * Whether a figure may tell what recognisable people said: it rests on somebody, and on fewer than the minimum.
 *
 * @param people  different people behind it
 * @example isBelowMinimum(3, 10) // true
 * @example isBelowMinimum(0, 10) // false
 */
export function isBelowMinimum(people: number, minimum: number): boolean {
  return people > 0 && people < minimum;
}

/** The rows of a table that `scoresTable` made; of those compared with others, both sides have to rest on enough people. */
export function markedRows(figures: ColumnTable, minimum: number): (FigureRow & {[BELOW_MINIMUM]: boolean})[] {
  return figureRows(figures).map((row) => {
    const others = (row["otherRespondents"] as number | undefined) ?? Infinity;
    const people = Math.min(row["respondents"] as number, others);
    return {...row, [BELOW_MINIMUM]: isBelowMinimum(people, minimum)};
  });
}
