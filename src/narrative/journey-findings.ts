import type {ControlRule} from "../statistics/trends/control-chart-rules.js";
import type {About} from "../model/about.js";
import type {JourneyPayload} from "../../loaders/payloads/journey.js";
import type {Period} from "../model/periods.js";
import {isWithin, monthLabel} from "../model/periods.js";
import {listText} from "./wording.js";

type StageTrend = Pick<JourneyPayload["stages"][number], "label" | "trend" | "limits">;

/**
 * What the monthly trends of the stages signal in the current period, by the rules of the control chart.
 *
 * @param stages  in the order of the journey
 * @returns "Service lies below its control limits in July 2025."; "No stage's months signal more than natural variation
 *   in July 2025 to June 2026."; or why there are no limits
 */
export function journeyClaims({current}: Pick<About, "current">, stages: readonly StageTrend[]): string[] {
  const charted = stages.filter(({limits}) => limits.centre !== null);
  if (charted.length === 0) {
    return stages.length === 0 ? [] : ["There are too few months with figures to tell signals from natural variation."];
  }
  const claims = charted.flatMap((stage) => signalClaims(stage, current));
  return claims.length > 0 ? claims : [`No stage's months signal more than natural variation in ${current.label}.`];
}

function signalClaims({label, trend, limits}: StageTrend, current: Period): string[] {
  if (limits.centre === null) return [];
  const estimates = new Map(trend.map(({period, figure}) => [period, figure.estimate]));
  const signals = limits.signals.filter(({period}) => isWithin(period, current));
  const monthsOf = (rule: ControlRule, keep: (estimate: number) => boolean) =>
    signals
      .filter(({period, rule: found}) => found === rule && keep(estimates.get(period) ?? NaN))
      .map(({period}) => monthLabel(period));
  const sides = [
    {side: "below", keep: (estimate: number) => estimate < limits.centre},
    {side: "above", keep: (estimate: number) => estimate > limits.centre}
  ];
  return sides.flatMap(({side, keep}) => {
    const beyond = monthsOf("beyond-limits", keep);
    const shift = monthsOf("shift", keep);
    return [
      ...(beyond.length > 0 ? [`${label} lies ${side} its control limits in ${listText(beyond)}.`] : []),
      ...(shift.length > 0
        ? [`${label} stays ${side} its long-term mean for seven months or more in a row, up to ${shift.at(-1)!}.`]
        : [])
    ];
  });
}
