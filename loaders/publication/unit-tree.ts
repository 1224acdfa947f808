import type {Period} from "../../src/model/periods.js";
import {addMonths, monthsOf} from "../../src/model/periods.js";
import type {Labelled} from "../../src/model/program.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import type {OrganizationSpell} from "../workspace/organization-spell.js";

/** An organization as the report lists it: as it was last, within the time that answers cover. */
export interface ReportedUnit extends Labelled {
  kind: string;
  parent: string | null;
  depth: number;
  /** Last month of the unit, where that lies before the end of the time; else null. */
  ended: string | null;
}

/** The organizations of a report. */
export class UnitTree {
  /** Parents before children, brothers in the order of the file. */
  readonly units: readonly ReportedUnit[];
  private readonly byId: ReadonlyMap<string, ReportedUnit>;
  private readonly byParent: ReadonlyMap<string | null, ReportedUnit[]>;
  private readonly below = new Map<string, ReadonlyMap<string | null, ReportedUnit[]>>();
  private readonly spellsOf: ReadonlyMap<string, OrganizationSpell[]>;

  /** @param covered  first and last month of the time; empty ones take every organization as it is last */
  constructor(spells: readonly OrganizationSpell[], covered: Period) {
    this.spellsOf = groupBy(spells, ({id}) => id);
    this.units = lastTree(this.spellsOf, covered.from === "" ? {from: "0001-01", to: "9999-11"} : covered);
    this.byId = new Map(this.units.map((each) => [each.id, each]));
    this.byParent = groupBy(this.units, ({parent}) => parent);
  }

  /** Units right below one, as they were last; of none: the top of the tree. */
  children(parent: string | null): ReportedUnit[] {
    return this.byParent.get(parent) ?? [];
  }

  /** Units above one, from the top down. */
  path(id: string): ReportedUnit[] {
    const parent = this.byId.get(this.byId.get(id)?.parent ?? "");
    return parent === undefined ? [] : [...this.path(parent.id), parent];
  }

  /**
   * The ways in which a unit is taken apart into units below it, for some months: into those right below, into those two
   * steps below, and so on; units with nothing below them stand for themselves. A unit that was elsewhere in some of the
   * months is in none of them: only a part of its answers belongs here.
   *
   * @param top  the unit; null for all of the tree
   */
  partitions(top: string | null, span: Period): ReportedUnit[][] {
    const above = top === null ? -1 : this.byId.get(top)!.depth;
    const always = this.alwaysBelow(span).get(top) ?? [];
    const steps = Math.max(0, ...always.map(({depth}) => depth - above));
    return Array.from({length: steps}, (_, index) =>
      always.filter(({id, depth}) => depth - above === index + 1 || (depth - above <= index && this.isLeaf(id)))
    );
  }

  /** Ids of the units that one was below in some month of a time though it was not at its end: their answers are partly the same. */
  formerlyAbove(id: string, span: Period): string[] {
    const last = new Set(this.path(id).map((above) => above.id));
    const all = monthsOf(span).flatMap((month) => (this.at(id, month) ? this.above(id, month) : []));
    return [...new Set(all)].filter((above): above is string => above !== null && !last.has(above));
  }

  private isLeaf(id: string): boolean {
    return !this.byParent.has(id);
  }

  /** For each unit, and for all of the tree (null), those that were below it in every month in which they existed. */
  private alwaysBelow(span: Period): ReadonlyMap<string | null, ReportedUnit[]> {
    const key = `${span.from} ${span.to}`;
    const known = this.below.get(key);
    if (known) return known;
    const below = new Map<string | null, ReportedUnit[]>();
    for (const unit of this.units) {
      const chains = monthsOf(span).flatMap((month) => (this.at(unit.id, month) ? [this.above(unit.id, month)] : []));
      const [first = [], ...others] = chains;
      for (const top of first.filter((id) => others.every((chain) => chain.includes(id)))) {
        const units = below.get(top);
        if (units === undefined) below.set(top, [unit]);
        else units.push(unit);
      }
    }
    this.below.set(key, below);
    return below;
  }

  /** Ids of the units above one in a month, and null for all of the tree. */
  private above(id: string, month: string): (string | null)[] {
    const spell = this.at(id, month);
    return spell === undefined || spell.parent === null ? [null] : [spell.parent, ...this.above(spell.parent, month)];
  }

  private at(id: string, month: string): OrganizationSpell | undefined {
    return this.spellsOf.get(id)?.find((spell) => overlaps(spell, {from: month, to: month}));
  }
}

function lastTree(spellsOf: ReadonlyMap<string, readonly OrganizationSpell[]>, span: Period): ReportedUnit[] {
  const last = new Map<string, OrganizationSpell>();
  for (const [id, spells] of spellsOf) {
    const [latest] = spells.filter((spell) => overlaps(spell, span)).sort((a, b) => (a.from < b.from ? 1 : -1));
    if (latest) last.set(id, latest);
  }
  const spellsBelow = groupBy([...last.values()], ({parent}) => parent);
  const units: ReportedUnit[] = [];
  const add = (parent: string | null, depth: number): void => {
    for (const {id, name, kind, until} of spellsBelow.get(parent) ?? []) {
      const end = addMonths(until.slice(0, 7), -1);
      units.push({id, label: name, kind, parent, depth, ended: end < span.to ? end : null});
      add(id, depth + 1);
    }
  };
  add(null, 0);
  return units;
}

function overlaps({from, until}: OrganizationSpell, span: Period): boolean {
  return from.slice(0, 7) <= span.to && until.slice(0, 7) > span.from;
}
