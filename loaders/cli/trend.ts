import {commandWords} from "../../src/locales/commands.js";
import type {Output} from "./output.js";
import {isDayKey, LEADER} from "../warehouse/dimensions.js";
import type {TrendPeriod} from "../warehouse/period-keys.js";
import {trendTable} from "../analyses/trend-table.js";
import {BELOW_MINIMUM, isBelowMinimum} from "../analyses/marked-rows.js";
import {isAboutThemes, THEME, themeOf, themesAsQuestions} from "../analyses/theme-request.js";
import {belowMinimumNote} from "./below-minimum.js";
import {figuresText, type FigureFormat} from "./figures-text.js";
import {withCube} from "./open-cube.js";
import type {WorkspaceOptions} from "./workspace-options.js";

export interface TrendCommandOptions extends WorkspaceOptions {
  by: string[];
  period: TrendPeriod;
  metric?: string;
  where: Record<string, string[]>;
  level: number;
  target?: number;
  transitions?: boolean;
  recast?: string;
  format: FigureFormat;
}

const COLUMNS = ["periods", "withoutFigure", "first", "last", "latest", "hasSeason", "memory", "centre", "low", "upp"];
const SIGNAL_COLUMNS = ["variation", "signals"];
const TREND_COLUMNS = ["tau", "p", "slope", "slopeLow", "slopeUpp", "signalled", "reason", "brokenBy", BELOW_MINIMUM];

/** Prints what figures do over time: control chart, signals, trend and slope. */
export async function runTrend(options: TrendCommandOptions, {out, err}: Output): Promise<void> {
  const isOfThemes = isAboutThemes(options);
  await withCube({...options, themes: isOfThemes}, {err}, async ({workspace, cube, days}) => {
    const {program} = workspace;
    const asked = themesAsQuestions(program, options);
    const theme = themeOf(program);
    const found = await trendTable(isDayKey(options.period) ? days : cube, workspace, asked);
    const rows = found.map((row) => ({
      ...row,
      ...(isOfThemes ? {theme: theme(row["question"])} : {}),
      belowMinimum: isBelowMinimum(row.fewestRespondents, program.privacyMinimum)
    }));
    const assurance = options.target === undefined ? [] : ["assurance"];
    const by = asked.by.map((key) => (isOfThemes && key === "question" ? THEME : key));
    const columns = [...by, ...COLUMNS, ...SIGNAL_COLUMNS, ...assurance, ...TREND_COLUMNS];
    // Dozens of periods in one cell would break every line of a terminal.
    const broken = rows.some(({brokenBy}) => brokenBy !== null);
    const allHaveFigures = rows.every(({withoutFigure}) => withoutFigure === 0);
    const left = ["signalled", ...(broken ? [] : ["brokenBy"]), ...(allHaveFigures ? ["withoutFigure"] : [])];
    const shown = options.format === "table" ? columns.filter((column) => !left.includes(column)) : columns;
    out(figuresText(shown, rows, options.format));
    err(belowMinimumNote(rows, program));
    err(`${commandWords.notes.limits(options.period)}\n`);
    if (options.by.includes(LEADER) && options.recast === undefined) err(`${commandWords.notes.asItWas}\n`);
  });
}
