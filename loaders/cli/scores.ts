import {from, type ColumnTable} from "arquero";
import {commandWords} from "../../src/locales/commands.js";
import type {Output} from "./output.js";
import type {Additions} from "../analyses/added-columns.js";
import type {ComparisonName} from "../analyses/comparison-names.js";
import {classesOfRow, type FigureRow} from "../../src/transforms/figure-rows.js";
import {TOLD_RATIO} from "../../src/model/figure.js";
import {scoresTable} from "../analyses/scores-table.js";
import {
  COMMENTED_COLUMNS,
  commentedBeside,
  isAboutThemes,
  THEME,
  themeOf,
  themesAsQuestions
} from "../analyses/theme-request.js";
import type {Cube} from "../cube/cube.js";
import {DuckDBEngine} from "../cube/duckdb-engine.js";
import {recountUnweighted} from "../cube/recounting.js";
import {LEADER, UsageError} from "../warehouse/dimensions.js";
import {isPeriodKey} from "../warehouse/period-keys.js";
import type {Program, Workspace} from "../workspace/model.js";
import {BELOW_MINIMUM, markedRows} from "../analyses/marked-rows.js";
import {belowMinimumNote} from "./below-minimum.js";
import {figuresText, type FigureFormat} from "./figures-text.js";
import {type OpenCube, withCube} from "./open-cube.js";
import type {WorkspaceOptions} from "./workspace-options.js";

export interface ScoresCommandOptions extends WorkspaceOptions, Additions {
  by: string[];
  metric?: string;
  where: Record<string, string[]>;
  level: number;
  interval?: string;
  compare?: ComparisonName;
  published?: boolean;
  unweighted?: boolean;
  recast?: string;
  format: FigureFormat;
}

/** Prints figures by the keys asked for. */
export async function runScores(options: ScoresCommandOptions, {out, err}: Output): Promise<void> {
  expectOnePurview(options);
  const isOfThemes = isAboutThemes(options);
  await withCube({...options, themes: isOfThemes}, {err}, async (open) => {
    const {workspace} = open;
    const asked = themesAsQuestions(workspace.program, options);
    const counted = options.unweighted ? await unweightedCube(open) : open.cube;
    const {privacyMinimum} = workspace.program;
    const figures = options.published
      ? await publishedTable(open.cube, workspace, asked)
      : await scoresTable(counted, workspace, asked);
    const isPlain = isOfThemes && !options.by.includes("question");
    const hasBeside = isPlain && !options.published;
    const beside = hasBeside ? await commentedBeside(counted, workspace, options) : () => ({});
    const theme = themeOf(workspace.program);
    const rows = markedRows(figures, privacyMinimum).map((row) => ({
      ...row,
      ...(isPlain ? {theme: theme(row["question"])} : {}),
      ...beside(row),
      ...(options.unweighted ? {unweighted: true} : {})
    }));
    const named = figures.columnNames().map((name) => (isPlain && name === "question" ? THEME : name));
    const columns = [
      ...named,
      ...(hasBeside ? COMMENTED_COLUMNS : []),
      ...(options.unweighted ? ["unweighted"] : []),
      BELOW_MINIMUM
    ];
    // Columns that say nothing of any row would tell a reader of a terminal nothing.
    const silent = SILENT.filter(([, says]) => !rows.some(says)).map(([name]) => name);
    const left: readonly string[] = options.format === "table" ? silent : [];
    out(
      figuresText(
        columns.filter((column) => !left.includes(column)),
        rows,
        options.format
      )
    );
    err(belowMinimumNote(rows, workspace.program));
    err(classNotes(rows, workspace.program));
    err(asItWasNote(options));
    if (options.unweighted) err(`${commandWords.notes.unweighted}\n`);
  });
}

/** The same answers, each counted as one. */
async function unweightedCube({cube, database, workspace: {program}}: OpenCube): Promise<Cube> {
  const {tables} = await recountUnweighted(database, program);
  return cube.countedBy(new DuckDBEngine(database, program, tables));
}

/** Figures as they may leave; whatever is added to them was not looked at. */
async function publishedTable(cube: Cube, workspace: Workspace, options: ScoresCommandOptions): Promise<ColumnTable> {
  const {where = {}, by} = options;
  if ([...by, ...Object.keys(where)].includes(LEADER)) {
    throw new UsageError("--published: no report that everybody reads has figures by leader; leave out --published");
  }
  const added = (["compare", "adjust", "shrink", "ranks", "funnel", "target", "unweighted"] as const).find(
    (name) => options[name] !== undefined
  );
  if (added !== undefined) throw new UsageError(`--published: prints plain figures; leave out --${added}`);
  const {shownTables} = await import("../payloads/index.js");
  const {publishedScores} = await import("../publication/published-scores.js");
  return from(await publishedScores(cube, workspace, options, shownTables));
}

/** Columns that a terminal has only where they say something of a row. */
const SILENT: readonly (readonly [column: string, says: (row: FigureRow) => boolean])[] = [
  ["deft", ({deft}) => ((deft as number | null) ?? 1) > TOLD_RATIO],
  ["errorFactor", ({errorFactor}) => (errorFactor ?? 1) !== 1],
  ["classes", (row) => row["classes"] !== (row["class"] ?? null)],
  ["widest", (row) => row["widest"] === true],
  ["leftOut", (row) => (row["leftOut"] ?? null) !== null],
  ["doubtful", (row) => (row["doubtful"] ?? null) !== null]
];

/** @throws UsageError if leaders' figures of different purviews would be compared */
function expectOnePurview({by, compare, recast}: ScoresCommandOptions): void {
  if (!by.includes(LEADER) || recast !== undefined || (compare !== "previous" && compare !== "year-ago")) return;
  throw new UsageError(`--compare ${compare}: leaders' units change; say by --recast PERIOD whose they are throughout`);
}

/** That a line of figures, or a change, is not of the same units throughout. */
function asItWasNote({by, recast}: Pick<ScoresCommandOptions, "by" | "recast">): string {
  return by.includes(LEADER) && by.some(isPeriodKey) && recast === undefined ? `${commandWords.notes.asItWas}\n` : "";
}

/** What figures over several classes are made of, and which line makes them possible where no weights are declared. */
function classNotes(rows: readonly FigureRow[], {classes}: Program): string {
  const {notes} = commandWords;
  if (rows.some(({reason}) => reason?.code === "classes-without-weights")) {
    return `${notes.classesWithoutWeights(classes)}\n`;
  }
  return rows.some((row) => (classesOfRow(row) ?? []).length > 1) ? `${notes.overClasses(classes)}\n` : "";
}
