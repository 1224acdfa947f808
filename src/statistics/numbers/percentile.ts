import {ceil, floor} from "./math.js";

/**
 * The value below which a share `p` of sorted numbers lies, by straight lines between them.
 *
 * @param sorted  numbers in ascending order, at least one; ties stay
 * @param p  0–1
 * @source R quantile(type = 7), its default
 * @example percentileOf([1, 2, 4], 0.75) // 3
 */
export function percentileOf(sorted: readonly number[], p: number): number {
  const place = p * (sorted.length - 1);
  const below = sorted[floor(place)]!;
  return below + (place - floor(place)) * (sorted[ceil(place)]! - below);
}
