import type {FigureNode} from "./figure-nodes.js";

/**
 * A number for each atom that those in the same figures share; 0 for those in none.
 *
 * @param figures  of one item
 * @param size  number of atoms
 */
export function atomClasses(figures: readonly Pick<FigureNode, "atoms">[], size: number): Int32Array {
  const classOf = new Int32Array(size);
  const [splitBy, into] = [[-1], [0]];
  figures.forEach(({atoms}, figure) => {
    for (const atom of atoms) {
      const before = classOf[atom]!;
      if (splitBy[before] !== figure) {
        splitBy[before] = figure;
        into[before] = into.length;
        splitBy.push(figure);
        into.push(into.length);
      }
      classOf[atom] = into[before]!;
    }
  });
  return classOf;
}

/** Figures of one item in classes of atoms, numbered from 0, and the atoms of each class in ascending order. */
export interface ClassedFigures {
  readonly figures: readonly Int32Array[];
  readonly atoms: readonly (readonly number[])[];
}

/**
 * Puts the atoms together that are in the same figures, since whatever figures are asked of them, they answer alike.
 *
 * @param figures  of one item
 * @param size  number of atoms
 */
export function classedFigures(figures: readonly Pick<FigureNode, "atoms">[], size: number): ClassedFigures {
  const classOf = atomClasses(figures, size);
  const numbers = new Int32Array(classOf.reduce((most, each) => Math.max(most, each), 0) + 1).fill(-1);
  const atoms: number[][] = [];
  classOf.forEach((each, atom) => {
    if (each === 0) return;
    if (numbers[each] === -1) numbers[each] = atoms.push([]) - 1;
    classOf[atom] = numbers[each]!;
    atoms[numbers[each]!]!.push(atom);
  });
  const seen = new Int32Array(atoms.length).fill(-1);
  const taken = new Int32Array(atoms.length);
  return {
    atoms,
    figures: figures.map(({atoms: own}, figure) => {
      let count = 0;
      for (const atom of own) {
        const number = classOf[atom]!;
        if (seen[number] === figure) continue;
        seen[number] = figure;
        taken[count++] = number;
      }
      return taken.slice(0, count);
    })
  };
}

/** The atoms of some classes, ascending. */
export function atomsOfClasses({atoms}: ClassedFigures, classes: Int32Array): Int32Array {
  let length = 0;
  for (const each of classes) length += atoms[each]!.length;
  const all = new Int32Array(length);
  let next = 0;
  for (const each of classes) {
    all.set(atoms[each]!, next);
    next += atoms[each]!.length;
  }
  return classes.length > 1 ? all.sort() : all;
}
