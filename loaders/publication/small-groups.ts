import {atomsOfClasses, classedFigures, type ClassedFigures} from "./atom-classes.js";
import type {DerivedMargin} from "./derived-margins.js";
import {answeredAtoms, type ItemFigures} from "./figure-nodes.js";
import {fewerThan, leastPeople} from "./published-atoms.js";

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
  const enter = ({item, counts, answered}: ItemFigures, base: ArrayLike<number>): void => {
    if (!fewerThan(minimum, counts, base)) return;
    const atoms = answeredAtoms(answered, base);
    if (leastPeople(counts, atoms) > 0) groups.push({item, atoms});
  };
  for (const {item, left, rest} of margins) {
    if (rest!.recognisable && rest!.respondents < minimum) enter(items.get(item)!, left);
  }
  for (const of of items.values()) {
    for (const {atoms, people} of of.nodes) if (people < minimum) groups.push({item: of.item, atoms});
    for (const composite of above.get(of.item) ?? []) {
      for (const {figures} of items.get(composite)?.nodes ?? []) {
        for (const {atoms} of figures) enter(of, atoms);
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
  const classed = classedFigures(nodes, answered.length);
  const {figures} = classed;
  const onceOf = Float64Array.from(classed.atoms, (atoms) => atoms.reduce((all, atom) => all + once[atom]!, 0));
  const onceIn = figures.map((classes) => classes.reduce((all, each) => all + onceOf[each]!, 0));
  const figuresAt = figuresByClass(classed);
  const [shared, sharedOnce] = [new Int32Array(nodes.length), new Float64Array(nodes.length)];
  const inFirst = new Uint8Array(classed.atoms.length);
  const inSecond = new Uint8Array(classed.atoms.length);
  const giveClasses = (of: Int32Array, others: Uint8Array, are: 0 | 1) =>
    give(
      atomsOfClasses(
        classed,
        of.filter((each) => others[each] === are)
      )
    );
  figures.forEach((classes, index) => {
    const touched: number[] = [];
    for (const each of classes) {
      inFirst[each] = 1;
      for (const other of figuresAt[each]!) {
        if (other <= index) continue;
        if (shared[other] === 0) touched.push(other);
        shared[other]! += 1;
        sharedOnce[other]! += onceOf[each]!;
      }
    }
    for (const other of touched) {
      const second = figures[other]!;
      const crossed = shared[other]! < Math.min(classes.length, second.length);
      if (crossed && sharedOnce[other]! < minimum) giveClasses(second, inFirst, 1);
      if (shared[other]! < classes.length && onceIn[index]! - sharedOnce[other]! < minimum) {
        for (const each of second) inSecond[each] = 1;
        giveClasses(classes, inSecond, 0);
        for (const each of second) inSecond[each] = 0;
      }
      if (shared[other]! < second.length && onceIn[other]! - sharedOnce[other]! < minimum)
        giveClasses(second, inFirst, 0);
      shared[other] = 0;
      sharedOnce[other] = 0;
    }
    for (const each of classes) inFirst[each] = 0;
  });
}

function figuresByClass({figures, atoms}: ClassedFigures): number[][] {
  const figuresAt: number[][] = atoms.map(() => []);
  figures.forEach((classes, figure) => {
    for (const each of classes) figuresAt[each]!.push(figure);
  });
  return figuresAt;
}

function sum(numbers: ArrayLike<number>): number {
  let all = 0;
  for (let place = 0; place < numbers.length; place++) all += numbers[place]!;
  return all;
}
