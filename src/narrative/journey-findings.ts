import type {ControlRule} from "../statistics/trends/control-chart-rules.js";
import type {Finding} from "../model/finding.js";
import type {About} from "../model/about.js";
import type {Limits, TrendPoint} from "../model/trend.js";
import type {Period} from "../model/periods.js";
import {isWithin} from "../model/periods.js";

interface StageTrend {
  label: string;
  trend: readonly TrendPoint[];
  limits: Limits;
}

/**
 * What the monthly trends of the stages signal in the current period, by the rules of the control chart, or that there
 * are no limits.
 *
 * @param stages  in the order of the journey
 */
export function journeyFindings({current}: Pick<About, "current">, stages: readonly StageTrend[]): Finding[] {
  const charted = stages.filter(({limits}) => limits.centre !== null);
  if (charted.length === 0) return stages.length === 0 ? [] : [{code: "no-stage-with-limits"}];
  const findings = charted.flatMap((stage) => signalFindings(stage, current));
  const {from, to} = current;
  return findings.length > 0 ? findings : [{code: "no-stage-signals", period: {from, to}}];
}

function signalFindings({label: stage, trend, limits}: StageTrend, current: Period): Finding[] {
  if (limits.centre === null) return [];
  const {centre} = limits;
  const estimates = new Map(trend.map(({period, figure}) => [period, figure.estimate]));
  const signals = limits.signals.filter(({period}) => isWithin(period, current));
  const monthsOf = (rule: ControlRule, keep: (estimate: number) => boolean) =>
    signals
      .filter(({period, rule: found}) => found === rule && keep(estimates.get(period) ?? NaN))
      .map(({period}) => period);
  const sides = [
    {side: "below", keep: (estimate: number) => estimate < centre},
    {side: "above", keep: (estimate: number) => estimate > centre}
  ] as const;
  return sides.flatMap(({side, keep}): Finding[] => {
    const months = monthsOf("beyond-limits", keep);
    const to = monthsOf("shift", keep).at(-1);
    return [
      ...(months.length > 0 ? [{code: `stage-${side}-limits`, stage, months} as const] : []),
      ...(to === undefined ? [] : [{code: `stage-${side}-mean`, stage, to} as const])
    ];
  });
}
