import {words} from "../../locales/index.js";
import type {BriefFigure} from "../../model/figure.js";
import type {TrendPoint} from "../../model/trend.js";

/** The figures of a trend, each with the name of its period. */
export function trendFigures(points: readonly TrendPoint[]): {label: string; figure: BriefFigure}[] {
  return points.map(({period, figure}) => ({label: words.formats.period(period), figure}));
}
