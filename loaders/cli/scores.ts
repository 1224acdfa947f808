import {commandWords} from "../../src/locales/commands.js";
import type {Output} from "./output.js";
import type {Additions} from "../analyses/added-columns.js";
import {type FigureRow, figureRows} from "../../src/transforms/figure-rows.js";
import {TOLD_RATIO} from "../../src/transforms/repeated-answers.js";
import {scoresTable} from "../analyses/scores-table.js";
import type {Database} from "../duckdb/database.js";
import {openForReading} from "../warehouse/reading.js";
import type {Program} from "../workspace/model.js";
import {BELOW_MINIMUM, belowMinimumNote, isBelowMinimum} from "./below-minimum.js";
import {figuresText, type FigureFormat} from "./figures-text.js";
import {openWorkspace, type WorkspaceOptions} from "./workspace-options.js";

export interface ScoresCommandOptions extends WorkspaceOptions, Additions {
  by: string[];
  metric?: string;
  where: Record<string, string[]>;
  level: number;
  interval?: string;
  format: FigureFormat;
}

/** Prints figures by the keys asked for. */
export async function runScores(options: ScoresCommandOptions, {out, err}: Output): Promise<void> {
  const workspace = openWorkspace(options);
  const {by, where} = options;
  const database = await openForReading(workspace);
  try {
    const figures = await scoresTable(database, workspace, options);
    const {privacyMinimum} = workspace.program;
    const rows = figureRows(figures).map((row) => ({
      ...row,
      belowMinimum: isBelowMinimum(row["respondents"] as number, privacyMinimum)
    }));
    const columns = [...figures.columnNames(), BELOW_MINIMUM];
    // Columns of ones would tell a reader of a terminal nothing.
    const table = options.format === "table";
    const left = table
      ? [...(rows.some(isRepeated) ? [] : ["deft"]), ...(rows.some(isWidened) ? [] : ["errorFactor"])]
      : [];
    out(
      figuresText(
        columns.filter((column) => !left.includes(column)),
        rows,
        options.format
      )
    );
    err(belowMinimumNote(rows, workspace.program));
    if (!by.includes("class") && where["class"] === undefined) err(await pooledClasses(database, workspace.program));
  } finally {
    database.close();
  }
}

/** Says which kinds of customers are pooled, where there are several; else nothing. */
async function pooledClasses(database: Database, {classes}: Program): Promise<string> {
  const answered = await database.rows("SELECT DISTINCT customer_class AS id FROM cell", {id: "text"});
  const labels = classes.filter(({id}) => answered.some((row) => row.id === id)).map(({label}) => label);
  return labels.length > 1 ? `${commandWords.notes.pooled(labels)}\n` : "";
}

const isWidened = ({errorFactor}: FigureRow) => (errorFactor ?? 1) !== 1;

const isRepeated = ({deft}: FigureRow) => ((deft as number | null) ?? 1) > TOLD_RATIO;
