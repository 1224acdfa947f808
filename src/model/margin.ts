/**
 * The smallest difference that matters, where a metric declares none: a fiftieth of its range.
 *
 * @param range  lowest and highest score
 * @example usualMargin([0, 100]) // 2
 */
export function usualMargin([lowest, highest]: readonly [lowest: number, highest: number]): number {
  return (highest - lowest) / 50;
}
