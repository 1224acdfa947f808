import {countsOf, leastPeople, type AtomCounts, type Publication, type PublishedFigure} from "./published-atoms.js";

/** Figures of one item on the same answers: whoever knows one of them knows all, so that they share their fate. */
export interface FigureNode {
  /** Id of the first of the figures. */
  readonly id: string;
  readonly figures: PublishedFigure[];
  readonly item: string;
  /** The atoms of its base that answered the item. */
  readonly atoms: Int32Array;
  /** Different people, exactly where that is known. */
  people: number;
  /** Whether one of the figures is public already. */
  fixed: boolean;
}

/** The figures of one item. */
export interface ItemFigures {
  readonly item: string;
  readonly counts: readonly AtomCounts[];
  /** 1 for atoms that answered the item. */
  readonly answered: Uint8Array;
  readonly nodes: FigureNode[];
  /** The node whose answered atoms are these, if there is one. */
  readonly find: (atoms: Int32Array) => FigureNode | undefined;
  /** The same for a base, of which only some atoms may have answered; the last figure must have been entered before. */
  readonly findBase: (base: ArrayLike<number>) => FigureNode | undefined;
}

/**
 * Puts together the figures that have the same answers behind them, by item; figures that nobody answered are left out.
 *
 * @throws Error for an item without counts, a base that is not in ascending order or names an atom that is not there, and
 *   an id that two figures have
 */
export function figureNodes(publication: Publication): Map<string, ItemFigures> {
  const items = new Map<string, ItemFigures>();
  const ids = new Set<string>();
  for (const figure of publication.figures) {
    if (ids.has(figure.id)) throw new Error(`two figures have the id ${figure.id}`);
    ids.add(figure.id);
    checkBase(figure, publication.atoms.size);
    const of = items.get(figure.item) ?? emptyItem(publication, figure.item);
    items.set(figure.item, of);
    addFigure(of, figure);
  }
  return items;
}

function checkBase({id, atoms}: PublishedFigure, size: number): void {
  for (let place = 0; place < atoms.length; place++) {
    const [before, atom] = [place === 0 ? -1 : atoms[place - 1]!, atoms[place]!];
    if (!Number.isInteger(atom) || atom <= before || atom >= size)
      throw new Error(`the atoms of ${id} are not ascending indices under ${size}`);
  }
}

/** An item without figures as yet. @throws Error for one without counts */
export function emptyItem(publication: Pick<Publication, "atoms" | "parts">, item: string): ItemFigures {
  const counts = countsOf(publication, item);
  const answered = new Uint8Array(publication.atoms.size);
  for (const {responses} of [...counts, ...partCounts(publication, item)]) {
    for (let atom = 0; atom < answered.length; atom++) if (responses[atom]! > 0) answered[atom] = 1;
  }
  const known = new Map<number, FigureNode[]>();
  const nodes: FigureNode[] = [];
  let entered = 0;
  const find = (atoms: Int32Array) => {
    const key = hashOf(atoms);
    // Nodes that were added since the last call are entered first.
    for (; entered < nodes.length; entered++) {
      const node = nodes[entered]!;
      const list = known.get(hashOf(node.atoms));
      if (list) list.push(node);
      else known.set(hashOf(node.atoms), [node]);
    }
    return known.get(key)?.find((node) => same(node.atoms, atoms));
  };
  const found = new WeakMap<ArrayLike<number>, {node: FigureNode | undefined}>();
  const findBase = (base: ArrayLike<number>) => {
    const known = found.get(base) ?? {node: find(answeredAtoms(answered, base))};
    found.set(base, known);
    return known.node;
  };
  return {item, counts, answered, nodes, find, findBase};
}

/** Counts of everything that an item is put together of: whoever answered a part answered the item. */
function partCounts({atoms, parts}: Pick<Publication, "atoms" | "parts">, item: string): AtomCounts[] {
  return (parts?.get(item) ?? []).flatMap((part) => {
    const own = atoms.counts.get(part);
    return [...(own ? [own] : []), ...partCounts({atoms, ...(parts ? {parts} : {})}, part)];
  });
}

function addFigure({item, counts, answered, nodes, find}: ItemFigures, figure: PublishedFigure): void {
  const atoms = answeredAtoms(answered, figure.atoms);
  if (atoms.length === 0) return;
  const people = figure.people ?? leastPeople(counts, atoms);
  const fixed = figure.fixed === true;
  const node = find(atoms);
  if (node === undefined) {
    nodes.push({id: figure.id, figures: [figure], item, atoms, people, fixed});
    return;
  }
  node.figures.push(figure);
  node.people = Math.max(node.people, people);
  node.fixed ||= fixed;
}

/** Those of some atoms that answered. */
export function answeredAtoms(answered: Uint8Array, atoms: ArrayLike<number>): Int32Array {
  const kept = new Int32Array(atoms.length);
  let length = 0;
  for (let place = 0; place < atoms.length; place++) {
    if (answered[atoms[place]!] === 1) kept[length++] = atoms[place]!;
  }
  return kept.slice(0, length);
}

/** Whether anybody in some atoms answered. */
export function hasAnswers({answered}: Pick<ItemFigures, "answered">, atoms: ArrayLike<number>): boolean {
  for (let place = 0; place < atoms.length; place++) if (answered[atoms[place]!] === 1) return true;
  return false;
}

function hashOf(atoms: Int32Array): number {
  let hash = atoms.length;
  for (const atom of atoms) hash = (Math.imul(hash, 0x01000193) ^ atom) >>> 0;
  return hash;
}

function same(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let place = 0; place < a.length; place++) if (a[place] !== b[place]) return false;
  return true;
}
