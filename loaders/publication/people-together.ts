import type {DerivedMargin} from "./derived-margins.js";
import type {ItemFigures} from "./figure-nodes.js";
import type {AtomCounts} from "./published-atoms.js";
import type {Margin, PeopleTogether} from "./suppression.js";

/** People of a group, for each of the counts of its item: those who add up, and the most who do not. */
interface GroupPeople {
  once: number[];
  several: number[];
  /** The number that is known of the group itself; 0 where none is. */
  exactly: number;
}

/**
 * Counts the different people in several figures of an item, at least: five people who are in two of them are five.
 *
 * @param margins  those whose rests may be added
 * @returns what begins a new collection; all parts that are added to it must be of one item
 */
export function togetherOf(
  items: ReadonlyMap<string, ItemFigures>,
  margins: readonly DerivedMargin[]
): () => PeopleTogether {
  const ofFigure = new Map<string, GroupPeople>();
  for (const {nodes, counts} of items.values()) {
    for (const {id, atoms, people} of nodes) ofFigure.set(id, groupPeople(counts, atoms, people));
  }
  const ofRest = new Map<Margin, GroupPeople>();
  for (const margin of margins) {
    if (margin.left.length > 0) ofRest.set(margin, groupPeople(items.get(margin.item)!.counts, margin.left, 0));
  }
  return () => {
    const all: GroupPeople = {once: [], several: [], exactly: 0};
    return {
      add(part) {
        const group = typeof part === "string" ? ofFigure.get(part) : ofRest.get(part);
        if (group === undefined) return;
        group.once.forEach((people, index) => {
          all.once[index] = (all.once[index] ?? 0) + people;
          all.several[index] = Math.max(all.several[index] ?? 0, group.several[index]!);
        });
        all.exactly = Math.max(all.exactly, group.exactly);
      },
      people: () => Math.max(all.exactly, ...all.once.map((people, index) => people + all.several[index]!))
    };
  };
}

function groupPeople(counts: readonly AtomCounts[], atoms: Int32Array, exactly: number): GroupPeople {
  const [once, several]: [number[], number[]] = [[], []];
  for (const count of counts) {
    let [sum, most] = [0, 0];
    for (const atom of atoms) {
      sum += count.once[atom]!;
      if (count.several[atom]! > most) most = count.several[atom]!;
    }
    once.push(sum);
    several.push(most);
  }
  return {once, several, exactly: Math.max(exactly, atoms.length > 0 ? 1 : 0)};
}
