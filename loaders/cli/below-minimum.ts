import {commandWords} from "../../src/locales/commands.js";
import type {Program} from "../workspace/model.js";

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

/**
 * What a command says beside figures that are marked; nothing where none is.
 *
 * @example belowMinimumNote([{belowMinimum: true}, {belowMinimum: false}], {privacyMinimum: 10}) // "1 of 2 rows, marked belowMinimum, rests on fewer than 10 people: reports withhold such figures; do not pass them on.\n"
 */
export function belowMinimumNote(
  rows: readonly {[BELOW_MINIMUM]: boolean}[],
  {privacyMinimum}: Pick<Program, "privacyMinimum">
): string {
  const marked = rows.filter((row) => row[BELOW_MINIMUM]).length;
  if (marked === 0) return "";
  return `${commandWords.notes.belowMinimum(marked, rows.length, BELOW_MINIMUM, privacyMinimum)}\n`;
}
