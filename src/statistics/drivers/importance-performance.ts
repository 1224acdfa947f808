import {meanOf} from "../estimates/moments.js";
import type {Estimate} from "../../model/estimate.js";

/** A driver on the map: how much it goes along with the outcome, and how well it is rated. */
export interface RatedDriver {
  readonly name: string;
  /** Share of what is explained, 0–1, from `driverIntervals`. */
  readonly importance: Estimate;
  /** Score on 0–100. */
  readonly performance: Estimate;
}

/** The four fields of the map: important and weak, important and strong, neither, and strong but unimportant. */
export type Quadrant = "concentrate here" | "keep it up" | "low priority" | "possible overkill";

export interface PlacedDriver extends RatedDriver {
  /** Null where the importance or the performance is not known. */
  readonly quadrant: Quadrant | null;
  /** Whether both intervals stay on their side of the dividing lines: if not, the field may be chance. */
  readonly certain: boolean;
}

export interface ImportancePerformance {
  /** The dividing lines: importance 0–1, performance 0–100; null where no driver has a number. */
  readonly importanceLine: number | null;
  readonly performanceLine: number | null;
  /** From the most important to the least; drivers without a number last. */
  readonly drivers: readonly PlacedDriver[];
}

/**
 * Importance–performance map: which drivers go along with the outcome and are rated low.
 *
 * The lines are the plain means of the shown importances and performances. On a line counts as above it, so a single
 * driver is above both. Assumes that both are measured alike for all drivers.
 * The places are associations: that a driver is important does not say that raising it raises the outcome.
 *
 * @param drivers  names with their importance (share, 0–1) and performance (0–100)
 * @returns the lines and every driver with its field; an empty list gives null lines
 * @source Martilla & James (1977) Importance–performance analysis, J. Marketing 41:77–79
 * @example importancePerformance([]).drivers // []
 */
export function importancePerformance(drivers: readonly RatedDriver[]): ImportancePerformance {
  const importanceLine = lineOf(drivers.map(({importance}) => importance));
  const performanceLine = lineOf(drivers.map(({performance}) => performance));
  const placed = drivers.map((driver): PlacedDriver => {
    const important = sideOf(driver.importance, importanceLine);
    const strong = sideOf(driver.performance, performanceLine);
    if (important === null || strong === null) return {...driver, quadrant: null, certain: false};
    const [weakField, strongField] = important.isAbove
      ? (["concentrate here", "keep it up"] as const)
      : (["low priority", "possible overkill"] as const);
    const quadrant = strong.isAbove ? strongField : weakField;
    return {...driver, quadrant, certain: important.isCertain && strong.isCertain};
  });
  placed.sort((a, b) => (b.importance.estimate ?? -1) - (a.importance.estimate ?? -1));
  return {importanceLine, performanceLine, drivers: placed};
}

/** The mean of what is known. */
function lineOf(estimates: readonly Estimate[]): number | null {
  const known = estimates.flatMap(({estimate}) => estimate ?? []);
  return known.length > 0 ? meanOf(known) : null;
}

function sideOf(estimate: Estimate, line: number | null): {isAbove: boolean; isCertain: boolean} | null {
  if (estimate.estimate === null || line === null) return null;
  return {isAbove: estimate.estimate >= line, isCertain: estimate.low >= line || estimate.upp < line};
}
