import type {DerivedMargin} from "./derived-margins.js";
import {answeredAtoms, type FigureNode, type ItemFigures} from "./figure-nodes.js";
import {leastPeople} from "./published-atoms.js";

/** Atoms of an item that fewer people than the minimum are behind. */
export interface SmallGroup {
  readonly item: string;
  readonly atoms: Int32Array;
}

/**
 * Groups that an attacker would look for first: every figure on too few people, what margins leave, what two bases have in
 * common, what one leaves of another, and the parts of composites that are published nowhere.
 *
 * @param items  of every figure and of every part
 * @param above  composites that an item goes into
 * @param minimum  fewest people of a figure that may be shown
 */
export function smallGroups(
  items: ReadonlyMap<string, ItemFigures>,
  margins: readonly DerivedMargin[],
  above: ReadonlyMap<string, ReadonlySet<string>>,
  minimum: number
): SmallGroup[] {
  const groups: SmallGroup[] = [];
  const enter = ({item, counts}: ItemFigures, atoms: Int32Array): void => {
    if (atoms.length === 0) return;
    const people = leastPeople(counts, atoms);
    if (people > 0 && people < minimum) groups.push({item, atoms});
  };
  for (const {item, left, rest} of margins) {
    if (rest!.recognisable && rest!.respondents < minimum) enter(items.get(item)!, left);
  }
  for (const of of items.values()) {
    for (const {atoms, people} of of.nodes) if (people < minimum) groups.push({item: of.item, atoms});
    for (const composite of above.get(of.item) ?? []) {
      for (const {figures} of items.get(composite)?.nodes ?? []) {
        for (const {atoms} of figures) enter(of, answeredAtoms(of.answered, atoms));
      }
    }
    crossings(of, minimum, (atoms) => enter(of, atoms));
  }
  return groups;
}

/** Gives what two bases of an item have in common, and what each leaves of the other, where it may be small. */
function crossings({nodes, counts, answered}: ItemFigures, minimum: number, give: (atoms: Int32Array) => void): void {
  // Fewer people than the minimum answered every count, so it is enough to look at one.
  const {once} = counts.reduce((best, next) => (sum(next.responses) > sum(best.responses) ? next : best));
  const nodesAt = nodesByAtom(nodes, answered.length);
  const onceIn = nodes.map(({atoms}) => atoms.reduce((all, atom) => all + once[atom]!, 0));
  const [shared, sharedOnce] = [new Int32Array(nodes.length), new Float64Array(nodes.length)];
  nodes.forEach((node, index) => {
    const touched: number[] = [];
    for (const atom of node.atoms) {
      for (const other of nodesAt[atom]!) {
        if (other <= index) continue;
        if (shared[other] === 0) touched.push(other);
        shared[other]! += 1;
        sharedOnce[other]! += once[atom]!;
      }
    }
    for (const other of touched) {
      const crossed = shared[other]! < Math.min(node.atoms.length, nodes[other]!.atoms.length);
      if (crossed && sharedOnce[other]! < minimum) give(common(node, nodes[other]!));
      if (onceIn[index]! - sharedOnce[other]! < minimum) give(without(node, nodes[other]!));
      if (onceIn[other]! - sharedOnce[other]! < minimum) give(without(nodes[other]!, node));
      shared[other] = 0;
      sharedOnce[other] = 0;
    }
  });
}

function nodesByAtom(nodes: readonly FigureNode[], size: number): number[][] {
  const nodesAt: number[][] = Array.from({length: size}, () => []);
  nodes.forEach(({atoms}, index) => {
    for (const atom of atoms) nodesAt[atom]!.push(index);
  });
  return nodesAt;
}

function common(a: FigureNode, b: FigureNode): Int32Array {
  const [small, large] = a.atoms.length < b.atoms.length ? [a, b] : [b, a];
  return small.atoms.filter((atom) => includes(large.atoms, atom));
}

function without(a: FigureNode, b: FigureNode): Int32Array {
  return a.atoms.filter((atom) => !includes(b.atoms, atom));
}

/** Whether ascending numbers include one. */
function includes(numbers: Int32Array, wanted: number): boolean {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (numbers[middle]! < wanted) from = middle + 1;
    else to = middle;
  }
  return numbers[from] === wanted;
}

function sum(numbers: ArrayLike<number>): number {
  let all = 0;
  for (let place = 0; place < numbers.length; place++) all += numbers[place]!;
  return all;
}
