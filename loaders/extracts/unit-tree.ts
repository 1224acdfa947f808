import type {Labelled} from "../../src/transforms/program.js";
import {addMonths} from "../../src/transforms/periods.js";
import type {OrganizationSpell} from "../workspace/organizations.js";

/** An organization as the report lists it: as it was last, within the time that answers cover. */
export interface Unit extends Labelled {
  kind: string;
  parent: string | null;
  depth: number;
  /** Last month of the unit, where that lies before the end of the time; else null. */
  ended: string | null;
}

/** The organizations of a report. */
export class UnitTree {
  /** Parents before children, brothers in the order of the file. */
  readonly units: readonly Unit[];
  private readonly byId: ReadonlyMap<string, Unit>;

  /** @param covered  first and last month of the time; empty ones take every organization as it is last */
  constructor(
    private readonly spells: readonly OrganizationSpell[],
    covered: {from: string; to: string}
  ) {
    const {from, to} = covered.from === "" ? {from: "0001-01", to: "9999-11"} : covered;
    const last = new Map<string, OrganizationSpell>();
    for (const spell of spells) {
      const former = last.get(spell.id);
      if (overlaps(spell, from, to) && (!former || former.from < spell.from)) last.set(spell.id, spell);
    }
    const order = [...new Set(spells.map(({id}) => id))].flatMap((id) => last.get(id) ?? []);
    const unit = ({id, name, kind, parent, until}: OrganizationSpell, depth: number): Unit => {
      const end = addMonths(until.slice(0, 7), -1);
      return {id, label: name, kind, parent, depth, ended: end < to ? end : null};
    };
    const below = (parent: string | null, depth: number): Unit[] =>
      order
        .filter((spell) => (spell.parent !== null && last.has(spell.parent) ? spell.parent : null) === parent)
        .flatMap((spell) => [unit(spell, depth), ...below(spell.id, depth + 1)]);
    this.units = below(null, 0);
    this.byId = new Map(this.units.map((each) => [each.id, each]));
  }

  /** Units right below one, as they were last; of none: the top of the tree. */
  children(parent: string | null): Unit[] {
    return this.units.filter((unit) => unit.parent === parent);
  }

  /** Units above one, from the top down. */
  path(id: string): Unit[] {
    const parent = this.byId.get(this.byId.get(id)?.parent ?? "");
    return parent === undefined ? [] : [...this.path(parent.id), parent];
  }

  /** Units whose answers of some months all belong to a parent: those that had no other one in that time. */
  alwaysBelow(parent: string | null, {from, to}: {from: string; to: string}): Unit[] {
    const spells = this.spells.filter((spell) => overlaps(spell, from, to));
    const others = new Set(spells.filter((spell) => spell.parent !== parent).map(({id}) => id));
    const ids = new Set(spells.map(({id}) => id).filter((id) => !others.has(id)));
    return this.units.filter(({id}) => ids.has(id));
  }
}

function overlaps({from, until}: OrganizationSpell, first: string, last: string): boolean {
  return from.slice(0, 7) <= last && until.slice(0, 7) > first;
}
