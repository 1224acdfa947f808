import {compositeMargins} from "./composite-margins.js";
import {itemsAbove} from "./composite-figures.js";
import {derivedMargins, type DerivedMargin} from "./derived-margins.js";
import {emptyItem, figureNodes, type ItemFigures} from "./figure-nodes.js";
import {leavesOf} from "./item-leaves.js";
import {togetherOf} from "./people-together.js";
import type {Publication} from "./published-atoms.js";
import {groupKey, RankAttack, type AttackField, type Disclosure} from "./rank-attack.js";
import {smallGroups, type SmallGroup} from "./small-groups.js";
import {suppressedFigures, type Suppression, type SuppressionOptions} from "./suppression.js";

/** What may not be shown, and what the attack found on the way. */
export interface Protection {
  /** By id of figure; those that are not in it may be shown. */
  readonly withheld: ReadonlyMap<string, {readonly why: Suppression}>;
  /** Figures that were withheld since the rank attack found a group, beyond what margins asked for. */
  readonly repairs: number;
  /** What the attack found, and which figure was withheld for it; null where everything it follows from is public already. */
  readonly found: readonly (Disclosure & {readonly repairedBy: string | null})[];
}

/** What tests leave out to see what then goes wrong. */
export interface ProtectionParts {
  /** Margins that suppression knows of. */
  readonly margins?: (derived: readonly DerivedMargin[]) => readonly DerivedMargin[];
  /** Whether the attack sees a figure, by its id. */
  readonly sees?: (id: string) => boolean;
}

/**
 * Decides which figures are withheld so that nobody can work out what fewer than `minimum` people said.
 *
 * 1. Figures on fewer people than the minimum are withheld.
 * 2. Margins are derived from the bases alone, and from what composites are made of; suppression withholds what would be
 *    the difference.
 * 3. The rank attack looks for small groups in the row space of all that is left. For each it finds, the figure of the
 *    derivation with the fewest people is withheld, and 2 and 3 run again until nothing is found.
 *
 * @throws Error for an item without counts, a base that is not in ascending order or names an atom that is not there, and
 *   an id that two figures have
 * @example [...protect({figures: [{id: "all", table: "all", item: "q", atoms: [0, 1, 2]}, {id: "x", table: "age", item: "q", atoms: [0]}, {id: "y", table: "age", item: "q", atoms: [1]}, {id: "z", table: "age", item: "q", atoms: [2]}], atoms: {size: 3, counts: new Map([["q", {responses: [5, 50, 60], once: [5, 50, 60], several: [0, 0, 0]}]])}, minimum: 10}).withheld] // [["x", {why: "primary"}], ["y", {why: "secondary"}]]
 */
export function protect(publication: Publication): Protection {
  return protectWith(publication, {});
}

/** The same as `protect`, with parts of it left out. */
export function protectWith(publication: Publication, {margins: chosen, sees}: ProtectionParts): Protection {
  const above = itemsAbove(publication.parts ?? new Map<string, readonly string[]>());
  const items = figureNodes(publication);
  const derived = [...items.values()].flatMap((of) => derivedMargins(of, publication));
  const suppress = suppression(publication, items, chosen?.(derived) ?? derived);
  const field = attackField(publication, items, derived, above);
  const exempt = new Set(derived.filter(({rest}) => !rest!.recognisable).map(({left}) => left.join()));
  const nodes = new Map([...items.values()].flatMap((of) => of.nodes.map((node) => [node.id, node] as const)));
  const found: (Disclosure & {repairedBy: string | null})[] = [];
  const hopeless = new Set<string>();
  let withheld = suppress(new Map());
  const isShown = ({id}: {id: string}): boolean => !withheld.has(id) && (sees?.(id) ?? true);
  const attack = new RankAttack(field, isShown);
  const matters = (group: SmallGroup): boolean => !exempt.has(group.atoms.join()) && !hopeless.has(groupKey(group));
  const costOf = (id: string): number => (nodes.get(id)!.fixed ? Infinity : nodes.get(id)!.people);
  for (;;) {
    const open = attack.find(isShown, matters);
    if (open.length === 0) break;
    const repaired = new Map<string, Suppression>();
    for (const disclosure of open) {
      if (disclosure.derivation.some(({id}) => repaired.has(id))) continue;
      const repairedBy = cheapest(disclosure, costOf);
      if (repairedBy === null) hopeless.add(groupKey(disclosure));
      else repaired.set(repairedBy, "secondary");
      found.push({...disclosure, repairedBy});
    }
    if (repaired.size > 0) withheld = suppress(new Map([...withheld, ...repaired]));
  }
  return {
    withheld: new Map(
      [...withheld].flatMap(([id, why]) => nodes.get(id)!.figures.map((of) => [of.id, {why}] as const))
    ),
    repairs: found.filter(({repairedBy}) => repairedBy !== null).length,
    found
  };
}

function suppression(
  publication: Publication,
  items: ReadonlyMap<string, ItemFigures>,
  margins: readonly DerivedMargin[]
): (withheld: ReadonlyMap<string, Suppression>) => Map<string, Suppression> {
  const nodes = [...items.values()].flatMap((of) => of.nodes);
  const people = new Map(nodes.map((node) => [node.id, node.people]));
  const all = [...margins, ...compositeMargins(items, publication)];
  const options: SuppressionOptions = {
    together: togetherOf(items, margins),
    fixed: new Set(nodes.filter(({fixed}) => fixed).map(({id}) => id))
  };
  return (withheld) => suppressedFigures(people, all, publication.minimum, {...options, withheld});
}

function attackField(
  publication: Publication,
  published: ReadonlyMap<string, ItemFigures>,
  margins: readonly DerivedMargin[],
  above: ReadonlyMap<string, ReadonlySet<string>>
): AttackField {
  const {minimum, parts = new Map<string, readonly string[]>(), atoms} = publication;
  const names = new Set(published.keys());
  for (const item of names) {
    for (const part of parts.get(item) ?? []) if (atoms.counts.has(part) || parts.has(part)) names.add(part);
  }
  const leaves = leavesOf(names, publication);
  for (const of of leaves.values()) for (const leaf of of.keys()) names.add(leaf);
  const items = new Map(
    [...names].flatMap((item) => {
      if (!leaves.has(item)) return [];
      return [[item, published.get(item) ?? emptyItem(publication, item)] as const];
    })
  );
  const groups = smallGroups(items, margins, above, minimum);
  return {items, leaves, parts, minimum, groups};
}

function cheapest({derivation}: Disclosure, costOf: (id: string) => number): string | null {
  const [first] = derivation.map(({id}) => ({id, cost: costOf(id)})).sort((a, b) => a.cost - b.cost);
  return first === undefined || first.cost === Infinity ? null : first.id;
}
