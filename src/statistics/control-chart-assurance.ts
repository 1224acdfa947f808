import type {Reason} from "../model/reason.js";
import type {ControlLine, Variation} from "./control-chart.js";

/** Whether a process as it is will reach a target, and how it has been changing. */
export interface ControlSummary {
  /** Of the last period with a figure. */
  readonly variation: Variation;
  /** "passes" and "fails": whatever chance does; "hit-or-miss": chance decides; null without a target. */
  readonly assurance: "passes" | "fails" | "hit-or-miss" | null;
}

export interface AssuranceOptions {
  /** In the unit of the chart; reaching it exactly is enough. */
  readonly target?: number;
  /** Which way is better; default "high". */
  readonly better?: "high" | "low";
}

/**
 * Making Data Count's two icons for the line that is current: variation and assurance.
 *
 * Variation is that of the last period with a figure. Assurance compares the target with the limits at that period: all of the
 * limits on the good side is "passes", all on the other side "fails"; a target between the limits or on one is "hit-or-miss",
 * unless the limits have no width.
 *
 * @param line     the last line of a chart
 * @param options  target and which way is better
 * @returns {variation, assurance}, or {variation: null, reason} where the line has no limits or no figure
 * @source NHS England, Making Data Count (variation and assurance icons); NHSRplotthedots 0.2 (ptd_calculate_assurance_type)
 * @example controlSummary({brokenBy: null, mixed: false, centre: 5, reason: null, points: [{point: {period: "2024", estimate: 5}, low: 4, upp: 6, signals: [], variation: "common"}]}, {target: 3}) // {variation: "common", assurance: "passes"}
 */
export function controlSummary<Point>(
  line: ControlLine<Point>,
  {target, better = "high"}: AssuranceOptions = {}
): ControlSummary | {variation: null; reason: Reason} {
  if (line.reason !== null) return {variation: null, reason: line.reason};
  const last = line.points.findLast((point) => point.variation !== null);
  if (!last || last.variation === null) return {variation: null, reason: {code: "no-period-with-figure"}};
  return {
    variation: last.variation,
    assurance: target === undefined ? null : assuranceOf(target, last.low!, last.upp!, better)
  };
}

function assuranceOf(target: number, low: number, upp: number, better: "high" | "low") {
  const [goal, worst, best] = better === "high" ? [target, low, upp] : [-target, -upp, -low];
  if (worst > goal || (worst === best && worst === goal)) return "passes";
  return best < goal ? "fails" : "hit-or-miss";
}
