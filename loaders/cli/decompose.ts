import {figureKeyOf, isFigureKey} from "../../src/model/figure-keys.js";
import {reasonText, words} from "../../src/locales/index.js";
import type {Output} from "./output.js";
import {commandWords} from "../../src/locales/commands.js";
import {decompositionTable} from "../analyses/decomposition-table.js";
import {caseMixColumns, decompositionColumns} from "../../src/transforms/decomposition-rows.js";
import {TOLD_RATIO} from "../../src/model/figure.js";
import {BELOW_MINIMUM, isBelowMinimum} from "../analyses/marked-rows.js";
import {belowMinimumNote} from "./below-minimum.js";
import {figuresText, type FigureFormat} from "./figures-text.js";
import {withCube} from "./open-cube.js";
import type {WorkspaceOptions} from "./workspace-options.js";

export interface DecomposeCommandOptions extends WorkspaceOptions {
  by: string[];
  from?: string;
  to?: string;
  metric?: string;
  where: Record<string, string[]>;
  level: number;
  adjust?: string[];
  recast?: string;
  format: FigureFormat;
}

const REPEATS = ["deftBefore", "deftAfter"] as const;

/** Prints why figures changed between two periods. */
export async function runDecompose(options: DecomposeCommandOptions, {out, err}: Output): Promise<void> {
  await withCube(options, {err}, async ({workspace, cube}) => {
    const {program} = workspace;
    const {rows: found, before, after, incomparable} = await decompositionTable(cube, workspace, options);
    // There are at most as many people as answers: whatever is marked rests on too few.
    const few = (answers: number | null) => isBelowMinimum(answers ?? 0, program.privacyMinimum);
    const rows = found.map((row) => ({...row, belowMinimum: few(row.nBefore) || few(row.nAfter)}));
    const figures = options.by.filter(isFigureKey);
    const adjusted = options.adjust === undefined ? [] : [...caseMixColumns, "caseMixReason"];
    const columns = [...figures, ...decompositionColumns, ...adjusted, ...REPEATS, BELOW_MINIMUM];
    // Columns of ones would tell a reader of a terminal nothing.
    const told = rows.some((row) => REPEATS.some((name) => row[name] > TOLD_RATIO));
    const forPeople = columns.filter((column) => {
      return column !== "depth" && !/^share/.test(column) && (told || !/^repeat/.test(column));
    });
    const table = options.format === "table";
    const shown = rows.map((row) => ({...row, group: table ? indented(row.group, row.depth) : row.group}));
    out(figuresText(table ? forPeople : columns, shown, options.format));
    const {notes} = commandWords;
    err(`${notes.parts(before, after, options.adjust !== undefined)}\n`);
    err(belowMinimumNote(rows, program));
    for (const {figure, reason} of incomparable)
      err(`${notes.ofFigure(figure === null ? null : [figure], reasonText(reason))}\n`);
    const key = figureKeyOf(figures);
    for (const {group, reversal, ...names} of rows) {
      if (reversal !== null) {
        const figure = key === null ? [] : [names[key] ?? []].flat();
        err(`${notes.ofFigure([...figure, group], words.reversal(reversal))}\n`);
      }
    }
  });
}

/** The innermost name of a path, set in by its depth. */
function indented(path: string, depth: number): string {
  return `${"  ".repeat(depth)}${path.split(" / ").at(-1)!}`;
}
