import type {Change} from "../model/figure.js";
import type {ChangedPart, OrganizationsTitle} from "../model/organizations-title.js";

interface TitledUnit {
  id: string;
  label: string;
  parent: string | null;
  change: Change;
  /** Signs of careless answers; null for none. */
  flag: object | null;
}

/**
 * What the page of all organizations says first: the uppermost units that rose or fell, what in them did so most, and whose
 * score should not be relied on. What careless answers say is told as no change; nor is the whole, which is none of its parts.
 *
 * @param units  in the order of the tree
 * @example organizationsTitle([]) // {rose: [], fell: [], compared: false, flagged: []}
 */
export function organizationsTitle(units: readonly TitledUnit[]): OrganizationsTitle {
  const parents = new Map(units.map(({id, parent}) => [id, parent]));
  const tops = units.filter(({parent}) => parent === null);
  const parts = tops.length === 1 && units.length > 1 ? units.filter((unit) => unit !== tops[0]) : units;
  const sound = parts.filter(({flag}) => flag === null);
  return {
    rose: changedParts(sound, "rose", parents),
    fell: changedParts(sound, "fell", parents),
    compared: parts.some(({change}) => change.estimate !== null),
    flagged: units.flatMap(({label, flag}) => (flag === null ? [] : [label]))
  };
}

function changedParts(
  units: readonly TitledUnit[],
  verdict: "rose" | "fell",
  parents: ReadonlyMap<string, string | null>
): ChangedPart[] {
  const changed = units.flatMap(({id, label, change}) =>
    change.estimate !== null && change.verdict === verdict ? [{id, label, size: Math.abs(change.estimate)}] : []
  );
  const ids = new Set(changed.map(({id}) => id));
  const headOf = (id: string): string => {
    let head = id;
    for (let above = parents.get(id) ?? null; above !== null; above = parents.get(above) ?? null)
      if (ids.has(above)) head = above;
    return head;
  };
  return changed
    .filter(({id}) => headOf(id) === id)
    .map((head) => {
      const below = changed.filter(({id}) => headOf(id) === head.id).sort((a, b) => b.size - a.size);
      const [most] = below as [(typeof below)[number]];
      return {label: head.label, most: most.id === head.id ? null : most.label, size: most.size};
    })
    .sort((a, b) => b.size - a.size)
    .map(({label, most}) => ({label, most}));
}
