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
  const mark = (rule: ControlRule, found: ReadonlyMap<number, Side>) => {
    for (const [index, direction] of found) if (direction !== 0) signals[index]!.push({rule, direction});
  };
  const sides = values.map(({value, centre}) => (value === null ? 0 : sideOf(value - centre)));
  const distances = values.map(({value, centre}) => (value === null ? 0 : Math.abs(value - centre)));
  const isBeyond = values.map(({sigma}, index) => distances[index]! > 3 * sigma);
  const isNear = values.map(({sigma}, index) => distances[index]! > 2 * sigma && !isBeyond[index]);
  mark("beyond-limits", new Map([...sides.entries()].filter(([index]) => isBeyond[index])));
  // Seven points make six steps; a point where a rise turns into a fall belongs to the one that follows.
  const steps = values.slice(1).map(({value}, index): Side => {
    const before = values[index]!.value;
    return value === null || before === null ? 0 : sideOf(value - before);
  });
  mark(
    "trend",
    new Map(
      runsOf(steps, runLength - 1).flatMap(
        ([index, side]) =>
          [
            [index, side],
            [index + 1, side]
          ] as const
      )
    )
  );
  const threes = runsOf(sides, 3).map(([index]) =>
    [index - 1, index, index + 1].filter((near) => isNear[near] && sides[near] === sides[index])
  );
  mark(
    "near-limit",
    new Map(
      threes
        .filter((near) => near.length > 1)
        .flat()
        .map((index) => [index, sides[index]!])
    )
  );
  mark("shift", new Map(runsOf(sides, runLength)));
  return signals;
}

type Side = 1 | 0 | -1;

function sideOf(difference: number): Side {
  return Math.sign(difference) as Side;
}

/** Every place inside a run of at least `length` equal directions, with the direction. */
function runsOf(sides: readonly Side[], length: number): [number, Side][] {
  let start = 0;
  return sides.flatMap((side, index) => {
    if (side !== sides[index - 1]) start = index;
    const next = sides.findIndex((other, place) => place > index && other !== side);
    return side !== 0 && (next < 0 ? sides.length : next) - start >= length ? [[index, side] as [number, Side]] : [];
  });
}
