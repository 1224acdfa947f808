import {groupBy} from "./group-by.js";
import {addPairs, type PairMoments} from "./pair-moments.js";
import {sumOf} from "./sum-of.js";

/** Everything but one group of the pair table. */
export interface WithoutGroup {
  readonly group: string;
  /** Weight of the whole ÷ weight of the group. */
  readonly ratio: number;
  /** The sums of all other groups; some pairs come in two rows. */
  readonly others: readonly PairMoments[];
}

/**
 * The pair table without one group after the other, for a jackknife.
 *
 * The sums before and after each group are added up, so that nothing is subtracted and no digit is lost.
 *
 * @param rows  the pair table; rows without a `group` are a group of their own, named ""
 * @returns one entry per group that has any weight, in order of appearance; a single group leaves no others
 * @throws RangeError as `covariancesOf`
 * @example withoutEachGroup([]) // []
 */
export function withoutEachGroup(rows: readonly PairMoments[]): WithoutGroup[] {
  const weighted = rows.filter(({w}) => w > 0);
  const groups = [...groupBy(weighted, ({group}) => group ?? "")].map(([group, own]) => ({group, rows: addPairs(own)}));
  const weights = groups.map((group) => sumOf(group.rows, ({w}) => w));
  const total = sumOf(weights);
  const before = running(groups);
  const after = running(groups.toReversed()).toReversed();
  return groups.map(({group}, index) => ({
    group,
    ratio: total / weights[index]!,
    others: [...before[index]!, ...after[index + 1]!]
  }));
}

/** The sums of no group, of the first, of the first two… and of all. */
function running(groups: readonly {readonly rows: readonly PairMoments[]}[]): PairMoments[][] {
  const sums: PairMoments[][] = [[]];
  for (const {rows} of groups) sums.push(addPairs([...sums.at(-1)!, ...rows]));
  return sums;
}
