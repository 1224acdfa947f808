import type {UnitTree} from "../publication/unit-tree.js";

/** Which units somebody sees: all, or some with everything below them. */
export interface SeenUnits {
  /** Whether that is all of them. */
  readonly all: boolean;
  has(id: string): boolean;
}

/** Everybody who is not restricted sees every unit. */
export const everyUnit: SeenUnits = {all: true, has: () => true};

/** The units of some parts of a tree, as it was last; ids that have no answers are no units of a report. */
export function unitsBelow(tree: UnitTree, tops: readonly string[]): SeenUnits {
  const seen = new Set<string>();
  const add = (id: string): void => {
    seen.add(id);
    for (const child of tree.children(id)) add(child.id);
  };
  tops.forEach(add);
  return {all: false, has: (id) => seen.has(id)};
}

interface TreeRow {
  id: string;
  parent: string | null;
  depth: number;
}

/** The rows of a tree that somebody sees: each part of it has its own top. */
export function seenRows<Row extends TreeRow>(rows: readonly Row[], units: SeenUnits): Row[] {
  const depths = new Map<string, number>();
  return rows.flatMap((row) => {
    if (!units.has(row.id)) return [];
    const parent = row.parent !== null && units.has(row.parent) ? row.parent : null;
    const depth = parent === null ? 0 : depths.get(parent)! + 1;
    depths.set(row.id, depth);
    return [{...row, parent, depth}];
  });
}
