import {sumOf} from "./sum-of.js";
import {expectNumber} from "./expect-number.js";

/** How p-values of one family are corrected for there being many. */
export type Adjustment = "bh" | "by" | "bonferroni" | "holm" | "hochberg" | "hommel";

/**
 * p-values of one declared family, adjusted for their number.
 *
 * "bh" (default, Benjamini–Hochberg) and "by" (Benjamini–Yekutieli, under any dependence) hold the share of false findings
 * among the findings; "bonferroni", "holm", "hochberg" and "hommel" hold the chance of any false finding. A test that is
 * undefined stays null and does not count in the family. Ties get equal values.
 *
 * @param pValues  in any order, each 0–1 or null
 * @returns adjusted p-values, 0–1 or null, in the order given
 * @throws RangeError "adjustPValues: value 2: expected 0 to 1, got 1.3"
 * @source Benjamini and Hochberg (1995); R's p.adjust; reference multiple_testing_bh1995.json
 * @example adjustPValues([0.01, null, 0.03]) // [0.02, null, 0.03]
 * @example adjustPValues([0.04, 0.03], "holm") // [0.06, 0.06]
 */
export function adjustPValues(pValues: readonly (number | null)[], adjustment: Adjustment = "bh"): (number | null)[] {
  for (const [index, p] of pValues.entries()) {
    if (p !== null) expectNumber(`adjustPValues: value ${index}`, p, 0, 1);
  }
  const tested = pValues.flatMap((p, index) => (p === null ? [] : [{p, index}])).sort((a, b) => a.p - b.p);
  const adjusted = adjustSorted(
    tested.map(({p}) => p),
    adjustment
  );
  const result = new Array<number | null>(pValues.length).fill(null);
  for (const [rank, {index}] of tested.entries()) result[index] = Math.min(1, adjusted[rank]!);
  return result;
}

/** p-values in ascending order, adjusted but not yet cut at 1. */
function adjustSorted(sorted: readonly number[], adjustment: Adjustment): number[] {
  if (adjustment === "hommel") return hommel(sorted);
  const m = sorted.length;
  const harmonic = adjustment === "by" ? sumOf(sorted, (_, index) => 1 / (index + 1)) : 1;
  const isUp = adjustment === "bonferroni" || adjustment === "holm";
  const scaled = sorted.map((p, index) => {
    if (adjustment === "bonferroni") return m * p;
    return adjustment === "bh" || adjustment === "by" ? ((harmonic * m) / (index + 1)) * p : (m - index) * p;
  });
  // Up from the smallest no value falls; down from the largest none rises.
  if (!isUp) scaled.reverse();
  for (let index = 1; index < m; index += 1) {
    scaled[index] = (isUp ? Math.max : Math.min)(scaled[index]!, scaled[index - 1]!);
  }
  return isUp ? scaled : scaled.reverse();
}

/** Hommel (1988), by the algorithm of Wright (1992) that R's p.adjust uses. */
function hommel(sorted: readonly number[]): number[] {
  const m = sorted.length;
  const smallest = Math.min(...sorted.map((p, index) => (m * p) / (index + 1)));
  let adjusted = sorted.map(() => smallest);
  let largest = [...adjusted];
  for (let size = m - 1; size >= 2; size -= 1) {
    const split = m - size + 1;
    const tail = sorted.slice(split).map((p, index) => (size * p) / (index + 2));
    const least = Math.min(...tail);
    adjusted = sorted.map((p, index) => (index < split ? Math.min(size * p, least) : 0));
    const atSplit = adjusted[split - 1]!;
    largest = largest.map((value, index) => Math.max(value, index < split ? adjusted[index]! : atSplit));
  }
  return sorted.map((p, index) => Math.max(largest[index]!, p));
}
