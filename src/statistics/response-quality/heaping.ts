import {expectNumber} from "../numbers/expect-number.js";
import {type ChanceRate, chanceRate} from "./chance-rate.js";
import {abs} from "../numbers/math.js";

export interface HeapingOptions {
  /** Answers at multiples of this are the round ones: 5 on 0–100, 10 on 0–100; at least 3 steps. */
  readonly multiple: number;
  /** Distance of neighbouring answers of the scale; default 1. */
  readonly step?: number;
  /** Coverage of the limits of the share, 0–1; default 0.95. */
  readonly level?: number;
}

/**
 * Heaping: answers at round numbers, beside what their neighbours would lead one to expect.
 *
 * Looks at every round number together with the answer before and the answer after it. Where the distribution runs
 * straight across the three, the middle one holds a third of them, whatever the slope; by chance the count is
 * binomial with 1/3. Round numbers at an end of the scale have no neighbour and are left out. Curvature shows too: a
 * genuine peak at a round number raises the share, so compare sources with one another. Assumes independent answers, each
 * counted once whatever its weight. No windows: nothing to say.
 *
 * @param counts  how often each answer was given: {value, n}; values not listed were never given
 * @param scale  lowest and highest answer of the scale
 * @returns ChanceRate over the answers in the windows, expectedShare 1/3; share null without any
 * @throws RangeError "heaping: row 3: value: expected 0 to 100, got 101"; for a multiple of fewer than 3 steps
 * @source Roberts & Brewer (2001) J. Applied Statistics 28:887 (heaps against their neighbours); Whipple's index in spirit
 * @example heaping([{value: 49, n: 1}, {value: 50, n: 8}, {value: 51, n: 1}], [0, 100], {multiple: 10}).share // 0.8
 */
export function heaping(
  counts: readonly {readonly value: number; readonly n: number}[],
  [lowest, highest]: readonly [number, number],
  {multiple, step = 1, level}: HeapingOptions
): ChanceRate {
  // With fewer than three steps between round numbers their windows would overlap.
  expectNumber("heaping: steps of the multiple", Math.round((multiple / step) * 1e9) / 1e9, 3);
  const tolerance = step / 1e6;
  let round = 0;
  let total = 0;
  counts.forEach(({value, n}, index) => {
    expectNumber(`heaping: row ${index}: value`, value, lowest, highest);
    const middle = Math.round(value / multiple) * multiple;
    const distance = abs(value - middle);
    const hasNeighbours = middle - step >= lowest - tolerance && middle + step <= highest + tolerance;
    if (!hasNeighbours || distance > step + tolerance) return;
    total += n;
    if (distance <= tolerance) round += n;
  });
  return chanceRate(round, total, 1 / 3, level);
}
