import type {Publication} from "./published-atoms.js";

/** Items that have no parts, and how often each goes into an item. */
export type Leaves = ReadonlyMap<string, number>;

/**
 * What each item is put together of in the end.
 *
 * Weights do not matter where every item is a part of one composite only, since then those of a part can be chosen freely:
 * they are 1. In a second composite the same parts have other weights, so that both together say more than one.
 *
 * @param names  items to look up
 * @returns by item; an item whose parts have no counts is a leaf itself
 */
export function leavesOf(
  names: Iterable<string>,
  {parts = new Map<string, readonly string[]>(), atoms}: Pick<Publication, "parts" | "atoms">
): Map<string, Leaves> {
  const weightOf = partWeights(parts);
  const counted = (item: string): boolean => parts.get(item)?.every(counted) ?? atoms.counts.has(item);
  const leaves = new Map<string, Leaves>();
  for (const name of names) {
    const found = new Map<string, number>();
    const enter = (item: string, weight: number): void => {
      const of = parts.get(item);
      if (of === undefined || of.length === 0 || !of.every(counted)) found.set(item, (found.get(item) ?? 0) + weight);
      else for (const part of of) enter(part, weight * weightOf(item, part));
    };
    enter(name, 1);
    leaves.set(name, found);
  }
  return leaves;
}

/** How often a part goes into a composite. */
export function partWeights(
  parts: ReadonlyMap<string, readonly string[]>
): (composite: string, part: string) => number {
  const used = new Map<string, string[]>();
  for (const [composite, of] of parts) for (const part of of) used.set(part, [...(used.get(part) ?? []), composite]);
  return (composite, part) => 1 + used.get(part)!.indexOf(composite) * (1 + parts.get(composite)!.indexOf(part));
}
