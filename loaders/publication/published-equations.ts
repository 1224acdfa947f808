import type {FigureNode} from "./figure-nodes.js";
import type {Leaves} from "./item-leaves.js";
import {PRIME, remainders} from "./modular.js";
import {mergedUnknowns, type LeafGroup} from "./merged-unknowns.js";
import {firstSmallSums, smallSums, timesIn, type Unknown} from "./small-sums.js";
import {SparseEchelon, type SparseRow} from "./sparse-echelon.js";
import {withoutEquation, type KnownEquations} from "./withheld-equations.js";

/** How the sums of a block look in unknowns. */
export interface UnknownsOfBlock {
  readonly groups: readonly LeafGroup[];
  /** Unknown by index of the leaf group × number of atoms + atom; -1 for those in no sum. */
  readonly unknownOf: Int32Array;
  /** The atoms and leaf group of each unknown. */
  readonly unknowns: readonly Unknown[];
  /** Zeros, to count in. */
  readonly cells: Int32Array;
}

/** Equations that have unknowns in common with one another and with no others: of them, the sums that small groups are in. */
export interface EquationBlock extends UnknownsOfBlock {
  /** Figures that were shown at first. */
  readonly figures: readonly FigureNode[];
  /** Indices of those that are withheld since. */
  readonly withheld: ReadonlySet<number>;
  readonly equations: KnownEquations;
  /** Of the sums, by their index. */
  readonly echelon: SparseEchelon;
  /** Two random vectors over the unknowns that every sum takes to 0. */
  readonly vectors: readonly [Float64Array, Float64Array];
}

/** What decides how a block is set up. */
export interface BlockContext {
  readonly leaves: ReadonlyMap<string, Leaves>;
  /** Atoms that answered each leaf. */
  readonly answered: ReadonlyMap<string, Uint8Array>;
  /** Whether a group that has some atoms of a leaf group can be of fewer people than the minimum. */
  readonly isSmall: (leaves: readonly string[], atoms: readonly number[]) => boolean;
  /** Shown figures that a composite is the sum of, and how often each; null for all other figures. */
  readonly partsOf: (figure: FigureNode) => ReadonlyMap<FigureNode, number> | null;
}

/**
 * What the shown figures say of small groups: each figure is an equation, with the sum over some atoms of some leaf items.
 *
 * @param shown  figures that are published
 */
export function publishedEquations(shown: readonly FigureNode[], context: BlockContext): EquationBlock[] {
  const {leaves, answered} = context;
  return blocksOf(shown, leaves).map(({groups: ofLeaves, rows}) => {
    const groups = ofLeaves.map((of): LeafGroup => {
      const answeredBy = of.map((leaf) => answered.get(leaf)!);
      return {leaves: of, answeredBy, answered: unionOf(answeredBy)};
    });
    const size = groups[0]!.answered.length;
    const figures = [...rows].sort((a, b) => a.atoms.length - b.atoms.length);
    const made = figures.map(context.partsOf);
    const order = [...figures.keys()].filter((index) => made[index] === null);
    const merged = mergedUnknowns(
      groups,
      order.map((index) => figures[index]!),
      leaves,
      size
    );
    const equations = shownEquations(figures, {groups, ...merged}, leaves);
    const first = firstSmallSums(equations, order, merged.unknowns, isSmallIn(groups, context));
    addComposites(figures, made, first.following);
    return solved({groups, size, figures, withheld: new Set()}, first, merged.unknowns, context);
  });
}

/**
 * What is left of a block without the figures that are withheld now.
 *
 * @returns the block itself where none is
 */
export function withoutWithheld(
  block: EquationBlock,
  isShown: (figure: FigureNode) => boolean,
  context: BlockContext
): EquationBlock {
  const {figures, withheld, groups, unknownOf} = block;
  const now = [...figures.keys()].filter((index) => !withheld.has(index) && !isShown(figures[index]!));
  if (now.length === 0) return block;
  const equations = now.reduce(withoutEquation, block.equations);
  const size = unknownOf.length / groups.length;
  return solved({groups, size, figures, withheld: new Set([...withheld, ...now])}, equations, block.unknowns, context);
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

/** The equation of each figure: all of its item's leaf groups, in the unknowns that lie in its base. */
function shownEquations(
  figures: readonly FigureNode[],
  {groups, unknownOf, unknowns}: Omit<UnknownsOfBlock, "cells">,
  leaves: ReadonlyMap<string, Leaves>
): SparseRow[] {
  const size = unknownOf.length / groups.length;
  const seen = new Int32Array(unknowns.length).fill(-1);
  const [columns, values] = [new Int32Array(unknowns.length), new Int32Array(unknowns.length)];
  return figures.map(({item, atoms}, figure) => {
    let count = 0;
    groups.forEach(({leaves: [leaf]}, group) => {
      const weight = leaves.get(item)!.get(leaf!);
      if (weight === undefined) return;
      for (const atom of atoms) {
        const unknown = unknownOf[group * size + atom]!;
        if (unknown === -1 || seen[unknown] === figure) continue;
        seen[unknown] = figure;
        columns[count] = unknown;
        values[count++] = weight;
      }
    });
    return {columns: columns.slice(0, count), values: values.slice(0, count)};
  });
}

/** Enters the composites that are sums of shown parts, as what these parts are made of themselves. */
function addComposites(
  figures: readonly FigureNode[],
  made: readonly (ReadonlyMap<FigureNode, number> | null)[],
  following: Map<number, ReadonlyMap<number, number>>
): void {
  const indexOf = new Map(figures.map((figure, index) => [figure, index]));
  const enter = (index: number): ReadonlyMap<number, number> => {
    const known = following.get(index);
    if (known !== undefined) return known;
    const parts = made[index]!;
    if (parts === null) return new Map([[index, 1]]);
    const sum = new Map<number, number>();
    for (const [part, weight] of parts) {
      for (const [basic, times] of enter(indexOf.get(part)!)) {
        const all = ((sum.get(basic) ?? 0) + weight * times) % PRIME;
        if (all === 0) sum.delete(basic);
        else sum.set(basic, all);
      }
    }
    following.set(index, sum);
    return sum;
  };
  made.forEach((parts, index) => {
    if (parts !== null) enter(index);
  });
}

const isSmallIn =
  (groups: readonly LeafGroup[], {isSmall}: BlockContext) =>
  ({group, atoms}: Unknown): boolean =>
    isSmall(groups[group]!.leaves, atoms);

/** Takes the sums of a block together as far as they go, and solves them. */
function solved(
  {groups, size, ...others}: Pick<EquationBlock, "groups" | "figures" | "withheld"> & {size: number},
  known: KnownEquations,
  before: readonly Unknown[],
  context: BlockContext
): EquationBlock {
  const {sums, unknowns} = smallSums({sums: known.sums, unknowns: before}, isSmallIn(groups, context));
  const unknownOf = new Int32Array(groups.length * size).fill(-1);
  unknowns.forEach(({group, atoms}, unknown) => {
    for (const atom of atoms) unknownOf[group * size + atom] = unknown;
  });
  const echelon = new SparseEchelon(unknowns.length, timesIn(sums, unknowns.length));
  sums.forEach((sum, index) => echelon.add(sum, index));
  const random = remainders(2);
  return {
    ...{groups, ...others, unknownOf, unknowns, cells: new Int32Array(unknowns.length), echelon},
    equations: {sums, following: known.following},
    vectors: [echelon.nullVector(random), echelon.nullVector(random)]
  };
}

function unionOf(sets: readonly Uint8Array[]): Uint8Array {
  if (sets.length === 1) return sets[0]!;
  return sets[0]!.map((_, atom) => (sets.some((set) => set[atom] === 1) ? 1 : 0));
}
