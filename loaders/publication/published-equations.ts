import type {FigureNode} from "./figure-nodes.js";
import type {Leaves} from "./item-leaves.js";
import {PRIME, remainders} from "./modular.js";
import {SparseEchelon, type SparseRow} from "./sparse-echelon.js";

/** Leaf items that no published figure separates, so that they are one unknown in each atom. */
export interface LeafGroup {
  readonly leaves: readonly string[];
  /** 1 for atoms that answered one of them. */
  readonly answered: Uint8Array;
  /** The same for each leaf. */
  readonly answeredBy: readonly Uint8Array[];
}

/** Equations that have unknowns in common with one another and with no others. */
export interface EquationBlock {
  readonly groups: readonly LeafGroup[];
  /** Figures that are shown, as rows of the echelon. */
  readonly rows: readonly FigureNode[];
  /** Unknown by index of the leaf group × number of atoms + atom; -1 for those in no equation. */
  readonly unknownOf: Int32Array;
  /** The atoms and leaf group of each unknown. */
  readonly unknowns: readonly {group: number; atoms: number[]}[];
  /** 1 for unknowns of fewer people than the minimum. */
  readonly small: Uint8Array;
  readonly echelon: SparseEchelon;
  /** Two random vectors over the unknowns that every equation takes to 0. */
  readonly vectors: readonly [Float64Array, Float64Array];
  /** Zeros, to count in. */
  readonly cells: Int32Array;
}

/** Two random numbers for each atom that answered a leaf. */
export interface LeafTraces {
  readonly answered: Uint8Array;
  readonly trace: readonly [Int32Array, Int32Array];
}

/** What the shown figures say of the atoms: each is an equation, with the sum over some atoms of some leaf items. */
export interface PublishedEquations {
  readonly blocks: readonly EquationBlock[];
  /** By leaf, for each atom two numbers that add up to 0 over all that follows from published figures, else only by chance. */
  readonly traces: ReadonlyMap<string, LeafTraces>;
}

/**
 * Sets up and solves the equations of the shown figures.
 *
 * @param shown   figures that are published, without composites that follow from their parts
 * @param leaves  of every item
 * @param answered  atoms that answered each leaf
 * @param isSmall  whether fewer people than the minimum are in some atoms of a leaf group
 * @param solved   blocks that were solved before, by their figures; new ones are added
 */
export function publishedEquations(
  shown: readonly FigureNode[],
  leaves: ReadonlyMap<string, Leaves>,
  answered: ReadonlyMap<string, Uint8Array>,
  isSmall: (leaves: readonly string[], atoms: readonly number[]) => boolean,
  solved: Map<string, EquationBlock>
): PublishedEquations {
  const size = answered.values().next().value?.length ?? 0;
  const groupOf = (of: readonly string[]): LeafGroup => {
    const answeredBy = of.map((leaf) => answered.get(leaf)!);
    return {leaves: of, answeredBy, answered: unionOf(answeredBy)};
  };
  const blocks = blocksOf(shown, leaves).map(({groups, rows}) => {
    const key = JSON.stringify(rows.map(({id}) => id));
    const block = solved.get(key) ?? solve(groups.map(groupOf), rows, {leaves, size, isSmall});
    solved.set(key, block);
    return block;
  });
  return {blocks, traces: tracesOf(blocks, answered)};
}

interface BlockContext {
  leaves: ReadonlyMap<string, Leaves>;
  size: number;
  isSmall: (leaves: readonly string[], atoms: readonly number[]) => boolean;
}

/** Leaf groups and figures that belong together: leaves are one where every item of a shown figure has them alike. */
function blocksOf(
  shown: readonly FigureNode[],
  leaves: ReadonlyMap<string, Leaves>
): {groups: string[][]; rows: FigureNode[]}[] {
  const items = [...new Set(shown.map(({item}) => item))];
  const groups = new Map<string, string[]>();
  for (const leaf of new Set(items.flatMap((item) => [...leaves.get(item)!.keys()]))) {
    const signature = items.map((item) => leaves.get(item)!.get(leaf) ?? 0).join();
    groups.set(signature, [...(groups.get(signature) ?? []), leaf]);
  }
  let blocks: {groups: string[][]; items: string[]}[] = [...groups.values()].map((of) => ({groups: [of], items: []}));
  for (const item of items) {
    const touches = (block: {groups: string[][]}) => block.groups.some(([leaf]) => leaves.get(item)!.has(leaf!));
    const joined = blocks.filter(touches);
    blocks = blocks.filter((block) => !touches(block));
    blocks.push({
      groups: joined.flatMap((block) => block.groups),
      items: [...joined.flatMap((block) => block.items), item]
    });
  }
  return blocks.map((block) => ({groups: block.groups, rows: shown.filter(({item}) => block.items.includes(item))}));
}

function unionOf(sets: readonly Uint8Array[]): Uint8Array {
  if (sets.length === 1) return sets[0]!;
  return sets[0]!.map((_, atom) => (sets.some((set) => set[atom] === 1) ? 1 : 0));
}

function solve(groups: LeafGroup[], figures: readonly FigureNode[], context: BlockContext): EquationBlock {
  const rows = [...figures].sort((a, b) => a.atoms.length - b.atoms.length);
  const {unknownOf, unknowns} = mergedUnknowns(groups, rows, context);
  const block = {groups, rows, unknownOf, unknowns, cells: new Int32Array(unknowns.length)};
  const equations = rows.map((figure) => equationOf(block, context.leaves.get(figure.item)!, figure.atoms)!);
  const times = new Float64Array(unknowns.length);
  for (const {columns} of equations) for (const column of columns) times[column]! += 1;
  const small = Uint8Array.from(unknowns, ({group, atoms}) => (context.isSmall(groups[group]!.leaves, atoms) ? 1 : 0));
  // Unknowns of enough people first: what is left over without any of these is all that small groups can be made of.
  const preference = times.map((count, unknown) => count + small[unknown]! * rows.length);
  const echelon = new SparseEchelon(unknowns.length, preference);
  equations.forEach((equation, index) => echelon.add(equation, index));
  const random = remainders(2);
  return {...block, small, echelon, vectors: [echelon.nullVector(random), echelon.nullVector(random)]};
}

/** Takes the cells (leaf group × atom) together that are in the same figures; those in none are no unknowns. */
function mergedUnknowns(groups: readonly LeafGroup[], rows: readonly FigureNode[], {leaves, size}: BlockContext) {
  const classOf = new Int32Array(groups.length * size);
  let count = 1;
  groups.forEach(({answered, leaves: [leaf]}, group) => {
    const lastSplit = new Map<number, {row: number; into: number}>();
    rows.forEach(({item, atoms}, row) => {
      if (!leaves.get(item)!.has(leaf!)) return;
      for (const atom of atoms) {
        const cell = group * size + atom;
        if (answered[atom] === 0) continue;
        let split = lastSplit.get(classOf[cell]!);
        if (split?.row !== row) lastSplit.set(classOf[cell]!, (split = {row, into: count++}));
        classOf[cell] = split.into;
      }
    });
  });
  const unknownOf = new Int32Array(classOf.length).fill(-1);
  const unknowns: {group: number; atoms: number[]}[] = [];
  const numbers = new Int32Array(count).fill(-1);
  for (let cell = 0; cell < classOf.length; cell++) {
    if (classOf[cell] === 0) continue;
    if (numbers[classOf[cell]!] === -1) {
      numbers[classOf[cell]!] = unknowns.length;
      unknowns.push({group: Math.floor(cell / size), atoms: []});
    }
    unknownOf[cell] = numbers[classOf[cell]!]!;
    unknowns[unknownOf[cell]!]!.atoms.push(cell % size);
  }
  return {unknownOf, unknowns};
}

/**
 * The row of an item over some atoms in a block.
 *
 * @returns null where the block cannot express it: a part of an unknown, or a leaf that is in no figure
 */
export function equationOf(
  {groups, unknownOf, unknowns, cells}: Pick<EquationBlock, "groups" | "unknownOf" | "unknowns" | "cells">,
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

/** Spreads a random vector that every equation of a block takes to 0 over the leaves and atoms of its unknowns. */
function tracesOf(
  blocks: readonly EquationBlock[],
  answered: ReadonlyMap<string, Uint8Array>
): Map<string, LeafTraces> {
  const random = remainders(1);
  const traces = new Map<string, LeafTraces>();
  for (const [leaf, atoms] of answered) {
    const trace = () => Int32Array.from(atoms, () => random());
    traces.set(leaf, {answered: atoms, trace: [trace(), trace()]});
  }
  for (const {groups, unknowns, vectors} of blocks) {
    unknowns.forEach(({group, atoms}, unknown) => {
      for (const which of [0, 1] as const) {
        let left = vectors[which][unknown]!;
        let last: {trace: Int32Array; atom: number} | null = null;
        for (const leaf of groups[group]!.leaves) {
          const {answered: ofLeaf, trace: both} = traces.get(leaf)!;
          const trace = both[which];
          for (const atom of atoms) {
            if (ofLeaf[atom] === 0) continue;
            left -= trace[atom]!;
            last = {trace, atom};
          }
        }
        // The last one makes up for the others.
        if (last === null) continue;
        const own = (left + last.trace[last.atom]!) % PRIME;
        last.trace[last.atom] = own < 0 ? own + PRIME : own;
      }
    });
  }
  return traces;
}
