const STEPS = 60;

/**
 * The least number between two from which on something holds, which holds at the higher one.
 *
 * @param holds  false up to some number, and true from there on
 * @example bisect(0, 4, (x) => x * x >= 2).toFixed(6) // "1.414214"
 */
export function bisect(least: number, most: number, holds: (middle: number) => boolean): number {
  let [low, high] = [least, most];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
