import {type FigureRow, figureRows, groupText} from "../../src/transforms/figure-rows.js";
import {breaksOf} from "../../src/transforms/declared-breaks.js";
import {CYCLES} from "../../src/transforms/control-lines.js";
import {trendFindings, type TrendFindings} from "../../src/transforms/trend-findings.js";
import type {Cube} from "../cube/cube.js";
import type {Workspace} from "../workspace/model.js";
import {isDayKey, UsageError} from "../warehouse/dimensions.js";
import {brokenFigureOf} from "./broken-figures.js";
import {
  daysBetween,
  isTrendPeriod,
  type NamedPeriod,
  periodsBetween,
  type TrendPeriod
} from "../warehouse/period-keys.js";
import {figures} from "./figures.js";
import {knownBreaks} from "./question-changes.js";
import {metricNamed} from "./metrics.js";

export interface TrendRequest {
  /** What has a trend each: stages, organizations, …; nothing for the journey's. */
  by: readonly string[];
  period: TrendPeriod;
  metric?: string;
  where?: Readonly<Record<string, readonly string[]>>;
  level?: number;
  target?: number;
}

/**
 * The table that `journeymark trend` prints: for every stage, organization, … what its figures do from period to period, by a
 * chart that knows how many answered, and by a test of a trend; a season and memory are taken out of both.
 *
 * @param cube  that of days where the period is one, or a week
 * @returns the rows of each combination of the keys, in the order of `scores`: …by and the columns of trendFindings, one
 *   row per phase between breaks, declared or of questions that came or went, and fewestRespondents: the fewest different people behind any of its periods
 *   that has some
 * @throws UsageError if a key, a value or the metric does not exist, or a key is a period
 */
export async function trendTable(
  cube: Cube,
  workspace: Workspace,
  {by, period, metric, where, level, target}: TrendRequest
): Promise<(Record<string, unknown> & TrendFindings & {fewestRespondents: number})[]> {
  const wrong = by.find(isTrendPeriod);
  if (wrong !== undefined)
    throw new UsageError(`--by ${wrong}: periods are what a trend runs over; use --period ${wrong}`);
  const {table} = await figures(cube, workspace, {by: [...by, period], metric, where, throughout: true});
  const periods = await periodsCovered(cube, workspace, period);
  const groups = new Map<string, FigureRow[]>();
  for (const row of figureRows(table)) {
    const key = groupText(row, by);
    const rows = groups.get(key);
    if (rows) rows.push(row);
    else groups.set(key, [row]);
  }
  const brokenFigure = brokenFigureOf(workspace, {by, metric, where});
  const breaks = await knownBreaks(cube, workspace.program, {dated: isDayKey(period) ? "day" : "month"});
  const series = [...groups.values()].map((rows) => {
    const figureOf = new Map(rows.map((row) => [row[period], row]));
    const points = periods.map((each) => {
      const {estimate = null, nEff = null, n = 0} = figureOf.get(each.name) ?? {};
      return {...each, estimate, n: nEff ?? n, isAnswered: n > 0};
    });
    return {points, breaks: breaksOf(breaks, brokenFigure(rows[0]!))};
  });
  const options = {
    metric: metricNamed(workspace.program, metric),
    cycle: CYCLES[period],
    ...(level === undefined ? {} : {level}),
    ...(target === undefined ? {} : {target})
  };
  const keys = [...groups.values()].map((rows) => ({
    ...Object.fromEntries(by.map((key) => [key, rows[0]![key] ?? null])),
    fewestRespondents: Math.min(...rows.map((row) => row["respondents"] as number).filter((people) => people > 0))
  }));
  return trendFindings(series, options).flatMap((found, index) => found.map((each) => ({...keys[index]!, ...each})));
}

/** Every period from the first with answers to the last. */
async function periodsCovered(cube: Cube, {program}: Workspace, period: TrendPeriod): Promise<NamedPeriod[]> {
  if (isDayKey(period)) {
    const days = await cube.values("day");
    return days.length === 0 ? [] : daysBetween(period, days[0]!, days.at(-1)!);
  }
  const covered = await cube.covered();
  return covered === null ? [] : periodsBetween(program, period, covered.from, covered.to);
}
