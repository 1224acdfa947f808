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
  const groups = groupsOf(rows);
  const weights = groups.map((group) => sumOf(group.rows, ({w}) => w));
  const total = sumOf(weights, (weight) => weight);
  const before = running(groups);
  const after = running(groups.toReversed()).toReversed();
  return groups.map(({group}, index) => ({
    group,
    ratio: total / weights[index]!,
    others: [...before[index]!, ...after[index + 1]!]
  }));
}

type Group = {readonly group: string; readonly rows: readonly PairMoments[]};

/** Each group with one row per pair. */
function groupsOf(rows: readonly PairMoments[]): Group[] {
  const groups = new Map<string, PairMoments[]>();
  for (const row of rows) {
    if (row.w === 0) continue;
    const known = groups.get(row.group ?? "");
    if (known === undefined) groups.set(row.group ?? "", [row]);
    else known.push(row);
  }
  return [...groups].map(([group, own]) => ({group, rows: addPairs(own)}));
}

/** The sums of no group, of the first, of the first two… and of all. */
function running(groups: readonly Group[]): PairMoments[][] {
  const sums: PairMoments[][] = [[]];
  for (const {rows} of groups) sums.push(addPairs([...sums.at(-1)!, ...rows]));
  return sums;
}
