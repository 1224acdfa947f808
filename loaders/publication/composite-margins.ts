import type {FigureNode, ItemFigures} from "./figure-nodes.js";
import {leastPeople, type Publication} from "./published-atoms.js";
import type {Margin} from "./suppression.js";

/**
 * Composites and their parts in the same base: who knows a composite and all of its parts but one knows that one.
 *
 * A part that is published nowhere is known to nobody; of two such parts nothing follows. A composite is not withheld
 * with each small part: two parts that are hidden give away neither.
 */
export function compositeMargins(
  items: ReadonlyMap<string, ItemFigures>,
  publication: Pick<Publication, "parts" | "atoms">
): Margin[] {
  const {parts = new Map<string, readonly string[]>(), atoms} = publication;
  return [...items.values()].flatMap(({item, nodes}) => {
    const of = parts.get(item);
    return of === undefined ? [] : nodes.flatMap((node) => marginOf(node, of, {items, counts: atoms.counts}) ?? []);
  });
}

interface Context {
  items: ReadonlyMap<string, ItemFigures>;
  counts: Publication["atoms"]["counts"];
}

function marginOf(node: FigureNode, parts: readonly string[], {items, counts}: Context): Margin | null {
  const members = new Set<string>();
  const unpublished: number[] = [];
  for (const part of parts) {
    const of = items.get(part);
    const published = of && node.figures.map(({atoms}) => of.findBase(atoms)).find(Boolean);
    if (published) {
      members.add(published.id);
      continue;
    }
    const own = counts.get(part);
    // A part without counts of its own is a composite itself, of which nothing is published.
    const people = own === undefined ? Infinity : leastPeople([own], node.figures[0]!.atoms);
    if (people > 0) unpublished.push(people);
  }
  if (members.size === 0 || unpublished.length > 1) return null;
  const [people] = unpublished;
  const rest = people === undefined ? {} : {rest: {respondents: people, recognisable: true}};
  return {total: node.id, members: [...members], ...rest, samePeople: true};
}
