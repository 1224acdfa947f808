import {expectNumber} from "../numbers/expect-number.js";
import {min} from "../numbers/math.js";

/**
 * p-values of one declared family, adjusted for their number by Benjamini and Hochberg's method.
 *
 * It holds the share of false findings among the findings. A test that is undefined stays null and does not count in the
 * family. Ties get equal values.
 *
 * @param pValues  in any order, each 0–1 or null
 * @returns adjusted p-values, 0–1 or null, in the order given
 * @throws RangeError "adjustPValues: value 2: expected 0 to 1, got 1.3"
 * @source Benjamini and Hochberg (1995); R's p.adjust(method = "BH"); reference multiple_testing_bh1995.json
 * @example adjustPValues([0.01, null, 0.03]) // [0.02, null, 0.03]
 * @example adjustPValues([0.04, 0.03]) // [0.04, 0.04]
 */
export function adjustPValues(pValues: readonly (number | null)[]): (number | null)[] {
  for (const [index, p] of pValues.entries()) {
    if (p !== null) expectNumber(`adjustPValues: value ${index}`, p, 0, 1);
  }
  const falling = pValues.flatMap((p, index) => (p === null ? [] : [{p, index}])).sort((a, b) => b.p - a.p);
  const adjusted = [...pValues];
  let least = 1;
  for (const [place, {p, index}] of falling.entries()) {
    adjusted[index] = least = min(least, (falling.length / (falling.length - place)) * p);
  }
  return adjusted;
}
