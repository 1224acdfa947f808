import {PRIME} from "./modular.js";
import type {SmallGroup} from "./small-groups.js";

/** A group with the two random numbers that it has in the equations. */
export interface TracedGroup extends SmallGroup {
  readonly trace: readonly [number, number];
}

/** Most groups of an item of which three are added up: the time grows with the square. */
const MOST_FOR_THREE = 2000;

/**
 * Two or three groups of an item without atoms in common of which only the sum is known: both random vectors take it to 0.
 * Two withheld quarters of one unit are such groups, where its other quarters and the year are known.
 *
 * @param groups   of one item, none of which is known itself
 * @param isSmall  whether fewer people than the minimum are in some atoms: others are no secret
 */
export function sumsOfGroups(
  groups: readonly TracedGroup[],
  isSmall: (atoms: readonly number[]) => boolean
): SmallGroup[] {
  const byFirst = new Map<number, number[]>();
  groups.forEach(({trace: [first]}, index) => {
    const list = byFirst.get(first);
    if (list) list.push(index);
    else byFirst.set(first, [index]);
  });
  const found: SmallGroup[] = [];
  /** Adds those after some groups that bring their sum to 0. */
  const complete = (some: readonly TracedGroup[], after: number): void => {
    const [first, second] = [0, 1].map((which) => opposite(some, which as 0 | 1));
    for (const index of byFirst.get(first!) ?? []) {
      if (index <= after || groups[index]!.trace[1] !== second) continue;
      const all = [...some, groups[index]!];
      const atoms = all.flatMap((group) => [...group.atoms]);
      if (new Set(atoms).size === atoms.length && isSmall(atoms))
        found.push({item: all[0]!.item, atoms: Int32Array.from(atoms).sort()});
    }
  };
  groups.forEach((group, index) => {
    complete([group], index);
    if (groups.length > MOST_FOR_THREE) return;
    for (let other = index + 1; other < groups.length; other++) complete([group, groups[other]!], other);
  });
  return found;
}

function opposite(groups: readonly TracedGroup[], which: 0 | 1): number {
  const sum = groups.reduce((all, {trace}) => all + trace[which], 0) % PRIME;
  return sum === 0 ? 0 : PRIME - sum;
}
