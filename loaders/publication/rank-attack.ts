import {hasAnswers, type FigureNode, type ItemFigures} from "./figure-nodes.js";
import {combinationOf, equationOf} from "./group-equations.js";
import {partWeights, type Leaves} from "./item-leaves.js";
import {itemShapes} from "./item-shapes.js";
import {tracesOf, type LeafTraces} from "./leaf-traces.js";
import {fractionOf, PRIME, type Fraction} from "./modular.js";
import {fewerThan, leastPeople, type AtomCounts} from "./published-atoms.js";
import {publishedEquations, withoutWithheld, type BlockContext, type EquationBlock} from "./published-equations.js";
import {smallCombinations} from "./small-combinations.js";
import type {SmallGroup} from "./small-groups.js";
import {sumsOfGroups, type TracedGroup} from "./sums-of-groups.js";

/** One group that could be worked out, and how. */
export interface Disclosure {
  /** The item of which the group's answers follow. */
  readonly item: string;
  /** Indices of the group's atoms, ascending; those that did not answer are left out. */
  readonly atoms: readonly number[];
  /** The least number of different people in it. */
  readonly people: number;
  /** Published figures and what each is multiplied by: added up they are the group. */
  readonly derivation: readonly {readonly id: string; readonly times: Fraction}[];
}

/** What an attacker of all published figures has to go by. */
export interface AttackField {
  /** Every item with figures, and every part. */
  readonly items: ReadonlyMap<string, ItemFigures>;
  readonly leaves: ReadonlyMap<string, Leaves>;
  readonly parts: ReadonlyMap<string, readonly string[]>;
  readonly minimum: number;
  /** Groups to try beside those that the equations themselves suggest. */
  readonly groups: readonly SmallGroup[];
}

/** An attack that goes on as figures are withheld. */
export class RankAttack {
  private readonly context: BlockContext;
  private readonly suggested = new WeakMap<EquationBlock, readonly SmallGroup[]>();
  private blocks: readonly EquationBlock[];
  private last: readonly SmallGroup[] = [];

  /** @param isShown  whether a figure is published at first */
  constructor(
    private readonly field: AttackField,
    isShown: (node: FigureNode) => boolean
  ) {
    const {items, leaves} = field;
    const ofLeaves = [...items].filter(([item]) => leaves.get(item)?.has(item));
    this.context = {
      leaves,
      answered: new Map(ofLeaves.map(([item, {answered}]) => [item, answered])),
      isSmall: smallIn(field),
      partsOf: (node) => shownParts(node, field, isShown)
    };
    const shown = [...items.values()].flatMap(({nodes}) => nodes.filter(isShown));
    this.blocks = publishedEquations(shown, this.context);
  }

  /**
   * Finds groups of fewer people than the minimum whose answers can be worked out from published figures: those whose
   * base is a sum of multiples of published bases. Who knows mean and number of each knows the group's.
   *
   * Groups that the last search found are looked at first, without a new search as long as one of them follows still: it
   * follows in another way than that which was withheld.
   *
   * @param isShown  whether a figure is published still; those that were withheld before stay so
   * @param matters  whether a group is to be found
   * @returns the groups that follow, each with one way to work it out; complete for the groups given and for single
   *   unknowns, for nearly all sums of two or three of either, and in small systems for every group
   */
  find(isShown: (node: FigureNode) => boolean, matters: (group: SmallGroup) => boolean): Disclosure[] {
    this.blocks = this.blocks.map((block) => withoutWithheld(block, isShown, this.context));
    const again = this.last.filter(matters).flatMap((group) => this.disclosure(group));
    if (again.length > 0) return again;
    const known = new Set<string>();
    const groups = [...followingGroups(this.field, this.blocks, this.context), ...this.suggestedGroups()];
    this.last = groups.filter((group) => {
      const key = groupKey(group);
      return !known.has(key) && matters(group) && known.add(key);
    });
    return this.last.flatMap((group) => this.disclosure(group));
  }

  private disclosure(group: SmallGroup): Disclosure[] {
    const {field, blocks} = this;
    const people = peopleOf(group, field);
    const derivation = people < field.minimum ? derivationOf(group, blocks, field.leaves) : null;
    return derivation === null ? [] : [{item: group.item, atoms: [...group.atoms], people, derivation}];
  }

  private suggestedGroups(): SmallGroup[] {
    return this.blocks.flatMap((block) => {
      const groups = this.suggested.get(block) ?? suggestedBy(block, this.field);
      this.suggested.set(block, groups);
      return groups;
    });
  }
}

/** A text that two groups share only where they are the same. */
export function groupKey({item, atoms}: {item: string; atoms: ArrayLike<number>}): string {
  return `${item} ${Array.from(atoms).join()}`;
}

/** The least number of people in a group: as many as in each figure that lies in it, of which the number may be exact. */
function peopleOf({item, atoms}: SmallGroup, {items, leaves}: AttackField): number {
  const of = leaves.get(item)!;
  const inside = new Set(atoms);
  let least = leastPeople(items.get(item)!.counts, atoms);
  for (const [name, {nodes}] of items) {
    const own = leaves.get(name)!;
    if (own.size !== of.size || [...own.keys()].some((leaf) => !of.has(leaf))) continue;
    for (const node of nodes) {
      if (node.people > least && node.atoms.every((atom) => inside.has(atom))) least = node.people;
    }
  }
  return least;
}

/** The parts of a composite and how often each goes in, where all are shown in the same base, so that it says nothing new. */
function shownParts(
  {item, figures}: FigureNode,
  {items, parts, leaves}: AttackField,
  isShown: (node: FigureNode) => boolean
): Map<FigureNode, number> | null {
  const of = parts.get(item) ?? [];
  if (of.length === 0 || leaves.get(item)!.has(item)) return null;
  const weightOf = partWeights(parts);
  for (const {atoms} of figures) {
    const shown = new Map<FigureNode, number>();
    const all = of.every((part) => {
      const partFigures = items.get(part);
      if (partFigures === undefined) return false;
      const node = partFigures.findBase(atoms);
      if (node === undefined) return !hasAnswers(partFigures, atoms);
      if (!isShown(node)) return false;
      shown.set(node, (shown.get(node) ?? 0) + weightOf(item, part));
      return true;
    });
    if (all) return shown;
  }
  return null;
}

/**
 * Whether a group that has some atoms of some leaves can be of fewer people than the minimum: in any item that has these
 * leaves, since an item that counts people itself may know of fewer than are in its parts at least.
 */
function smallIn({items, leaves, minimum}: AttackField): BlockContext["isSmall"] {
  const known = new Map<readonly string[], AtomCounts[][]>();
  const countsOf = (of: readonly string[]): AtomCounts[][] => {
    const found = [...leaves].flatMap(([item, own]) =>
      of.every((leaf) => own.has(leaf)) ? [[...items.get(item)!.counts]] : []
    );
    // What counts the same as a leaf and more is never less.
    const fewest = found.filter(
      (counts) =>
        !found.some(
          (other) =>
            other !== counts &&
            other.every((one) => counts.includes(one)) &&
            (other.length < counts.length || found.indexOf(other) < found.indexOf(counts))
        )
    );
    known.set(of, fewest);
    return fewest;
  };
  return (of, atoms) => (known.get(of) ?? countsOf(of)).some((counts) => fewerThan(minimum, counts, atoms));
}

/** What the random vectors make of a group: both 0 for all that follows from published figures. */
function traceOf(
  {item, atoms}: SmallGroup,
  traces: ReadonlyMap<string, LeafTraces>,
  leaves: ReadonlyMap<string, Leaves>
): [number, number] {
  const sums: [number, number] = [0, 0];
  for (const [leaf, weight] of leaves.get(item)!) {
    const {trace, answered} = traces.get(leaf)!;
    for (const which of [0, 1] as const) {
      let ofLeaf = 0;
      for (const atom of atoms) if (answered[atom] === 1) ofLeaf += trace[which][atom]!;
      sums[which] = (sums[which] + (ofLeaf % PRIME) * weight) % PRIME;
    }
  }
  return sums;
}

/** The groups given that follow, and sums of two or three that do. */
function followingGroups(
  {items, groups, leaves, minimum}: AttackField,
  blocks: readonly EquationBlock[],
  {answered}: BlockContext
): SmallGroup[] {
  const traces = tracesOf(blocks, answered);
  const known: SmallGroup[] = [];
  const open = new Map<string, Map<string, TracedGroup>>();
  for (const group of groups) {
    if (!isInSums(group, traces, leaves)) continue;
    const trace = traceOf(group, traces, leaves);
    if (trace[0] === 0 && trace[1] === 0) {
      known.push(group);
      continue;
    }
    const ofItem = open.get(group.item) ?? new Map<string, TracedGroup>();
    // Groups with the same trace differ only in what is known: one of them is enough.
    open.set(group.item, ofItem.set(trace.join(), ofItem.get(trace.join()) ?? {...group, trace}));
  }
  const sums = [...open].flatMap(([item, ofItem]) => {
    const {counts} = items.get(item)!;
    return sumsOfGroups([...ofItem.values()], (atoms) => fewerThan(minimum, counts, atoms));
  });
  return [...known, ...sums];
}

/** Whether every answer in a group is in a sum that may be of few people: nothing else follows, with other groups or without. */
function isInSums(
  {item, atoms}: SmallGroup,
  traces: ReadonlyMap<string, LeafTraces>,
  leaves: ReadonlyMap<string, Leaves>
): boolean {
  for (const leaf of leaves.get(item)!.keys()) {
    const {answered, inSums} = traces.get(leaf)!;
    for (const atom of atoms) if (answered[atom] === 1 && inSums[atom] === 0) return false;
  }
  return true;
}

function suggestedBy(block: EquationBlock, field: AttackField): SmallGroup[] {
  return itemShapes(block, field.leaves).flatMap((shape) => {
    const {item, units} = shape;
    const {counts} = field.items.get(item)!;
    const atomsOf = (some: readonly number[]) => some.flatMap((unit) => units[unit]!.atoms);
    const isSmall = (some: readonly number[]) => fewerThan(field.minimum, counts, atomsOf(some));
    const combinations = smallCombinations(block, shape, isSmall);
    return combinations.map((some) => ({item, atoms: Int32Array.from(atomsOf(some)).sort()}));
  });
}

function derivationOf(
  {item, atoms}: SmallGroup,
  blocks: readonly EquationBlock[],
  leaves: ReadonlyMap<string, Leaves>
): Disclosure["derivation"] | null {
  const of = leaves.get(item)!;
  const derivation: {id: string; times: Fraction}[] = [];
  const covered = new Set<string>();
  for (const block of blocks) {
    const own = block.groups.flatMap((group) => group.leaves).filter((leaf) => of.has(leaf));
    if (own.length === 0) continue;
    for (const leaf of own) covered.add(leaf);
    const equation = equationOf(block, of, atoms);
    const combination = equation && combinationOf(block, equation);
    if (!combination) return null;
    for (const [{id}, times] of combination) derivation.push({id, times: fractionOf(times)});
  }
  return covered.size === 0 || derivation.length === 0 ? null : derivation;
}
