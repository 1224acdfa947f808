import type {Fault} from "./fault.js";
import {FIRST_MONTH, NO_END, type OrganizationSpell} from "./organization-spell.js";

/** What an organization rolls up to, during whole months. */
export interface Ancestry {
  organization: string;
  kind: string;
  ancestor: string;
  from: string;
  until: string;
}

/** A unit rolls up to every level above it, so that a chain of units takes work and memory by the square of its length. */
export const MOST_LEVELS = 50;
/** A hundred thousand units on twenty levels, whose units above change ten times. */
const MOST_ANCESTRIES = 2_000_000;
const STEPS_PER_ANCESTRY = 10;

/** From a month on, until before another. */
interface Time {
  from: string;
  until: string;
}

/** The spells of every organization, in the order of time, to be looked up by month. */
export class SpellsByTime {
  readonly byId: ReadonlyMap<string, readonly OrganizationSpell[]>;
  /** The time that the spells of an organization cover together, without gaps; worked out where it is asked for. */
  private readonly covered = new Map<string, Time[]>();

  constructor(spells: readonly OrganizationSpell[]) {
    const byId = new Map<string, OrganizationSpell[]>();
    for (const spell of spells) {
      const own = byId.get(spell.id);
      if (own === undefined) byId.set(spell.id, [spell]);
      else own.push(spell);
    }
    for (const own of byId.values()) own.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    this.byId = byId;
  }

  /** The spell that an organization has in a month, if any. */
  at(id: string | null, month: string): OrganizationSpell | undefined {
    const own = this.byId.get(id ?? "") ?? [];
    const spell = own[lastFrom(own, month)];
    return spell !== undefined && spell.until > month ? spell : undefined;
  }

  /** The spell of the unit above in the first month of a spell, if any. */
  above({parent, from}: OrganizationSpell): OrganizationSpell | undefined {
    return this.at(parent, from);
  }

  /** Whether an organization exists throughout a time. */
  covers(id: string, {from, until}: Time): boolean {
    const times = this.coveredTimes(id);
    const time = times[lastFrom(times, from)];
    return from >= until || (time !== undefined && time.until >= until);
  }

  /** The spells of an organization within a time, in order. */
  *within(id: string | null, {from, until}: Time): Generator<OrganizationSpell> {
    const own = this.byId.get(id ?? "") ?? [];
    for (let index = Math.max(0, lastFrom(own, from)); index < own.length && own[index]!.from < until; index++) {
      if (own[index]!.until > from) yield own[index]!;
    }
  }

  private coveredTimes(id: string): Time[] {
    const known = this.covered.get(id);
    if (known !== undefined) return known;
    const times: Time[] = [];
    for (const {from, until} of this.byId.get(id) ?? []) {
      const last = times.at(-1);
      if (last === undefined || last.until < from) times.push({from, until});
      else if (last.until < until) last.until = until;
    }
    this.covered.set(id, times);
    return times;
  }
}

/** The place of the last that begins in a month or before it, by bisection; -1 where none does. */
function lastFrom(times: readonly {from: string}[], month: string): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]!.from <= month) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * What every organization rolls up to: for each kind of unit, its nearest ancestor of that kind (itself included) and
 * the months for which that holds. Neighbouring months with the same ancestor are one row. A tree that has too many
 * levels, or changes too often, is a fault.
 *
 * @param spells  of a tree without faults: spells of a unit do not overlap, and none is its own ancestor
 * @param most  rows that there may be
 */
export function ancestries(
  spells: readonly OrganizationSpell[],
  file: string,
  most = MOST_ANCESTRIES
): {ancestries: Ancestry[]; faults: Fault[]} {
  const climb = new Climb(new SpellsByTime(spells), most);
  const tooDeep = new Set<string>();
  for (const id of climb.tree.byId.keys()) {
    if (!climb.from(id)) tooDeep.add(id);
    if (!climb.exhausted) continue;
    const message = "too many units above one another or too many changes of them: they cannot be counted by kind";
    return {ancestries: [], faults: [{file, line: null, message}]};
  }
  const first = spells.find(({id}) => tooDeep.has(id));
  if (first === undefined) return {ancestries: climb.rows, faults: []};
  const others = tooDeep.size === 1 ? "" : `; the same is true of ${tooDeep.size - 1} more`;
  const message = `${first.id}: expected at most ${MOST_LEVELS - 1} levels above a unit, found more${others}`;
  return {ancestries: [], faults: [{file, line: first.line, message}]};
}

/** Climbs from units to the top of the tree, in each of the times in which the way is the same. */
class Climb {
  readonly rows: Ancestry[] = [];
  private steps = 0;
  private complete = true;
  private readonly last = new Map<string, Ancestry>();

  constructor(
    readonly tree: SpellsByTime,
    private readonly most: number
  ) {}

  get exhausted(): boolean {
    return this.rows.length > this.most || this.steps > STEPS_PER_ANCESTRY * this.most;
  }

  /** Adds what one organization rolls up to; false where it lies too deep. */
  from(organization: string): boolean {
    this.last.clear();
    this.complete = true;
    this.climb(organization, organization, {from: FIRST_MONTH, until: NO_END}, []);
    return this.complete;
  }

  private climb(organization: string, id: string | null, time: Time, below: readonly string[]): void {
    for (const spell of this.tree.within(id, time)) {
      this.complete &&= below.length < MOST_LEVELS;
      if (!this.complete || this.exhausted) return;
      this.steps += 1;
      const from = spell.from > time.from ? spell.from : time.from;
      const until = spell.until < time.until ? spell.until : time.until;
      if (!below.includes(spell.kind)) this.add({organization, kind: spell.kind, ancestor: spell.id, from, until});
      this.climb(organization, spell.parent, {from, until}, [...below, spell.kind]);
    }
  }

  private add(row: Ancestry): void {
    const former = this.last.get(row.kind);
    if (former?.ancestor === row.ancestor && former.until === row.from) {
      former.until = row.until;
      return;
    }
    this.rows.push(row);
    this.last.set(row.kind, row);
  }
}

/** Kinds of unit from the top of the tree down, as they first appear at each depth. */
export function kindsFromTop(spells: readonly OrganizationSpell[]): string[] {
  const {byId} = new SpellsByTime(spells);
  const depthOf = (spell: OrganizationSpell): number => {
    let depth = 0;
    for (let parent = spell.parent; parent !== null && depth < MOST_LEVELS; depth++) {
      parent = byId.get(parent)?.[0]?.parent ?? null;
    }
    return depth;
  };
  const depths = new Map<string, number>();
  for (const spell of spells) depths.set(spell.kind, Math.min(depths.get(spell.kind) ?? Infinity, depthOf(spell)));
  return [...depths.keys()].sort((a, b) => depths.get(a)! - depths.get(b)!);
}
