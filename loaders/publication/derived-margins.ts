import {atomsOfClasses, classedFigures, type ClassedFigures} from "./atom-classes.js";
import type {FigureNode, ItemFigures} from "./figure-nodes.js";
import {leastPeople, type Publication} from "./published-atoms.js";
import type {Margin} from "./suppression.js";

/** A margin between figures of one item, and what they leave of the total. */
export interface DerivedMargin extends Margin {
  readonly item: string;
  /** Atoms of the rest. */
  readonly left: Int32Array;
}

/** Figures of one table that have no atom in common, and which of them each class of atoms is in. */
interface Layer {
  table: string;
  /** Index of the node by class, -1 for none. */
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
  const classed = classedFigures(nodes, answered.length);
  const layers = layersOf(nodes, classed);
  const inside = membersInside(classed.figures);
  const remain = remainder(classed);
  const margins: DerivedMargin[] = [];
  for (const total of nodes.keys()) {
    const found = layers.map(({owner, table}) => ({table, members: inside(total, owner)}));
    const all = [...new Set(found.flatMap(({members}) => members))];
    all.sort((a, b) => nodes[b]!.atoms.length - nodes[a]!.atoms.length || a - b);
    const known = new Set<string>();
    for (const {table, members} of found) {
      if (members.length === 0) continue;
      const {filled, left: classes} = remain(total, members, all);
      const left = atomsOfClasses(classed, classes);
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

function layersOf(nodes: readonly FigureNode[], {figures: classes, atoms: {length: size}}: ClassedFigures): Layer[] {
  const layers = new Map<string, Layer[]>();
  nodes.forEach(({figures}, index) => {
    const own = classes[index]!;
    for (const table of new Set(figures.map((figure) => figure.table))) {
      const ofTable = layers.get(table) ?? [];
      layers.set(table, ofTable);
      let layer = ofTable.find(({owner}) => own.every((each) => owner[each] === -1));
      if (layer === undefined) ofTable.push((layer = {table, owner: new Int32Array(size).fill(-1)}));
      for (const each of own) layer.owner[each] = index;
    }
  });
  return [...layers.values()].flat();
}

/** Finds the nodes of a layer that lie wholly inside another node, in their order, without that node itself. */
function membersInside(classes: readonly Int32Array[]): (total: number, owner: Int32Array) => number[] {
  const shared = new Int32Array(classes.length);
  return (total, owner) => {
    const touched: number[] = [];
    for (const each of classes[total]!) {
      const node = owner[each]!;
      if (node === -1) continue;
      if (shared[node] === 0) touched.push(node);
      shared[node]! += 1;
    }
    const members = touched.filter((node) => node !== total && shared[node] === classes[node]!.length);
    for (const node of touched) shared[node] = 0;
    return members.sort((a, b) => a - b);
  };
}

/** Fills what some members leave of a total with the largest others that lie in it. */
function remainder({figures, atoms}: ClassedFigures) {
  const open = new Uint8Array(atoms.length);
  const areOpen = (classes: Int32Array) => {
    for (const each of classes) if (open[each] === 0) return false;
    return true;
  };
  return (total: number, members: readonly number[], candidates: readonly number[]) => {
    const classes = figures[total]!;
    let length = classes.length;
    for (const each of classes) open[each] = 1;
    const filled: number[] = [];
    const take = (node: number) => {
      for (const each of figures[node]!) open[each] = 0;
      length -= figures[node]!.length;
      filled.push(node);
    };
    members.forEach(take);
    for (const node of candidates) {
      if (length === 0) break;
      if (figures[node]!.length <= length && areOpen(figures[node]!)) take(node);
    }
    const left = classes.filter((each) => open[each] === 1);
    for (const each of classes) open[each] = 0;
    return {filled, left};
  };
}
