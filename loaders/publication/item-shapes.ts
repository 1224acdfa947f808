import type {Leaves} from "./item-leaves.js";
import type {EquationBlock} from "./published-equations.js";

/** Unknowns that any group of an item has all or none of. */
export interface ShapeUnit {
  readonly unknowns: readonly number[];
  readonly atoms: readonly number[];
}

/** How groups of one item look in the unknowns of a block. */
export interface ItemShape {
  readonly item: string;
  readonly units: readonly ShapeUnit[];
  /** Index of the unit by unknown, -1 where the item has no part in it. */
  readonly unitOf: Int32Array;
  /** Leaf group by unknown. */
  readonly groupOf: Int32Array;
  /** What a group's row has in the unknowns of each leaf group. */
  readonly weights: ReadonlyMap<number, number>;
}

/**
 * The shapes of a block: one for each leaf group, and one for each composite of several of them.
 *
 * @param leaves  of every item
 */
export function itemShapes(block: EquationBlock, leaves: ReadonlyMap<string, Leaves>): ItemShape[] {
  const shapes = new Map<string, ItemShape>();
  if (block.unknowns.length === 0) return [];
  for (const [item, of] of leaves) {
    const weights = weightsIn(block, of);
    if (weights === null) continue;
    const key = JSON.stringify([...weights]);
    if (!shapes.has(key)) shapes.set(key, {item, weights, ...unitsOf(block, weights)});
  }
  return [...shapes.values()];
}

/** The weight of an item in each leaf group; null where it is not all in the block, or not alike in a group. */
function weightsIn({groups}: EquationBlock, leaves: Leaves): Map<number, number> | null {
  const weights = new Map<number, number>();
  let leavesHere = 0;
  for (const [group, {leaves: of}] of groups.entries()) {
    const [weight = 0, ...others] = new Set(of.map((leaf) => leaves.get(leaf) ?? 0));
    if (others.length > 0) return null;
    if (weight === 0) continue;
    weights.set(group, weight);
    leavesHere += of.length;
  }
  return weights.size > 0 && leavesHere === leaves.size ? weights : null;
}

function unitsOf({groups, unknownOf, unknowns}: EquationBlock, weights: ReadonlyMap<number, number>) {
  const size = unknownOf.length / groups.length;
  const parent = Int32Array.from(unknowns, (_, unknown) => unknown);
  const root = (unknown: number): number => {
    let top = unknown;
    while (parent[top] !== top) top = parent[top]!;
    return top;
  };
  const impossible = new Set<number>();
  const atomsOfShape = atomsIn(unknowns, weights);
  for (const atom of atomsOfShape) {
    let first = -1;
    let unpublished = false;
    for (const group of weights.keys()) {
      const unknown = unknownOf[group * size + atom]!;
      if (unknown === -1) unpublished ||= groups[group]!.answered[atom] === 1;
      else if (first === -1) first = unknown;
      else parent[root(unknown)] = root(first);
    }
    // A group with this atom needs an unknown of which nothing is published.
    if (unpublished && first !== -1) impossible.add(first);
  }
  const dead = new Set([...impossible].map(root));
  const units: {unknowns: number[]; atoms: number[]}[] = [];
  const numberOf = new Map<number, number>();
  const unitOf = new Int32Array(unknowns.length).fill(-1);
  unknowns.forEach(({group, atoms}, unknown) => {
    const top = root(unknown);
    if (!weights.has(group) || dead.has(top)) return;
    const number = numberOf.get(top) ?? units.length;
    if (number === units.length) units.push({unknowns: [], atoms: []});
    numberOf.set(top, number);
    unitOf[unknown] = number;
    units[number]!.unknowns.push(unknown);
    units[number]!.atoms.push(...atoms);
  });
  const groupOf = Int32Array.from(unknowns, ({group}) => group);
  return {
    unitOf,
    groupOf,
    units: units.map((unit) => ({...unit, atoms: [...new Set(unit.atoms)].sort((a, b) => a - b)}))
  };
}

/** Atoms in which an item of several leaf groups may have several unknowns; none of an item of one. */
function atomsIn(unknowns: EquationBlock["unknowns"], weights: ReadonlyMap<number, number>): Iterable<number> {
  if (weights.size === 1) return [];
  return new Set(unknowns.flatMap(({group, atoms}) => (weights.has(group) ? atoms : [])));
}
