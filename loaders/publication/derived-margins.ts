import type {FigureNode, ItemFigures} from "./figure-nodes.js";
import {leastPeople, type Publication} from "./published-atoms.js";
import type {Margin} from "./suppression.js";

/** A margin between figures of one item, and what they leave of the total. */
export interface DerivedMargin extends Margin {
  readonly item: string;
  /** Atoms of the rest. */
  readonly left: Int32Array;
}

/** Figures of one table that have no atom in common, and which of them each atom is in. */
interface Layer {
  table: string;
  /** Index of the node by atom, -1 for none. */
  owner: Int32Array;
}

/**
 * Every set of figures of an item that add up, from set inclusion alone: the figures of each table that lie inside a
 * figure, filled up with others that lie in what they leave of it.
 *
 * A year and its quarters, a unit and those below it, everybody and the classes, a region and its rows in a table of
 * region by class follow without being named. Tables whose rows overlap, as years that end each month, are taken apart
 * into sets of rows that do not.
 *
 * @param unknownRest  tables whose rest is only what is not known
 */
export function derivedMargins(
  {nodes, item, counts, answered}: ItemFigures,
  {unknownRest}: Pick<Publication, "unknownRest">
): DerivedMargin[] {
  const layers = layersOf(nodes, answered.length);
  const inside = membersInside(nodes);
  const remain = remainder(nodes, answered.length);
  const margins: DerivedMargin[] = [];
  for (const total of nodes.keys()) {
    const found = layers.map(({owner, table}) => ({table, members: inside(total, owner)}));
    const all = [...new Set(found.flatMap(({members}) => members))];
    all.sort((a, b) => nodes[b]!.atoms.length - nodes[a]!.atoms.length || a - b);
    const known = new Set<string>();
    for (const {table, members} of found) {
      if (members.length === 0) continue;
      const {filled, left} = remain(total, members, all);
      const key = filled.length > 50 ? null : [...filled].sort((a, b) => a - b).join();
      if (key !== null && known.has(key)) continue;
      if (key !== null) known.add(key);
      margins.push({
        total: nodes[total]!.id,
        members: filled.map((member) => nodes[member]!.id),
        rest: {respondents: leastPeople(counts, left), recognisable: unknownRest?.has(table) !== true},
        item,
        left
      });
    }
  }
  return margins;
}

function layersOf(nodes: readonly FigureNode[], size: number): Layer[] {
  const layers = new Map<string, Layer[]>();
  nodes.forEach(({figures, atoms}, index) => {
    for (const table of new Set(figures.map((figure) => figure.table))) {
      const ofTable = layers.get(table) ?? [];
      layers.set(table, ofTable);
      let layer = ofTable.find(({owner}) => atoms.every((atom) => owner[atom] === -1));
      if (layer === undefined) ofTable.push((layer = {table, owner: new Int32Array(size).fill(-1)}));
      for (const atom of atoms) layer.owner[atom] = index;
    }
  });
  return [...layers.values()].flat();
}

/** Finds the nodes of a layer that lie wholly inside another node, in their order, without that node itself. */
function membersInside(nodes: readonly FigureNode[]): (total: number, owner: Int32Array) => number[] {
  const shared = new Int32Array(nodes.length);
  return (total, owner) => {
    const touched: number[] = [];
    for (const atom of nodes[total]!.atoms) {
      const node = owner[atom]!;
      if (node === -1) continue;
      if (shared[node] === 0) touched.push(node);
      shared[node]! += 1;
    }
    const members = touched.filter((node) => node !== total && shared[node] === nodes[node]!.atoms.length);
    for (const node of touched) shared[node] = 0;
    return members.sort((a, b) => a - b);
  };
}

/** Fills what some members leave of a total with the largest others that lie in it. */
function remainder(nodes: readonly FigureNode[], size: number) {
  const state = new Uint8Array(size);
  return (total: number, members: readonly number[], candidates: readonly number[]) => {
    const {atoms} = nodes[total]!;
    let length = atoms.length;
    for (const atom of atoms) state[atom] = 1;
    const filled: number[] = [];
    const take = (node: number) => {
      for (const atom of nodes[node]!.atoms) state[atom] = 0;
      length -= nodes[node]!.atoms.length;
      filled.push(node);
    };
    members.forEach(take);
    for (const node of candidates) {
      if (length === 0) break;
      if (nodes[node]!.atoms.length <= length && nodes[node]!.atoms.every((atom) => state[atom] === 1)) take(node);
    }
    const left = atoms.filter((atom) => state[atom] === 1);
    for (const atom of atoms) state[atom] = 0;
    return {filled, left};
  };
}
