import type {StageSignals} from "../model/journey.js";
import {isWithin, type Period} from "../model/periods.js";
import type {Limits, TrendPoint} from "../model/trend.js";

/**
 * What the control chart of a stage signals in a year: its periods outside the usual range, and the latest run of seven or
 * more on one side of the mean; without limits nothing.
 *
 * @param trend  oldest first; a period without a figure is on no side and ends a run
 * @param year   the months that are told of; a run may have begun before
 * @example stageSignals({trend: [], limits: {centre: null, reason: {code: "no-answers"}}}, {from: "2025-07", to: "2026-06"}) // {unusual: [], shift: null}
 */
export function stageSignals(
  {trend, limits}: {trend: readonly TrendPoint[]; limits: Limits},
  year: Period
): StageSignals {
  if (limits.centre === null) return {unusual: [], shift: null};
  const {centre, band, signals, season = []} = limits;
  const of = (rule: string) => new Set(signals.filter((each) => each.rule === rule).map(({period}) => period));
  const [outside, shifted] = [of("beyond-limits"), of("shift")];
  const effects = new Map(season.map(({period, effect}) => [period, effect]));
  const unusual = trend.flatMap(({period, from, figure}) => {
    const range = band.find((each) => each.period === from);
    if (figure.estimate === null || range === undefined || !outside.has(from) || !isWithin(from, year)) return [];
    return [{period, side: figure.estimate < (range.lower + range.upper) / 2 ? "below" : "above"} as const];
  });
  const sides = trend.map(({from, figure}) =>
    figure.estimate === null ? 0 : Math.sign(figure.estimate - (effects.get(from) ?? 0) - centre)
  );
  const last = trend.findLastIndex(({from}) => shifted.has(from));
  if (last < 0 || !isWithin(trend[last]!.from, year)) return {unusual, shift: null};
  const side = sides[last]!;
  const before = sides.findLastIndex((each, index) => index < last && each !== side);
  return {
    unusual,
    shift: {
      side: side < 0 ? "below" : "above",
      ...{count: last - before, to: trend[last]!.period, isLast: last === trend.length - 1}
    }
  };
}
