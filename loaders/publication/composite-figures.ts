import {answeredAtoms, type FigureNode, type ItemFigures} from "./figure-nodes.js";
import type {Publication} from "./published-atoms.js";

/**
 * Which composites are withheld with a figure, by its id: those that have the figure's item among their parts, or the
 * parts of these, in the same base; and those over customer classes of which the figure is one class.
 *
 * Who knows a composite and all its other parts knows the one that is withheld.
 *
 * @param above  from `itemsAbove`
 */
export function compositesOf(
  items: ReadonlyMap<string, ItemFigures>,
  {classes}: Pick<Publication, "classes">,
  above: ReadonlyMap<string, ReadonlySet<string>>
): Map<string, string[]> {
  const composites = new Map<string, string[]>();
  const link = (part: FigureNode, composite: FigureNode | undefined) => {
    if (composite === undefined || composite === part) return;
    const list = composites.get(part.id) ?? [];
    if (!list.includes(composite.id)) composites.set(part.id, [...list, composite.id]);
  };
  for (const {item, nodes} of items.values()) {
    for (const composite of above.get(item) ?? []) {
      const of = items.get(composite);
      if (of === undefined) continue;
      for (const node of nodes) {
        for (const {atoms} of node.figures) link(node, of.find(answeredAtoms(of.answered, atoms)));
      }
    }
  }
  if (classes !== undefined) {
    for (const item of classes.items) linkClasses(items.get(item), classes.of, link);
  }
  return composites;
}

function linkClasses(
  of: ItemFigures | undefined,
  classOf: ArrayLike<number>,
  link: (part: FigureNode, composite: FigureNode) => void
): void {
  for (const composite of of?.nodes ?? []) {
    const byClass = new Map<number, number[]>();
    for (const atom of composite.atoms) {
      const list = byClass.get(classOf[atom]!);
      if (list) list.push(atom);
      else byClass.set(classOf[atom]!, [atom]);
    }
    if (byClass.size < 2) continue;
    for (const atoms of byClass.values()) {
      const part = of!.find(Int32Array.from(atoms));
      if (part !== undefined) link(part, composite);
    }
  }
}

/**
 * By item: all composites that it goes into, directly or through another.
 *
 * @throws Error for an item that is a part of itself
 * @example itemsAbove(new Map([["journey", ["stage"]], ["stage", ["question"]]])).get("question") // new Set(["journey", "stage"])
 */
export function itemsAbove(parts: ReadonlyMap<string, readonly string[]>): Map<string, Set<string>> {
  const above = new Map<string, Set<string>>();
  const enter = (composite: string, item: string, path: readonly string[]): void => {
    if (path.includes(item)) throw new Error(`${item} is a part of itself`);
    const list = above.get(item) ?? new Set<string>();
    above.set(item, list.add(composite));
    for (const part of parts.get(item) ?? []) enter(composite, part, [...path, item]);
  };
  for (const [composite, of] of parts) for (const part of of) enter(composite, part, [composite]);
  return above;
}
