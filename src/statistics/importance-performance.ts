import {sumOf} from "./sum-of.js";
import type {Estimate} from "./estimate.js";

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
 * The lines are the plain means of the shown importances and performances unless given. On a line counts as above it.
 * The places are associations: that a driver is important does not say that raising it raises the outcome.
 *
 * @param drivers  names with their importance (share, 0–1) and performance (0–100)
 * @param options.importanceLine  default the mean importance
 * @param options.performanceLine  default the mean performance
 * @returns the lines and every driver with its field; an empty list gives null lines
 * @source Martilla & James (1977) Importance–performance analysis, J. Marketing 41:77–79
 * @example importancePerformance([]).drivers // []
 */
export function importancePerformance(
  drivers: readonly RatedDriver[],
  options: {readonly importanceLine?: number; readonly performanceLine?: number} = {}
): ImportancePerformance {
  const importanceLine = options.importanceLine ?? meanOf(drivers.map((driver) => driver.importance));
  const performanceLine = options.performanceLine ?? meanOf(drivers.map((driver) => driver.performance));
  const placed = drivers.map((driver) => place(driver, importanceLine, performanceLine));
  placed.sort((a, b) => (b.importance.estimate ?? -1) - (a.importance.estimate ?? -1));
  return {importanceLine, performanceLine, drivers: placed};
}

function place(driver: RatedDriver, importanceLine: number | null, performanceLine: number | null): PlacedDriver {
  const {importance, performance} = driver;
  if (
    importance.estimate === null ||
    performance.estimate === null ||
    importanceLine === null ||
    performanceLine === null
  ) {
    return {...driver, quadrant: null, certain: false};
  }
  const important = importance.estimate >= importanceLine;
  const strong = performance.estimate >= performanceLine;
  const certain = isOneSided(importance, importanceLine) && isOneSided(performance, performanceLine);
  if (important) return {...driver, quadrant: strong ? "keep it up" : "concentrate here", certain};
  return {...driver, quadrant: strong ? "possible overkill" : "low priority", certain};
}

function isOneSided({low, upp}: {readonly low: number; readonly upp: number}, line: number): boolean {
  return low >= line || upp < line;
}

function meanOf(estimates: readonly Estimate[]): number | null {
  const known = estimates.flatMap(({estimate}) => (estimate === null ? [] : [estimate]));
  return known.length === 0 ? null : sumOf(known) / known.length;
}
