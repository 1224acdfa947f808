import {abs, sign} from "../numbers/math.js";

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
  const sides = values.map(({value, centre}) => (value === null ? 0 : sideOf(value - centre)));
  const isFurther = (index: number, sigmas: number) => {
    const {value, centre, sigma} = values[index]!;
    return value !== null && abs(value - centre) > sigmas * sigma;
  };
  const isNear = values.map((_, index) => isFurther(index, 2) && !isFurther(index, 3));
  const steps = values.slice(1).map(({value}, index): Side => {
    const before = values[index]!.value;
    return value === null || before === null ? 0 : sideOf(value - before);
  });
  const rising = runsOf(steps, runLength - 1);
  const threes = runsOf(sides, 3);
  const nearAround = (index: number) =>
    [index - 1, index, index + 1].filter((near) => isNear[near] && sides[near] === threes[index]);
  const runs = runsOf(sides, runLength);
  return sides.map((side, index) => {
    const isOfTwo = [index - 1, index, index + 1].some((middle) => {
      const near = nearAround(middle);
      return near.length > 1 && near.includes(index);
    });
    const found: [ControlRule, Side | undefined][] = [
      ["beyond-limits", isFurther(index, 3) ? side : 0],
      // Seven points make six steps; a point where a rise turns into a fall belongs to the one that follows.
      ["trend", rising[index] || rising[index - 1]],
      ["near-limit", isOfTwo ? side : 0],
      ["shift", runs[index]]
    ];
    return found.flatMap(([rule, direction]) => (direction ? {rule, direction} : []));
  });
}

type Side = 1 | 0 | -1;

function sideOf(difference: number): Side {
  return sign(difference) as Side;
}

/** For every place its side where at least `length` places in a row have it, else 0. */
function runsOf(sides: readonly Side[], length: number): Side[] {
  let start = 0;
  return sides.map((side, index) => {
    if (side !== sides[index - 1]) start = index;
    const next = sides.findIndex((other, place) => place > index && other !== side);
    return (next < 0 ? sides.length : next) - start >= length ? side : 0;
  });
}
