import type {Metric} from "../model/program.js";
import {rangeOf} from "../statistics/estimates/scoring.js";
import {controlChart, type ControlLine, fewestPoints} from "../statistics/trends/control-chart.js";

/** A figure of a period. */
export interface ControlledFigure {
  /** First month or day, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly period: string;
  /** Null where nobody answered. */
  readonly estimate: number | null;
  /** Answers that it rests on, as many as its error calls for. */
  readonly n: number;
}

/** Periods of a year, and days of a week: what a season is looked for in. */
export const CYCLES = {day: 7, week: 52, month: 12, quarter: 4, year: 1} as const;

/**
 * The control chart of figures between declared breaks: one line.
 *
 * @param figures  in order of time, one per period, with those that have none
 * @param metric  what they measure: limits are cut where it ends
 * @param cycle  periods of a year
 * @returns the line; without centre and points where there are no figures
 * @throws RangeError of controlChart, for a figure that rests on no answers
 * @example controlLine([], {score: "nps"}, 12).reason // {code: "fewer-points-than", n: 0, minimum: 12}
 */
export function controlLine<Point extends ControlledFigure>(
  figures: readonly Point[],
  {score}: Pick<Metric, "score">,
  cycle: number
): ControlLine<Point> {
  const [line] = controlChart(figures, {cycle, range: rangeOf(score)});
  return (
    line ?? {brokenBy: null, mixed: false, centre: null, hasSeason: false, memory: 0, reason: NO_POINTS, points: []}
  );
}

const NO_POINTS = {code: "fewer-points-than", n: 0, minimum: fewestPoints} as const;
