import {z} from "zod";
import {day, optionalText, text} from "./cells.js";
import {CODEBOOK, type Codebook} from "./codebook.js";
import type {Fault} from "./fault.js";
import {unknownName, type Names} from "./names.js";
import {declareTable, readTable} from "./table.js";

/** Whether somebody finds a theme in a comment. */
export interface Coding {
  comment: string;
  coder: string;
  theme: string;
  present: boolean;
  /** Version of the codebook by which it was looked for. */
  version: string;
  on: string;
}

/** Those whose codings are the measure of all others. */
export const isHuman = (coder: string): boolean => /^human:/.test(coder);

/** codings.csv: what people, or models, find in comments that `export codes` drew. */
export const codingsTable = declareTable({
  file: "codings.csv",
  row: z.strictObject({
    comment_id: text("the id of a comment, as export codes writes it").describe("As export codes writes it"),
    coder_id: z
      .string()
      .regex(/^(human|model):[A-Za-z0-9_.-]+$/, {error: "human: or model: and a key, such as human:a", abort: true})
      .describe("human:KEY or model:KEY; people are the measure of all others"),
    theme: text("the id of a theme").describe("As in codebook.yaml"),
    present: z
      .enum(["1", "0", ""])
      .transform((cell) => (cell === "" ? null : cell === "1"))
      .describe("1 where the comment has the theme, 0 where it has not; empty: not coded"),
    version: text("the version of the codebook").describe("Of the codebook that was read"),
    on: day.describe("Day of the coding"),
    language: optionalText.describe("As export codes writes it; not read"),
    stage: optionalText.describe("Likewise"),
    text: optionalText.describe("Likewise")
  }),
  key: ["comment_id", "coder_id", "theme", "version"],
  twice: "this coder has coded this already",
  optional: true
});

/** Reads what people found in comments; of former versions of the codebook nothing is asked, because its themes may be others. */
export function readCodings(
  directory: string,
  names: Names,
  codebook: Codebook | null
): {codings: Coding[]; faults: Fault[]} {
  const {file} = codingsTable;
  const {records, faults} = readTable(codingsTable, directory, names);
  if (records.length > 0 && codebook === null)
    faults.push({file, line: null, message: `expected a sound ${CODEBOOK} beside it`});
  const ids = codebook?.themes.map(({id}) => id) ?? null;
  const codings = records.flatMap(({line, row}): Coding[] => {
    if (row === null) return [];
    const {comment_id: comment, coder_id: coder, theme, present, version, on} = row;
    const message = version === codebook?.version ? unknownName("theme", theme, ids) : null;
    if (message !== null) faults.push({file, line, message: `theme: ${message}`});
    return present === null ? [] : [{comment, coder, theme, present, version, on}];
  });
  return {codings, faults};
}
