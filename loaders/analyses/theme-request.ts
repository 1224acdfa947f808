import {type FigureRow, figureRows, groupText} from "../../src/transforms/figure-rows.js";
import {COMMON_SCORING, scoringName} from "../../src/statistics/estimates/scoring.js";
import type {Cube} from "../cube/cube.js";
import {UsageError} from "../warehouse/dimensions.js";
import {unknownName} from "../workspace/names.js";
import type {Program, ThemeDefinitions, Workspace} from "../workspace/model.js";
import {MENTIONS} from "../workspace/themes.js";
import {figures} from "./figures.js";
import type {DriverTableRequest} from "./driver-table.js";
import type {FiguresRequest} from "./figures-request.js";
import {metricNamed} from "./metrics.js";

/** The key by which figures of themes are asked for. */
export const THEME = "theme";

/** What of a request decides whether it is about themes. */
export interface Asked {
  by: readonly string[];
  where?: Readonly<Record<string, readonly string[]>> | undefined;
  metric?: string | undefined;
}

/** Whether a request names themes, as keys or by their metric. */
export function isAboutThemes({by, where = {}, metric}: Asked): boolean {
  return by.includes(THEME) || THEME in where || metric === MENTIONS;
}

/**
 * A request by theme as one by question, which is what a theme is: of comments about a stage where the request is by stage or of
 * one, else of all comments of a response. The metric is the share of those who commented, unless another is named.
 *
 * @throws UsageError if no comments are coded, a theme does not exist, or questions are asked for beside themes
 */
export function themesAsQuestions<Of extends Asked>(program: Program, asked: Of, commented = false): Of {
  if (!isAboutThemes(asked)) return asked;
  const {themes} = program;
  if (themes === undefined)
    throw new UsageError("--by theme: no comments are coded; codebook.yaml says by which words themes are found");
  const {where = {}, by} = asked;
  const {[THEME]: named, ...others} = where;
  if (by.includes("question") || "question" in others) {
    if (by.includes(THEME) || named !== undefined)
      throw new UsageError("--by theme: a theme is a question; ask for questions of the program apart");
    return {...asked, metric: asked.metric ?? MENTIONS};
  }
  for (const id of named ?? []) {
    const message = unknownName("theme", id, themeIds(themes));
    if (message !== null) throw new UsageError(`--where theme: ${message}`);
  }
  const atStages = by.includes("stage") || "stage" in others;
  const questions = themes.questions.filter(({theme, stage}) => {
    const isWanted = commented ? theme === null : theme !== null && (named?.includes(theme) ?? true);
    return isWanted && (stage !== "") === atStages;
  });
  const isByTheme = by.includes(THEME);
  if (!isByTheme && questions.length !== 1 && !commented)
    throw new UsageError("--metric mentions: figures are of one theme each; add theme to --by");
  return {
    ...asked,
    by: isByTheme ? by.map((key) => (key === THEME ? "question" : key)) : [...by, "question"],
    where: {...others, question: questions.map(({id}) => id)},
    metric: asked.metric ?? MENTIONS
  };
}

const themeIds = ({questions}: ThemeDefinitions) => [
  ...new Set(questions.flatMap(({theme}) => (theme === null ? [] : [theme])))
];

/** The theme of a question; null of whether there is a comment, and of every other. */
export function themeOf({themes}: Pick<Program, "themes">): (question: unknown) => string | null {
  const ids = new Map((themes?.questions ?? []).map(({id, theme}) => [id, theme]));
  return (question) => ids.get(question as string) ?? null;
}

/** Beside a figure of a theme, the share who commented at all: a theme among fewer of them is one of other people. */
export async function commentedBeside(
  cube: Cube,
  workspace: Workspace,
  asked: FiguresRequest
): Promise<(row: FigureRow) => Record<(typeof COMMENTED_COLUMNS)[number], number | null>> {
  const {by, where, level} = asked;
  const others = Object.fromEntries(Object.entries(where ?? {}).filter(([key]) => key !== THEME));
  const request = {by: by.filter((key) => key !== THEME), where: others, level, metric: MENTIONS};
  const {table} = await figures(cube, workspace, themesAsQuestions(workspace.program, request, true));
  const found = new Map(figureRows(table).map((row) => [groupText(row, request.by), row]));
  return (row) => {
    const {estimate = null, low = null, upp = null} = found.get(groupText(row, request.by)) ?? {};
    return {commented: estimate, commentedLow: low, commentedUpp: upp};
  };
}

/** Names of what stands beside figures of themes. */
export const COMMENTED_COLUMNS = ["commented", "commentedLow", "commentedUpp"] as const;

/** A program in which the themes that are named as drivers carry the metric of the outcome: a theme is none unless it is named. */
export function withThemeDrivers(
  program: Program,
  {drivers = [], metric: name, listwise}: Partial<Pick<DriverTableRequest, "drivers" | "metric" | "listwise">>
): Program {
  const named = (program.themes?.questions ?? []).filter(({id}) => drivers.includes(id)).map(({id}) => id);
  if (named.length === 0) return program;
  if (named.length > 1 && listwise !== true)
    throw new UsageError("--drivers: several themes at once are told of the responses that have all; add --listwise");
  const metric = metricNamed(program, name);
  if (scoringName(metric) !== COMMON_SCORING)
    throw new UsageError(
      `--drivers: themes go along with outcomes of linear scores, and ${metric.id} is none; see --metric`
    );
  const questions = program.questions.map((each) =>
    named.includes(each.id) ? {...each, metrics: [...each.metrics, metric.id]} : each
  );
  return {...program, questions};
}
