import type {ColumnTable} from "arquero";
import type {Output} from "../cli.js";
import {scoresTable} from "../cube/scores-table.js";
import {openForReading} from "../warehouse/reading.js";
import {formatTable} from "./table-format.js";
import {openWorkspace, type WorkspaceOptions} from "./workspace-options.js";

export interface ScoresCommandOptions extends WorkspaceOptions {
  by: string[];
  metric?: string;
  where: Record<string, string[]>;
  level: number;
  format: "table" | "csv" | "json";
}

/** Prints figures by the keys asked for. */
export async function runScores(options: ScoresCommandOptions, {out, err}: Output): Promise<void> {
  const workspace = openWorkspace(options);
  const {by, metric, where, level} = options;
  const database = await openForReading(workspace);
  try {
    const figures = await scoresTable(database, workspace, {
      by,
      where,
      level,
      ...(metric === undefined ? {} : {metric})
    });
    out(format(figures, options.format));
    const classes = workspace.program.classes.map(({label}) => label.toLowerCase());
    if (!by.includes("class") && where["class"] === undefined && classes.length > 1) {
      err(`These figures pool ${classes.join(", ")}; --by class shows each.\n`);
    }
  } finally {
    database.close();
  }
}

function format(figures: ColumnTable, kind: ScoresCommandOptions["format"]): string {
  const columns = figures.columnNames();
  const rows = figures.objects() as Record<string, unknown>[];
  if (kind === "json") return `${JSON.stringify(rows, null, 2)}\n`;
  const cell = (value: unknown) => (value === null || value === undefined ? "" : String(value));
  if (kind === "csv") {
    const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    return [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))]
      .map((line) => `${line.map(quoted).join(",")}\n`)
      .join("");
  }
  const shown = columns.filter((column) => column !== "reason" || rows.some((row) => row[column] !== null));
  return formatTable(
    shown,
    rows.map((row) => shown.map((column) => figureText(column, row[column])))
  );
}

/** Figures for people: two decimals, counts whole, nothing where there is none. */
function figureText(column: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "number") return String(value);
  if (["n", "respondents", "level"].includes(column)) return String(value);
  return value.toFixed(column === "nEff" || column === "df" ? 1 : 2);
}
