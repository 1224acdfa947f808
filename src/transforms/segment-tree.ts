import {
  chanceOfLargest,
  type SegmentScore,
  segmentStatistic,
  type SegmentStatistic,
  standardisedSum
} from "../statistics/segments/segment-statistic.js";
import {peopleIn} from "../statistics/segments/segment-difference.js";

/** A score that a tree is grown on. */
export interface TreeScore extends SegmentScore {
  /** The half that chooses is 0, the half that tests is 1. */
  half: number;
  /** Of each segment that is tried. */
  values: readonly (string | null)[];
}

/** A segment that was chosen: the values that it has of some of the segments tried, by their places. */
export type SegmentDefinition = ReadonlyMap<number, readonly (string | null)[]>;

/** A leaf of a tree, with the scores of both halves. */
export interface SegmentLeaf<Score> {
  definition: SegmentDefinition;
  rows: readonly Score[];
}

export interface TreeOptions {
  /** Fewest different people in each half of a leaf. */
  minimum: number;
  /** Chance by which a tree may split though nothing is there; default 0.05. */
  alpha?: number;
}

/** Fewest responses of a leaf, in each half. */
export const FEWEST_RESPONSES = 50;

/**
 * Grows a tree of segments on the half that chooses. At each node every segment is tested (chanceOfLargest, Bonferroni over the
 * segments that vary there); the likeliest one is divided where its two parts differ most, as long as both have responses and
 * people enough in both halves. Of the half that tests, nothing but how many it has is looked at.
 *
 * @param rows  scores of both halves, in any grouping
 * @param keys  how many segments are tried
 * @returns the leaves; one, without a definition, where nothing is beyond chance
 * @source Hothorn, Hornik & Zeileis (2006) JCGS 15:651; two halves: Athey & Imbens (2016) PNAS 113:7353
 * @example segmentLeaves([], 2, {minimum: 10}) // [{definition: new Map(), rows: []}]
 */
export function segmentLeaves<Score extends TreeScore>(
  rows: readonly Score[],
  keys: number,
  options: TreeOptions
): SegmentLeaf<Score>[] {
  return divide({definition: new Map(), rows}, keys, options);
}

function divide<Score extends TreeScore>(
  leaf: SegmentLeaf<Score>,
  keys: number,
  options: TreeOptions
): SegmentLeaf<Score>[] {
  const choosing = halfOf(leaf.rows, 0);
  const tests = Array.from({length: keys}, (_, key) => {
    const statistic = segmentStatistic(choosing, ({values}) => values[key]!);
    return {key, statistic, p: chanceOfLargest(statistic)};
  }).filter(({statistic}) => statistic.categories.length > 1);
  const found = tests.filter(({p}) => p * tests.length <= (options.alpha ?? 0.05)).sort((a, b) => a.p - b.p);
  for (const {key, statistic} of found) {
    const parts = partsBy(leaf, key, {statistic, options});
    if (parts !== null) return parts.flatMap((part) => divide(part, keys, options));
  }
  return [leaf];
}

/** The two parts of a leaf that differ most by a segment, and have enough of both halves; null where there are none. */
function partsBy<Score extends TreeScore>(
  {definition, rows}: SegmentLeaf<Score>,
  key: number,
  {statistic, options}: {statistic: SegmentStatistic<string | null>; options: TreeOptions}
): SegmentLeaf<Score>[] | null {
  const {categories, sums, n} = statistic;
  const order = categories.map((_, place) => place).sort((a, b) => sums[a]! / n[a]! - sums[b]! / n[b]!);
  const cuts = order.slice(1).map((_, cut) => order.slice(0, cut + 1));
  const byDistance = cuts
    .map((places) => ({places, distance: Math.abs(standardisedSum(statistic, places))}))
    .sort((a, b) => b.distance - a.distance);
  // Values that only the other half has are in neither part by what they say: they go along with the second.
  const present = [...new Set([...categories, ...rows.map(({values}) => values[key]!)])];
  for (const {places} of byDistance) {
    const low = places.map((place) => categories[place] as string | null);
    const parts = [low, present.filter((value) => !low.includes(value))].map((values) => ({
      definition: new Map(definition).set(key, values),
      rows: rows.filter((row) => values.includes(row.values[key]!))
    }));
    if (parts.every((part) => isLargeEnough(part.rows, options))) return parts;
  }
  return null;
}

function isLargeEnough(rows: readonly TreeScore[], {minimum}: TreeOptions): boolean {
  return [0, 1].every((half) => {
    const own = halfOf(rows, half);
    return own.reduce((sum, {n}) => sum + n, 0) >= FEWEST_RESPONSES && peopleIn(own) >= minimum;
  });
}

/** The scores of one half. */
export function halfOf<Score extends TreeScore>(rows: readonly Score[], half: number): Score[] {
  return rows.filter((row) => row.half === half);
}
