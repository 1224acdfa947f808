import type {Output} from "../cli.js";
import type {Additions} from "../cube/added-columns.js";
import {type FigureRow, figureRows} from "../../src/transforms/figure-rows.js";
import {TOLD_RATIO} from "../../src/transforms/repeated-answers.js";
import {scoresTable} from "../cube/scores-table.js";
import {openForReading} from "../warehouse/reading.js";
import {figuresText, type FigureFormat} from "./figures-text.js";
import {openWorkspace, type WorkspaceOptions} from "./workspace-options.js";

export interface ScoresCommandOptions extends WorkspaceOptions, Additions {
  by: string[];
  metric?: string;
  where: Record<string, string[]>;
  level: number;
  format: FigureFormat;
}

/** Prints figures by the keys asked for. */
export async function runScores(options: ScoresCommandOptions, {out, err}: Output): Promise<void> {
  const workspace = openWorkspace(options);
  const {by, where} = options;
  const database = await openForReading(workspace);
  try {
    const figures = await scoresTable(database, workspace, options);
    const rows = figureRows(figures);
    const columns = figures.columnNames();
    // A column of ones would tell a reader of a terminal nothing.
    const told = options.format !== "table" || rows.some(isRepeated);
    out(figuresText(told ? columns : columns.filter((column) => column !== "repeatRatio"), rows, options.format));
    const classes = workspace.program.classes.map(({label}) => label.toLowerCase());
    if (!by.includes("class") && where["class"] === undefined && classes.length > 1) {
      err(`These figures pool ${classes.join(", ")}; --by class shows each.\n`);
    }
  } finally {
    database.close();
  }
}

const isRepeated = ({repeatRatio}: FigureRow) => ((repeatRatio as number | null) ?? 1) > TOLD_RATIO;
