import {countsOf, leastPeople, type Publication} from "./published-atoms.js";
import type {Suppression} from "./suppression.js";

/** One group that could be worked out, and how. */
export interface Disclosure {
  /** The item of which the group's answers follow. */
  item: string;
  /** Indices of the group's atoms, ascending. */
  atoms: number[];
  /** The least number of different people in it. */
  people: number;
  /** Published figures and what each is multiplied by: added up they are the group. */
  derivation: {id: string; times: {numerator: number; denominator: number}}[];
}

/** What may not be shown, and what the attack found on the way. */
export interface Protection {
  /** By id of figure; those that are not in it may be shown. */
  withheld: Map<string, {why: Suppression}>;
  /** Figures that were withheld since the rank attack found a group, beyond those that margins withheld. */
  repairs: number;
  /** What the attack found, and which figure was withheld for it. */
  found: (Disclosure & {repairedBy: string | null})[];
}

/**
 * Decides which figures are withheld so that nobody can work out what fewer than `minimum` people said.
 *
 * @throws Error for an item without counts, a base that is not in ascending order or names an atom that is not there
 */
export function protect(publication: Publication): Protection {
  const {figures, minimum} = publication;
  const withheld = new Map<string, {why: Suppression}>();
  for (const {id, item, atoms, people} of figures) {
    const least = people ?? leastPeople(countsOf(publication, item), atoms);
    if (least > 0 && least < minimum) withheld.set(id, {why: "primary"});
  }
  return {withheld, repairs: 0, found: []};
}
