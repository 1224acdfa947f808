import type {Figure, ShownFigure} from "../../model/figure.js";
import type {MetricUnit} from "../../model/unit.js";
import {nice, ticks} from "./ticks.js";

/** Ends of an axis and the values marked on it. */
export interface AxisDomain {
  low: number;
  upp: number;
  ticks: readonly number[];
}

type Interval = Pick<ShownFigure, "low" | "upp">;

/**
 * An axis that all of the figures' intervals fit on, as narrow as round numbers allow: charts of intervals need no
 * zero. It is never narrower than `span`, so that noise among equals does not fill the chart.
 *
 * @param figures  figures, or limits alone; absent ones do not count
 * @param options.span   least width in the metric's unit; default 10
 * @param options.limits what values are possible; default 0 to 100, wider where a figure is outside (NPS)
 * @param options.count  about how many ticks; default 4
 * @example scoreDomain([{estimate: null, withheld: false, reason: {code: "no-answers"}}]).ticks // [0, 20, 40, 60, 80, 100]
 */
export function scoreDomain(
  figures: readonly (Figure | Interval)[],
  {span = 10, limits = [0, 100], count = 4}: {span?: number; limits?: readonly [number, number]; count?: number} = {}
): AxisDomain {
  const shown = figures.filter((figure) => "low" in figure);
  if (shown.length === 0) return axis(limits[0], limits[1], count);
  const low = Math.min(...shown.map((figure) => figure.low));
  const upp = Math.max(...shown.map((figure) => figure.upp));
  const missing = Math.max(0, span - (upp - low)) / 2;
  const [from, to] = nice(low - missing, upp + missing, count);
  return axis(Math.max(Math.min(limits[0], low), from), Math.min(Math.max(limits[1], upp), to), count);
}

/**
 * What values a unit allows, and the least that an axis of it shows: a tenth of them.
 *
 * @example limitsOf({scale: [1, 5]}) // {limits: [1, 5], span: 0.4}
 * @example limitsOf("points") // {}
 */
export function limitsOf(unit: MetricUnit): {span?: number; limits?: readonly [number, number]} {
  if (typeof unit === "string") return {};
  const [worst, best] = unit.scale;
  return {limits: unit.scale, span: (best - worst) / 10};
}

/**
 * An axis with zero in its middle that differences and their intervals fit on.
 *
 * @param differences  those without a value do not count
 * @param unit  what they are counted in; the axis reaches a twentieth of its scale at least
 * @example differenceDomain([{low: -6.3, upp: -2.1}]).ticks // [-10, -5, 0, 5, 10]
 */
export function differenceDomain(
  differences: readonly {low?: number; upp?: number}[],
  unit: MetricUnit = "points"
): AxisDomain {
  const {span = 10} = limitsOf(unit);
  const reach = Math.max(span / 2, ...differences.flatMap(({low = 0, upp = 0}) => [Math.abs(low), Math.abs(upp)]));
  const [, end] = nice(0, reach, 1);
  return axis(-end, end, 5);
}

function axis(low: number, upp: number, count: number): AxisDomain {
  return {low, upp, ticks: ticks(low, upp, count)};
}
