import {type ControlLine, fewestPoints, individualsChart} from "../statistics/trends/control-chart.js";
import {shareChart} from "../statistics/trends/laney-chart.js";
import {scoringEntry} from "../statistics/estimates/scoring.js";
import type {Metric} from "../model/program.js";
import type {TrendChart} from "../model/scoring.js";

export type {TrendChart} from "../model/scoring.js";

/** A figure of a period. */
export interface ControlledFigure {
  /** First month, `YYYY-MM`. */
  readonly period: string;
  /** Null where nobody answered. */
  readonly estimate: number | null;
  /** Answers that a share rests on, as many as its error calls for; a chart of shares needs it, others do not. */
  readonly n: number;
}

/**
 * The chart that a metric's trend is judged by.
 *
 * @example chartOf({score: "nps"}) // "XmR"
 */
export function chartOf({score}: Pick<Metric, "score">): TrendChart {
  return scoringEntry(score).chart;
}

/**
 * The control chart of figures between declared breaks: one line.
 *
 * @param figures  in order of time
 * @returns the line; without centre and points where there are no figures
 * @throws RangeError of shareChart, for a share that rests on no answers
 * @example controlLine([], "XmR").reason // {code: "fewer-points-than", n: 0, minimum: 12}
 */
export function controlLine<Point extends ControlledFigure>(
  figures: readonly Point[],
  chart: TrendChart
): ControlLine<Point> {
  // Composites of shares may leave 0 to 100 by what rounding leaves of a sum.
  const shares = () => figures.map((point) => ({...point, estimate: withinPercent(point.estimate)}));
  const [line] = chart === "Laney" ? shareChart(shares()) : individualsChart(figures);
  return line ?? {brokenBy: null, mixed: false, centre: null, reason: NO_POINTS, points: []};
}

const NO_POINTS = {code: "fewer-points-than", n: 0, minimum: fewestPoints} as const;

const withinPercent = (share: number | null) => (share === null ? null : Math.min(100, Math.max(0, share)));
