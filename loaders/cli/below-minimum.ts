import {commandWords} from "../../src/locales/commands.js";
import {BELOW_MINIMUM} from "../analyses/marked-rows.js";
import type {Program} from "../workspace/model.js";

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
