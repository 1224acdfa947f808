import {controlLine, CYCLES} from "../../src/transforms/control-lines.js";
import {phasesOf} from "../../src/transforms/declared-breaks.js";
import type {Figure} from "../../src/model/figure.js";
import type {Metric} from "../../src/model/program.js";
import type {BrokenTrend, Limits, TrendPoint} from "../../src/model/trend.js";
import {seasonAndMemory} from "../../src/statistics/trends/season-and-memory.js";
import {breaksOfItem} from "../publication/incomparable.js";
import type {Domain, Item} from "../publication/measured-figure.js";
import type {Measurements} from "../publication/published-figures.js";

/** Every phase of a trend has limits of its own: those since its last break, and the breaks with what was before them. */
export function brokenLimits(
  {workspace: {program}, breaks: known}: Pick<Measurements, "workspace" | "breaks">,
  item: Item,
  of: Omit<Domain, "period">,
  trend: readonly TrendPoint<Figure>[],
  cycle: number
): {limits: Limits; breaks: BrokenTrend[]} {
  const metric = program.metrics.find(({id}) => id === program.headline)!;
  const periods = trend.map((point) => ({...point, to: point.from}));
  const phases = phasesOf(periods, breaksOfItem(program, known, item, of)).map(({periods, brokenBy}) => {
    return {period: periods[0]!.period, brokenBy, limits: controlLimits(periods, metric, cycle)};
  });
  const breaks = phases.flatMap(({period, brokenBy}, index): BrokenTrend[] => {
    return brokenBy === null ? [] : [{...brokenBy, period, before: phases[index - 1]!.limits}];
  });
  return {limits: phases.at(-1)?.limits ?? {centre: null, reason: {code: "no-answers"}}, breaks};
}

/** Limits from the figures that are shown, so that they tell nothing of the others; cut where the metric ends. */
export function controlLimits(
  trend: readonly TrendPoint<Figure>[],
  metric: Pick<Metric, "score">,
  cycle: number = CYCLES.month
): Limits {
  const figures = trend.map(({period, figure}) => {
    return {period, estimate: figure.estimate, n: figure.estimate === null ? 0 : figure.nEff};
  });
  const {centre, reason, points, hasSeason} = controlLine(figures, metric, cycle);
  if (centre === null) return {centre: null, reason: reason ?? {code: "no-answers"}};
  return {
    centre,
    band: points.flatMap(({point: {period, estimate}, low, upp}) => {
      if (estimate === null || low === null || upp === null) return [];
      return [{period, lower: low, upper: upp}];
    }),
    signals: points.flatMap(({point, signals}) => signals.map(({rule}) => ({period: point.period, rule}))),
    ...(hasSeason ? {season: seasonOf(figures, cycle)} : {})
  };
}

/** What the time of year adds to each period, as the limits have taken it out. */
function seasonOf(figures: readonly {period: string; estimate: number | null; n: number}[], cycle: number) {
  const values = figures.map(({estimate, n}) => ({value: estimate, n: n > 0 ? n : 1}));
  const {seasonal} = seasonAndMemory(values, cycle);
  return figures.map(({period}, index) => ({period, effect: seasonal[index]!}));
}
