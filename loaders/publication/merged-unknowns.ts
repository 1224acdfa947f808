import {atomClasses} from "./atom-classes.js";
import type {FigureNode} from "./figure-nodes.js";
import type {Leaves} from "./item-leaves.js";
import type {Unknown} from "./small-sums.js";

/** Leaf items that no published figure separates, so that they are one unknown in each atom. */
export interface LeafGroup {
  readonly leaves: readonly string[];
  /** 1 for atoms that answered one of them. */
  readonly answered: Uint8Array;
  /** The same for each leaf. */
  readonly answeredBy: readonly Uint8Array[];
}

/**
 * Takes the cells (leaf group × atom) together that are in the same figures; those in none are no unknowns.
 *
 * @param size  number of atoms
 */
export function mergedUnknowns(
  groups: readonly LeafGroup[],
  figures: readonly FigureNode[],
  leaves: ReadonlyMap<string, Leaves>,
  size: number
): {unknownOf: Int32Array; unknowns: Unknown[]} {
  const byItem = new Map<string, FigureNode[]>();
  for (const figure of figures) {
    const list = byItem.get(figure.item);
    if (list) list.push(figure);
    else byItem.set(figure.item, [figure]);
  }
  const classesOf = new Map([...byItem].map(([item, of]) => [item, atomClasses(of, size)] as const));
  const unknownOf = new Int32Array(groups.length * size).fill(-1);
  const unknowns: {group: number; atoms: number[]}[] = [];
  groups.forEach(({answered, leaves: [leaf]}, group) => {
    const of = [...classesOf].filter(([item]) => leaves.get(item)!.has(leaf!)).map(([, each]) => each);
    const combined = of.length === 0 ? new Int32Array(size) : of.reduce(together);
    const numbers = new Map<number, number>();
    for (let atom = 0; atom < size; atom++) {
      if (answered[atom] === 0 || combined[atom] === 0) continue;
      let number = numbers.get(combined[atom]!);
      if (number === undefined) {
        number = unknowns.length;
        numbers.set(combined[atom]!, number);
        unknowns.push({group, atoms: []});
      }
      unknownOf[group * size + atom] = number;
      unknowns[number]!.atoms.push(atom);
    }
  });
  return {unknownOf, unknowns};
}

/** Classes of the atoms that are the same in both. */
function together(a: Int32Array, b: Int32Array): Int32Array {
  const numbers = new Map([[0, 0]]);
  const most = b.reduce((largest, each) => Math.max(largest, each), 0) + 1;
  return a.map((each, atom) => {
    const key = each * most + b[atom]!;
    const number = numbers.get(key) ?? numbers.size;
    if (number === numbers.size) numbers.set(key, number);
    return number;
  });
}
