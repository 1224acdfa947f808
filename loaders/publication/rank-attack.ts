import type {FigureNode, ItemFigures} from "./figure-nodes.js";
import type {Leaves} from "./item-leaves.js";
import {fractionOf, PRIME, type Fraction} from "./modular.js";
import {itemShapes} from "./item-shapes.js";
import {leastPeople, type AtomCounts} from "./published-atoms.js";
import {equationOf, publishedEquations, type EquationBlock, type PublishedEquations} from "./published-equations.js";
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
  /** What earlier attacks worked out of figures that are shown unchanged. */
  readonly memory: {
    readonly blocks: Map<string, EquationBlock>;
    readonly suggested: WeakMap<EquationBlock, readonly SmallGroup[]>;
  };
}

/**
 * Finds groups of fewer people than the minimum whose answers can be worked out from published figures: those whose base
 * is a sum of multiples of published bases. Who knows mean and number of each knows the group's.
 *
 * @param isShown  whether a figure is published
 * @returns the groups that follow, each with one way to work it out; complete for the groups given and for single
 *   unknowns, for nearly all sums of two or three of either, and in small systems for every group
 */
export function rankAttack(field: AttackField, isShown: (node: FigureNode) => boolean): Disclosure[] {
  const {items, leaves, minimum} = field;
  const shown = [...items.values()].flatMap(({nodes}) => nodes.filter(isShown));
  const equations = publishedEquations(
    shown.filter((node) => !followsFromParts(node, field, isShown)),
    leaves,
    new Map([...items].filter(([item]) => leaves.get(item)?.has(item)).map(([item, {answered}]) => [item, answered])),
    (of, atoms) => isSmallGroup(countsOfLeaves(field, of), atoms, minimum),
    field.memory.blocks
  );
  const suggested = [...followingGroups(field, equations), ...suggestedGroups(field, equations)];
  const known = new Set<string>();
  return suggested.flatMap((group) => {
    const key = groupKey(group);
    if (known.has(key)) return [];
    known.add(key);
    const people = peopleOf(group, field);
    const derivation = people < minimum ? derivationOf(group, equations, leaves) : null;
    if (derivation === null) return [];
    return [{item: group.item, atoms: [...group.atoms], people, derivation}];
  });
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

/** Whether all parts of a composite are shown in the same base, so that it says nothing new. */
function followsFromParts(
  {item, figures}: FigureNode,
  {items, parts}: AttackField,
  isShown: (node: FigureNode) => boolean
): boolean {
  const of = parts.get(item);
  return (
    of !== undefined &&
    of.length > 0 &&
    figures.some(({atoms}) =>
      of.every((part) => {
        const partFigures = items.get(part);
        if (partFigures === undefined) return false;
        const base = answeredOf(partFigures, atoms);
        const node = partFigures.find(base);
        return base.length === 0 || (node !== undefined && isShown(node));
      })
    )
  );
}

function answeredOf({answered}: ItemFigures, atoms: ArrayLike<number>): Int32Array {
  return Int32Array.from(Array.from(atoms).filter((atom) => answered[atom] === 1));
}

function countsOfLeaves({items}: AttackField, leaves: readonly string[]): AtomCounts[] {
  return leaves.flatMap((leaf) => items.get(leaf)!.counts);
}

function isSmallGroup(counts: readonly AtomCounts[], atoms: ArrayLike<number>, minimum: number): boolean {
  const people = leastPeople(counts, atoms);
  return people > 0 && people < minimum;
}

/** What the random vectors make of a group: both 0 for all that follows from published figures. */
function traceOf(
  {item, atoms}: SmallGroup,
  {traces}: PublishedEquations,
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
function followingGroups({items, groups, leaves, minimum}: AttackField, equations: PublishedEquations): SmallGroup[] {
  const known: SmallGroup[] = [];
  const open = new Map<string, Map<string, TracedGroup>>();
  for (const group of groups) {
    const trace = traceOf(group, equations, leaves);
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
    return sumsOfGroups([...ofItem.values()], (atoms) => leastPeople(counts, atoms) < minimum);
  });
  return [...known, ...sums];
}

function suggestedGroups(field: AttackField, {blocks}: PublishedEquations): SmallGroup[] {
  return blocks.flatMap((block) => {
    const groups = field.memory.suggested.get(block) ?? suggestedBy(block, field);
    field.memory.suggested.set(block, groups);
    return groups;
  });
}

function suggestedBy(block: EquationBlock, field: AttackField): SmallGroup[] {
  return itemShapes(block, field.leaves).flatMap((shape) => {
    const {item, units} = shape;
    const {counts} = field.items.get(item)!;
    const atomsOf = (some: readonly number[]) => some.flatMap((unit) => units[unit]!.atoms);
    const isSmall = (some: readonly number[]) => leastPeople(counts, atomsOf(some)) < field.minimum;
    const combinations = smallCombinations(block, shape, isSmall);
    return combinations.map((some) => ({item, atoms: Int32Array.from(atomsOf(some)).sort()}));
  });
}

function derivationOf(
  {item, atoms}: SmallGroup,
  {blocks}: PublishedEquations,
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
    const combination = equation && block.echelon.combination(equation);
    if (!combination) return null;
    for (const [row, times] of combination) derivation.push({id: block.rows[row]!.id, times: fractionOf(times)});
  }
  return covered.size === 0 || derivation.length === 0 ? null : derivation;
}
