/** The four rules of NHS England's Making Data Count, fixed: signals that something other than chance is at work. */

/**
 * "beyond-limits": one point outside the limits (centre ± 3 sigma).
 * "trend": seven points in a row, each higher than the one before, or each lower.
 * "near-limit": two of three points in a row beyond 2 sigma but inside the limits, all three on the same side of the centre.
 * "shift": seven points in a row on the same side of the centre.
 */
export type ControlRule = "beyond-limits" | "trend" | "near-limit" | "shift";

/** A rule that a point is part of, and which way: 1 is high or rising, −1 low or falling. */
export interface ControlSignal {
  readonly rule: ControlRule;
  readonly direction: 1 | -1;
}

/** A point with the centre and the sigma that hold for it; null where the period has no figure. */
export interface ControlValue {
  readonly value: number | null;
  readonly centre: number;
  /** A third of the distance from the centre to a limit. */
  readonly sigma: number;
}

/** Points in a row that make a shift or a trend. */
export const runLength = 7;

/**
 * The rules that every point is part of, in the order in which they are told: beyond-limits, trend, near-limit, shift.
 *
 * A value equal to the centre ends a shift, an equal neighbour ends a trend, and a period without a figure ends both: the
 * unknown is on no side. Values on a limit are inside.
 *
 * @param values  one per period in order: {value, centre, sigma}
 * @returns for every value its signals, none for common cause and for null
 * @source NHS England, Making Data Count, Strengthening your decisions; NHSRplotthedots 0.2 (ptd_calculate_point_type);
 *   fixture test/fixtures/r/control-charts.json
 * @example controlSignals([{value: 9, centre: 5, sigma: 1}]) // [[{rule: "beyond-limits", direction: 1}]]
 */
export function controlSignals(values: readonly ControlValue[]): ControlSignal[][] {
  const signals = values.map((): ControlSignal[] => []);
  const sides = values.map(sideOf);
  markBeyond(values, signals);
  markTrends(values, signals);
  markNear(values, sides, signals);
  markRuns(sides, runLength, (index, direction) => signals[index]!.push({rule: "shift", direction}));
  return signals;
}

type Side = 1 | 0 | -1;

function sideOf({value, centre}: ControlValue): Side {
  return value === null ? 0 : signOf(value - centre);
}

function signOf(difference: number): Side {
  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

function distance({value, centre}: ControlValue): number {
  return value === null ? 0 : Math.abs(value - centre);
}

function markBeyond(values: readonly ControlValue[], signals: ControlSignal[][]): void {
  values.forEach((one, index) => {
    const side = sideOf(one);
    if (side !== 0 && distance(one) > 3 * one.sigma) signals[index]!.push({rule: "beyond-limits", direction: side});
  });
}

/** Seven points make six steps; a point where a rise turns into a fall belongs to the one that follows. */
function markTrends(values: readonly ControlValue[], signals: ControlSignal[][]): void {
  const steps = values.slice(1).map(({value}, index): Side => {
    const before = values[index]!.value;
    return value === null || before === null ? 0 : signOf(value - before);
  });
  const directions = new Map<number, 1 | -1>();
  markRuns(steps, runLength - 1, (index, direction) => {
    directions.set(index, direction);
    directions.set(index + 1, direction);
  });
  for (const [index, direction] of directions) signals[index]!.push({rule: "trend", direction});
}

function markNear(values: readonly ControlValue[], sides: readonly Side[], signals: ControlSignal[][]): void {
  const isNear = values.map((one) => distance(one) > 2 * one.sigma && distance(one) <= 3 * one.sigma);
  const found = new Set<number>();
  for (let first = 0; first + 2 < values.length; first++) {
    const three = [first, first + 1, first + 2];
    const side = sides[first]!;
    const near = three.filter((index) => isNear[index]);
    if (side !== 0 && near.length >= 2 && three.every((index) => sides[index] === side)) {
      for (const index of near) found.add(index);
    }
  }
  for (const index of found) signals[index]!.push({rule: "near-limit", direction: sides[index] as 1 | -1});
}

/** Calls back for every index inside a run of at least `length` equal directions. */
function markRuns(sides: readonly Side[], length: number, mark: (index: number, direction: 1 | -1) => void): void {
  let start = 0;
  for (let end = 1; end <= sides.length; end++) {
    if (end < sides.length && sides[end] === sides[start]) continue;
    const direction = sides[start]!;
    if (direction !== 0 && end - start >= length) for (let index = start; index < end; index++) mark(index, direction);
    start = end;
  }
}
