import type {FigureNode} from "./figure-nodes.js";
import type {Leaves} from "./item-leaves.js";
import {PRIME} from "./modular.js";
import type {LeafGroup} from "./merged-unknowns.js";
import type {EquationBlock, UnknownsOfBlock} from "./published-equations.js";
import type {SparseRow} from "./sparse-echelon.js";

/**
 * The row of an item over some atoms in a block.
 *
 * @returns null where the block cannot express it: a part of an unknown, or a leaf that is in no figure
 */
export function equationOf(
  {groups, unknownOf, unknowns, cells}: UnknownsOfBlock,
  leaves: Leaves,
  atoms: ArrayLike<number>
): SparseRow | null {
  const size = unknownOf.length / groups.length;
  const columns: number[] = [];
  const values: number[] = [];
  let expressed = true;
  for (const [group, of] of groups.entries()) {
    for (let place = 0; place < atoms.length; place++) {
      const weight = weightIn(of, leaves, atoms[place]!);
      if (weight === 0) continue;
      const unknown = unknownOf[group * size + atoms[place]!]!;
      if (unknown === -1 || weight === null) {
        expressed = false;
        break;
      }
      if (cells[unknown] === 0) {
        columns.push(unknown);
        values.push(weight);
      }
      cells[unknown]! += 1;
    }
  }
  for (const unknown of columns) {
    if (cells[unknown] !== unknowns[unknown]!.atoms.length) expressed = false;
    cells[unknown] = 0;
  }
  return expressed ? {columns: Int32Array.from(columns), values: Int32Array.from(values)} : null;
}

/** How often an item counts what was answered to some leaves in an atom; null where not all alike. */
function weightIn({leaves: of, answeredBy, answered}: LeafGroup, leaves: Leaves, atom: number): number | null {
  if (answered[atom] === 0) return 0;
  if (of.length === 1) return leaves.get(of[0]!) ?? 0;
  let weight: number | undefined;
  for (const [index, leaf] of of.entries()) {
    if (answeredBy[index]![atom] === 0) continue;
    const own = leaves.get(leaf) ?? 0;
    if (weight !== undefined && own !== weight) return null;
    weight = own;
  }
  return weight ?? 0;
}

/**
 * How a row follows from the figures that are shown.
 *
 * @returns how often each figure goes in, modulo the prime; null where it does not follow
 */
export function combinationOf(
  {echelon, equations, figures}: EquationBlock,
  row: SparseRow
): Map<FigureNode, number> | null {
  const combination = echelon.combination(row);
  if (combination === null) return null;
  const all = new Map<FigureNode, number>();
  for (const [sum, often] of combination) {
    for (const [index, times] of equations.sums[sum]!.made) {
      const figure = figures[index]!;
      all.set(figure, ((all.get(figure) ?? 0) + often * times) % PRIME);
    }
  }
  return new Map([...all].filter(([, times]) => times !== 0));
}
